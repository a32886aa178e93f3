"""Grids to rows: which rows are headers, what each cell stands under, and what a row is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.page import Token
from corpus.tables import GridCell, Table

_CODE = re.compile(r"[A-Za-z]{1,3}\d{1,2}(?:\.\d{1,2})?\.?|0\d{1,2}\.?")
_FIGURE = re.compile(r"[(£$-]?[\d.,]+[)%*kmMbn]*|[-–—]")
_TOTAL = re.compile(r"(?:sub-?\s?|grand )?total", re.IGNORECASE)
_HEADER_ROWS = 3


@dataclass(frozen=True, slots=True)
class RowCell:
    """A filled cell of a row: its words, the header it stands under, whether it is the row's label."""

    tokens: tuple[Token, ...]
    column: str
    fill: int | None
    is_label: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as printed. `code` is the plan code it starts with, `under` that of the row it goes on from."""

    page: int
    cells: tuple[RowCell, ...]
    label: str
    code: str | None
    under: str | None
    caption: str | None


class TableReader:
    """Reads the tables of one part in turn; a table that goes on over a page keeps its headers."""

    def __init__(self) -> None:
        self._columns: tuple[str, ...] = ()
        self._edges: tuple[float, ...] = ()
        self._caption: str | None = None
        self._code: str | None = None
        self._page = 0

    def rows(self, table: Table, caption: str | None) -> Iterator[TableRow]:
        """Yield the rows below the headers; header rows of a table that goes on are not said twice."""
        edges = tuple(sorted({round(cell.rect[0]) for cell in table.cells}))
        goes_on = table.page == self._page + 1 and _alike(edges, self._edges)
        heads = header_rows(table)
        if heads:
            self._columns = column_headers(table, heads)
        elif not goes_on:
            self._columns = ("",) * table.columns
        if not goes_on:
            self._code = None
            self._caption = caption
        self._edges, self._page = edges, table.page
        group: str | None = None
        for number in table.row_numbers:
            if number in heads:
                continue
            cells = [cell for cell in table.row(number) if cell.lines]
            if not cells:
                continue
            if len(cells) == 1 and cells[0].column == 0 and _is_group(cells[0], table):
                group = cells[0].text
            row = self._row(table.page, cells, group)
            if _TOTAL.match(row.label):
                group = None
            yield row

    def _row(self, page: int, cells: Sequence[GridCell], group: str | None) -> TableRow:
        code = next((found for cell in cells[:3] if (found := plan_code(cell.text))), None)
        label_cell = cells[0] if cells[0].column == 0 or not _FIGURE.fullmatch(cells[0].text) else None
        under = self._code if code is None and cells[0].column > 0 else None
        if code and self._code and "." in code and code.split(".")[0].lower() == self._code.lower():
            code, under = None, self._code
        elif code:
            self._code = code
        label = label_cell.text if label_cell else ""
        if code and label_cell and label != code:
            label = f"{label} {code}"
        headed = tuple(
            RowCell(cell.tokens, self._header(cell), cell.fill, cell is label_cell) for cell in cells
        )
        caption = self._caption
        if group and group != label and not (_TOTAL.match(label) and len(label.split()) > 1):
            caption = f"{caption}: {group}" if caption else group
        return TableRow(page, headed, label, code, under, caption)

    def _header(self, cell: GridCell) -> str:
        return self._columns[cell.column] if cell.column < len(self._columns) else ""


def plan_code(text: str) -> str | None:
    """Return the delivery-plan code that a cell is ("V4", "O10", the misprint "05"), or None."""
    return text.rstrip(".") if _CODE.fullmatch(text) else None


def header_rows(table: Table) -> frozenset[int]:
    """Return the leading rows that name columns: in bold, or on a fill, above rows that are not."""
    numbers = table.row_numbers
    heads: list[int] = []
    for number in numbers[:_HEADER_ROWS]:
        cells = [cell for cell in table.row(number) if cell.lines]
        if len(cells) == 1 and cells[0].column == 0:
            break
        if not cells or not all(_strong(cell) for cell in cells):
            break
        heads.append(number)
    if heads and len(heads) < len(numbers) and not _keys_and_values(table):
        return frozenset(heads)
    first = [cell for cell in table.row(numbers[0]) if cell.lines]
    rest = [cell for number in numbers[1:] for cell in table.row(number) if cell.lines and cell.column > 0]
    if len(first) > 1 and not any(_FIGURE.fullmatch(cell.text) for cell in first):
        figures = sum(bool(_FIGURE.fullmatch(cell.text)) for cell in rest)
        if rest and figures >= 0.5 * len(rest):
            return frozenset(numbers[:1])
    return frozenset()


def column_headers(table: Table, heads: frozenset[int]) -> tuple[str, ...]:
    """Return for each column the words of the header cells over it, from the top down."""
    columns: list[str] = []
    for column in range(table.columns):
        over = [
            cell.text
            for cell in table.cells
            if cell.row in heads and cell.lines and cell.column <= column < cell.column + cell.column_span
        ]
        columns.append(" ".join(dict.fromkeys(over)))
    return tuple(columns)


def _strong(cell: GridCell) -> bool:
    bold = all(token.bold for token in cell.tokens if any(char.isalnum() for char in token.text))
    return bold or cell.fill is not None or (len(cell.text) > 2 and cell.text.isupper())


def _keys_and_values(table: Table) -> bool:
    """A table of two columns whose first is all in bold holds fields, not columns."""
    keys = [cell for cell in table.cells if cell.column == 0 and cell.lines]
    values = [cell for cell in table.cells if cell.column > 0 and cell.lines]
    bold = sum(_strong(cell) for cell in keys) > 0.7 * len(keys)
    return (
        table.columns == 2
        and bold
        and len(keys) > 1
        and sum(_strong(cell) for cell in values) < 0.6 * max(1, len(values)) + 1
    )


def _is_group(cell: GridCell, table: Table) -> bool:
    return cell.column_span == table.columns or _strong(cell)


def _alike(edges: Sequence[float], others: Sequence[float]) -> bool:
    return len(edges) == len(others) and all(abs(a - b) <= 3 for a, b in zip(edges, others, strict=True))
