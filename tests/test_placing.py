"""Papers of the asked time, and of the asked title, come first."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import part, row
from hits import hit

from assistant.placing import names_cell, placed, timely, titled
from assistant.question import times, understood
from corpus.model import Cell, Part, Passage

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


RESERVE = row("Fleet and Estates Reserve", "7", "9", columns=("Fund", "31 March 2030", "31 March 2031"))
PLAN = replace(
    row("P1", "Cut crime", "↑", columns=("Ref", "Action", "Status"), paragraph="P1"),
    cells=(Cell(0, 2, "", "Ref"), Cell(17, 18, "P1", "Status", direction="up")),
)
NAMED = [
    (RESERVE, "What will the Fleet & Estates Reserve be in 2031?", True),
    # a column in which nothing is printed has been named too
    (replace(RESERVE, blanks=("31 March 2032",)), "What is the Fleet and Estates Reserve in 2032?", True),
    # no year, a year that no column has, or only a part of the label
    (RESERVE, "What is the Fleet and Estates Reserve?", False),
    (RESERVE, "What is the Fleet and Estates Reserve in 2040?", False),
    (RESERVE, "What is the Fleet Reserve in 2031?", False),
    # a plan's row is named by its code
    (PLAN, "What is the status of P1?", True),
    (PLAN, "What is the status of P10?", False),
    (PLAN, "Who leads on P1?", False),
]


@pytest.mark.parametrize(("passage", "question", "expected"), NAMED)
def test_a_cell_that_the_question_names(passage: Passage, question: str, expected: bool) -> None:
    assert names_cell(understood(question), passage) is expected
