"""What of a table's row a question names: the row by its code, its cells by columns, how it is marked, whose it is."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.question import Question
from assistant.times import times
from assistant.words import content_words, stem, stems
from corpus.model import Cell, Passage

_FIGURE = re.compile(r"[(+−–-]?\s*[£$]?\s*[+−–-]?\d[\d,.]*\s*(?:%|[mk]|bn|p)?\s*\)?|TBC|n/a|-|–", re.IGNORECASE)

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


def asks_marks(question: Question) -> bool:
    """Whether a question asks what status, colour or arrow something has."""
    return says_mark(question.text)


def says_mark(text: str) -> bool:
    """Whether a text tells of a status, colour or arrow."""
    return bool(_MARKED.search(text))


def owners(question: Question, passage: Passage) -> tuple[Cell, ...]:
    """Return the cells that say who does what a row is of, () where a question asks for none of a row it names."""
    if not _WHOSE.search(question.text) or not names_code(question, passage):
        return ()
    headed = (cell for cell in passage.cells if cell.row and _OWNERS.search(cell.column))
    return tuple(cell for cell in headed if 0 < len(passage.text[cell.start : cell.end].split()) <= _OWNER)


def unmarked(question: Question, row: Passage) -> str:
    """Return the header under which nothing marks a row that a question of its status names by its code, "" else."""
    if not asks_marks(question) or any(cell.colour or cell.direction for cell in row.cells):
        return ""
    return next(filter(says_mark, row.blanks), "") if names_code(question, row) else ""


def names_cell(question: Question, passage: Passage) -> bool:
    """Whether a question names a cell of a row: by all words of the row's label and the time of some columns, or
    by a plan's code where it asks for the status or for whose it is."""
    marked = asks_marks(question) and any(cell.colour or cell.direction for cell in passage.cells)
    if (marked and names_code(question, passage)) or unmarked(question, passage) or owners(question, passage):
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

    A bare number is a code after the word that heads its column or the next: "recommendation 9". The nought of a
    code that is printed "05" may be asked for as the letter that it stands for: "O5".
    """
    code = row_code(passage)
    if code is not None:
        written = re.sub(r"^0", "[0O]", re.escape(code))
        return bool(re.search(rf"(?<![\w/–-]){written}(?![\w/–-])", question.text, re.IGNORECASE))
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
