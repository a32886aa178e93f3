"""Tables: cells in rows and columns with their words, however the table was drawn."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from corpus.colours import hue
from corpus.layout import Line, rows
from corpus.model import Rect
from corpus.page import Fill, PageContent, Token, is_white
from corpus.turning import turned


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
        """The words without the marks of notes, of which the last may stand alone on a line."""
        words: list[str] = []
        for number, token in enumerate(self.tokens):
            before = self.tokens[number - 1] if number else None
            last = number == len(self.tokens) - 1
            small = before is not None and last and token.text.isdigit() and token.size < 0.75 * before.size
            if words and (token.raised or small) and _is_power(words[-1], token.text):
                words[-1] += token.text
            elif not token.raised and not small:
                words.append(token.text)
        return " ".join(words)


@dataclass(frozen=True, slots=True)
class Table:
    """A table on one page; `cells` in reading order, empty ones included.

    `heads` are the rows that name columns, None where that is still to be found out. `unit` is what its
    figures are in ("£000") where that is printed above it on its own.
    """

    page: int
    rect: Rect
    columns: int
    cells: tuple[GridCell, ...]
    heads: frozenset[int] | None = None
    unit: str | None = None

    def row(self, number: int) -> tuple[GridCell, ...]:
        return tuple(cell for cell in self.cells if cell.row == number)

    @property
    def row_numbers(self) -> tuple[int, ...]:
        return tuple(sorted({cell.row for cell in self.cells}))


def cell_lines(tokens: Sequence[Token], content: PageContent) -> tuple[Line, ...]:
    """Return the lines of a cell: its level words, then those that run up or down it."""
    found = rows([token for token in tokens if token.angle == 0], content.number)
    for angle in (270, 90):
        here = [token for token in tokens if token.angle == angle]
        straight = turned(here, angle, content.width, content.height)
        back = {id(flat): token for flat, token in zip(straight, here, strict=True)}
        found += [
            Line(content.number, tuple(back[id(token)] for token in line.tokens))
            for line in rows(straight, content.number)
        ]
    return tuple(found)


def fill_of(fills: Sequence[Fill], rect: Rect) -> int | None:
    """Return the colour painted last over most of a cell, or of the one coloured spot in it (a traffic light);
    None for none or white."""
    area = max((rect[2] - rect[0]) * (rect[3] - rect[1]), 1.0)
    for fill in reversed(fills):
        wide = min(fill.rect[2], rect[2]) - max(fill.rect[0], rect[0])
        high = min(fill.rect[3], rect[3]) - max(fill.rect[1], rect[1])
        if wide > 0 and high > 0 and wide * high >= 0.6 * area:
            return None if is_white(fill.colour) else fill.colour
    spots = {fill.colour for fill in fills if _is_spot(fill, rect)}
    return spots.pop() if len(spots) == 1 else None


def _is_spot(fill: Fill, cell: Rect) -> bool:
    """Whether a fill is a small round or square one, within a cell, in a colour that has a name."""
    x0, y0, x1, y1 = fill.rect
    wide, high = x1 - x0, y1 - y0
    compact = min(wide, high) >= 4 and max(wide, high) <= 40 and 0.6 < wide / high < 1.7
    inside = cell[0] <= x0 and cell[1] <= y0 and x1 <= cell[2] and y1 <= cell[3]
    return compact and inside and hue(f"#{fill.colour:06x}") is not None


def _is_power(unit: str, figure: str) -> bool:
    """Whether a raised figure is the power of a unit of length, as in m², not the mark of a note."""
    return figure in ("2", "3") and unit.lower() in ("m", "km", "cm", "mm", "ft")
