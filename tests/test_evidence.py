"""Passages to the sentences and cells that may answer."""

from __future__ import annotations

import pytest
from factories import passage, row
from hits import hit

from assistant.evidence import asked_cells, evidence, spoken_row
from assistant.question import understood
from corpus.model import CitedCell

COLUMNS = ("Reserve", "31 March 2030", "31 March 2031")
RESERVE = row("Vehicle Reserve", "350", "(410)", columns=COLUMNS)


def said(question: str, text: str, **fields: object) -> list[str]:
    return [each.said for each in evidence(hit(passage(text, **fields)), understood(question))]


def test_a_paragraph_gives_its_sentences_without_its_label() -> None:
    assert said("Why?", "2.1 Crime fell. Costs rose.", paragraph="2.1") == ["Crime fell.", "Costs rose."]


def test_a_label_that_the_text_lacks_takes_nothing_away() -> None:
    assert said("Why?", "Crime fell.", paragraph="2.1") == ["Crime fell."]


def test_spans_are_of_the_passage() -> None:
    found = hit(passage("b)  Crime fell. Costs rose.", paragraph="b)"))
    for each in evidence(found, understood("Why?")):
        assert found.passage.text[each.start : each.end] == each.said


def test_a_short_row_is_said_whole() -> None:
    (only,) = evidence(hit(RESERVE), understood("What is the Vehicle Reserve?"))
    assert only.said == "Vehicle Reserve, 31 March 2030: 350; 31 March 2031: (410)"
    assert (only.start, only.end) == (0, len(RESERVE.text))
    assert only.cell is None


def test_a_column_that_is_asked_for_is_said_alone() -> None:
    (only,) = evidence(hit(RESERVE), understood("What will the Vehicle Reserve be in 2031?"))
    assert only.said == "Vehicle Reserve, 31 March 2031: (410)"
    assert only.cell == CitedCell("Vehicle Reserve", "31 March 2031", "(410)")
    assert (only.start, only.end) == (0, len(RESERVE.text))  # what is quoted is the row


@pytest.mark.parametrize(
    ("question", "values"),
    [
        # no time is named
        ("What is the Vehicle Reserve?", []),
        # one is
        ("What is it in 2030?", ["350"]),
        # both are, so nothing is chosen
        ("What is it in 2030 and in 2031?", []),
        # a time that no column has
        ("What is it in 2035?", []),
    ],
)
def test_asked_cells(question: str, values: list[str]) -> None:
    cells = asked_cells(RESERVE.cells, understood(question))
    assert [RESERVE.text[cell.start : cell.end] for cell in cells] == values


def test_a_long_row_gives_the_sentences_of_its_cells() -> None:
    long = "Officers were moved. " * 20
    found = hit(row("V2", long.strip(), "Amber", columns=("Action", "Progress", "Status")))
    texts = [each.said for each in evidence(found, understood("Who was moved?"))]
    assert texts == ["Officers were moved."] * 20
    for each in evidence(found, understood("Who was moved?")):
        assert found.passage.text[each.start : each.end] == "Officers were moved."


def test_evidence_is_read_below_its_headings() -> None:
    found = hit(passage("to note it", kind="bullet", section="3. RESERVES", lead_in="The Panel agreed:"))
    (only,) = evidence(found, understood("What was agreed?"))
    assert only.context == "3. RESERVES\nThe Panel agreed:\nto note it"


ROWS = [
    # a cell without a header is said bare
    (("Total", "12"), (), "Total, 12"),
    # a label alone
    (("Total",), ("Reserve",), "Total"),
    # a header a cell
    (("Total", "12", "14"), ("Reserve", "2030", "2031"), "Total, 2030: 12; 2031: 14"),
]


@pytest.mark.parametrize(("cells", "columns", "expected"), ROWS)
def test_spoken_row(cells: tuple[str, ...], columns: tuple[str, ...], expected: str) -> None:
    made = row(*cells, columns=columns)
    assert spoken_row(made.text, made.cells) == expected
