"""Passages to evidence: the sentences and cells that may answer, each as it would be said and cited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant import phrases
from assistant.question import Question
from assistant.sentences import sentences
from assistant.times import times
from assistant.words import content_words, stem, stems
from corpus.model import Cell, CitedCell, Passage
from index.search import Hit

_SHORT_ROW = 40
"""A row of at most this many words is said whole; of a longer one, a sentence of a cell."""

_BRIEF = 6
"""A cell of a longer row with at most this many words is said with the other brief ones."""

_BAND_WORDS = 6
_FIGURE = re.compile(r"[(+−–-]?\s*[£$]?\s*[+−–-]?\d[\d,.]*\s*(?:%|[mk]|bn|p)?\s*\)?|TBC|n/a|-|–", re.IGNORECASE)
_CONTENTS = re.compile(r"\.{4,}|(?:\. ){4,}|…{2,}")
"""The dots between a heading and its page, in a list of contents, which says nothing."""

_DAY = re.compile(r"\d{4}-\d\d-\d\d")
"""What a date is tagged as that is a day, not a month or a year."""

_NUMBERED = re.compile(r"\b([A-Za-z]{3,}) (?:no\.? |number )?(\d{1,2}(?:\.\d{1,2})?)(?![\w/%–-]|\.\d)", re.IGNORECASE)
"""What is named by a number, and the number."""

_MARKED = re.compile(
    r"\b(?:status|b?rag|rat(?:ed|ing)|colou?r|direction|arrow|red|amber|yellow|green|white)\b", re.IGNORECASE
)
"""A question with one of these words asks how things are marked."""

_WHOSE = re.compile(r"\b(?:who(?:se|m)?|leads?|led|owns?|owners?|responsible|accountable|initials)\b", re.IGNORECASE)
"""A question with one of these words and a row's code asks who does what the row is of."""

_OWNERS = re.compile(r"\b(?:leads?|l['’]d|owners?|officers?|responsib\w+|accountable|by whom)\b", re.IGNORECASE)
"""A column's header with one of these words stands over who does it."""

_OWNER = 12
"""More words under such a header are no owner's."""


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
    passage = hit.passage
    if len(passage.text.split()) <= _SHORT_ROW:
        blank = _asked_blank(hit, question)
        if blank is not None:
            yield blank
            return
        cells = asked_cells(passage.cells, question, figured=is_figured(passage))
        said = spoken_row(passage.text, cells or passage.cells)
        only = cells[0] if len(cells) == 1 else None
        cited = CitedCell(only.row, only.column, passage.text[only.start : only.end]) if only is not None else None
        yield Evidence(hit, 0, len(passage.text), said, cited)
        return
    number = 0
    marked = [cell for cell in passage.cells if cell.colour or cell.direction] if asks_marks(question) else []
    owners = _owners(question, passage)
    for cells in [[*owners, *marked]] if owners else [[cell] for cell in marked]:
        only = cells[0] if len(cells) == 1 else None
        cited = CitedCell(only.row, only.column, passage.text[only.start : only.end]) if only is not None else None
        yield Evidence(hit, 0, len(passage.text), spoken_row(passage.text, cells), cited)
    named = bool(marked or owners) and names_code(question, passage)
    brief = () if marked or owners or question.kind == "reason" else _brief(passage)
    if brief:
        yield Evidence(hit, 0, max(cell.end for cell in brief), spoken_row(passage.text, brief))
    for cell in passage.cells:
        text = passage.text[cell.start : cell.end]
        if len(text.split()) < 3 or (cell.row and cell in brief):
            continue
        for start, end in sentences(text):
            if not named or (marked and _MARKED.search(text[start:end])):
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


def asks_marks(question: Question) -> bool:
    """Whether a question asks what status, colour or arrow something has."""
    return bool(_MARKED.search(question.text))


def _owners(question: Question, passage: Passage) -> tuple[Cell, ...]:
    """Return the cells that say who does what a row is of, () where a question asks for none of a row it names."""
    if not _WHOSE.search(question.text) or not names_code(question, passage):
        return ()
    headed = (cell for cell in passage.cells if cell.row and _OWNERS.search(cell.column))
    return tuple(cell for cell in headed if 0 < _words(passage, cell) <= _OWNER)


def names_cell(question: Question, passage: Passage) -> bool:
    """Whether a question names a cell of a row: by all words of the row's label and the time of some columns, or
    by a plan's code where it asks for the status or for whose it is."""
    marked = asks_marks(question) and any(cell.colour or cell.direction for cell in passage.cells)
    if (marked and names_code(question, passage)) or _owners(question, passage):
        return True
    label = next((cell.row for cell in passage.cells if cell.row), "")
    headers = [cell.column for cell in passage.cells if cell.row and cell.column] + [*passage.blanks]
    words = stems(" ".join(content_words(label)))
    asked = asked_headers(headers, question, worded=is_figured(passage))
    return bool(words) and words <= stems(question.text) and 0 < len(asked) < len(headers)


def row_code(passage: Passage) -> str | None:
    """Return the plan code that a row begins with, or that of the row which it goes on from."""
    return (passage.paragraph or passage.under) if passage.kind == "row" else None


def names_code(question: Question, passage: Passage) -> bool:
    """Whether a question names a row by its code, as in "action V2"; the "07" of "2006/07" is none.

    A bare number is a code after the word that heads its column or the next: "recommendation 9".
    """
    code = row_code(passage)
    if code is not None:
        return bool(re.search(rf"(?<![\w/–-]){re.escape(code)}(?![\w/–-])", question.text, re.IGNORECASE))
    cells = passage.cells[:2] if passage.kind == "row" else ()
    number = next((passage.text[cell.start : cell.end].rstrip(".") for cell in cells), "")
    words = [word for word, named in _NUMBERED.findall(question.text) if named == number]
    return any(stem(word) in stems(" ".join(cell.column for cell in cells)) for word in words)


def asked_cells(cells: Sequence[Cell], question: Question, *, figured: bool = False) -> tuple[Cell, ...]:
    """Return the cells under the column that the question names, () where it names none or all.

    Where one is named by a question that weighs it, that is none: the others are what it is weighed against.

    Args:
        cells: The row's.
        question: What is asked.
        figured: Whether the row's cells are figures, so that a word of the question tells columns of a time apart.
    """
    values = [cell for cell in cells if cell.row and cell.column]
    asked = asked_headers([cell.column for cell in values], question, worded=figured)
    found = [cell for cell in values if cell.column in asked]
    if len(found) == 1 and question.weighs:
        return ()
    return tuple(found) if len(found) < len(values) else ()


def is_figured(row: Passage) -> bool:
    """Whether all cells of a row but its label are figures."""
    values = [row.text[cell.start : cell.end] for cell in row.cells if cell.row and cell.column]
    return bool(values) and all(_FIGURE.fullmatch(value) for value in values)


def asked_headers(headers: Sequence[str], question: Question, *, worded: bool = False) -> tuple[str, ...]:
    """Return the headers that have a time in them which the question names.

    Where they are `worded`, of several of a time those whose words it has too: "Budget 2031" beside "Outturn
    2031"; and with them those of no time whose words it has: "Variance". A word alone names none: whoever asks for
    the budget may want to know what became of it.
    """
    wanted = {str(time.year) for time in question.times if time.year} | {time.text.lower() for time in question.times}
    timely = [
        header for header in headers if any(re.search(rf"\b{re.escape(text)}\b", header.lower()) for text in wanted)
    ]
    shared = frozenset.intersection(*map(stems, headers)) if worded and headers else frozenset()
    asked = stems(question.text)
    telling = [header for header in headers if worded and (words := _telling(header) - shared) and words <= asked]
    both = [header for header in timely if header in telling]
    asked_too = [header for header in telling if timely and not times(header)]
    return tuple(header for header in headers if header in (both or timely) or header in asked_too)


def _telling(header: str) -> frozenset[str]:
    """Return the stems of a header's words that say what stands below it, its times and units aside."""
    return stems(" ".join(word for word in content_words(header) if not any(map(str.isdigit, word))))


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
