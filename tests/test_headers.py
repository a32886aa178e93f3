"""Which rows name columns, what a row is called, and the code it carries."""

from __future__ import annotations

import pytest
from printed import table

from corpus.headers import TableReader, TableRow, header_rows, plan_code
from corpus.tables import Table


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
    ("05", None),
    ("01", None),
    ("015", "015"),
    ("V4.1", "V4.1"),
    ("Fleet", None),
    ("2030", None),
    ("7", None),
    ("£4", None),
]


@pytest.mark.parametrize(("text", "code"), [case for case in CODES if case[0] not in ("05", "01")])
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
