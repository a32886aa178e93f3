"""What became of a passage: the words that changed, and which figures moved."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.diff.likeness import edits
from corpus.citing import fold
from corpus.model import Cell, Passage

_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sept?|oct|nov|dec)[a-z]*"
_COUNT = (
    "two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen"
    "|(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:-(?:one|two|three|four|five|six|seven|eight|nine))?"
)
_TOKEN = re.compile(
    rf"(?P<date>(?:\d{{1,2}}(?:st|nd|rd|th)?\s)?{_MONTH}\s\d{{4}}|\d{{4}}/\d{{2,4}}|(?:19|20)\d\d(?![\d,.]))"
    rf"|(?P<figure>\(?(?:[-+−£$€]\s?)*\d(?:[\d,]*\d)?(?:\.\d+)?"
    rf"(?:\s?(?:%|per cent\b|million\b|billion\b|thousand\b|[mk]\b|bn\b))?\)?(?![\w/])|\b(?:{_COUNT})\b)"
    r"|\w+(?:['’]\w+)?|[^\w\s]",
    re.IGNORECASE,
)
_PUNCTUATION = re.compile(r"[^\w£$€%+−-]+")
_NUMBERED = re.compile(r"(?:items?|appendix|annex|paragraphs?|paras?|pages?|tables?|sections?|nos?|figures?)\.?", re.I)
"""Words before a number that only says where something stands."""

_AROUND = 8, 8
"""Words before and after a figure that say what it counts, within its sentence."""

_LOOSE = re.compile(r"an?|and|are|as|at|by|for|from|had|has|in|is|of|on|or|tha[nt]|the|to|was|were|which|with")
"""Words that no phrase ends with."""

_SHORT = 4
"""A cell of more words is prose."""


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure, or where `dated` a day or year, that was another before.

    `where` says what it counts: the row and column of a table, or the words around it as printed now.
    """

    where: str
    before: str
    after: str
    dated: bool
    row: bool


@dataclass(frozen=True, slots=True)
class Rewording:
    """A stretch of words that took the place of another; either may be ""."""

    before: str
    after: str


@dataclass(frozen=True, slots=True)
class _Token:
    start: int
    end: int
    key: str
    kind: str | None


@dataclass(frozen=True, slots=True)
class _Text:
    """Words with their places; a change of punctuation or case alone is none."""

    text: str
    tokens: tuple[_Token, ...]

    def span(self, tokens: Sequence[_Token]) -> str:
        return self.text[tokens[0].start : tokens[-1].end] if tokens else ""


def unlabelled(passage: Passage) -> str:
    """Return a passage's words without its number, which may change while they stand."""
    if passage.cells or not passage.paragraph:
        return passage.text
    return passage.text.removeprefix(passage.paragraph).lstrip()


def rewordings(before: Passage, after: Passage) -> tuple[Rewording, ...]:
    """Return what changed, in order, as printed."""
    old, new = _read(unlabelled(before)), _read(unlabelled(after))
    return tuple(Rewording(old.span(old.tokens[gone]), new.span(new.tokens[come])) for gone, come in _changes(old, new))


def moved(before: Passage, after: Passage) -> tuple[Moved, ...]:
    """Return the figures and dates that took the place of others: cell by cell in a row, else word by word."""
    if before.cells and after.cells:
        return tuple(_moved_cells(before, after))
    return tuple(_moved_words(unlabelled(before), unlabelled(after)))


def _moved_cells(before: Passage, after: Passage) -> Iterator[Moved]:
    known, named = _by_column(before), _by_column(after)
    for column, cell in named.items():
        if column not in known:
            continue
        was, now = _printed(before, known[column]), _printed(after, cell)
        if max(len(was.split()), len(now.split())) > _SHORT:
            yield from _moved_words(was, now)
            continue
        figures = [[token for token in _read(text).tokens if token.kind] for text in (was, now)]
        if all(figures) and fold(was) != fold(now):
            dated = all(token.kind == "date" for token in figures[1])
            yield Moved(f"{cell.row}, {cell.column}", was, now, dated, row=True)


def _by_column(row: Passage) -> dict[str, Cell]:
    """Return the cells of a row under a header that no other cell of it stands under."""
    columns = Counter(fold(cell.column) for cell in row.cells)
    alone = [cell for cell in row.cells if cell.column and cell.row and columns[fold(cell.column)] == 1]
    return {fold(cell.column): cell for cell in alone}


def _printed(passage: Passage, cell: Cell) -> str:
    return passage.text[cell.start : cell.end]


def _moved_words(before: str, after: str) -> Iterator[Moved]:
    old, new = _read(before), _read(after)
    for gone, come in _changes(old, new):
        was, now = ([token for token in text.tokens[cut] if token.kind] for text, cut in ((old, gone), (new, come)))
        if [token.kind for token in was] != [token.kind for token in now]:
            continue
        for one, other in zip(was, now, strict=True):
            at = new.tokens.index(other)
            if one.key != other.key and not (at and _NUMBERED.fullmatch(new.tokens[at - 1].key)):
                figures = old.text[one.start : one.end], new.text[other.start : other.end]
                yield Moved(_around(new, at), *figures, dated=other.kind == "date", row=False)


def _around(text: _Text, at: int) -> str:
    first, last = at, at
    while first > max(0, at - _AROUND[0]) and not _ends(text, first - 1):
        first -= 1
    while last + 1 < min(len(text.tokens), at + 1 + _AROUND[1]) and not _ends(text, last):
        last += 1
    while last > at and _LOOSE.fullmatch(text.tokens[last].key):
        last -= 1
    said = text.span(text.tokens[first : last + 1])
    return said.partition(")")[2].strip() if said.count(")") > said.count("(") else said


def _ends(text: _Text, at: int) -> bool:
    """Whether a sentence, or a part of one, ends after a token."""
    return at + 1 >= len(text.tokens) or bool(
        re.search(r"[.;:!?|>•]", text.text[text.tokens[at].end : text.tokens[at + 1].start])
    )


def _changes(old: _Text, new: _Text) -> Iterator[tuple[slice, slice]]:
    return edits([token.key for token in old.tokens], [token.key for token in new.tokens])


def _read(text: str) -> _Text:
    found = []
    for match in _TOKEN.finditer(text):
        key = _PUNCTUATION.sub("", fold(match.group()))
        if re.search(r"\w", key):
            found.append(_Token(match.start(), match.end(), key, match.lastgroup))
    return _Text(text, tuple(found))
