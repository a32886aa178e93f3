"""Grids to rows: which rows are headers, what each cell stands under, and what a row is called."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.figures import is_figure, is_year
from corpus.labels import printed_label
from corpus.page import Token
from corpus.tables import GridCell, Table

_CODE = re.compile(r"[A-Za-z]{1,3}\d{1,2}(?:\.\d{1,2})?\.?|0\d{1,2}\.?")
_TOTAL = re.compile(r"(?:sub-?\s?|grand )?total", re.IGNORECASE)
_ENDED = re.compile(r"[.:;!?][\"'”’)]*$")
_HEADER_ROWS = 3
_HEADER_WORDS = 6
_GROUP_WORDS = 20


@dataclass(frozen=True, slots=True)
class RowCell:
    """A cell of a row: its words, the header it stands under, whether it is the row's label.

    It has no words only where its table has fills.
    """

    tokens: tuple[Token, ...]
    column: str
    fill: int | None
    is_label: bool


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row as printed. `code` is the plan code it starts with, `under` that of the row it goes on from, `blanks`
    the headers under which it has nothing, `heads` whether it names the one row below it, `goes_on` whether its one
    cell is the end of one of the row before, which a page cuts."""

    page: int
    cells: tuple[RowCell, ...]
    label: str
    code: str | None
    under: str | None
    caption: str | None
    blanks: tuple[str, ...] = ()
    heads: bool = False
    goes_on: bool = False


class TableReader:
    """Reads the tables of one part in turn; a table that goes on over a page keeps its headers.

    `repeated` are the rows that several of the paper's tables begin with: those name columns.
    """

    def __init__(self, repeated: frozenset[tuple[str, ...]] = frozenset()) -> None:
        self._repeated = repeated
        self._columns: tuple[str, ...] = ()
        self._edges: tuple[float, ...] = ()
        self._caption: str | None = None
        self._code: str | None = None
        self._first: str | None = None
        self._before: TableRow | None = None
        self._page = 0

    def rows(self, table: Table, caption: str | None) -> Iterator[TableRow]:
        """Yield the rows below the headers; header rows of a table that goes on are not said twice."""
        edges = tuple(sorted({round(cell.rect[0]) for cell in table.cells}))
        goes_on = table.page - self._page in (0, 1) and _alike(edges, self._edges)
        heads = self._repeated_heads(table) or header_rows(table)
        if heads:
            self._columns = column_headers(table, heads)
        elif not goes_on:
            self._columns = ("",) * table.columns
        if not goes_on or table.page == self._page:
            self._code = self._first = self._before = None
            self._caption = " ".join(text for text in (caption, table.unit) if text) or None
        self._edges, self._page = edges, table.page
        group: str | None = None
        each_named = _each_named(table, heads)
        for number in table.row_numbers:
            if number in heads:
                continue
            cells = _filled(table, number)
            if not cells or self._names_columns(cells):
                continue
            if _renames(cells, table):
                self._columns = column_headers(table, frozenset({number}))
                continue
            if _over_rows(cells, table):
                group = cells[0].text
            row = self._row(table, number, cells, group)
            if each_named and group:
                over = _over_rows(cells, table)
                row = replace(row, heads=True) if over else _with_heading(row, group, cells)
            if _TOTAL.match(row.label.removeprefix(f"{_named(group)}, ")):
                group = None
            cut = self._before is not None and self._before.page < row.page and self._ends(self._before, cells)
            self._before = row
            yield replace(row, goes_on=cut)

    def _repeated_heads(self, table: Table) -> frozenset[int]:
        found = []
        for number, row in zip(table.row_numbers, leading_rows(table), strict=False):
            if row not in self._repeated:
                break
            found.append(number)
        return frozenset(found) if table.heads is None else frozenset()

    def _row(self, table: Table, number: int, cells: Sequence[GridCell], group: str | None) -> TableRow:
        code = next((found for cell in cells[:3] if (found := plan_code(cell.text))), None)
        under = _part_of(cells, self._code) if code is None and cells[0].column > 0 else None
        if code and self._code and "." in code and _theme(code) == _theme(self._code):
            code, under = None, self._code
        elif code:
            self._code = code
        beside = self._spanning(table, number, cells)
        above = beside if beside is not None and beside == self._first and code is None and under is None else None
        label_cell = _label_cell(cells) if under is None and above is None else None
        label = label_cell.text if label_cell else under or above or ""
        if code and label_cell and label != code:
            label = f"{label} {code}"
        if group and group != label and _TOTAL.fullmatch(label):
            label = f"{_named(group)}, {label}"
        filled = any(cell.fill is not None for cell in table.cells)
        headed = tuple(
            RowCell(cell.tokens, self._header(cell), cell.fill, cell is label_cell)
            for cell in table.row(number)
            if cell.lines or filled
        )
        over = [text for text in (self._caption, group) if text]
        if group and (group == label or (_TOTAL.match(label) and len(label.split()) > 1)):
            over.remove(group)
        if beside and (beside == above or beside not in (label, group)):
            over.append(beside)
        return TableRow(table.page, headed, label, code, under, ": ".join(over) or None, self._blanks(table, number))

    def _blanks(self, table: Table, number: int) -> tuple[str, ...]:
        """Return the headers of the columns in which a row of two filled cells or more has nothing."""
        there = [cell for cell in table.cells if cell.lines and cell.row <= number < cell.row + cell.row_span]
        filled = {column for cell in there for column in range(cell.column, cell.column + cell.column_span)}
        said = {self._columns[column] for column in filled if column < len(self._columns)}
        blank = (header for column, header in enumerate(self._columns) if column not in filled)
        return (
            tuple(header for header in dict.fromkeys(blank) if header and header not in said) if len(there) > 1 else ()
        )

    def _spanning(self, table: Table, number: int, cells: Sequence[GridCell]) -> str | None:
        """Return what stands beside a row and others above or below it, in a cell that spans them all.

        A row of words whose first column is empty stands beside what was last in that column, over a page's
        end too.
        """
        beside = [
            cell
            for cell in table.cells
            if cell.row_span > 1
            and cell.lines
            and cell.row <= number < cell.row + cell.row_span
            and cell.column < cells[-1].column
        ]
        if beside:
            return ": ".join(cell.text for cell in beside)
        if cells[0].column == 0:
            self._first = cells[0].text if len(cells) > 1 else None
            return None
        return self._first if not is_figure(cells[0].text) else None

    def _ends(self, before: TableRow, cells: Sequence[GridCell]) -> bool:
        """Whether a row's one cell, not its first, is the end of a cell of the row before that has no end itself."""
        if len(cells) > 1 or cells[0].column == 0 or not self._header(cells[0]):
            return False
        cut = [cell for cell in before.cells if cell.column == self._header(cells[0]) and not cell.is_label]
        return len(cut) == 1 and bool(cut[0].tokens) and not _ENDED.search(cut[0].tokens[-1].text)

    def _names_columns(self, cells: Sequence[GridCell]) -> bool:
        """Whether a row within a table says its columns' headers again."""
        return len(cells) > 1 and all(cell.text and cell.text == self._header(cell) for cell in cells)

    def _header(self, cell: GridCell) -> str:
        return self._columns[cell.column] if cell.column < len(self._columns) else ""


def _named(group: str | None) -> str:
    """Return what a row that spans the table calls those below it."""
    return (group or "").rstrip(" :")


def _with_heading(row: TableRow, heading: str, cells: Sequence[GridCell]) -> TableRow:
    """Return a row as what `heading` names; a plan's code is name enough, and of a row whose first column is empty
    no other column is a name."""
    if row.code:
        return row
    if cells[0].column > 0:
        return replace(row, label=heading, cells=tuple(replace(cell, is_label=False) for cell in row.cells))
    return replace(row, label=", ".join(text for text in (heading, row.label) if text))


def _each_named(table: Table, heads: frozenset[int]) -> bool:
    """Whether each row but the headers has a row above it that spans the table and names that one row."""
    below = [number for number in table.row_numbers if number > max(heads, default=-1)]
    over = [_over_rows(cells, table) for number in below if (cells := _filled(table, number))]
    return len(over) > (1 if heads else 2) and over == [True, False] * (len(over) // 2)


def _filled(table: Table, number: int) -> list[GridCell]:
    return [cell for cell in table.row(number) if cell.lines]


def _over_rows(cells: Sequence[GridCell], table: Table) -> bool:
    """Whether the filled cells of a row are one that says what the rows below it are of."""
    return len(cells) == 1 and cells[0].column == 0 and _is_group(cells[0], table)


def plan_code(text: str) -> str | None:
    """Return the delivery-plan code that a cell is ("V4", "O10", the misprint "05"), or None."""
    return text.rstrip(".") if _CODE.fullmatch(text) else None


def _part_of(cells: Sequence[GridCell], above: str | None) -> str | None:
    """Return the code that a row without its own is part of: O2 where it has O2.1, else that of the row above."""
    parts = (found for cell in cells if (found := plan_code(cell.text)) is not None and "." in found)
    own = next((found.partition(".")[0] for found in parts), None)
    return above if own is None or (above and _theme(above) == _theme(own)) else own


def _theme(code: str) -> str:
    """Return what a code has in common with those under it; a nought is the letter that it is printed for."""
    first = code.split(".")[0].lower()
    return f"o{first[1:]}" if first.startswith("0") else first


def leading_rows(table: Table) -> list[tuple[str, ...]]:
    """Return the words of a table's first two rows, cell by cell."""
    return [tuple(cell.text for cell in table.row(number)) for number in table.row_numbers[:2]]


def repeated_heads(tables: Iterable[Table]) -> frozenset[tuple[str, ...]]:
    """Return the rows, of two filled cells and more, that several tables begin with.

    A second row is one of them where it stands below each of the first: what only some begin with is said anew.
    """
    leading = [leading_rows(table) for table in tables]
    firsts = Counter(rows[0] for rows in leading if rows)
    seconds = Counter(tuple(rows) for rows in leading if len(rows) > 1)
    counts = firsts + Counter({rows[1]: count for rows, count in seconds.items() if count == firsts[rows[0]]})
    return frozenset(row for row, count in counts.items() if count > 1 and sum(map(bool, row)) > 1)


def header_rows(table: Table) -> frozenset[int]:
    """Return the rows that name columns, at a table's top or below a title that spans it.

    They are in bold or on a fill, above rows that are not; or they are words or years above figures, or few
    words above many.
    """
    if table.heads is not None:
        return table.heads
    numbers = list(table.row_numbers)
    while len(numbers) > 2 and _is_title(table, numbers[0]):
        numbers.pop(0)
    heads: list[int] = []
    for number in numbers[:_HEADER_ROWS]:
        cells = _filled(table, number)
        if len(cells) == 1 and cells[0].column == 0:
            break
        if not cells or not all(_strong(cell) for cell in cells):
            break
        if heads and any(len(cell.text.split()) > _HEADER_WORDS for cell in cells):
            break
        heads.append(number)
    if heads and len(heads) < len(numbers) and not _keys_and_values(table):
        return frozenset(heads)
    first = _filled(table, numbers[0])
    rest = [cell for number in numbers[1:] for cell in table.row(number) if cell.lines and cell.column > 0]
    if rest and _over_figures(first, rest):
        return frozenset(numbers[:1])
    if len(numbers) > 2 and _over_words(first, rest, table.columns):
        return frozenset(numbers[:1])
    return frozenset()


def _over_figures(first: Sequence[GridCell], rest: Sequence[GridCell]) -> bool:
    """Whether a row of words or years stands above rows half of whose cells are figures."""
    if len(first) < 2 or any(is_figure(cell.text) and not is_year(cell.text) for cell in first):
        return False
    figures = sum(is_figure(cell.text) and not is_year(cell.text) for cell in rest)
    return figures >= 0.5 * len(rest)


def _over_words(first: Sequence[GridCell], rest: Sequence[GridCell], columns: int) -> bool:
    """Whether a full row of few words, none a sentence or a figure, stands above rows of more."""
    if columns < 3 or len(first) < columns - 1:
        return False
    words = [len(cell.text.split()) for cell in first]
    plain = all(
        count <= _HEADER_WORDS and not cell.text.endswith(".") and not any(map(str.isdigit, cell.text))
        for cell, count in zip(first, words, strict=True)
    )
    usual = sum(len(cell.text.split()) for cell in rest) / max(len(rest), 1)
    return plain and (usual >= 1.5 * sum(words) / len(words) or sum(is_figure(c.text) for c in rest) >= 0.3 * len(rest))


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


def _label_cell(cells: Sequence[GridCell]) -> GridCell | None:
    """Return the cell that names a row: the first that is words, past a number or what spans many rows."""
    named = [cell for cell in cells if cell.row_span == 1] or list(cells)
    first = named[0]
    if len(named) > 1 and _is_number(first) and not is_figure(named[1].text) and named[1].column <= 2:
        return named[1]
    if first.column == 0 or not is_figure(first.text) or is_year(first.text):
        return first
    return None


def _is_number(cell: GridCell) -> bool:
    label = printed_label(cell.text)
    return label is not None and label.kind in ("number", "decimal") and plan_code(cell.text) is None


def _strong(cell: GridCell) -> bool:
    bold = all(token.bold for token in cell.tokens if any(char.isalnum() for char in token.text))
    return bold or cell.fill is not None or (len(cell.text) > 2 and cell.text.isupper())


def _renames(cells: Sequence[GridCell], table: Table) -> bool:
    """Whether a row within a table names its columns anew: all in bold, with years for figures."""
    years = [cell for cell in cells if cell.column > 0]
    return (
        table.heads is None
        and len(years) > 1
        and all(is_year(cell.text) for cell in years)
        and all(_strong(cell) for cell in cells)
    )


def _keys_and_values(table: Table) -> bool:
    """A table of two columns whose first is all in bold holds fields, not columns."""
    keys = [cell for cell in table.cells if cell.column == 0 and cell.lines]
    values = [cell for cell in table.cells if cell.column > 0 and cell.lines]
    bold = sum(_strong(cell) for cell in keys) > 0.7 * len(keys)
    plain = sum(_strong(cell) for cell in values) < 0.6 * max(1, len(values)) + 1
    return table.columns == 2 and bold and len(keys) > 1 and plain


def _is_title(table: Table, number: int) -> bool:
    return _over_rows(_filled(table, number), table)


def _is_group(cell: GridCell, table: Table) -> bool:
    return len(cell.text.split()) <= _GROUP_WORDS and (cell.column_span == table.columns or _strong(cell))


def _alike(edges: Sequence[float], others: Sequence[float]) -> bool:
    return len(edges) == len(others) and all(abs(a - b) <= 4 for a, b in zip(edges, others, strict=True))
