"""The fit finds weights that tell right answers from wrong ones, and says when it can't."""

from __future__ import annotations

import json
from dataclasses import fields, replace
from pathlib import Path
from typing import cast

import numpy as np
import pytest
from factories import DOCUMENT
from hits import hit

from assistant.evidence import evidence
from assistant.question import understood
from assistant.ranking import Scored, Signals
from assistant.withholding import Features
from evals.fit import MOST, Choice, Example, choice, drawn, fitted_order, fitted_withholding, threshold, write
from evals.gold import Evidence, Question
from evals.system import System
from evals.training_set import Lesson

NO_SYSTEM = cast(System, None)
NO_SIGNALS = Signals(**dict.fromkeys((each.name for each in fields(Signals)), 0.0))
NO_FEATURES = Features(**dict.fromkeys((each.name for each in fields(Features)), 0.0))


def example(covered: float, *, right: bool, answerable: bool = True) -> Example:
    return Example(replace(NO_FEATURES, covered=covered), right, answerable)


EXAMPLES = [example(0.6 + 0.01 * n, right=n % 5 != 0) for n in range(30)] + [
    example(0.01 * n, right=False, answerable=False) for n in range(30)
]


def test_what_goes_with_right_answers_gets_a_positive_weight() -> None:
    weights = fitted_withholding(EXAMPLES)
    assert weights["covered"] > 0
    assert weights["sentence"] == 0  # it is the same in all: it tells nothing


def test_what_is_lacking_never_speaks_for_an_answer() -> None:
    """By chance the right answers here lack more codes; of names they lack fewer, and that is heard."""
    given = [
        replace(each, features=replace(each.features, codes=float(each.right), names=float(not each.right)))
        for each in EXAMPLES
    ]
    weights = fitted_withholding(given)
    assert weights["codes"] == 0 > weights["names"]


def test_of_an_archive_with_many_questions_some_are_drawn_the_same_each_time() -> None:
    asked = [Question(f"q{n}", "Where?", "unanswerable", "", (), (), "any", False) for n in range(2 * MOST)]
    many, few = (Lesson("invented", NO_SYSTEM, tuple(asked[:count])) for count in (2 * MOST, 3))
    assert len({each.id for each in drawn(many).questions}) == MOST
    assert drawn(many) == drawn(many)
    assert set(drawn(few).questions) == set(few.questions)


def test_the_threshold_is_where_withholding_is_best() -> None:
    given = [
        example(0.0, right=False, answerable=False),
        example(0.0, right=False),
        example(0.0, right=True),
        example(0.0, right=True),
    ]
    assert threshold(np.array([0.1, 0.3, 0.6, 0.9]), given) == 0.6
    # where nothing is gained by it, nothing is withheld
    assert threshold(np.array([0.9, 0.9, 0.9, 0.9]), given[2:] * 2) == 0.0


def test_nothing_can_be_fitted_on_right_answers_alone() -> None:
    with pytest.raises(ValueError, match="right and wrong"):
        fitted_withholding([example(0.5, right=True)])


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    write(fitted_withholding(EXAMPLES), tmp_path / "w.json", source="invented")
    assert set(json.loads((tmp_path / "w.json").read_text())["weights"]) >= {"bias", "threshold", "covered"}


def test_the_signal_of_right_evidence_gets_a_positive_weight() -> None:
    given = [
        Choice(
            (replace(NO_SIGNALS, sentence=0.1 * n, first=1.0), replace(NO_SIGNALS, sentence=1.0 + 0.1 * n)), (0.0, 1.0)
        )
        for n in range(8)
    ]
    found = fitted_order(given)
    assert found["sentence"] > 0 > found["first"]
    assert found["place"] == 0  # it is the same in all: it tells nothing


def test_no_ranking_is_fitted_where_nothing_is_to_be_told_apart() -> None:
    with pytest.raises(ValueError, match="right and wrong"):
        fitted_order([Choice((NO_SIGNALS, NO_SIGNALS), (1.0, 1.0))])


def test_evidence_is_worth_what_it_says_of_the_answer() -> None:
    told = "The unit costs £4m a year. It has six pilots."
    gold = Question(
        "t1", "What does it cost?", "number", "£4m", ("£4m", "year"), (Evidence(DOCUMENT, told, None),), "any", True
    )
    given = [
        # half of the answer, and of the gold's evidence
        hit("The unit costs £4m now.", id="pack#0001"),
        # all of it
        hit("The unit costs £4m a year.", id="pack#0002"),
        # it says so somewhere else
        hit("Members heard that the year brought costs, of £4m, for drones and vans.", id="pack#0003"),
        # it is no answer
        hit("Apologies were received.", id="pack#0004"),
    ]
    scored = [Scored(e, NO_SIGNALS, 0.0) for each in given for e in evidence(each, understood(gold.text))]
    assert choice(gold, scored).worth == (0.5, 1.0, 0.0)
