"""Whoever games one measure is caught by another: a cheat breaks the bounds that honest answers keep."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cache

import eval_cases as cases
import pytest
from eval_cases import INVENTED, Archive

from evals.baselines import sentences
from evals.evaluation import sample_archive
from evals.findings import GoldFindings, Quoted, Raised, read_gold_findings, recall, score_findings
from evals.gate import breaches, read_bounds
from evals.gold import Question, read_questions
from evals.measures import samples
from evals.papers import page_texts
from evals.parts import findings_part
from evals.predictions import Prediction
from evals.quotes import page_keys
from evals.summary import summarise

Cheat = Callable[[Archive, Question], Prediction]


@cache
def samples_archive() -> Archive:
    """The sample archive with its gold: whoever is honest there says and cites the evidence."""
    with sample_archive() as (papers, gold):
        questions = read_questions(gold)
        places = {q.id: tuple((e.document, e.page or 0, e.quote or "") for e in q.evidence) for q in questions}
        return Archive(page_texts(papers), questions, places)


ARCHIVES = [pytest.param(lambda: INVENTED, id="invented"), pytest.param(samples_archive, id="samples")]


def figures(archive: Archive, system: Cheat) -> dict[str, float | None]:
    answers = {q.id: system(archive, q) for q in archive.questions}
    found = samples(archive.questions, answers, page_keys(archive.pages))
    return {name: each.value for name, each in summarise(found).overall.items()}


def broken(found: dict[str, float | None]) -> set[str]:
    return {each.bound.name for each in breaches({"answers": found}, read_bounds())}


@pytest.mark.parametrize("archive", ARCHIVES)
def test_honest_answers_keep_the_bounds(archive: Callable[[], Archive]) -> None:
    assert broken(figures(archive(), Archive.honest)) == set()


def test_every_answer_of_the_gold_is_right_by_its_own_evidence() -> None:
    archive = samples_archive()
    said = {q.id: replace(archive.honest(q), answer=q.answer) for q in archive.questions}
    found = samples(archive.questions, said, page_keys(archive.pages))
    assert [(each.question.id, each.scores["trust_score"].reason) for each in found if each.trust < 1] == []


@pytest.mark.parametrize("archive", ARCHIVES)
@pytest.mark.parametrize(
    ("cheat", "caught_by", "most_trust"),
    [
        # an answer without proof is no answer
        (Archive.cites_nothing, {"accuracy", "quote_on_page", "citation_recall"}, -0.5),
        # a page is no quote
        (Archive.cites_whole_pages, {"accuracy", "quote_on_page", "citation_recall"}, -0.5),
        # ... nor is it when cut to pieces: most of them prove nothing
        (Archive.cites_pages_in_pieces, {"citation_precision"}, 1.0),
        # the answer is somewhere in there, but nobody reads it
        (Archive.says_the_five_best_passages, {"accuracy", "median_words", "citation_precision"}, -0.5),
        # right where the papers say, invented where they don't
        (Archive.answers_everything, {"abstained_when_it_should"}, 0.7),
        # silence is never wrong, and of no use
        (Archive.always_abstains, {"accuracy", "answered", "citation_recall"}, 0.3),
    ],
)
def test_a_cheat_breaks_the_bounds(
    archive: Callable[[], Archive], cheat: Cheat, caught_by: set[str], most_trust: float
) -> None:
    found = figures(archive(), cheat)
    assert caught_by <= broken(found)
    trust = found["trust_score"]
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


def broken_by(ours: Sequence[Raised]) -> set[str]:
    """The bounds that these findings on the sample archive break."""
    found: dict[str, dict[str, float | None]] = {}
    for each in findings_part(planted(), ours):
        found.setdefault(each.part, {})[each.name] = each.value
    return {f"{each.bound.section}.{each.bound.name}" for each in breaches(found, read_bounds())}


def planted() -> GoldFindings:
    with sample_archive() as (_, questions):
        return read_gold_findings(questions.parent / "planted.jsonl")


def test_planted_faults_found_one_by_one_keep_the_bounds() -> None:
    assert broken_by(planted().faults) == set()


def test_findings_that_quote_whole_samples_raise_nothing() -> None:
    pages = samples_archive().pages
    whole = [Raised(name, "inconsistency", (Quoted(name, " ".join(texts)),)) for name, texts in pages.items()]
    assert broken_by(whole) == {"findings.recall"}


def test_findings_that_quote_everything_bit_by_bit_raise_what_is_innocent() -> None:
    pages = samples_archive().pages
    bits = [Quoted(name, bit) for name, texts in pages.items() for text in texts for bit in sentences(text)]
    everything = [Raised(str(number), "inconsistency", (bit,)) for number, bit in enumerate(bits)]
    assert broken_by(everything) == {"innocents.raised"}
