"""A question that compares two times has a side for each."""

from __future__ import annotations

from dataclasses import fields
from datetime import date

import pytest
from factories import part, passage
from hits import hit

from assistant.comparing import MOST_SIDES, NEARLY, compared, sides
from assistant.evidence import evidence
from assistant.question import understood
from assistant.ranking import Scored, Signals
from index.filters import day_of

PARTS = [
    part(0, meeting=date(2030, 9, 12)),
    part(1, pack=date(2030, 11, 14)),
    part(2, meeting=date(2031, 11, 13), pack=date(2032, 1, 9)),
    part(3),
    part(4, meeting=date(2032, 3, 12)),
    part(5, meeting=date(2033, 3, 12)),
]
DAYS = [day for each in PARTS if (day := day_of(each)) is not None]

CASES = [
    # years
    ("Compare the reserve in 2030 and in 2031.", [("2030-01-01", "2030-12-31"), ("2031-01-01", "2031-12-31")]),
    # the earlier first, however it is asked
    ("Compare the reserve in 2031 and in 2030.", [("2030-01-01", "2030-12-31"), ("2031-01-01", "2031-12-31")]),
    # months; the first takes the year of the second
    ("Compare September and November 2030.", [("2030-09-01", "2030-09-30"), ("2030-11-01", "2030-11-30")]),
    # a pack's day where a part has no meeting; a meeting's before its pack's
    ("Compare November 2030 and November 2031.", [("2030-11-01", "2030-11-30"), ("2031-11-01", "2031-11-30")]),
    # a February has its last day
    ("Compare March 2032 and 2030.", [("2030-01-01", "2030-12-31"), ("2032-03-01", "2032-03-31")]),
    # of two that overlap the narrower, and then there is one side only
    ("Compare 2030 and November 2030.", []),
    # a time that no paper is of
    ("Compare 2030 and 2025.", []),
    # a financial year is no paper's day
    ("Compare 2030 and 2031/32.", []),
    # one time
    ("Compare vetting and fleet in 2030.", []),
    # no comparison
    ("What was the reserve in 2030 and 2031?", []),
]


@pytest.mark.parametrize(("question", "expected"), CASES)
def test_sides(question: str, expected: list[tuple[str, str]]) -> None:
    found = sides(understood(question), DAYS)
    assert [(str(each.date_from), str(each.date_to)) for each in found] == expected


def test_there_are_not_too_many() -> None:
    found = sides(understood("Compare 2030, 2031, 2032 and 2033."), DAYS)
    assert len(found) == MOST_SIDES
    assert found[0].date_from == date(2030, 1, 1)


def test_no_papers_no_sides() -> None:
    assert sides(understood("Compare 2030 and 2031."), []) == ()


NONE = Signals(**dict.fromkeys((each.name for each in fields(Signals)), 0.0))


def scored(number: int, text: str, score: float) -> Scored:
    found = hit(passage(text, id=f"pack#{number:04d}"), of=PARTS[number])
    (only,) = evidence(found, understood("Why?"))
    return Scored(only, NONE, score)


COMPARED = [
    # each time has its paper, the older first
    ("Compare 2030 and 2032.", [(4, "It is 9.", 2.0), (0, "It is 7.", 1.0)], ["It is 7.", "It is 9."]),
    # what names a time itself goes before its paper's day
    (
        "Compare 2030 and 2032.",
        [(4, "It is 9.", 2.0), (0, "It is 7.", 1.9), (1, "In 2030 it was 8.", 1.5)],
        ["In 2030 it was 8.", "It is 9."],
    ),
    # one passage may say it all
    ("Compare 2030 and 2032.", [(5, "It was 7 in 2030 and 9 in 2032.", 2.0)], ["It was 7 in 2030 and 9 in 2032."]),
    # without times, papers of different days that are nearly as good
    ("How did it change?", [(4, "It is 9.", 2.0), (0, "It is 7.", 1.0)], ["It is 7.", "It is 9."]),
    ("How did it change?", [(4, "It is 9.", 2.0), (0, "It is 7.", 2.0 - NEARLY - 0.1)], ["It is 9."]),
]


@pytest.mark.parametrize(("question", "given", "expected"), COMPARED)
def test_compared(question: str, given: list[tuple[int, str, float]], expected: list[str]) -> None:
    found = compared(understood(question), [scored(*each) for each in given])
    assert [each.evidence.said for each in found] == expected
