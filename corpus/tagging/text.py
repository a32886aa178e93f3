"""What is tagged, what a tagger says of it, and which of two overlapping mentions stays."""

from __future__ import annotations

import re
from bisect import bisect
from collections.abc import Container, Iterable
from dataclasses import dataclass
from datetime import date

from corpus.model import Label, Norm

HIDDEN = "\x00"
"""Stands in for each character that nothing may be found in."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph or a table cell, and what its surroundings say about it.

    `date` is the document's date and `body` the body whose paper it is; `column` and `row` are the
    headings that a table cell stands under and beside, None outside tables.
    """

    text: str
    date: date | None = None
    body: str | None = None
    column: str | None = None
    row: str | None = None

    @property
    def in_table(self) -> bool:
        return self.column is not None or self.row is not None

    @property
    def headings(self) -> str:
        return f"{self.column or ''} {self.row or ''}".strip()


@dataclass(frozen=True, slots=True)
class Mention:
    """`text[start:end]` of the text it was found in is a `label` worth `norm`."""

    start: int
    end: int
    label: Label
    norm: Norm


_NOT_TEXT = re.compile(
    r"""
    (?:https?://|www\.)[^\s<>"]+                                     # addresses on the web
    | [\w.+-]+@[\w-]+(?:\.[\w-]+)+                                   # e-mail
    | (?<![\w.])(?:[\w-]+\.)+(?:gov|org|co|police|nhs|ac)\.uk\b\S*   # the same without a scheme
    | (?<!\w)[\w%-]+\.(?:pdf|docx?|xlsx?|aspx|html?)\b\S*            # file names
    | (?<![\d/£.,-])(?:\+44\s?(?:\(0\)\s?)?|0(?=[1237]))(?:\d[\s-]?){8,9}\d(?![\d/])   # telephone numbers
    | \b[A-Z]{1,2}\d[A-Z\d]?\s\d[A-Z]{2}\b                           # postcodes
    """,
    re.VERBOSE,
)


_TOO_LONG = re.compile(r"\S{100,}")


def hide(text: str) -> str:
    """Blank out addresses, telephone numbers and postcodes, so that offsets stay what they were.

    So are runs of a hundred characters and more without a blank: no mention is that long, and a page
    made of one would take a pattern an age to search.
    """
    for pattern in (_TOO_LONG, _NOT_TEXT):
        text = pattern.sub(lambda match: HIDDEN * len(match[0]), text)
    return text


def before(text: str, start: int) -> str:
    """Return the forty characters before `start`: as far back as a word can bear on what follows."""
    return text[max(0, start - 40) : start]


_CAPITALS = re.compile(r"(?:[^\W\d_a-z]{2,}(?:['’]S)?\W{1,2}){2,}[^\W\d_a-z]{2,}\b(?:['’]S)?")
_SMALL = frozenset(("AND", "OF", "THE", "FOR", "TO", "IN", "ON", "A", "AT", "BY", "WITH", "FROM"))


def lower_capitals(text: str, keep: Container[str]) -> str:
    """Write runs of three or more words in capitals as a title ("Police and Crime Panel"), offsets kept.

    Words in `keep`, acronyms, stay. Runs without a small word may be acronyms and stay too.
    """

    def lower_word(match: re.Match[str]) -> str:
        word = match[0]
        return word if word in keep else word.lower() if word in _SMALL else word.title()

    def lower_run(match: re.Match[str]) -> str:
        run = match[0]
        return re.sub(r"[^\W\d_]+", lower_word, run) if _SMALL.intersection(run.split()) else run

    return _CAPITALS.sub(lower_run, text)


_RANK: dict[Label, int] = {
    "AGENDA_REF": 0,
    "STATUTE": 1,
    "DECISION": 2,
    "MONEY": 3,
    "PERCENT": 4,
    "PERIOD": 5,
    "FINANCIAL_YEAR": 6,
    "DATE": 7,
    "BODY": 8,
    "PLAN_REF": 9,
    "PERSON": 10,
}


def longest(mentions: Iterable[Mention]) -> tuple[Mention, ...]:
    """Keep the longest of mentions that overlap (a decision before a date in a tie), in reading order."""
    kept: list[Mention] = []
    for mention in sorted(mentions, key=lambda one: (one.start - one.end, _RANK[one.label], one.start)):
        place = bisect(kept, mention.start, key=lambda one: one.start)
        after_last = place == 0 or kept[place - 1].end <= mention.start
        if after_last and (place == len(kept) or mention.end <= kept[place].start):
            kept.insert(place, mention)
    return tuple(kept)


_SENTENCE_END = re.compile(r"(?<=[.!?;])\s+(?=[A-Z‘'“\"(])")


def sentence(text: str, start: int, end: int) -> tuple[int, int]:
    """Return where the sentence around `text[start:end]` begins and ends, at most 400 characters off."""
    first, last = max(0, start - 400), min(len(text), end + 400)
    for cut in _SENTENCE_END.finditer(text, first, last):
        if cut.end() <= start:
            first = cut.end()
        elif cut.start() >= end:
            last = cut.start()
            break
    return first, last
