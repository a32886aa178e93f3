"""Pieces of lines put into columns: headers over the columns that they name, figures each in its own."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TypeAlias

from corpus.figures import is_figure, is_unit, is_year
from corpus.labels import printed_label
from corpus.layout import Line
from corpus.model import Rect
from corpus.page import Fill, Token
from corpus.tables import GridCell, Table, fill_of

Columns: TypeAlias = Sequence[tuple[float, float]]
"""Where each column begins and ends, from left to right."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A line and the pieces that white cuts it into."""

    line: Line
    parts: tuple[Line, ...]

    @property
    def several(self) -> bool:
        return len(self.parts) > 1

    @property
    def figured(self) -> bool:
        """Whether the line is a row of figures: all its pieces but its label, and they are no years or units."""
        rest = self.parts[2:] if len(self.parts) > 2 and printed_label(self.parts[0].text) else self.parts[1:]
        named = all(is_year(p.text) for p in rest) or all(is_unit(p.text) for p in rest)
        return bool(rest) and all(is_figure(p.text) for p in rest) and not named


@dataclass(frozen=True, slots=True)
class Row:
    """The words of one row: (first column, how many it spans, words)."""

    cells: tuple[tuple[int, int, Line], ...]


def column_of(part: Line, columns: Columns) -> int:
    """Return the column that most of a piece lies in, or the nearest."""
    x0, _, x1, _ = part.rect

    def rank(index: int) -> tuple[float, float]:
        begin, end = columns[index]
        return min(x1, end) - max(x0, begin), -abs((x0 + x1) - (begin + end))

    return max(range(len(columns)), key=rank)


def covered(lines: Sequence[Sequence[Line]]) -> list[tuple[float, float]]:
    """Return the x intervals that the pieces of lines cover, but for one line in twelve."""
    spared = len(lines) // 12
    events = sorted(
        event for parts in lines for part in parts for event in ((part.rect[0], 0, 1), (part.rect[2], 1, -1))
    )
    found: list[tuple[float, float]] = []
    depth, begin = 0, 0.0
    for at, _, step in events:
        before, depth = depth, depth + step
        if before <= spared < depth:
            begin = at
        elif depth <= spared < before:
            if found and begin - found[-1][1] < 1.5:
                begin = found.pop()[0]
            found.append((begin, at))
    return found


def header_rows(cuts: Sequence[Cut], columns: Columns, rules: Sequence[Rect]) -> list[Row]:
    """Put header lines into columns, from the top down.

    A heading over several columns spans them: those that the rule right under it spans, or its share where
    the headings of a line share the columns evenly.
    """
    found = []
    for depth, cut in enumerate(cuts):
        parts = [piece for whole in cut.parts for piece in _at_columns(whole, columns)]
        spans = [_span(part, columns, rules) for part in parts]
        if any(before[1] >= after[0] for before, after in pairwise(spans)):
            spans = [_span(part, columns, ()) for part in parts]
        if depth + 1 < len(cuts) and all(first == last for first, last in spans):
            spans = _shared(parts, spans, columns) or spans
        found.append(Row(tuple((a, b - a + 1, part) for (a, b), part in zip(spans, parts, strict=True))))
    return found


def _span(part: Line, columns: Columns, rules: Sequence[Rect]) -> tuple[int, int]:
    """Return the first and last column that a heading, or the rule right under it, stands over."""
    x0, _, x1, y1 = part.rect
    middle = (x0 + x1) / 2
    for rule in rules:
        near = -0.3 * part.size < rule[1] - y1 < 0.9 * part.size and rule[0] - 3 <= middle <= rule[2] + 3
        if near and rule[2] - rule[0] < 0.9 * (columns[-1][1] - columns[0][0]):
            x0, x1 = min(x0, rule[0]), max(x1, rule[2])
            break
    over = [
        index
        for index, (begin, end) in enumerate(columns)
        if min(x1, end) - max(x0, begin) > 0.3 * min(end - begin, x1 - x0)
    ] or [column_of(part, columns)]
    return over[0], over[-1]


def _shared(parts: Sequence[Line], spans: Sequence[tuple[int, int]], columns: Columns) -> list[tuple[int, int]] | None:
    """Share the columns after the first evenly among the headings of a line, where each is centred so."""
    over = [part for part, span in zip(parts, spans, strict=True) if span[0] > 0]
    wide, rest = divmod(len(columns) - 1, max(len(over), 1))
    if not over or rest or wide < 2:
        return None
    shares = [(1 + wide * n, wide * (n + 1)) for n in range(len(over))]
    for part, (a, b) in zip(over, shares, strict=True):
        middle = (columns[a][0] + columns[b][1]) / 2
        if abs((part.rect[0] + part.rect[2]) / 2 - middle) > max(6.0, 0.15 * (columns[b][1] - columns[a][0])):
            return None
    return [span for span in spans if span[0] == 0] + shares


def _at_columns(part: Line, columns: Columns) -> Iterator[Line]:
    """Cut a piece of a header where more white than between words stands between two columns."""
    held: list[Token] = []
    for token in part.tokens:
        if held:
            begin, end = held[-1].rect[2], token.rect[0]
            between = any(begin < after[0] and before[1] < end for before, after in pairwise(columns))
            if between and end - begin > 0.42 * part.size:
                yield replace(part, tokens=tuple(held))
                held = []
        held.append(token)
    yield replace(part, tokens=tuple(held))


def row_of(cut: Cut, columns: Columns) -> Row:
    """Put the pieces of a row into columns; figures run together go each to its own."""
    cells = []
    for part in cut.parts:
        if len(part.tokens) > 1 and all(is_figure(token.text) for token in part.tokens):
            for token in part.tokens:
                alone = replace(part, tokens=(token,))
                cells.append((column_of(alone, columns), 1, alone))
        else:
            cells.append((column_of(part, columns), 1, part))
    if len(cells) == 1 and cells[0][0] == 0 and cut.line.rect[2] > columns[1][0]:
        cells = [(0, len(columns), cells[0][2])]
    return Row(tuple(cells))


def body_rows(cuts: Sequence[Cut], columns: Columns) -> Iterator[Row]:
    """Yield the rows: a line of figures each, with the lines before or after that its label runs over."""
    waiting: Row | None = None
    for index, cut in enumerate(cuts):
        here = row_of(cut, columns)
        if waiting is not None and (_goes_on(cuts, index, columns) or _label_alone(cuts, index, columns)):
            waiting = Row(waiting.cells + here.cells)
            continue
        if waiting is not None:
            yield waiting
        waiting = here
    if waiting is not None:
        yield waiting


def _goes_on(cuts: Sequence[Cut], index: int, columns: Columns) -> bool:
    """Whether a line goes on with the row above: it has no label of its own, or is the rest of one."""
    cut, before = cuts[index], cuts[index - 1]
    near = cut.line.rect[1] - before.line.rect[1] < 1.6 * cut.line.size
    if column_of(cut.parts[0], columns) > 0:
        return near and not cut.figured and not is_figure(cut.parts[0].text)
    if cut.several or not before.several:
        return False
    return near and cut.line.text[:1].islower()


def _label_alone(cuts: Sequence[Cut], index: int, columns: Columns) -> bool:
    """Whether the line above holds only the beginning of this row's label."""
    cut, before = cuts[index], cuts[index - 1]
    if before.several or not cut.several or column_of(before.parts[0], columns) > 0:
        return False
    near = cut.line.rect[1] - before.line.rect[1] < 1.6 * cut.line.size
    return near and (cut.line.text[:1].islower() or _hangs_alone(cuts, index))


def _hangs_alone(cuts: Sequence[Cut], index: int) -> bool:
    """Whether a row is indented under a label without figures, and the row after it is not."""
    left = cuts[index - 1].line.rect[0]
    if cuts[index].line.rect[0] <= left + 2 or index + 1 >= len(cuts):
        return False
    after = cuts[index + 1]
    return after.several and after.line.rect[0] <= left + 2 and index >= 2 and cuts[index - 2].several


def as_table(
    rows: Sequence[Row], heads: int, columns: Columns, fills: Sequence[Fill], unit: str | None = None
) -> Table:
    """Make a table of rows, the first `heads` of which are headers."""
    bounds = [
        columns[0][0] - 1,
        *((before[1] + after[0]) / 2 for before, after in pairwise(columns)),
        columns[-1][1] + 1,
    ]
    cells: list[GridCell] = []
    for number, row in enumerate(rows):
        top = min(line.rect[1] for _, _, line in row.cells)
        bottom = max(line.rect[3] for _, _, line in row.cells)
        places: dict[int, list[tuple[int, Line]]] = {}
        for column, span, line in row.cells:
            places.setdefault(column, []).append((span, line))
        for column, held in sorted(places.items()):
            span = max(width for width, _ in held)
            rect = (bounds[column], top, bounds[column + span], bottom)
            lines = tuple(line for _, line in held)
            cells.append(GridCell(number, column, 1, span, rect, lines, fill_of(fills, rect)))
    page = rows[0].cells[0][2].page
    rect = (bounds[0], min(c.rect[1] for c in cells), bounds[-1], max(c.rect[3] for c in cells))
    return Table(page, rect, len(columns), tuple(cells), frozenset(range(heads)), unit)
