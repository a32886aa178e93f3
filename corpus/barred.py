"""Half-ruled tables: rows told apart by level rules or by shading, columns by white alone."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median

from corpus.bands import split_bands
from corpus.figures import is_figure, pieces
from corpus.layout import Line, rows
from corpus.model import Rect
from corpus.page import PageContent, Token
from corpus.placing import Columns, column_of, covered
from corpus.ruled import Edge, merged
from corpus.tables import GridCell, Table, fill_of

_SAME = 4.0
"""Rules whose ends are this near, in points, belong to one table."""
_LEAST_RULES = 4
_HIGHEST = 0.45
"""A row is no higher than this share of its page."""


def barred_tables(content: PageContent, tokens: Sequence[Token], rules: Sequence[Rect]) -> list[Table]:
    """Return the tables whose rows are bars across the page: at least three, between level rules or shades."""
    found = []
    for stack in _stacks(content, rules):
        inside = [token for token in tokens if stack[0].start - _SAME < _centre(token) < stack[0].end + _SAME]
        bands = [
            [token for token in inside if above.at < (token.rect[1] + token.rect[3]) / 2 < below.at]
            for above, below in pairwise(stack)
        ]
        for first, last in _runs(bands, stack, content):
            table = _table(bands[first:last], stack[first : last + 1], content)
            if table is not None:
                found.append(table)
    return found


def _centre(token: Token) -> float:
    return (token.rect[0] + token.rect[2]) / 2


def _stacks(content: PageContent, rules: Sequence[Rect]) -> Iterator[list[Edge]]:
    """Yield the level rules and the edges of shades that begin and end alike, from the top down."""
    edges = [Edge((y0 + y1) / 2, x0, x1) for x0, y0, x1, y1 in rules]
    for fill in content.fills:
        x0, y0, x1, y1 = fill.rect
        if x1 - x0 > 0.3 * content.width and y1 - y0 < _HIGHEST * content.height:
            edges += [Edge(y0, x0, x1), Edge(y1, x0, x1)]
    stacks: list[list[Edge]] = []
    for edge in sorted(merged(edges, gap=12.0), key=lambda edge: edge.at):
        if edge.end - edge.start < 0.2 * content.width:
            continue
        for stack in stacks:
            if abs(stack[0].start - edge.start) < _SAME and abs(stack[0].end - edge.end) < _SAME:
                stack.append(edge)
                break
        else:
            stacks.append([edge])
    yield from (stack for stack in stacks if len(stack) >= _LEAST_RULES)


def _runs(bands: Sequence[Sequence[Token]], stack: Sequence[Edge], content: PageContent) -> Iterator[tuple[int, int]]:
    """Yield runs of bands [first, last) that may be rows: none empty, none a text that merely stands between."""
    start = 0
    for number, band in enumerate([*bands, []]):
        wide = stack[0].end - stack[0].start
        if number < len(bands) and band and not _text(rows(band, content.number), wide, content):
            continue
        if number - start >= _LEAST_RULES - 1:
            yield start, number
        start = number + 1


def _text(lines: Sequence[Line], wide: float, content: PageContent) -> bool:
    """Whether lines are a text rather than cells: they run over most of the table's width, or are very high."""
    high = lines[-1].rect[3] - lines[0].rect[1]
    long = [line for line in lines if len(pieces(line)) == 1 and line.rect[2] - line.rect[0] > 0.6 * wide]
    prose = sum(len(line.tokens) > 8 for line in long) >= 0.5 * len(lines)
    return high > _HIGHEST * content.height or (prose and len(lines) > 1)


def _table(bands: Sequence[Sequence[Token]], stack: Sequence[Edge], content: PageContent) -> Table | None:
    lines = [rows(band, content.number) for band in bands]
    columns = _columns([line for band in lines for line in band])
    if len(columns) < 2:
        return None
    bounds = [stack[0].start, *((a[1] + b[0]) / 2 for a, b in pairwise(columns)), stack[0].end]
    cells: list[GridCell] = []
    for number, band in enumerate(lines):
        held: dict[int, list[tuple[int, Line]]] = {}
        for line in band:
            for piece in pieces(line) or [line]:
                first, last = _over(piece, columns)
                held.setdefault(first, []).append((last - first + 1, piece))
        for column, placed in sorted(held.items()):
            span = max(width for width, _ in placed)
            rect = (bounds[column], stack[number].at, bounds[column + span], stack[number + 1].at)
            said = tuple(piece for _, piece in placed)
            cells.append(GridCell(number, column, 1, span, rect, said, fill_of(content.fills, rect)))
    cells = split_bands(cells)
    full = sum(len([cell for cell in cells if cell.row == number]) > 1 for number in {cell.row for cell in cells})
    if full < 3 or full < 0.5 * len({cell.row for cell in cells}) or any(_stacked(cell) for cell in cells):
        return None
    rect = (bounds[0], stack[0].at, bounds[-1], stack[-1].at)
    return Table(content.number, rect, len(columns), tuple(cells))


def _columns(lines: Sequence[Line]) -> Columns:
    """Return the x intervals that the words of most lines cover."""
    cut = [pieces(line) for line in lines]
    several = [parts for parts in cut if len(parts) > 1]
    if len(several) < 3:
        return []
    usual = median(len(parts) for parts in several)
    return covered([parts for parts in cut if parts and (len(parts) > 1 or len(parts[0].tokens) <= 6 or usual < 3)])


def _over(piece: Line, columns: Columns) -> tuple[int, int]:
    """Return the first and last column that a piece stands in: several only where it fills the white between."""
    x0, _, x1, _ = piece.rect
    over = [index for index, (begin, end) in enumerate(columns) if x0 < end - 1 and x1 > begin + 1]
    if not over:
        at = column_of(piece, columns)
        return at, at
    return over[0], over[-1]


def _stacked(cell: GridCell) -> bool:
    """Whether a cell holds a column of figures: then the rules do not tell the rows."""
    return sum(is_figure(line.text) for line in cell.lines) >= 3
