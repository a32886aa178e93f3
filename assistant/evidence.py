"""Passages to evidence: the sentences and cells that may answer, each as it would be said and cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import phrases
from assistant.asked import (
    asked_cells,
    asked_headers,
    asks_marks,
    is_figured,
    names_code,
    owners,
    says_mark,
    unmarked,
)
from assistant.question import Question
from assistant.sentences import sentences
from assistant.spoken import spoken_row
from corpus.model import Cell, CitedCell, Passage
from index.search import Hit

_SHORT_ROW = 40
"""A row of at most this many words is said whole; of a longer one, a sentence of a cell."""

_BRIEF = 6
"""A cell of a longer row with at most this many words is said with the other brief ones."""

_BAND_WORDS = 6
_CONTENTS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
"""The dots between a heading and its page, in a list of contents, which says nothing."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""What a date is tagged as that is a day, not a month or a year."""

_COVER = re.compile(
    r"(?:(?:meeting|report) )?date(?: of (?:the )?(?:meeting|report))?\s*:\s*"
    r"(?:[a-z]+,? )?\d{1,2} ?(?:st|nd|rd|th)?[ /.-][a-z\d]+[ /.-]\d{2,4}",
    re.IGNORECASE,
)
"""A line of a cover that says of what day a paper is, and of nothing else."""

_PAPER = re.compile(r"\b(?:papers?|reports?|meetings?|documents?|agenda|minutes|dated|met|held)\b", re.IGNORECASE)
"""A question with one of these words may ask of what day a paper is."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span of a hit's passage that may answer, and how it is said.

    `said` is `passage.text[start:end]` without the label, or for a table's cell its row, column and value;
    `number` counts the passage's evidence from 0.
    """

    hit: Hit
    start: int
    end: int
    said: str
    cell: CitedCell | None = None
    number: int = 0


def evidence(hit: Hit, question: Question) -> tuple[Evidence, ...]:
    """Return what of a passage may answer the question, in reading order."""
    if _CONTENTS.search(hit.passage.text):
        return ()
    if _COVER.fullmatch(hit.passage.text) and not _PAPER.search(question.text):
        return ()
    if hit.passage.kind == "row" and hit.passage.cells:
        return () if _is_band(hit.passage) else tuple(_of_row(hit, question))
    text = hit.passage.text
    return tuple(
        Evidence(hit, start, end, text[start:end], number=number) for number, (start, end) in enumerate(spans(hit))
    )


def is_bare_heading(passage: Passage) -> bool:
    """Whether a passage is a heading that says nothing by itself; one that names a day tells of a meeting."""
    days = (each for each in passage.entities if each.label == "DATE" and _DAY.fullmatch(str(each.norm)))
    return passage.kind == "heading" and not any(days)


def _is_band(row: Passage) -> bool:
    """Whether a row only names those below it."""
    return len(row.cells) == 1 and len(row.text.split()) <= _BAND_WORDS and not any(map(str.isdigit, row.text))


def spans(hit: Hit) -> list[tuple[int, int]]:
    """Return the sentences of a passage; its label is not part of the first."""
    passage = hit.passage
    skip = 0
    if passage.paragraph and passage.text.startswith(passage.paragraph):
        skip = len(passage.paragraph)
        skip += len(passage.text[skip:]) - len(passage.text[skip:].lstrip())
    return [(start + skip, end + skip) for start, end in sentences(passage.text[skip:])]


def _of_row(hit: Hit, question: Question) -> Iterator[Evidence]:
    if len(hit.passage.text.split()) <= _SHORT_ROW:
        yield _of_short_row(hit, question)
    else:
        yield from _of_long_row(hit, question)


def _of_short_row(hit: Hit, question: Question) -> Evidence:
    passage = hit.passage
    blank = _asked_blank(hit, question)
    if blank is not None:
        return blank
    cells = asked_cells(passage.cells, question, figured=is_figured(passage))
    if cells:
        return _cells_said(hit, cells)
    return Evidence(hit, 0, len(passage.text), spoken_row(passage.text, passage.cells))


def _of_long_row(hit: Hit, question: Question) -> Iterator[Evidence]:
    """Yield what a question names of a row; then of all but a row named by its code the brief cells, and sentences."""
    passage = hit.passage
    marked = [cell for cell in passage.cells if cell.colour or cell.direction] if asks_marks(question) else []
    whose = owners(question, passage)
    if blank := unmarked(question, passage):
        yield _left_unmarked(hit, blank, whose)
        return
    for cells in [[*whose, *marked]] if whose else [[cell] for cell in marked]:
        yield _cells_said(hit, cells)
    brief = () if marked or whose or question.kind == "reason" else _brief(passage)
    if brief:
        yield Evidence(hit, 0, max(cell.end for cell in brief), spoken_row(passage.text, brief))
    named = bool(marked or whose) and names_code(question, passage)
    for each in _of_cells(hit, [cell for cell in passage.cells if not cell.row or cell not in brief]):
        if not named or (marked and says_mark(each.said)):
            yield each


def _cells_said(hit: Hit, cells: Sequence[Cell]) -> Evidence:
    """Return cells of a row as evidence, for which the row is cited, and of one the cell."""
    text = hit.passage.text
    only = cells[0] if len(cells) == 1 else None
    cited = CitedCell(only.row, only.column, text[only.start : only.end]) if only is not None else None
    return Evidence(hit, 0, len(text), spoken_row(text, cells), cited)


def _of_cells(hit: Hit, cells: Sequence[Cell]) -> Iterator[Evidence]:
    """Yield the sentences of those cells that have three words or more."""
    number = 0
    for cell in cells:
        text = hit.passage.text[cell.start : cell.end]
        for start, end in sentences(text) if len(text.split()) >= 3 else ():
            yield Evidence(hit, cell.start + start, cell.start + end, text[start:end], number=number)
            number += 1


def _brief(row: Passage) -> tuple[Cell, ...]:
    """Return the brief cells of a long row with its label, () where there are none or they are long together.

    A date, an office or a status is said with the row's label and its column, since alone it says nothing.
    """
    cells = tuple(cell for cell in row.cells if not cell.row or _words(row, cell) <= _BRIEF)
    enough = any(cell.row for cell in cells) and sum(_words(row, cell) for cell in cells) <= _SHORT_ROW
    return cells if enough else ()


def _words(row: Passage, cell: Cell) -> int:
    return len(row.text[cell.start : cell.end].split())


def _asked_blank(hit: Hit, question: Question) -> Evidence | None:
    """Return what a row has in the columns that a question names, where it has nothing in one of them."""
    passage = hit.passage
    label = next((cell.row for cell in passage.cells if cell.row), "")
    blanks = asked_headers(passage.blanks, question)
    if not label or not blanks:
        return None
    there = asked_headers([cell.column for cell in passage.cells if cell.row], question)
    said = spoken_row(passage.text, [cell for cell in passage.cells if not cell.row or cell.column in there])
    empty = "; ".join(f"{header}: {phrases.EMPTY}" for header in blanks)
    cell = None if there else CitedCell(label, blanks[0], "")
    return Evidence(hit, 0, len(passage.text), f"{said}{'; ' if there else ', '}{empty}", cell)


def _left_unmarked(hit: Hit, header: str, others: Sequence[Cell]) -> Evidence:
    """Return that nothing is printed under a header, after other cells that are asked for too."""
    passage = hit.passage
    label = next((cell.row for cell in passage.cells if cell.row), "")
    said = f"{spoken_row(passage.text, others)};" if others else f"{label},"
    cell = None if others else CitedCell(label, header, "")
    return Evidence(hit, 0, len(passage.text), f"{said} {header}: {phrases.EMPTY}", cell)
