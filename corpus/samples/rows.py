"""Table rows: cells set side by side, and the rules, fills and lines of a row."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from corpus.samples.lines import Line, Style, width_of, wrap
from corpus.samples.marks import Rectangle, Rule
from corpus.samples.source import Cell, Table, Word

PAD = 3.6
"""Points between a cell's edge and its text."""
LEADING = 1.16
_CODE = re.compile(r"[A-Z]\d{1,2}")


@dataclass(frozen=True, slots=True)
class Box:
    """A set cell."""

    x: float
    width: float
    lines: tuple[Line, ...]
    fill: str | None
    align: str
    words: tuple[Word, ...]


@dataclass(frozen=True, slots=True)
class Row:
    """A set row."""

    boxes: tuple[Box, ...]
    step: float

    @property
    def height(self) -> float:
        return max(1, *(len(box.lines) for box in self.boxes), 1) * self.step + PAD * 1.6

    @property
    def notes(self) -> tuple[str, ...]:
        return tuple(note for box in self.boxes for line in box.lines for note in line.notes)

    @property
    def codes(self) -> list[str]:
        """The plan codes ("V4") that stand in the first two cells."""
        words = [box.words[0] for box in self.boxes[:2] if len(box.words) == 1]
        return [code for code in ("".join(part.text for part in word) for word in words) if _CODE.fullmatch(code)]


def set_row(
    style: Style,
    table: Table,
    cells: Sequence[Cell],
    left: float,
    *,
    filled: Callable[[Sequence[Word]], tuple[Word, ...]],
) -> Row:
    """Set the cells of a row from `left` on; `filled` puts page numbers for placeholders."""
    plain = replace(style, justify=False)
    size = table.size or style.table_size
    made: list[Box] = []
    x = left + table.indent
    for index, (cell, width) in enumerate(zip(cells, table.widths, strict=True)):
        if cell.merged and made:
            made[-1] = replace(made[-1], width=made[-1].width + width)
        else:
            made.append(Box(x, width, (), cell.fill, cell.align or table.aligns[index], cell.words))
        x += width
    boxes = []
    for box in made:
        lines = wrap(plain, filled(box.words), box.width - 2 * PAD, size, LEADING) if box.words else []
        boxes.append(replace(box, lines=tuple(lines)))
    return Row(tuple(boxes), size * LEADING)


def grounds(table: Table, row: Row, top: float, *, head: bool) -> Iterator[Rectangle | Rule]:
    """The fills and rules of a row whose upper edge is at `top`."""
    bottom = top + row.height
    for box in row.boxes:
        if fill := box.fill or (table.head_fill if head else None):
            yield Rectangle(box.x, top, box.width, row.height, fill)
    start, end = row.boxes[0].x, row.boxes[-1].x + row.boxes[-1].width
    if table.rules != "none":
        yield Rule(start, top, end, top)
        yield Rule(start, bottom, end, bottom)
    if table.rules == "all":
        for x in (*(box.x for box in row.boxes), end):
            yield Rule(x, top, x, bottom)


def placed(style: Style, row: Row, top: float) -> Iterator[tuple[Line, float, float]]:
    """Each line of a row with its x and its baseline."""
    for box in row.boxes:
        y = top + PAD * 0.6
        for line in box.lines:
            y += line.height
            wide = max((at + width_of(style, word, line.size) for at, word in line.words), default=0.0)
            spare = box.width - 2 * PAD - wide
            shift = {"l": 0.0, "r": spare, "c": spare / 2}[box.align]
            yield line, box.x + PAD + shift, y - line.size * 0.25
