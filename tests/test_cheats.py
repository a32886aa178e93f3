"""Whoever games one measure is caught by another: a cheat breaks the bounds that honest answers keep."""

from __future__ import annotations

from collections.abc import Callable

import eval_cases as cases
import pytest

from evals.findings import Quoted, Raised, recall, score_findings
from evals.gate import breaches, read_bounds
from evals.gold import Question
from evals.measures import samples
from evals.predictions import Prediction
from evals.quotes import page_keys
from evals.summary import summarise

KEYS = page_keys(cases.PAGES)
Answerer = Callable[[Question], Prediction]


def figures(system: Answerer) -> dict[str, float | None]:
    found = samples(cases.QUESTIONS, {q.id: system(q) for q in cases.QUESTIONS}, KEYS)
    return {name: each.value for name, each in summarise(found).overall.items()}


def broken(system: Answerer) -> set[str]:
    return {each.bound.name for each in breaches({"answers": figures(system)}, read_bounds())}


def test_honest_answers_keep_the_bounds() -> None:
    assert broken(cases.honest) == set()


@pytest.mark.parametrize(
    ("cheat", "caught_by", "most_trust"),
    [
        # an answer without proof is no answer
        (cases.cites_nothing, {"accuracy", "quote_on_page", "citation_recall"}, -0.5),
        # a page is no quote
        (cases.cites_whole_pages, {"accuracy", "quote_on_page", "citation_recall"}, -0.5),
        # ... nor is it when cut to pieces: most of them prove nothing
        (cases.cites_pages_in_pieces, {"citation_precision"}, 1.0),
        # the answer is somewhere in there, but nobody reads it
        (cases.says_the_five_best_passages, {"accuracy", "median_words", "citation_precision"}, -0.5),
        # right where the papers say, invented where they don't
        (cases.answers_everything, {"abstained_when_it_should"}, 0.6),
        # silence is never wrong, and of no use
        (cases.always_abstains, {"accuracy", "answered", "citation_recall"}, 0.3),
    ],
)
def test_a_cheat_breaks_the_bounds(cheat: Answerer, caught_by: set[str], most_trust: float) -> None:
    assert caught_by <= broken(cheat)
    trust = figures(cheat)["trust_score"]
    assert trust is not None
    assert trust <= most_trust


def test_findings_that_quote_whole_papers_raise_nothing() -> None:
    gold = [Raised("g1", "inconsistency", (Quoted(cases.PACK, cases.RESERVES),))]
    honest = [Raised("f1", "inconsistency", (Quoted(cases.PACK, cases.RESERVES),))]
    paper = " ".join(cases.PAGES[cases.PACK])
    assert recall(score_findings(gold, honest)) == 1.0
    assert recall(score_findings(gold, [Raised("f1", "inconsistency", (Quoted(cases.PACK, paper),))])) == 0.0


def test_one_finding_that_quotes_many_things_raises_one_gold_finding_at_most() -> None:
    sentences = (cases.RESERVES, cases.SCHEME, cases.STAFF)
    gold = [Raised(f"g{n}", "inconsistency", (Quoted(cases.PACK, s),)) for n, s in enumerate(sentences)]
    everything = Raised("f1", "inconsistency", tuple(Quoted(cases.PACK, s) for s in sentences))
    assert [each.rank for each in score_findings(gold, [everything])] == [1, None, None]
