"""Ruling lines to tables: edges are merged, joined into grids, and grids cut into cells with their words.

The stages are those of every ruled-table reader: merge edges, group edges that meet, cut each group at its
crossings, and join what no wall parts (a merged cell).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.layout import Line, rows
from corpus.model import Rect
from corpus.page import Fill, PageContent, Token, is_white

_SNAP = 2.5
"""Edges this near, in points, are one."""


@dataclass(frozen=True, slots=True)
class GridCell:
    """A cell of a grid: its place and span in rows and columns, its words and its background."""

    row: int
    column: int
    row_span: int
    column_span: int
    rect: Rect
    lines: tuple[Line, ...]
    fill: int | None

    @property
    def tokens(self) -> tuple[Token, ...]:
        return tuple(token for line in self.lines for token in line.tokens)

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)


@dataclass(frozen=True, slots=True)
class Table:
    """A ruled table on one page; `cells` in reading order, empty ones included."""

    page: int
    rect: Rect
    columns: int
    cells: tuple[GridCell, ...]

    def row(self, number: int) -> tuple[GridCell, ...]:
        return tuple(cell for cell in self.cells if cell.row == number)

    @property
    def row_numbers(self) -> tuple[int, ...]:
        return tuple(sorted({cell.row for cell in self.cells}))


@dataclass(frozen=True, slots=True)
class Edge:
    """A level (y = at) or upright (x = at) ruling line from `start` to `end`."""

    at: float
    start: float
    end: float


def ruled_tables(content: PageContent, tokens: Sequence[Token]) -> list[Table]:
    """Return the ruled tables of a page with at least two columns, top to bottom."""
    level, upright = edges(content.rules)
    found = []
    for group in grids(level, upright):
        table = _table(content, tokens, *group)
        if table is not None:
            found.append(table)
    return sorted(found, key=lambda table: (table.rect[1], table.rect[0]))


def edges(rules: Iterable[Rect]) -> tuple[list[Edge], list[Edge]]:
    """Turn thin rectangles into level and upright edges, those on one line and touching merged."""
    level, upright = [], []
    for x0, y0, x1, y1 in rules:
        if x1 - x0 >= y1 - y0:
            level.append(Edge((y0 + y1) / 2, x0, x1))
        else:
            upright.append(Edge((x0 + x1) / 2, y0, y1))
    return merged(level), merged(upright)


def merged(lines: Sequence[Edge]) -> list[Edge]:
    """Merge edges that lie on one line and touch."""
    tracks: list[list[Edge]] = []
    for edge in sorted(lines, key=lambda edge: edge.at):
        if tracks and edge.at - tracks[-1][0].at <= _SNAP:
            tracks[-1].append(edge)
        else:
            tracks.append([edge])
    found = []
    for track in tracks:
        at = sum(edge.at for edge in track) / len(track)
        start, end = None, 0.0
        for edge in sorted(track, key=lambda edge: edge.start):
            if start is None:
                start, end = edge.start, edge.end
            elif edge.start <= end + _SNAP:
                end = max(end, edge.end)
            else:
                found.append(Edge(at, start, end))
                start, end = edge.start, edge.end
        if start is not None:
            found.append(Edge(at, start, end))
    return found


def grids(level: Sequence[Edge], upright: Sequence[Edge]) -> list[tuple[list[Edge], list[Edge]]]:
    """Group the edges that meet one another, directly or over others."""
    parent = list(range(len(level) + len(upright)))

    def root(node: int) -> int:
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    for i, h in enumerate(level):
        for j, v in enumerate(upright):
            if h.start - _SNAP <= v.at <= h.end + _SNAP and v.start - _SNAP <= h.at <= v.end + _SNAP:
                parent[root(i)] = root(len(level) + j)
    groups: dict[int, tuple[list[Edge], list[Edge]]] = {}
    for i, h in enumerate(level):
        groups.setdefault(root(i), ([], []))[0].append(h)
    for j, v in enumerate(upright):
        groups.setdefault(root(len(level) + j), ([], []))[1].append(v)
    return [group for group in groups.values() if len(group[0]) >= 2 and len(group[1]) >= 3]


def _table(
    content: PageContent, tokens: Sequence[Token], level: Sequence[Edge], upright: Sequence[Edge]
) -> Table | None:
    ys, xs = _stops(level), _stops(upright)
    if len(ys) < 2 or len(xs) < 3:
        return None
    owner = _joined(xs, ys, level, upright)
    groups: dict[int, list[tuple[int, int]]] = {}
    for place, name in owner.items():
        groups.setdefault(name, []).append(place)
    cells = []
    for places in groups.values():
        r0, r1 = min(r for r, _ in places), max(r for r, _ in places)
        c0, c1 = min(c for _, c in places), max(c for _, c in places)
        rect = (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
        inside = [token for token in tokens if _within(token, rect)]
        lines = tuple(rows(inside, content.number))
        cells.append(GridCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, rect, lines, _fill(content.fills, rect)))
    filled = [cell for cell in cells if cell.lines]
    if len({cell.column for cell in filled}) < 2:
        return None
    cells.sort(key=lambda cell: (cell.row, cell.column))
    return Table(content.number, (xs[0], ys[0], xs[-1], ys[-1]), len(xs) - 1, tuple(cells))


def _stops(lines: Sequence[Edge]) -> list[float]:
    found: list[float] = []
    for at in sorted(edge.at for edge in lines):
        if not found or at - found[-1] > _SNAP:
            found.append(at)
    return found


def _joined(
    xs: Sequence[float], ys: Sequence[float], level: Sequence[Edge], upright: Sequence[Edge]
) -> dict[tuple[int, int], int]:
    """Give the elementary cells that no wall parts one name."""
    high, wide = len(ys) - 1, len(xs) - 1
    parent = {(r, c): (r, c) for r in range(high) for c in range(wide)}

    def root(place: tuple[int, int]) -> tuple[int, int]:
        while parent[place] != place:
            place = parent[place]
        return place

    for r in range(high):
        for c in range(wide):
            middle_x, middle_y = (xs[c] + xs[c + 1]) / 2, (ys[r] + ys[r + 1]) / 2
            if c + 1 < wide and not _wall(upright, xs[c + 1], middle_y):
                parent[root((r, c + 1))] = root((r, c))
            if r + 1 < high and not _wall(level, ys[r + 1], middle_x):
                parent[root((r + 1, c))] = root((r, c))
    return {place: root(place)[0] * wide + root(place)[1] for place in parent}


def _wall(lines: Sequence[Edge], at: float, along: float) -> bool:
    return any(abs(edge.at - at) <= _SNAP and edge.start <= along <= edge.end for edge in lines)


def _within(token: Token, rect: Rect) -> bool:
    x, y = (token.rect[0] + token.rect[2]) / 2, (token.rect[1] + token.rect[3]) / 2
    return rect[0] <= x < rect[2] and rect[1] <= y < rect[3]


def _fill(fills: Sequence[Fill], rect: Rect) -> int | None:
    """Return the colour painted last over most of a cell, None for none or white."""
    area = max((rect[2] - rect[0]) * (rect[3] - rect[1]), 1.0)
    for fill in reversed(fills):
        wide = min(fill.rect[2], rect[2]) - max(fill.rect[0], rect[0])
        high = min(fill.rect[3], rect[3]) - max(fill.rect[1], rect[1])
        if wide > 0 and high > 0 and wide * high >= 0.6 * area:
            return None if is_white(fill.colour) else fill.colour
    return None
