"""How a table's cells are said: with the row and the column that they stand under, and what they are marked with."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.model import Cell


def spoken_row(text: str, cells: Sequence[Cell]) -> str:
    """Say a row: its label, then each cell with the column that it stands under, and what it is marked with."""
    label = next((cell.row for cell in cells if cell.row), "")
    said = []
    for cell in cells:
        value = text[cell.start : cell.end]
        if not cell.row:
            label = label or value
            continue
        value = with_marks(value, cell)
        said.append(f"{cell.column}: {value}" if cell.column else value)
    return f"{label}, {'; '.join(said)}" if said else label


def with_marks(value: str, cell: Cell) -> str:
    """Say what is printed in a cell with the status that its colour shows and the way its arrow points."""
    pointed = f"{cell.direction} ({value})" if cell.direction else value
    coloured = cell.colour if cell.colour and cell.colour not in value.lower() else ""
    return ", ".join(text for text in (coloured, pointed) if text)
