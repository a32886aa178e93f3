"""Columns: where a page is cut so that each column is read to its end before the next."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from corpus.layout import Line, rows, segments
from corpus.model import Rect
from corpus.page import Token
from corpus.tables import Table

_LEAST_LINES = 5
_LEAST_WORDS = 3.0
_GUTTER = 3.0
"""Half the white, in points, that a gutter must have."""


@dataclass(frozen=True, slots=True)
class Zone:
    """A part of a page that is read from its top to its bottom: one column, or the page's full width."""

    page: int
    tokens: tuple[Token, ...]
    tables: tuple[Table, ...]


@dataclass(frozen=True, slots=True)
class _Band:
    """The stretch of a page, from top to bottom, over which a gutter at `x` is white."""

    x: float
    top: float
    bottom: float


class ColumnReader:
    """Cuts the pages of a paper in turn; a gutter that one page has proved is believed on the next."""

    def __init__(self) -> None:
        self._gutter: float | None = None

    def zones(self, page: int, tokens: Sequence[Token], tables: Sequence[Table], rules: Sequence[Rect]) -> list[Zone]:
        """Return the zones of a page in reading order. Every word and table is in exactly one."""
        whole = Zone(page, tuple(tokens), tuple(tables))
        band = _best(whole, rules) or (_as_before(whole, self._gutter) if self._gutter is not None else None)
        self._gutter = band.x if band else None
        return list(_cut(whole, band, rules))


def _cut(zone: Zone, band: _Band | None, rules: Sequence[Rect]) -> Iterator[Zone]:
    if band is None:
        if zone.tokens or zone.tables:
            yield zone
        return
    above, left, right, below = _parts(zone, band)
    for part in (above, left, right, below):
        yield from _cut(part, _best(part, rules), rules)


def _parts(zone: Zone, band: _Band) -> tuple[Zone, Zone, Zone, Zone]:
    def place(rect: Rect) -> int:
        middle = (rect[1] + rect[3]) / 2
        if middle <= band.top:
            return 0
        if middle >= band.bottom:
            return 3
        return 1 if (rect[0] + rect[2]) / 2 < band.x else 2

    tokens: tuple[list[Token], ...] = ([], [], [], [])
    tables: tuple[list[Table], ...] = ([], [], [], [])
    for token in zone.tokens:
        tokens[place(token.rect)].append(token)
    for table in zone.tables:
        tables[place(table.rect)].append(table)
    above, left, right, below = (
        Zone(zone.page, tuple(words), tuple(grids)) for words, grids in zip(tokens, tables, strict=True)
    )
    return above, left, right, below


def _best(zone: Zone, rules: Sequence[Rect]) -> _Band | None:
    """Return the longest band whose two sides read as columns of text, None where there is none."""
    if len(zone.tokens) < 2 * _LEAST_LINES * _LEAST_WORDS:
        return None
    lines = rows(zone.tokens, zone.page)
    bands = [band for x in _candidates(lines) for band in _bands(zone, x) if _reads(zone, band, rules)]
    return max(bands, key=lambda band: (band.bottom - band.top, -band.x), default=None)


def _candidates(lines: Sequence[Line]) -> list[float]:
    """Return where gutters may be: just left of where lines, or parts of lines, often begin."""
    left = min(line.rect[0] for line in lines)
    right = max(line.rect[2] for line in lines)
    starts = sorted(piece.rect[0] for line in lines for piece in segments(line, gap=0.6))
    found: list[float] = []
    run: list[float] = []
    for at in starts:
        if run and at - run[-1] > 3:
            run = []
        run.append(at)
        inside = left + 0.15 * (right - left) < run[0] < left + 0.85 * (right - left)
        if len(run) == _LEAST_LINES - 1 and inside:
            found.append(run[0] - _GUTTER - 1)
    return found


def _bands(zone: Zone, x: float, *, least: float = 3.0 * _LEAST_LINES) -> Iterator[_Band]:
    """Yield the stretches, more than `least` points high, between what crosses `x`."""
    spans = [token.rect for token in zone.tokens] + [table.rect for table in zone.tables]
    if not spans:
        return
    crossing = sorted((r[1], r[3]) for r in spans if r[0] < x + _GUTTER and r[2] > x - _GUTTER)
    top, bottom = min(rect[1] for rect in spans), max(rect[3] for rect in spans)
    edge = top - 1
    for y0, y1 in [*crossing, (bottom + 1, bottom + 1)]:
        if y0 - edge > least:
            yield _Band(x, edge, y0)
        edge = max(edge, y1)


def _reads(zone: Zone, band: _Band, rules: Sequence[Rect]) -> bool:
    """Whether both sides of a band are columns of text and not the cells of a table."""
    if sum(_crosses(rule, band) for rule in rules) >= 2:
        return False
    _, left, right, _ = _parts(zone, band)
    if not left.tokens or not right.tokens:
        return False
    sides = [rows(side.tokens, zone.page) for side in (left, right)]
    if any(len(lines) < _LEAST_LINES for lines in sides):
        return False
    if any(_words(lines) < _LEAST_WORDS * len(lines) for lines in sides):
        return False
    (l0, ltop, l1, lbottom), (r0, rtop, r1, rbottom) = (_bounds(lines) for lines in sides)
    if min(l1 - l0, r1 - r0) < 0.2 * (r1 - l0):
        return False
    if min(lbottom, rbottom) - max(ltop, rtop) < 0.4 * (max(lbottom, rbottom) - min(ltop, rtop)):
        return False
    return all(_filled(lines) for lines in sides) and not _in_step(*sides)


def _words(lines: Sequence[Line]) -> int:
    """Count the words in which letters stand: figures and dotted lines make no prose."""
    return sum(any(char.isalpha() for char in token.text) for line in lines for token in line.tokens)


def _bounds(lines: Sequence[Line]) -> Rect:
    rects = [line.rect for line in lines]
    return (min(r[0] for r in rects), min(r[1] for r in rects), max(r[2] for r in rects), max(r[3] for r in rects))


def _crosses(rule: Rect, band: _Band) -> bool:
    level = rule[2] - rule[0] > rule[3] - rule[1]
    return level and rule[0] < band.x - 10 and rule[2] > band.x + 10 and band.top < rule[1] < band.bottom


def _filled(lines: Sequence[Line]) -> bool:
    """Whether lines run, most of them, to the right of their column, as prose does."""
    left, _, right, _ = _bounds(lines)
    return sum(line.rect[2] - left for line in lines) >= 0.55 * len(lines) * (right - left)


def _in_step(left: Sequence[Line], right: Sequence[Line]) -> bool:
    """Whether white stands at the same heights in both columns: then they are the rows of a table."""
    ours, theirs = _restarts(left), _restarts(right)
    if min(len(ours), len(theirs)) < 3:
        return False
    together = sum(any(abs(a - b) <= 2 for b in theirs) for a in ours)
    return together >= 0.8 * max(len(ours), len(theirs))


def _restarts(lines: Sequence[Line]) -> list[float]:
    steps = sorted(after.rect[1] - before.rect[1] for before, after in pairwise(lines))
    usual = steps[len(steps) // 3] if steps else 0.0
    return [after.rect[1] for before, after in pairwise(lines) if after.rect[1] - before.rect[1] > 1.3 * usual]


def _as_before(zone: Zone, x: float) -> _Band | None:
    """The gutter of the page before, where nothing crosses it here and something stands on either side."""
    bands = list(_bands(zone, x, least=0.0))
    if len(bands) != 1:
        return None
    _, left, right, _ = _parts(zone, bands[0])
    if all(side.tokens or side.tables for side in (left, right)):
        return bands[0]
    return None
