"""Ruling lines to tables: edges are merged, joined into grids, and grids cut into cells with their words.

The stages are those of every ruled-table reader: merge edges, group edges that meet, cut each group at its
crossings, and join what no wall parts (a merged cell).
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.bands import split_bands
from corpus.figures import is_figure, pieces
from corpus.model import Rect
from corpus.page import PageContent, Token
from corpus.tables import GridCell, Table, cell_lines, fill_of

_SNAP = 2.5
"""Edges this near, in points, are one."""


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


def merged(lines: Sequence[Edge], *, gap: float = _SNAP) -> list[Edge]:
    """Merge edges that lie on one line and touch, or come as near as `gap` points."""
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
            elif edge.start <= end + gap:
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
    return [group for group in groups.values() if len(group[0]) >= 2 and group[1]]


def _table(
    content: PageContent, tokens: Sequence[Token], level: Sequence[Edge], upright: Sequence[Edge]
) -> Table | None:
    ys = _stops(level)
    if len(ys) < 2:
        return None
    upright = [*upright, *_open_sides(tokens, level, upright, ys)]
    xs = _stops(upright)
    if len(xs) < 3:
        return None
    owner = _joined(xs, ys, level, upright)
    inside: dict[int, list[Token]] = {}
    for token in tokens:
        column, row = _between(xs, (token.rect[0] + token.rect[2]) / 2), _between(ys, middle(token))
        if (row, column) in owner:
            inside.setdefault(owner[row, column], []).append(token)
    groups: dict[int, list[tuple[int, int]]] = {}
    for place, name in owner.items():
        groups.setdefault(name, []).append(place)
    cells = []
    for name, places in groups.items():
        r0, r1 = min(r for r, _ in places), max(r for r, _ in places)
        c0, c1 = min(c for _, c in places), max(c for _, c in places)
        rect = (xs[c0], ys[r0], xs[c1 + 1], ys[r1 + 1])
        lines = cell_lines(inside.get(name, ()), content)
        cells.append(GridCell(r0, c0, r1 - r0 + 1, c1 - c0 + 1, rect, lines, fill_of(content.fills, rect)))
    if len({cell.column for cell in cells if cell.lines}) < 2 or any(_coarse(cell) for cell in cells):
        return None
    cells = split_bands(sorted(cells, key=lambda cell: (cell.row, cell.column)))
    return Table(content.number, (xs[0], ys[0], xs[-1], ys[-1]), len(xs) - 1, tuple(cells))


def _open_sides(
    tokens: Sequence[Token], level: Sequence[Edge], upright: Sequence[Edge], ys: Sequence[float]
) -> list[Edge]:
    """Close a side that has no upright line but to which most level lines run, with words between."""
    left, right = min(edge.at for edge in upright), max(edge.at for edge in upright)
    found = []
    for end, inner, sign in ((min(e.start for e in level), left, -1), (max(e.end for e in level), right, 1)):
        reach = [edge for edge in level if abs((edge.start if sign < 0 else edge.end) - end) <= 2 * _SNAP]
        words = any(
            min(end, inner) < (token.rect[0] + token.rect[2]) / 2 < max(end, inner) and ys[0] < middle(token) < ys[-1]
            for token in tokens
        )
        if sign * (end - inner) > 10 and len(reach) >= max(2, 0.6 * len(level)) and words:
            found.append(Edge(end, ys[0], ys[-1]))
    return found


def _between(stops: Sequence[float], at: float) -> int:
    """Return the number of the interval that holds `at`; -1 for none."""
    return bisect_right(stops, at) - 1


def _coarse(cell: GridCell) -> bool:
    """Whether a cell holds rows and columns of its own: three lines or more of several figures each."""
    figured = 0
    for line in cell.lines:
        cut = pieces(line)
        figured += len(cut) > 1 and all(is_figure(piece.text) for piece in cut[1:])
    return figured >= 3


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


def middle(token: Token) -> float:
    return (token.rect[1] + token.rect[3]) / 2
