"""Ruling lines to cells."""

from __future__ import annotations

import pytest
from printed import content, token, tokens

from corpus.model import Rect
from corpus.page import Fill, Token
from corpus.ruled import Edge, grids, merged, ruled_tables
from corpus.tables import Table

WIDE, HIGH = 100.0, 30.0
X, Y = 72.0, 100.0


def grid(rows: int, columns: int) -> list[Rect]:
    """The lines of a full grid, each cell 100 by 30."""
    right, bottom = X + WIDE * columns, Y + HIGH * rows
    level = [(X, Y + HIGH * n, right, Y + HIGH * n + 0.5) for n in range(rows + 1)]
    upright = [(X + WIDE * n, Y, X + WIDE * n + 0.5, bottom) for n in range(columns + 1)]
    return level + upright


def cell_words(rows: list[list[str]]) -> list[Token]:
    found = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            found += tokens(text, X + WIDE * column + 6, Y + HIGH * number + 8) if text else []
    return found


def read(rows: list[list[str]], rules: list[Rect], fills: tuple[Fill, ...] = ()) -> tuple[Table, ...]:
    page = content(*cell_words(rows), rules=rules, fills=fills)
    return tuple(ruled_tables(page, page.tokens))


def texts(table: Table) -> list[tuple[int, int, str]]:
    return [(cell.row, cell.column, cell.text) for cell in table.cells]


def test_a_grid_gives_its_cells_empty_ones_included() -> None:
    (table,) = read([["Fund", "2030", "2031"], ["Fleet", "", "12"]], grid(2, 3))
    assert texts(table) == [
        (0, 0, "Fund"), (0, 1, "2030"), (0, 2, "2031"), (1, 0, "Fleet"), (1, 1, ""), (1, 2, "12"),
    ]  # fmt: skip


def test_a_missing_wall_joins_cells() -> None:
    rules = [rule for rule in grid(2, 3) if not (rule[0] == X + WIDE and rule[3] > rule[1] + 1)]
    rules.append((X + WIDE, Y + HIGH, X + WIDE + 0.5, Y + 2 * HIGH))
    (table,) = read([["Balance", "", "2031"], ["Fleet", "7", "12"]], rules)
    first = table.cells[0]
    assert (first.text, first.column_span) == ("Balance", 2)
    assert len(table.cells) == 5


def test_lines_broken_into_pieces_are_one() -> None:
    pieces = []
    for x0, y0, x1, y1 in grid(2, 2):
        if x1 - x0 > 1:
            half = (x0 + x1) / 2
            pieces += [(x0, y0, half, y1), (half + 1, y0, x1, y1)]
        else:
            half = (y0 + y1) / 2
            pieces += [(x0, y0, x1, half), (x0, half + 1, x1, y1)]
    (table,) = read([["Fund", "2030"], ["Fleet", "7"]], pieces)
    assert len(table.cells) == 4


def test_two_grids_apart_are_two_tables() -> None:
    below = [(x0, y0 + 300, x1, y1 + 300) for x0, y0, x1, y1 in grid(2, 2)]
    words = cell_words([["Fund", "2030"], ["Fleet", "7"]])
    words += tokens("Band", X + 6, Y + 308) + tokens("D", X + WIDE + 6, Y + 308)
    page = content(*words, rules=grid(2, 2) + below)
    assert len(list(ruled_tables(page, page.tokens))) == 2


NO_TABLE: list[list[Rect]] = [
    # a box round a paragraph
    [
        (X, Y, X + 300, Y + 0.5),
        (X, Y + 60, X + 300, Y + 60.5),
        (X, Y, X + 0.5, Y + 60),
        (X + 300, Y, X + 300.5, Y + 60),
    ],
    # an underlined heading
    [(X, Y + 20, X + 90, Y + 20.5)],
    # nothing at all
    [],
]


@pytest.mark.parametrize("rules", NO_TABLE)
def test_no_table(rules: list[Rect]) -> None:
    assert read([["The Panel met at Westmarch", "", ""]], rules) == ()


def test_the_fill_painted_last_over_a_cell_is_its_own() -> None:
    red = Fill((X + WIDE, Y + HIGH, X + 2 * WIDE, Y + 2 * HIGH), 0xFF0000)
    grey = Fill((X, Y, X + 2 * WIDE, Y + 2 * HIGH), 0xDDDDDD)
    (table,) = read([["Fund", "Status"], ["Fleet", "Late"]], grid(2, 2), (grey, red))
    fills = {cell.text: cell.fill for cell in table.cells}
    assert fills["Late"] == 0xFF0000
    assert fills["Fleet"] == 0xDDDDDD


def test_white_and_small_fills_are_none() -> None:
    white = Fill((X, Y, X + WIDE, Y + HIGH), 0xFFFFFF)
    small = Fill((X + WIDE, Y, X + WIDE + 10, Y + HIGH), 0xFF0000)
    (table,) = read([["Fund", "Status"], ["Fleet", "Late"]], grid(2, 2), (white, small))
    assert all(cell.fill is None for cell in table.cells)


def test_merged_joins_edges_that_touch_and_only_those() -> None:
    found = merged([Edge(10.0, 0, 50), Edge(10.5, 51, 80), Edge(10.0, 120, 150), Edge(40.0, 0, 50)])
    assert [(round(edge.at), edge.start, edge.end) for edge in found] == [
        (10, 0, 80),
        (10, 120, 150),
        (40, 0, 50),
    ]


def test_grids_need_lines_that_meet() -> None:
    level = [Edge(0.0, 0, 100), Edge(50.0, 0, 100)]
    upright = [Edge(at, 0, 50) for at in (0.0, 50.0, 100.0)]
    far = [Edge(at, 0, 50) for at in (300.0, 350.0, 400.0)]
    assert len(grids(level, upright)) == 1
    assert grids(level, far) == []


def test_a_side_without_a_line_is_closed_where_the_level_lines_end() -> None:
    # no upright line at the left and right edges
    open_sides = [rule for rule in grid(3, 3) if not (rule[3] > rule[1] + 1 and rule[0] in (X, X + 3 * WIDE))]
    (table,) = read([["Fund", "2030", "2031"], ["Fleet", "", "12"], ["Estate", "3", "4"]], open_sides)
    assert (table.columns, len(table.cells)) == (3, 9)
    assert texts(table)[3] == (1, 0, "Fleet")


def test_sideways_words_stand_in_their_cell() -> None:
    words = [*cell_words([["Fund", ""], ["Fleet", "7"]]), token("2030", X + WIDE + 40, Y + 4, angle=270)]
    page = content(*words, rules=grid(2, 2))
    (table,) = ruled_tables(page, page.tokens)
    assert texts(table)[1] == (0, 1, "2030")


def test_a_grid_too_coarse_for_its_figures_is_no_table() -> None:
    # two upright lines, but four columns of figures between them, on four lines
    words = []
    for n in range(4):
        words += tokens("Fleet", X + 6, Y + 6 + 14 * n)
        for k in range(4):
            words += tokens(str(100 + k), X + WIDE + 6 + 40 * k, Y + 6 + 14 * n)
    x1, y1 = X + 4 * WIDE, Y + 80
    rules = [(X, Y, x1, Y + 0.5), (X, y1, x1, y1 + 0.5), *[(x, Y, x + 0.5, y1) for x in (X, X + WIDE, x1)]]
    page = content(*words, rules=rules)
    assert ruled_tables(page, page.tokens) == []


def test_rows_between_two_lines_are_parted_where_figures_stand_line_by_line() -> None:
    words = []
    for n, (name, a, b) in enumerate([("Fleet", "7", "8"), ("Estate", "12", "-"), ("Custody", "(3)", "4")]):
        for column, text in enumerate((name, a, b)):
            words += tokens(text, X + WIDE * column + 6, Y + HIGH + 4 + 14 * n)
    words += cell_words([["Fund", "2030", "2031"]])
    level = [(X, y, X + 3 * WIDE, y + 0.5) for y in (Y, Y + HIGH, Y + HIGH + 50)]
    upright = [(X + WIDE * n, Y, X + WIDE * n + 0.5, Y + HIGH + 50) for n in range(4)]
    page = content(*words, rules=level + upright)
    (table,) = ruled_tables(page, page.tokens)
    assert [cell.text for cell in table.row(2)] == ["Estate", "12", "-"]
    assert len(table.row_numbers) == 4
