"""Passages to the sentences and cells that may answer."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import passage, row
from hits import hit

from assistant.asked import asked_cells, names_cell, names_code
from assistant.evidence import evidence
from assistant.question import understood
from assistant.spoken import spoken_row
from corpus.model import Cell, CitedCell, Passage

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
        # it is weighed, for which the others are needed
        ("Was it more in 2031 than before?", []),
        ("Has it grown since 2030?", []),
        ("Is it enough in 2031?", []),
    ],
)
def test_asked_cells(question: str, values: list[str]) -> None:
    cells = asked_cells(RESERVE.cells, understood(question))
    assert [RESERVE.text[cell.start : cell.end] for cell in cells] == values


BUDGET = row("Drones", "£240", "£260", columns=("Unit", "Budget", "Outturn"))


@pytest.mark.parametrize(
    ("question", "cells", "expected"),
    [
        # a word alone names no column: both are wanted to see whether it was kept to
        ("Was the budget for drones kept to?", BUDGET, "Drones, Budget: £240; Outturn: £260"),
        # of columns of one time it does
        (
            "What was the budget for drones in 2031?",
            row("Drones", "1", "2", "3", columns=("", "Budget 2030", "Budget 2031", "Outturn 2031")),
            "Drones, Budget 2031: 2",
        ),
        # and what is of no time beside them
        (
            "What was the variance on drones in 2031?",
            row("Drones", "1", "2", "3", columns=("", "Outturn 2030", "Outturn 2031", "Variance")),
            "Drones, Outturn 2031: 2; Variance: 3",
        ),
    ],
)
def test_a_word_tells_columns_of_one_time_apart(question: str, cells: Passage, expected: str) -> None:
    (only,) = evidence(hit(cells), understood(question))
    assert only.said == expected


def test_a_line_of_contents_says_nothing() -> None:
    assert said("What does Appendix A say?", "Appendix A - Plan 2031/32 ....., 17") == []


def test_a_row_that_is_named_by_its_code_says_how_it_is_marked_and_no_more() -> None:
    long = "Officers were moved. " * 20
    plan = row("Moves", long.strip(), "↔", columns=("Action", "Progress", "Status"), paragraph="V2")
    *others, mark = plan.cells
    found = hit(replace(plan, cells=(*others, replace(mark, colour="amber"))))
    (only,) = evidence(found, understood("What is the status of V2?"))
    assert only.said == "Moves, Status: amber, ↔"
    assert len(evidence(found, understood("What is the status of the moves?"))) > 1


def test_whose_a_row_is_that_is_named_by_its_code_is_said_and_how_it_is_marked_where_that_is_asked_too() -> None:
    long = "Officers were moved. Its status was amber. " * 10
    plan = row("Moves", "AB", long.strip(), "↔", columns=("Action", "Ldr / Lead", "Progress", "Status"), paragraph="V2")
    *others, mark = plan.cells
    found = hit(replace(plan, cells=(*others, replace(mark, colour="amber"))))
    (whose,) = evidence(found, understood("Who leads V2?"))
    assert (whose.said, whose.cell) == ("Moves, Ldr / Lead: AB", CitedCell("Moves", "Ldr / Lead", "AB"))
    both, *told = evidence(found, understood("V2: who owns it and what colour is it?"))
    assert (both.said, both.cell) == ("Moves, Ldr / Lead: AB; Status: amber, ↔", None)
    assert {each.said for each in told} == {"Its status was amber."}
    assert names_cell(understood("Who leads V2?"), found.passage)
    assert not names_cell(understood("Who leads V3?"), found.passage)
    assert len(evidence(found, understood("Who leads the moves?"))) > 2


def test_a_long_row_without_a_mark_is_said_to_have_none_where_its_code_is_named() -> None:
    long = "Officers were moved. " * 20
    plan = row("Moves", "AB", long.strip(), columns=("Action", "Lead", "Progress"), paragraph="V2")
    found = hit(replace(plan, blanks=("Delivery status", "Next steps")))
    (only,) = evidence(found, understood("What is the status of V2?"))
    assert only.said == "Moves, Delivery status: nothing is given, the cell is empty"
    assert only.cell == CitedCell("Moves", "Delivery status", "")
    (both,) = evidence(found, understood("V2 status, and who leads?"))
    assert (both.said, both.cell) == ("Moves, Lead: AB; Delivery status: nothing is given, the cell is empty", None)
    assert len(evidence(found, understood("What is the status of V3?"))) > 2


def test_a_long_row_gives_its_brief_cells_and_the_sentences_of_the_others() -> None:
    long = "Officers were moved. " * 20
    plan = row("V2", "Head of Fleet", long.strip(), "Amber", columns=("Action", "Lead", "Progress", "Status"))
    brief, *told = evidence(hit(plan), understood("Who was moved?"))
    assert brief.said == "V2, Lead: Head of Fleet; Status: Amber"
    assert (brief.start, brief.end) == (0, len(plan.text))
    assert [each.said for each in told] == ["Officers were moved."] * 20
    for each in told:
        assert plan.text[each.start : each.end] == "Officers were moved."


def test_a_long_row_without_brief_cells_gives_sentences_alone() -> None:
    long = "Officers were moved. " * 12
    found = evidence(hit(row("V2", long.strip(), long.strip())), understood("Who was moved?"))
    assert [each.said for each in found] == ["Officers were moved."] * 24


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


# what is printed in a status cell, its colour and arrow; how it is said
MARKED = [
    ("", Cell(0, 0, "P1", "Status", "#ffc000", "amber"), "P1, Status: amber"),
    ("↔", Cell(0, 0, "P1", "Status", "#ffc000", "amber", "level"), "P1, Status: amber, level (↔)"),
    ("↓", Cell(0, 0, "P1", "Direction", None, None, "down"), "P1, Direction: down (↓)"),
    ("Amber", Cell(0, 0, "P1", "Status", "#ffc000", "amber"), "P1, Status: Amber"),
    ("On course", Cell(0, 0, "P1", "", "#00b050", "green"), "P1, green, On course"),
]


@pytest.mark.parametrize(("printed", "cell", "expected"), MARKED)
def test_what_a_cell_is_marked_with_is_said(printed: str, cell: Cell, expected: str) -> None:
    text = f"P1 | {printed}" if printed else "P1"
    cells = [Cell(0, 2, "", "Ref"), replace(cell, start=len(text) - len(printed), end=len(text))]
    assert spoken_row(text, cells) == expected


def test_the_status_of_a_long_row_is_said_when_it_is_asked_for_and_the_row_is_cited() -> None:
    plain = row("V2", ("Officers were moved. " * 20).strip(), columns=("Action", "Progress"))
    status = Cell(len(plain.text), len(plain.text), "V2", "Status", "#ff0000", "red")
    found = hit(replace(plain, cells=(*plain.cells, status)))
    (said,) = [each for each in evidence(found, understood("What is the status of V2?")) if each.cell]
    assert (said.said, said.cell) == ("V2, Status: red", CitedCell("V2", "Status", ""))
    assert (said.start, said.end) == (0, len(plain.text))
    assert not any(each.cell for each in evidence(found, understood("Who was moved?")))


def test_a_column_in_which_nothing_is_printed_is_said_to_be_empty() -> None:
    found = hit(replace(RESERVE, blanks=("31 March 2032",)))
    (only,) = evidence(found, understood("What will the Vehicle Reserve be in 2032?"))
    assert only.said == "Vehicle Reserve, 31 March 2032: nothing is given, the cell is empty"
    assert only.cell == CitedCell("Vehicle Reserve", "31 March 2032", "")
    (both,) = evidence(found, understood("What is the Vehicle Reserve in 2030, and in 2032?"))
    empty = "31 March 2032: nothing is given, the cell is empty"
    assert (both.said, both.cell) == (f"Vehicle Reserve, 31 March 2030: 350; {empty}", None)
    (other,) = evidence(found, understood("What will the Vehicle Reserve be in 2031?"))
    assert other.cell == CitedCell("Vehicle Reserve", "31 March 2031", "(410)")


FUND = row("Fleet and Estates Reserve", "7", "9", columns=("Fund", "31 March 2030", "31 March 2031"))
PLAN = replace(
    row("P1", "Cut crime", "↑", columns=("Ref", "Action", "Status"), paragraph="P1"),
    cells=(Cell(0, 2, "", "Ref"), Cell(17, 18, "P1", "Status", direction="up")),
)
NAMED = [
    (FUND, "What will the Fleet & Estates Reserve be in 2031?", True),
    # a column in which nothing is printed has been named too
    (replace(FUND, blanks=("31 March 2032",)), "What is the Fleet and Estates Reserve in 2032?", True),
    # no year, a year that no column has, or only a part of the label
    (FUND, "What is the Fleet and Estates Reserve?", False),
    (FUND, "What is the Fleet and Estates Reserve in 2040?", False),
    (FUND, "What is the Fleet Reserve in 2031?", False),
    # a plan's row is named by its code
    (PLAN, "What is the status of P1?", True),
    (PLAN, "What is the status of P10?", False),
    (PLAN, "Who leads on P1?", False),
]


@pytest.mark.parametrize(("passage", "question", "expected"), NAMED)
def test_a_cell_that_the_question_names(passage: Passage, question: str, expected: bool) -> None:
    assert names_cell(understood(question), passage) is expected


def test_the_day_of_a_paper_on_its_cover_answers_only_what_asks_of_papers() -> None:
    cover = hit(passage("Date: 29 September 2031"))
    assert evidence(cover, understood("From what date is the plan in force?")) == ()
    assert evidence(cover, understood("What is the date of the audit committee's report?"))
    assert evidence(hit(passage("Date: it was put off to 29 September 2031.")), understood("When does it start?"))


def test_a_nought_that_is_printed_for_the_letter_may_be_asked_for_as_that() -> None:
    plan = hit(row("Moves", "AB", columns=("Action", "Lead"), paragraph="05"))
    assert [names_code(understood(f"Who leads {code}?"), plan.passage) for code in ("05", "O5", "o5", "O15")] == [
        True,
        True,
        True,
        False,
    ]
