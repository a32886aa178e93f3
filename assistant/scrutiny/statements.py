"""Passages to statements: the sentences of paragraphs and of table cells, with the words that tell their matter."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.scrutiny.terms import telling
from assistant.sentences import sentences
from corpus.model import Passage

_CELL_WORDS = 5
"""A cell of fewer words is a label or a figure, not a statement."""

_SHORT_ROW = 30
"""A row of as many words is one statement: "Background papers | To follow"."""

_FIGURE = re.compile(r"[£(\d][\d,.]*\s?[%)mk]*$")


@dataclass(frozen=True, slots=True)
class Statement:
    """One sentence: `text == passage.text[start:end]`, without the paragraph's label."""

    passage: Passage
    start: int
    end: int

    @property
    def text(self) -> str:
        return self.passage.text[self.start : self.end]

    @property
    def words(self) -> frozenset[str]:
        """The telling words of the sentence."""
        return telling(self.text)

    @property
    def around(self) -> str:
        """The paragraph, or the cell, that the sentence stands in."""
        cell = next((each for each in self.passage.cells if each.start <= self.start < each.end), None)
        return self.passage.text[cell.start : cell.end] if cell is not None else self.passage.text

    @property
    def in_cell(self) -> bool:
        return bool(self.passage.cells)


def statements(passages: Iterable[Passage]) -> tuple[Statement, ...]:
    """Return the sentences of passages, in order; headings make none."""
    return tuple(each for passage in passages if passage.kind != "heading" for each in _in_passage(passage))


def _in_passage(passage: Passage) -> Iterator[Statement]:
    if passage.cells and passage.text.count("•") > 1:
        return  # its bullets are passages of their own
    if passage.cells and len(passage.text.split()) <= _SHORT_ROW:
        figures = sum(bool(_FIGURE.match(passage.text[cell.start : cell.end])) for cell in passage.cells)
        if figures <= 1 and len(passage.cells) > 1:
            yield Statement(passage, 0, len(passage.text))
        return
    spans = (
        [(cell.start, cell.end) for cell in passage.cells]
        if passage.cells
        else [(len(passage.paragraph) + 1 if passage.paragraph else 0, len(passage.text))]
    )
    for start, end in spans:
        text = passage.text[start:end]
        if passage.cells and len(text.split()) < _CELL_WORDS:
            continue
        for first, last in sentences(text):
            yield Statement(passage, start + first, start + last)
