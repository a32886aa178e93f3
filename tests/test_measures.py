"""Every measure by hand on three samples, and what makes an answer wrong."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest
from eval_cases import (
    ACTION,
    BOARD,
    BOARD_RESERVES,
    PACK,
    PAGES,
    QUESTIONS,
    RESERVES,
    SCHEME,
    STAFF,
    evidence,
    honest,
    question,
)

from evals.gold import Question
from evals.measures import MEASURES, Sample, sample, samples
from evals.predictions import Cited, Found, Prediction
from evals.quotes import page_keys
from evals.summary import summarise

KEYS = page_keys(PAGES)

# 1: both reserves are asked for; it says both and cites one of them, and a sentence that proves nothing.
BOTH = question(
    "both",
    "£4.2m",
    "£3.6m",
    kind="compare",
    proof=(evidence(PACK, RESERVES), evidence(BOARD, BOARD_RESERVES)),
    mode="all",
)
SAYS_BOTH = Prediction(
    "both",
    answered=True,
    answer="It stood at £4.2m and is forecast to fall to £3.6m.",  # 11 words
    citations=(Cited(PACK, 1, RESERVES), Cited(PACK, 2, ACTION)),
    passages=(Found(PACK, 3, ""), Found(PACK, 1, ""), *(Found(PACK, 4, ""),) * 5, Found(BOARD, 1, "")),
    confidence=0.8,
)
# 2: the right sum with a quote that isn't on the page named.
GRANT = question("grant", "£85,000", proof=(evidence(PACK, SCHEME),))
WRONG_PAGE = Prediction(
    "grant",
    answered=True,
    answer="A grant of £85,000.",  # 4 words
    citations=(Cited(PACK, 3, SCHEME),),
    passages=(Found(PACK, 2, ""),),
    confidence=0.4,
)
# 3: nothing is said where the papers say nothing.
NOTHING = question("nothing")
SILENT = Prediction("nothing", answered=False)

THREE = samples((BOTH, GRANT, NOTHING), {"both": SAYS_BOTH, "grant": WRONG_PAGE, "nothing": SILENT}, KEYS)

BY_HAND: dict[str, tuple[list[float | None], float | None]] = {
    # of each sample (None: doesn't apply), and together
    "accuracy": ([1, 0, None], 1 / 2),
    "precision_when_answering": ([1, 0, None], 1 / 2),
    "answered": ([1, 1, None], 1),
    "abstained_when_it_should": ([None, None, 1], 1),
    "trust_score": ([1, -1, 1], 1 / 3),
    "quote_on_page": ([1, 0, None], 1 / 2),
    "citation_precision": ([1 / 2, 0, None], 1 / 4),
    "citation_recall": ([1 / 2, 0, None], 1 / 4),
    "page_recall@1": ([0, 1, None], 1 / 2),
    "page_recall@5": ([1 / 2, 1, None], 3 / 4),
    "page_recall@10": ([1, 1, None], 1),
    "median_words": ([11, 4, None], 11),  # of an even number the upper of the middle two
}


@pytest.mark.parametrize("name", BY_HAND)
def test_by_hand(name: str) -> None:
    each, together = BY_HAND[name]
    assert [s.scores[name].value for s in THREE] == pytest.approx(each)
    assert summarise(THREE).overall[name].value == pytest.approx(together)


def test_every_measure_is_computed_by_hand_here() -> None:
    assert [measure.name for measure in MEASURES] == list(BY_HAND)
    assert all(set(s.scores) == set(BY_HAND) for s in THREE)


def test_honest_answers_are_right() -> None:
    found = samples(QUESTIONS, {q.id: honest(q) for q in QUESTIONS}, KEYS)
    assert [s.trust for s in found] == [1.0] * len(QUESTIONS)


def test_a_question_without_an_answer_counts_as_an_abstention() -> None:
    assert sample(GRANT, None, KEYS).scores["accuracy"].reason == "abstained"
    assert sample(NOTHING, None, KEYS).trust == 1.0


def score(asked: Question, change: Callable[[Prediction], Prediction]) -> Sample:
    return sample(asked, change(honest(asked)), KEYS)


RIGHT = {q.id: q for q in QUESTIONS}


@pytest.mark.parametrize(
    ("id", "change", "reason"),
    [
        # says less than is asked
        ("q2", lambda p: replace(p, answer="£85,000"), "doesn't say Innovation Fund"),
        # says it at too great a length
        ("q1", lambda p: replace(p, answer="so " * 119 + "it is £4.2m"), "122 words long, 120 are allowed"),
        # cites nothing
        ("q1", lambda p: replace(p, citations=()), "cites nothing"),
        # cites what is on the page but proves nothing
        ("q1", lambda p: replace(p, citations=(Cited(PACK, 3, STAFF),)), "no citation proves it"),
        # one loose quote beside a good one
        (
            "q1",
            lambda p: replace(p, citations=(*p.citations, Cited(PACK, 1, "The reserve is ample"))),
            "a quote isn't verbatim: \"The reserve is ample\" isn't on page 1 of 2031-03-05-pack",
        ),
        # a paper that isn't there
        (
            "q1",
            lambda p: replace(p, citations=(Cited("elsewhere", 1, RESERVES),)),
            f"a quote isn't verbatim: \"{RESERVES[:60]}\" isn't on page 1 of elsewhere",
        ),
    ],
)
def test_what_makes_an_answer_wrong(id: str, change: Callable[[Prediction], Prediction], reason: str) -> None:
    found = score(RIGHT[id], change)
    assert found.scores["accuracy"].value == 0.0
    assert found.scores["accuracy"].reason == reason
    assert found.trust == -1.0


def test_a_comparison_may_be_longer() -> None:
    found = score(RIGHT["q6"], lambda p: replace(p, answer=p.answer + " so" * 120))
    assert found.scores["accuracy"].value == 1.0


def test_blank_answers_are_abstentions() -> None:
    assert score(RIGHT["q1"], lambda p: replace(p, answer="  ")).trust == 0.0


def test_proof_from_elsewhere_in_the_papers_is_good_and_cites_no_gold_evidence() -> None:
    asked = question("fall", "31 March", proof=(evidence(PACK, RESERVES),))
    given = Prediction("fall", True, "On 31 March 2032.", (Cited(BOARD, 1, BOARD_RESERVES),))
    found = sample(asked, given, KEYS)
    assert found.scores["accuracy"].value == 1.0
    assert found.scores["citation_precision"].value == 1.0
    assert found.scores["citation_recall"].value == 0.0


def test_gold_that_names_a_page_alone_is_hit_by_a_quote_there_that_proves_the_answer() -> None:
    asked = question("page", "£85,000", proof=(evidence(PACK, None, page=2),))
    right = Prediction("page", True, "£85,000", (Cited(PACK, 2, SCHEME),), (Found(PACK, 2, ""),))
    other = replace(right, citations=(Cited(PACK, 2, ACTION),))
    assert sample(asked, right, KEYS).scores["citation_recall"].value == 1.0
    assert sample(asked, right, KEYS).scores["page_recall@1"].value == 1.0
    assert sample(asked, other, KEYS).scores["citation_recall"].value == 0.0
