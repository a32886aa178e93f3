"""Two papers that give different figures of the same thing and time disagree."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hits import hit

from assistant.disagreeing import NEARLY, disagreeing
from assistant.evidence import evidence
from assistant.question import understood
from assistant.ranking import Scored, Signals

NONE = Signals(**dict.fromkeys((each.name for each in fields(Signals)), 0.0))
SAID = "The reserve was £8.4m at March 2031."

CASES = [
    ("The reserve was £8.9m at March 2031.", "b", 0.0, True),
    # worded a little otherwise
    ("The general reserve was £8.9m at March 2031.", "b", 0.0, True),
    # the same figure
    (SAID, "b", 0.0, False),
    # the same paper
    ("The reserve was £8.9m at March 2031.", "a", 0.0, False),
    # another time, or none
    ("The reserve was £8.9m at March 2032.", "b", 0.0, False),
    ("The reserve was £8.9m.", "b", 0.0, False),
    # another thing
    ("The cost of the fleet rose to £8.9m in March 2031.", "b", 0.0, False),
    # no sum
    ("The reserve was large at March 2031.", "b", 0.0, False),
    # far down
    ("The reserve was £8.9m at March 2031.", "b", NEARLY + 0.1, False),
]


def scored(text: str, document: str, score: float) -> Scored:
    (only,) = evidence(replace(hit(text), document=document), understood("Why?"))
    return Scored(only, NONE, score)


@pytest.mark.parametrize(("text", "document", "worse", "disagrees"), CASES)
def test_disagreeing(text: str, document: str, worse: float, disagrees: bool) -> None:
    found = disagreeing(
        understood("How much was the reserve?"), [scored(SAID, "a", 2.0), scored(text, document, 2.0 - worse)]
    )
    assert (found is not None) is disagrees


def test_only_figures_disagree() -> None:
    given = [scored(SAID, "a", 2.0), scored("The reserve was £8.9m at March 2031.", "b", 2.0)]
    assert disagreeing(understood("Why is there a reserve?"), given) is None
