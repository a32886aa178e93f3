"""Statuses that fills show, arrows, and words in a colour."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from factories import part, passage, row

from corpus.marking import direction, marked
from corpus.model import Ink, Passage

RED, AMBER, GREEN, TINT = "#ff0000", "#ffc000", "#00b050", "#c6efce"


def plan(*fills: str | None, column: str, printed: str = "↔") -> list[Passage]:
    """Rows of a plan, one for each fill of its last column."""
    rows = []
    for number, fill in enumerate(fills, 1):
        code = f"P{number}"
        made = row(
            code, "Cut crime", printed, columns=("Ref", "Action", column), paragraph=code, id=f"plan#{number:04d}"
        )
        rows.append(replace(made, cells=(*made.cells[:-1], replace(made.cells[-1], fill=fill))))
    return rows


def colours(passages: Sequence[Passage]) -> list[str | None]:
    return [each.cells[-1].colour for each in marked(passages, [part()]) if each.cells]


KEY = passage("Red is off course, amber late, green on course and white not begun.", id="plan#0000")

CASES = [
    # a column that says so
    (plan(GREEN, column="RAG status"), ["green"]),
    # several colours in one column
    (plan(GREEN, RED, AMBER, column="Where we are"), ["green", "red", "amber"]),
    # one colour in a column that says nothing of a status is decoration
    (plan(GREEN, GREEN, column="Total"), [None, None]),
    # no fill is white only where the key has white
    ([KEY, *plan(GREEN, None, column="Status")], ["green", "white"]),
    (plan(GREEN, None, column="Status"), ["green", None]),
    # no fill in a column without any fill says nothing, whatever the key
    ([KEY, *plan(None, None, column="Status")], [None, None]),
]


@pytest.mark.parametrize(("passages", "expected"), CASES)
def test_statuses(passages: list[Passage], expected: list[str | None]) -> None:
    assert colours(passages) == expected


def test_a_row_in_one_tint_is_shaded() -> None:
    shaded = [
        replace(each, cells=tuple(replace(c, fill=TINT) for c in each.cells)) for each in plan(TINT, column="Status")
    ]
    assert colours(shaded) == [None]


def test_an_empty_cell_stays_where_it_shows_a_status() -> None:
    coloured = [replace(each, blanks=("Status", "Lead")) for each in plan(RED, column="Status", printed="")]
    blank = plan(None, column="Status", printed="")
    (kept,) = marked(coloured, [part()])
    assert (kept.cells[-1].colour, kept.cells[-1].start) == ("red", kept.cells[-1].end)
    assert kept.blanks == ("Lead",)
    (left,) = marked(blank, [part()])
    assert [cell.column for cell in left.cells] == ["Ref", "Action"]


def test_a_key_may_stand_in_the_report_that_the_plan_is_appended_to() -> None:
    two = [part(0, item="9"), part(1, item="9", kind="appendix")]
    rows = [replace(each, part=1) for each in plan(AMBER, None, column="Status")]
    found = marked([KEY, *rows], two)
    assert [each.cells[-1].colour for each in found if each.cells] == ["amber", "white"]


ARROWS = [("↑", "up"), ("↔", "level"), ("→", "level"),
    ("←→", "level"), ("← →", "level"), ("↓", "down"), ("rag status ↓", "down"), ("▲", "up"),
          ("↑ ↓", None), ("Amber", None), ("Crime went up ↑ in the year", None)]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), ARROWS)
def test_arrows(text: str, expected: str | None) -> None:
    assert direction(text) == expected


def inked(text: str, *inks: Ink, **fields: object) -> Passage:
    return passage(text, inks=inks, **{"id": "plan#0009", **fields})


def test_words_in_a_colour_mean_what_the_paper_says() -> None:
    said = passage("Text in red denotes progress since June.", id="plan#0001")
    found = marked([said, inked("Old words. New words.", Ink(11, 21, "red"))], [part()])
    assert found[1].inks == (Ink(11, 21, "red", "progress since June"),)


def test_what_most_of_a_paper_is_printed_in_says_nothing() -> None:
    assert marked([inked("Crime fell.", Ink(0, 11, "green"))], [part()])[0].inks == ()


@pytest.mark.parametrize("fields", [{"kind": "heading"}, {}])
def test_headings_and_links_are_not_marked(fields: dict[str, object]) -> None:
    colour = Ink(0, 4, "red" if fields else "blue")
    others = [passage("Crime fell in Westmarch in the year to March.", id="plan#0001")]
    assert marked([*others, inked("Risk", colour, **fields)], [part()])[1].inks == ()
