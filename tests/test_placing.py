"""Papers of the asked time, and of the asked title, come first."""

from __future__ import annotations

from datetime import date

import pytest
from factories import part, row
from hits import hit

from assistant.placing import placed, timely, titled
from assistant.question import times, understood
from corpus.model import Part

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


def test_titles_count_by_their_rare_words() -> None:
    asked = understood("What did the audit committee paper say about agencies?")
    parts = (JUNE, AUDIT)
    assert titled(asked, hit("x", of=AUDIT), parts) > titled(asked, hit("x", of=JUNE), parts)


def test_a_fitting_paper_comes_before_a_slightly_better_score() -> None:
    asked = understood("What did the audit committee hear in September 2031?")
    near, right = hit("It fell.", score=1.2, of=JUNE), hit("It rose.", score=1.0, of=AUDIT)
    assert placed(asked, [near, right], (JUNE, AUDIT))[0] is right
