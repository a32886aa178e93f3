"""Bands of a ruled table that hold several rows between two level rules: parted where figures stand line by line."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from corpus.figures import is_figure
from corpus.layout import Line
from corpus.tables import GridCell


def split_bands(cells: Sequence[GridCell]) -> list[GridCell]:
    """Part the rows of a grid, given in reading order, that hold a label and figures on each of several lines."""
    found: list[GridCell] = []
    shift = 0
    for number in sorted({cell.row for cell in cells}):
        band = [cell for cell in cells if cell.row == number]
        heights = _heights(band)
        for cell in band:
            if not heights:
                found.append(replace(cell, row=number + shift))
                continue
            for index, lines in enumerate(_dealt(cell.lines, heights)):
                x0, y0, x1, y1 = cell.rect
                top = y0 if index == 0 else heights[index] - _half(cell, lines)
                bottom = y1 if index == len(heights) - 1 else heights[index + 1] - _half(cell, lines)
                rect = (x0, top, x1, max(top, bottom))
                found.append(replace(cell, row=number + shift + index, rect=rect, lines=tuple(lines)))
        shift += max(len(heights) - 1, 0)
    return sorted(found, key=lambda cell: (cell.row, cell.column))


def _heights(band: Sequence[GridCell]) -> list[float]:
    """Return how high the rows stand that a band holds: [] where it is one row."""
    if any(cell.row_span > 1 for cell in band):
        return []
    figured = [
        cell
        for cell in band
        if cell.column > 0 and len(cell.lines) > 1 and all(is_figure(line.text) for line in cell.lines)
    ]
    if len(figured) < 2:
        return []
    count, cells = Counter(len(cell.lines) for cell in figured).most_common(1)[0]
    if cells < 2:
        return []
    heights = [_middle(line) for line in next(cell for cell in figured if len(cell.lines) == count).lines]
    labels = [cell for cell in band if cell.column == 0]
    named = labels and all(
        any(abs(_middle(line) - height) < 0.6 * line.size for line in labels[0].lines) for height in heights
    )
    return heights if named else []


def _dealt(lines: Sequence[Line], heights: Sequence[float]) -> list[list[Line]]:
    """Deal lines out to the rows: each to the last that does not stand below it."""
    dealt: list[list[Line]] = [[] for _ in heights]
    for line in lines:
        middle = _middle(line)
        rows = [index for index, height in enumerate(heights) if height <= middle + 0.6 * line.size]
        dealt[rows[-1] if rows else 0].append(line)
    return dealt


def _middle(line: Line) -> float:
    return (line.rect[1] + line.rect[3]) / 2


def _half(cell: GridCell, lines: Sequence[Line]) -> float:
    return 0.5 * (lines[0].size if lines else cell.lines[0].size if cell.lines else 12.0)
