"""The times that a question names, and the passages that are of them."""

from __future__ import annotations

from datetime import date

import pytest
from factories import part, row
from hits import hit

from assistant.times import names, timely, times, within
from corpus.model import Part

TIMES = [
    # a month and its year
    ("in November 2031", [(2031, 11, False)]),
    # a financial year is no calendar year
    ("the budget for 2031/32", [(2031, None, True)]),
    # a month without a year takes the next one's
    ("the Sept and Nov 2031 reports", [(2031, 9, False), (2031, 11, False)]),
    # or the last one's
    ("the 2031 papers, in June and in September", [(2031, None, False), (2031, 6, False), (2031, 9, False)]),
    # a decision's number is no time
    ("decision 2031-013 and PCC/2031/07", []),
    # may is a verb more often than a month
    ("what may the Panel do", []),
]


@pytest.mark.parametrize(("text", "wanted"), TIMES)
def test_times(text: str, wanted: list[tuple[int | None, int | None, bool]]) -> None:
    assert [(time.year, time.month, time.financial) for time in times(text)] == wanted


JUNE = part(title="Approach to the Plan", body="Westmarch Police and Crime Panel", meeting=date(2031, 6, 18))
AUDIT = part(title="Developing the Plan", body="Joint Audit Committee", meeting=date(2031, 9, 24))


@pytest.mark.parametrize(
    ("asked", "text", "of", "fits"),
    [
        ("in 2031", "In 2031 it fell.", part(), True),
        ("in 2031", "In 2030 it fell.", part(), False),
        # the day of the paper counts as well
        ("in 2031", "It fell.", JUNE, True),
        ("in June 2031", "It fell.", JUNE, True),
        ("in June 2031", "It fell.", AUDIT, False),
        # a financial year must be named, in any of its ways of writing
        ("in 2031/32", "In 2031-32 it fell.", part(), True),
        ("in 2031/32", "In 31/32 it fell.", part(), True),
        ("in 2031/32", "In 2031 it fell.", JUNE, False),
    ],
)
def test_timely(asked: str, text: str, of: Part, fits: bool) -> None:
    (time,) = times(asked)
    assert timely(time, hit(text, of=of)) is fits


def test_a_column_header_is_a_time() -> None:
    (time,) = times("at March 2031")
    assert timely(time, hit(row("Reserve", "12", columns=("", "31 March 2031"))))


@pytest.mark.parametrize(
    ("asked", "day", "lies"),
    [
        ("in 2031", date(2031, 6, 18), True),
        ("in June 2031", date(2031, 6, 18), True),
        ("in May 2031", date(2031, 6, 18), False),
        # papers are not meant by a financial year
        ("in 2031/32", date(2031, 6, 18), False),
        ("in 2031", None, False),
    ],
)
def test_within(asked: str, day: date | None, lies: bool) -> None:
    (time,) = times(asked)
    assert within(time, day) is lies


@pytest.mark.parametrize(
    ("text", "asked", "names_it"),
    [
        ("It fell in June 2031.", "in June 2031", True),
        ("It fell in June 2031.", "in 2031", True),
        ("It fell in 2031.", "in June 2031", False),
        ("It fell in 2031/32.", "in 2031", False),
    ],
)
def test_names(text: str, asked: str, names_it: bool) -> None:
    (time,) = times(asked)
    assert names(text, time) is names_it
