"""Table cells: is what is printed in a cell found under its row and column, and a row's colour with it?"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Paper, Passage
from evals.measures import Score
from evals.quotes import fold, key
from evals.records import read_lines

WHITE = "#ffffff"


@dataclass(frozen=True, slots=True)
class GoldCell:
    """A printed cell by its row's label and its column's heading; `value` "" for an empty one."""

    id: str
    document: str
    page: int
    row: str
    column: str
    value: str


@dataclass(frozen=True, slots=True)
class GoldColour:
    """The colour behind one cell of a plan's row, as "#rrggbb", its name and where its arrow points, None where
    that is not judged."""

    id: str
    document: str
    page: int
    row: str
    fill: str
    colour: str | None = None
    direction: str | None = None


def read_cells(path: Path) -> tuple[GoldCell, ...]:
    """Read gold cells, one a line.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: a line is wrong.
    """
    return tuple(
        GoldCell(
            id=each.text("id"),
            document=each.text("doc"),
            page=each.number("page"),
            row=each.text("row"),
            column=each.text("column"),
            value=each.text("value"),
        )
        for each in read_lines(path)
    )


def read_colours(path: Path) -> tuple[GoldColour, ...]:
    """Read gold colours, one a line.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: a line is wrong.
    """
    return tuple(
        GoldColour(
            id=each.text("id"),
            document=each.text("doc"),
            page=each.number("page"),
            row=each.text("row"),
            fill=each.text("fill"),
            colour=each.optional_text("colour"),
            direction=each.optional_text("direction"),
        )
        for each in read_lines(path)
    )


def score_cell(gold: GoldCell, papers: Iterable[Paper]) -> Score:
    """Whether the gold's row has, under the gold's heading, exactly what is printed, or nothing.

    A row is known by its label ("P1") or by any of its cells that says just that. Labels and headings are
    compared by their letters and digits, values with their signs and brackets.
    """
    rows = _rows(papers, gold.document, gold.page, gold.row)
    if not rows:
        return Score(0.0, f'no row "{gold.row}" on page {gold.page} of {gold.document}')
    found = [
        row.text[cell.start : cell.end] for row in rows for cell in row.cells if key(cell.column) == key(gold.column)
    ]
    if fold(gold.value) in map(fold, found) or not (gold.value or found):
        return Score(1.0, "right")
    said = f'"{found[0]}"' if found else "nothing"
    return Score(0.0, f'{gold.row}, {gold.column}: {said} instead of "{gold.value}"')


def score_colour(gold: GoldColour, papers: Iterable[Paper]) -> Score:
    """Whether a cell of the gold's row has the gold's colour behind it (for white, that none has any), under its
    name and with its arrow."""
    rows = _rows(papers, gold.document, gold.page, gold.row)
    if not rows:
        return Score(0.0, f'no row "{gold.row}" on page {gold.page} of {gold.document}')
    fills = {cell.fill for row in rows for cell in row.cells if cell.fill is not None}
    if gold.fill not in fills and (gold.fill != WHITE or fills):
        return Score(0.0, f"{gold.row}: {', '.join(sorted(fills)) or 'no colour'} instead of {gold.fill}")
    marks = [(cell.colour, cell.direction) for row in rows for cell in row.cells if cell.colour or cell.direction]
    if any(gold.colour in (colour, None) and gold.direction in (way, None) for colour, way in marks or [(None, None)]):
        return Score(1.0, "right")
    return Score(0.0, f"{gold.row}: {marks} instead of {gold.colour}, {gold.direction}")


def _rows(papers: Iterable[Paper], document: str, page: int, name: str) -> list[Passage]:
    return [
        passage
        for paper in papers
        if paper.document == document
        for passage in paper.passages
        if passage.page == page and passage.cells and key(name) in _names(passage)
    ]


def _names(row: Passage) -> set[str]:
    return {key(row.paragraph or ""), *(key(row.text[cell.start : cell.end]) for cell in row.cells)}
