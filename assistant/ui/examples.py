"""Questions to show a first visitor: made from this archive's own papers, and tried before they are shown."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING

from corpus.model import Cell, Part, Passage

if TYPE_CHECKING:
    from assistant.answer import Answer

WANTED = 3
TRIES = 8
"""A question takes most of a second, and the first visitor's own may be waiting."""

_ROWS = 2
"""Tables of one paper to make questions from, one a page."""

_FIGURE = re.compile(r"\(?[£-]?\d[\d,.]*\d?[mk%]?\)?")
_NAME = re.compile(r"[A-Z][a-z]+(?: (?:[a-z]+|[A-Z][a-z]+)){1,4}")
_TITLE = re.compile(r"(?:[A-Z][a-z]+|[a-z]+)(?: (?:[A-Z][a-z]+|[a-z]+)){1,7}")
"""A few plain words: not all in capitals, nor what is left of a table."""

_DAY = re.compile(r"\b\d{1,2} [A-Z][a-z]+ (?:19|20)\d\d\b")
_YEAR = re.compile(r"\b(?:19|20)\d\d/\d\d\b")


@dataclass(frozen=True, slots=True)
class Candidate:
    """A question, and the pages of the paper that it was made from: an answer that is right cites one."""

    question: str
    document: str
    first_page: int
    last_page: int


def candidates(document: str, parts: Iterable[Part], passages: Iterable[Passage]) -> Iterator[Candidate]:
    """Yield questions that a paper should answer: who met, what was decided, what a table gives."""
    yield from islice(_of_rows(document, passages), _ROWS)
    for part in parts:
        question = _of_part(part)
        if question is not None:
            yield Candidate(question, document, part.first_page, part.last_page)


def tried(made: Iterable[Candidate], ask: Callable[[str], Answer]) -> tuple[str, ...]:
    """Return up to WANTED of the first TRIES questions: those whose answer cites what they were made from."""
    good = (one.question for one in islice(made, TRIES) if _cites(ask(one.question), one))
    return tuple(islice(good, WANTED))


def _of_part(part: Part) -> str | None:
    if part.kind == "minutes" and part.meeting is not None:
        return f"Who was present at the meeting on {part.meeting.day} {part.meeting:%B %Y}?"
    if part.kind in ("report", "board paper") and _TITLE.fullmatch(part.title):
        return f"What is the purpose of the report “{part.title}”?"
    return None


def _of_rows(document: str, passages: Iterable[Passage]) -> Iterator[Candidate]:
    """One question a page: of its first row with a figure for a day or a year, the last such cell."""
    asked = set()
    for passage in passages:
        for cell in reversed(passage.cells):
            question = _of_cell(cell, passage.text[cell.start : cell.end])
            if question is not None and passage.page not in asked:
                asked.add(passage.page)
                yield Candidate(question, document, passage.page, passage.page)


def _of_cell(cell: Cell, value: str) -> str | None:
    if not _FIGURE.fullmatch(value) or not _NAME.fullmatch(cell.row):
        return None
    if day := _DAY.search(cell.column):
        return f"What was the {cell.row} on {day.group()}?"
    if year := _YEAR.search(cell.column):
        return f"What was the figure for {cell.row} in {year.group()}?"
    return None


def _cites(answer: Answer, candidate: Candidate) -> bool:
    return any(
        one.citation.document == candidate.document and candidate.first_page <= one.citation.page <= candidate.last_page
        for one in answer.citations
    )
