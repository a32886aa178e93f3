"""Whether a question compares is told by its words and pairs of words, as learnt from marked questions."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assistant.question import understood
from assistant.wording import grams
from evals.gold import Question
from evals.wording import fitted_wording

ASKED = Question("q", "?", "fact", "", ("x",), (), "any", True)


def marked(*given: tuple[str, str]) -> list[Question]:
    return [replace(ASKED, text=text, kind=kind) for text, kind in given * 3]


def test_a_question_s_words_are_stems_and_signs_with_their_pairs() -> None:
    assert grams("Did Westmere’s visits rise by 12 since May 2031?") >= {
        "^",
        "^ did",
        "did NAME",
        "NAME visit",
        "rise",
        "by NUMBER",
        "MONTH YEAR",
        "YEAR ?",
    }
    # a name is one only within a sentence
    assert "NAME" not in grams("Westmere?") | grams("Is it so? Westmere asks.")


@pytest.mark.parametrize(
    ("asked", "does"),
    [
        ("Is the target for visits any lower than it was?", True),
        ("Did the cells open as soon as they had hoped?", True),
        ("Did the visits get worse?", True),
        ("How much did the hall cost?", False),
        ("Who chairs the Panel?", False),
        ("", False),
    ],
)
def test_the_fitted_model_tells_questions_that_compare(asked: str, does: bool) -> None:
    assert understood(asked).compares == does


def test_what_only_comparing_questions_have_speaks_for_it() -> None:
    weights = fitted_wording(
        marked(
            ("Are there more visits than in May?", "compare"),
            ("Are there more visits than cells?", "compare"),
            ("How many visits are there?", "number"),
            ("Who made the visits in May?", "fact"),
        ),
    )
    assert weights["more"] > 0 > weights["bias"] + weights.get("how", -1)
    assert weights["than"] > 0
    assert "visit" not in weights  # all have it: it tells nothing


def test_it_can_not_be_fitted_on_one_sort_of_question() -> None:
    with pytest.raises(ValueError, match="compare and others"):
        fitted_wording(marked(("Who chairs it?", "fact")))


@pytest.mark.parametrize(
    ("asked", "does"),
    [
        ("Are fewer calls dropped in 2031 than in 2030?", True),
        ("Is the fleet larger than it was?", True),
        ("Is the team bigger or smaller than a year earlier?", True),
        ("How did the number of detainees change between the two reports?", True),
        ("Is the target the same as before?", True),
        ("Compare the cost of drones with that of vans.", True),
        ("Did the visitors do better or worse in the second year?", True),
        ("Which council pays more for it, Westmere or Holm?", True),
        ("Have there been more visits since the Panel asked?", True),
        ("Was it an officer or a councillor who spoke?", False),
        ("Which officer signed it, the finance officer or another?", False),
        pytest.param(
            "Have more than 100 people answered?",
            False,
            marks=pytest.mark.xfail(strict=True, reason="questions that begin so mostly compare, and it is taken to"),
        ),
        ("Who else than the Chair spoke?", False),
        ("What changes did the Panel ask for?", False),
    ],
)
def test_a_question_compares_whichever_way_it_is_put(asked: str, does: bool) -> None:
    assert understood(asked).compares == does
