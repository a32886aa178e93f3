"""Which rows name columns, what a row is called, and the code it carries."""

from __future__ import annotations

from dataclasses import replace

import pytest
from printed import table, token, tokens

from corpus.headers import TableReader, TableRow, header_rows, plan_code, repeated_heads
from corpus.layout import Line
from corpus.tables import GridCell, Table


def said(row: TableRow) -> list[tuple[str, str]]:
    return [(" ".join(token.text for token in cell.tokens), cell.column) for cell in row.cells]


def read(*tables: Table, caption: str | None = None) -> list[TableRow]:
    reader = TableReader()
    return [row for one in tables for row in reader.rows(one, caption)]


HEADS = [
    # one bold row
    (table(["Fund", "2030"], ["Fleet", "7"]), {0}),
    # two bold rows, the first over several columns
    (table(["", "Balance at 31 March", "<"], ["Fund", "2030", "2031"], ["Fleet", "7", "9"], bold=2), {0, 1}),
    # not bold, but words over figures
    (table(["Fund", "Balance"], ["Fleet", "7"], ["Estate", "12"], bold=0), {0}),
    # fields and values: the left column names, there is no header
    (table(["Subject", "Body cameras"], ["Decision", "Agreed"], ["Date", "3 May"], bold=0), set()),
    # on a fill of its own
    (table(["Fund", "Holder"], ["Fleet", "Chief"], bold=0, fills={(0, 0): 0xCCCCCC, (0, 1): 0xCCCCCC}), {0}),
    # all bold: no row is above another
    (table(["Fund", "Holder"], ["Fleet", "Chief"], bold=2), set()),
]


@pytest.mark.parametrize(("given", "heads"), HEADS)
def test_header_rows(given: Table, heads: set[int]) -> None:
    assert header_rows(given) == heads


def test_a_figure_stays_under_its_own_year_where_a_cell_is_empty() -> None:
    (row,) = read(table(["Fund", "2030", "2031", "2032"], ["Fleet", "7", "", "9"]))
    assert said(row) == [("Fleet", "Fund"), ("7", "2030"), ("9", "2032")]
    assert row.label == "Fleet"


def test_two_header_rows_are_said_from_the_top() -> None:
    rows = read(table(["", "Balance", "<"], ["Fund", "2030", "2031"], ["Fleet", "7", "9"], bold=2))
    assert said(rows[0]) == [("Fleet", "Fund"), ("7", "Balance 2030"), ("9", "Balance 2031")]


def test_a_table_that_goes_on_keeps_its_headers() -> None:
    rows = read(
        table(["Fund", "2030"], ["Fleet", "7"]),
        table(["Estate", "12"], ["Custody", "3"], page=2, bold=0),
        caption="Reserves",
    )
    assert [said(row)[1] for row in rows] == [("7", "2030"), ("12", "2030"), ("3", "2030")]
    assert {row.caption for row in rows} == {"Reserves"}


def test_repeated_headers_are_not_said_twice() -> None:
    rows = read(table(["Fund", "2030"], ["Fleet", "7"]), table(["Fund", "2030"], ["Estate", "12"], page=2))
    assert [row.label for row in rows] == ["Fleet", "Estate"]


def test_another_table_on_the_next_page_starts_afresh() -> None:
    rows = read(
        table(["Fund", "2030"], ["Fleet", "7"]),
        table(["Who", "What", "When"], ["Chief", "Plan", "May"], page=2),
    )
    assert said(rows[1]) == [("Chief", "Who"), ("Plan", "What"), ("May", "When")]


CODES = [
    ("V4", "V4"),
    ("O10.", "O10"),
    # a nought for the letter O
    ("015", "015"),
    ("V4.1", "V4.1"),
    ("Fleet", None),
    ("2030", None),
    ("7", None),
    ("£4", None),
]


@pytest.mark.parametrize(("text", "code"), CODES)
def test_plan_codes(text: str, code: str | None) -> None:
    assert plan_code(text) == code


def test_a_row_without_its_code_belongs_to_the_one_above() -> None:
    rows = read(
        table(
            ["Theme", "Code", "Action", "Status"],
            ["Safer streets", "V4", "Light the paths", "Green"],
            ["", "", "Patrol the parks", "Red"],
            ["", "V5", "Train wardens", "Green"],
        )
    )
    assert [(row.code, row.under) for row in rows] == [("V4", None), (None, "V4"), ("V5", None)]


def test_a_group_row_is_said_with_the_rows_below_it_until_the_total() -> None:
    rows = read(
        table(
            ["Fund", "2030"],
            ["Earmarked reserves", "<"],
            ["Fleet", "7"],
            ["Total", "7"],
            ["General", "5"],
        ),
        caption="Table 1",
    )
    assert [row.caption for row in rows] == [
        "Table 1", "Table 1: Earmarked reserves", "Table 1: Earmarked reserves", "Table 1",
    ]  # fmt: skip
    assert [row.label for row in rows] == ["Earmarked reserves", "Fleet", "Earmarked reserves, Total", "General"]


def test_words_repeated_at_the_top_of_several_tables_are_headers() -> None:
    first = table(["Item", "Action"], ["Budget", "Noted"], bold=0)
    second = table(["Item", "Action"], ["Estates", "Noted"], page=2, bold=0)
    reader = TableReader(repeated_heads([first, second]))
    rows = [row for one in (first, second) for row in reader.rows(one, None)]
    assert [said(row) for row in rows] == [
        [("Budget", "Item"), ("Noted", "Action")],
        [("Estates", "Item"), ("Noted", "Action")],
    ]


def test_what_only_some_tables_say_second_is_no_header() -> None:
    head, minutes = ["Item", "Action"], ["Minutes", "Noted"]
    tables = [
        table(head, minutes, ["Budget", "Noted"], bold=0),
        table(head, ["Estates", "Agreed"], ["Fleet", "Noted"], page=2, bold=0),
        table(head, minutes, ["Custody", "Noted"], page=3, bold=0),
    ]
    assert repeated_heads(tables) == {tuple(head)}
    assert repeated_heads([tables[0], tables[2]]) == {tuple(head), tuple(minutes)}


def test_headers_said_again_within_a_table_are_no_row() -> None:
    rows = read(table(["Date", "Title"], ["3 May", "Budget"], ["Date", "Title"], ["9 June", "Roads"]))
    assert [row.label for row in rows] == ["3 May", "9 June"]


def test_a_row_whose_first_column_is_empty_has_the_name_above_it_alone() -> None:
    heads, one, two = ["Work", "Papers", "Date"], ["ESTATES", "<", "<"], ["GRANTS", "<", "<"]
    rows = read(table(heads, one, ["", "Estates Plan", "May"], two, ["Agree grants", "Grants Plan", "June"]))
    assert [row.label for row in rows[1::2]] == ["ESTATES", "GRANTS, Agree grants"]
    assert [[cell.is_label for cell in row.cells] for row in rows[1::2]] == [[False, False], [True, False, False]]


def test_a_title_that_spans_the_table_is_no_header_but_a_group() -> None:
    rows = read(table(["Reserves by year", "<", "<"], ["Fund", "2030", "2031"], ["Fleet", "7", "9"], bold=2))
    assert said(rows[-1]) == [("Fleet", "Fund"), ("7", "2030"), ("9", "2031")]
    assert rows[-1].caption == "Reserves by year"


def in_bold(cell: GridCell) -> GridCell:
    lines = tuple(replace(one, tokens=tuple(replace(t, bold=True) for t in one.tokens)) for one in cell.lines)
    return replace(cell, lines=lines)


def test_years_within_a_table_name_its_columns_anew() -> None:
    given = table(["Low", "2030", "2031"], ["Fleet", "7", "9"], ["High", "2040", "2041"], ["Fleet", "1", "2"])
    cells = tuple(in_bold(cell) if cell.row == 2 else cell for cell in given.cells)
    rows = read(replace(given, cells=cells))
    assert [said(row)[1] for row in rows] == [("7", "2030"), ("1", "2040")]


def test_rows_stand_beside_what_was_last_in_an_empty_first_column() -> None:
    rows = read(
        table(["Date", "Title", "Officer"], ["3 May", "Budget", "OPCC"], ["", "Estates", "OPCC"]),
        table(["", "Fleet", "OPCC"], ["9 June", "Roads", "OPCC"], page=2, bold=0),
        caption="Plan",
    )
    assert [row.caption for row in rows] == ["Plan", "Plan: 3 May", "Plan: 3 May", "Plan"]
    assert [row.label for row in rows] == ["3 May", "3 May", "3 May", "9 June"]
    assert said(rows[2]) == [("Fleet", "Title"), ("OPCC", "Officer")]
    assert not any(cell.is_label for cell in rows[2].cells)


def test_a_total_without_a_label_stands_beside_nothing() -> None:
    rows = read(table(["Fund", "2030", "2031"], ["Fleet", "7", "9"], ["", "7", "9"]))
    assert rows[-1].caption is None


def test_a_cell_that_spans_rows_stands_beside_each() -> None:
    given = table(["Theme", "Action", "Status"], ["Roads", "Cameras", "Late"], ["", "Signs", "Done"])
    cells = tuple(
        replace(cell, row_span=2) if (cell.row, cell.column) == (1, 0) else cell
        for cell in given.cells
        if (cell.row, cell.column) != (2, 0)
    )
    rows = read(replace(given, cells=cells))
    assert [(row.label, row.caption) for row in rows] == [("Cameras", "Roads"), ("Signs", "Roads")]


def test_a_numbered_row_is_called_by_its_words() -> None:
    rows = read(table(["No", "Measure", "2031"], ["1.", "Calls answered", "92%"], ["2.", "Arrests", "12"]))
    assert [row.label for row in rows] == ["Calls answered", "Arrests"]


def test_codes_under_a_code_that_is_printed_with_a_nought() -> None:
    rows = read(table(["Theme", "Code", "Step"], ["Offenders", "05", "Plan"], ["", "O5.2", "Act"]))
    assert [(row.code, row.under) for row in rows] == [("05", None), (None, "05")]


ESTATE = ["Tenure", "Floor m2", "Use"]


def test_a_row_that_spans_the_table_names_the_one_below_it() -> None:
    one = ["Ardenport Station, Quay Street", "<", "<"]
    two = ["Wexley House, Mill Lane", "<", "<"]
    rows = read(table(ESTATE, one, ["Freehold", "310", "Offices"], two, ["Leasehold", "45", "None"]))
    assert [row.heads for row in rows] == [True, False, True, False]
    assert [row.label for row in rows[1::2]] == [
        "Ardenport Station, Quay Street, Freehold",
        "Wexley House, Mill Lane, Leasehold",
    ]


def test_a_row_that_spans_the_table_over_several_names_none_of_them() -> None:
    kept, sold = ["Kept", "<", "<"], ["For sale", "<", "<"]
    rows = read(table(ESTATE, kept, ["Quay", "310", "Offices"], ["Mill", "45", "Shop"], sold, ["Yard", "1", "None"]))
    assert not any(row.heads for row in rows)
    assert [row.label for row in rows] == ["Kept", "Quay", "Mill", "For sale", "Yard"]


def test_the_power_of_a_unit_is_no_note() -> None:
    raised = [replace(token("2", size=7), raised=True), replace(token("1", size=7), raised=True)]
    power, note = (
        GridCell(0, 0, 1, 1, (0, 0, 9, 9), (Line(1, (*tokens(text), mark)),), None)
        for text, mark in zip(("Floor area m", "Floor area"), raised, strict=True)
    )
    assert (power.text, note.text) == ("Floor area m2", "Floor area")
    alone = tuple(replace(token(text, size=7), raised=True) for text in ("m", "2"))
    assert GridCell(0, 0, 1, 1, (0, 0, 9, 9), (Line(1, alone),), None).text == ""


def test_a_row_that_has_a_part_of_another_code_belongs_to_that() -> None:
    rows = read(
        table(
            ["Theme", "Code", "Action", "Lead", "By", "Part"],
            ["Offenders", "O1", "Train officers", "AB", "Force", "O1.1"],
            ["", "", "Work with partners", "CD", "Force", "O2.1"],
            ["Offenders", "O2", "Ask the public", "EF", "Office", "O2.2"],
        )
    )
    assert [(row.code, row.under) for row in rows] == [("O1", None), (None, "O2"), ("O2", None)]


PLAN = ["Date", "Title", "Officer"]
CUT = ["3 May", "Budget and precept for", "OPCC"]


@pytest.mark.parametrize(
    ("before", "after", "goes_on"),
    [
        (CUT, ["", "2031/32.", ""], True),
        # it had ended
        (["3 May", "Budget.", "OPCC"], ["", "Fleet.", ""], False),
        # more than what was cut
        (CUT, ["", "2031/32.", "Panel"], False),
        (CUT, ["9 June", "", ""], False),
    ],
)
def test_a_cell_that_a_page_cuts_goes_on_in_the_one_of_the_next(
    before: list[str], after: list[str], goes_on: bool
) -> None:
    first, second = table(PLAN, before), table(after, ["9 June", "Roads", "OPCC"], page=2, bold=0)
    rows = read(first, second)
    assert [row.goes_on for row in rows] == [False, goes_on, False]
    assert not any(row.goes_on for row in read(table(PLAN, before, after)))
