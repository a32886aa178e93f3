"""Half-ruled tables."""

from __future__ import annotations

from printed import content, tokens

from corpus.barred import barred_tables
from corpus.headers import TableReader
from corpus.model import Rect
from corpus.page import Fill, Token
from corpus.tables import Table

LEFT, RIGHT, HIGH = 72.0, 500.0, 40.0
STOPS = (76.0, 180.0, 300.0)


def words(rows: list[list[str]], *, top: float = 100.0, bold: int = 1) -> list[Token]:
    """Cells of up to two lines ("|" parts them) at three stops, rows forty points apart."""
    found = []
    for number, row in enumerate(rows):
        for stop, text in zip(STOPS, row, strict=True):
            for n, part in enumerate(text.split("|") if text else []):
                found += tokens(part, stop, top + HIGH * number + 6 + 14 * n, bold=number < bold)
    return found


def rules(count: int, *, top: float = 100.0) -> list[Rect]:
    return [(LEFT, top + HIGH * n, RIGHT, top + HIGH * n + 0.5) for n in range(count)]


ROWS = [
    ["Date", "Subject", "Summary"],
    ["3 May", "Cameras", "Release of £450,000|from the fund"],
    ["9 June|2031", "Fleet", "Purchase of|34 vehicles"],
    ["1 July", "", "Grants to|five partners"],
]


def read(found: list[Table]) -> list[list[tuple[str, str]]]:
    (table,) = found
    return [
        [(cell.column, " ".join(token.text for token in cell.tokens)) for cell in row.cells]
        for row in TableReader().rows(table, None)
    ]


def test_rows_between_level_rules_with_wrapped_cells() -> None:
    page = content(*words(ROWS), rules=rules(5))
    assert read(barred_tables(page, page.tokens, page.rules)) == [
        [("Date", "3 May"), ("Subject", "Cameras"), ("Summary", "Release of £450,000 from the fund")],
        [("Date", "9 June 2031"), ("Subject", "Fleet"), ("Summary", "Purchase of 34 vehicles")],
        [("Date", "1 July"), ("Summary", "Grants to five partners")],
    ]


def test_rules_broken_between_columns_are_one() -> None:
    broken = [
        (x0, y, x1, y + 0.5) for _, y, _, _ in rules(5) for x0, x1 in ((72.0, 170.0), (176.0, 290.0), (296.0, 500.0))
    ]
    page = content(*words(ROWS), rules=broken)
    assert len(read(barred_tables(page, page.tokens, page.rules))) == 3


def test_shades_tell_rows_too() -> None:
    shades = [Fill((LEFT, 100 + HIGH * n, RIGHT, 100 + HIGH * (n + 1)), 0xEEEEEE) for n in (0, 2)]
    page = content(*words([*ROWS, ["4 July", "Dogs", "Two kennels"]]), fills=shades)
    found = barred_tables(page, page.tokens, ())
    assert [len(table.row_numbers) for table in found] == [3]


def test_text_between_two_tables_is_in_neither() -> None:
    prose = []
    for n in range(3):
        prose += tokens("The Panel then asked what became of the money that had been set aside", 76, 230 + 14 * n)
    low = 300.0
    page = content(*words(ROWS[:3]), *prose, *words(ROWS[:3], top=low), rules=[*rules(4), *rules(4, top=low)])
    found = barred_tables(page, page.tokens, page.rules)
    assert len(found) == 2
    assert not any(token.text == "Panel" for table in found for cell in table.cells for token in cell.tokens)


def test_underlined_headings_and_page_borders_are_no_table() -> None:
    lines: list[Token] = []
    for n in range(4):
        lines += tokens("Heading of a section", 76, 106 + HIGH * n)
    page = content(*lines, rules=rules(5))
    assert barred_tables(page, page.tokens, page.rules) == []


def test_rules_that_part_no_rows_are_left_to_white() -> None:
    # three rules, above and below the header and at the foot, with a column of figures between
    rows = [["Fund", "2030", "2031"], ["Fleet|Estate", "7|12", "8|9"]]
    page = content(*words(rows), rules=rules(3))
    assert barred_tables(page, page.tokens, page.rules) == []
