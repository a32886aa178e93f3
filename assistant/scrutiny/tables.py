"""Rows of a part to tables of figures: captions, groups, columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.scrutiny.case import Source
from assistant.scrutiny.figures import Figure, cell_figure
from corpus.model import Cell, Passage

TOTAL = re.compile(r"\b(?:(?:sub|grand)[- ]?)?totals?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Row:
    """A table row: its label, its group heading if it stands under one, and its figures by column."""

    passage: Passage
    label: str
    group: Passage | None
    figures: dict[str, Figure]
    cells: dict[str, Cell]

    @property
    def total(self) -> bool:
        return bool(TOTAL.search(self.label))


@dataclass(frozen=True, slots=True)
class FigureTable:
    """Rows that belong together, group headings apart; `columns` are those that hold figures."""

    source: Source
    caption: str | None
    rows: tuple[Row, ...]
    columns: tuple[str, ...]

    @property
    def section(self) -> str | None:
        return self.rows[0].passage.section


def figure_tables(source: Source) -> Iterator[FigureTable]:
    """Yield the tables of a part that hold figures, top to bottom."""
    for caption, run in _runs(source.passages):
        rows = tuple(_rows(run))
        columns = tuple(dict.fromkeys(column for row in rows for column in row.figures))
        if columns and rows:
            yield FigureTable(source, caption, rows, columns)


def _runs(passages: Sequence[Passage]) -> Iterator[tuple[str | None, list[Passage]]]:
    """Yield the rows that follow each other under one caption, with compatible columns."""
    run: list[Passage] = []
    caption: str | None = None
    for passage in passages:
        if passage.kind != "row" or not passage.cells:
            if passage.kind in ("heading", "note") or not run:
                pass
            if run:
                yield caption, run
            run = []
            continue
        own = passage.lead_in
        if run and not (_within(own, caption) and _compatible(run, passage)):
            yield caption, run
            run = []
        if not run:
            caption = own
        run.append(passage)
    if run:
        yield caption, run


def _within(own: str | None, caption: str | None) -> bool:
    """Whether a row's lead-in is the table's caption, or a group under it."""
    return own == caption or caption is None or (own is not None and own.startswith(f"{caption}: "))


def _compatible(run: Sequence[Passage], passage: Passage) -> bool:
    before = {cell.column for row in run for cell in row.cells if cell.column}
    here = {cell.column for cell in passage.cells if cell.column}
    return not before or not here or bool(before & here)


def _rows(run: Sequence[Passage]) -> Iterator[Row]:
    group: Passage | None = None
    for passage in run:
        label = next((cell for cell in passage.cells if not cell.row), passage.cells[0])
        name = passage.text[label.start : label.end]
        values = [cell for cell in passage.cells if cell is not label]
        if not values:
            group = passage
            continue
        if group is not None and not (passage.lead_in or "").endswith(group.text):
            group = None
        columns = _columns(values)
        cells = dict(zip(columns, values, strict=True))
        figures = {
            column: figure
            for column, cell in cells.items()
            if (figure := cell_figure(passage.text[cell.start : cell.end])) is not None
        }
        yield Row(passage, name, group, figures, cells)


def _columns(cells: Sequence[Cell]) -> list[str]:
    """Name each cell's column; columns without a header, or with one that repeats, by their place too."""
    names: list[str] = []
    for cell in cells:
        name = cell.column
        if not name or name in names:
            name = f"{name}#{sum(1 for each in names if each.partition('#')[0] == cell.column) + 1}"
        names.append(name)
    return names
