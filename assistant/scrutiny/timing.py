"""Dates in sentences that promise or await something: which day is meant, and whether it has passed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import Passage
from corpus.values import When, nearest_year, when
from corpus.values.dates import MONTH, ORDINAL, YEAR

_DATE = re.compile(
    rf"\b(?:(?:the\s+)?(?:end|early|mid|late)\s+(?:of\s+)?)?(?P<date>{ORDINAL}\s?(?:of\s)?{MONTH}(?:,?\s{YEAR})?"
    rf"|{MONTH}\s{YEAR}|(?:spring|summer|autumn|winter)\s(?:of\s)?{YEAR}|\d{{1,2}}[/.]\d{{1,2}}[/.](?:20)?\d\d)",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date in a text; its year is the one nearest to the paper's where it has none."""

    when: When
    text: str
    start: int
    end: int

    @property
    def said(self) -> str:
        """The date as it is said: "1st March", where "1 st March" is printed."""
        return re.sub(r"(?<=\d)\s+(?=(?:st|nd|rd|th)\b)", "", self.text)

    @property
    def last(self) -> date:
        return self.when.last()


_AS_AT = re.compile(r"\b(?:as at|as of|updated? (?:to|as at)|position at)\s+(?=\w)", re.IGNORECASE)


def as_at(passages: Iterable[Passage], day: date) -> Moment | None:
    """Return the day that a table or a report gives for itself, in the heads of its columns or its headings.

    The latest where there are several: "progress update as at October 2031".
    """
    heads = {
        head
        for each in passages
        for head in (
            *(cell.column for cell in each.cells),
            *((each.text,) if each.kind == "heading" else ()),
            each.lead_in or "",
        )
        if "as" in head.lower() or "update" in head.lower()
    }
    found = [
        moment
        for head in heads
        for match in _AS_AT.finditer(head)
        for moment in moments(head, day)
        if moment.start == match.end()
    ]
    return max(found, key=lambda each: each.last) if found else None


def moments(text: str, day: date) -> Iterator[Moment]:
    """Yield the dates of a text, those without a year read as near to `day`."""
    for match in _DATE.finditer(text):
        found = when(" ".join(match["date"].split()))
        if found is None:
            continue
        dated = found if found.year is not None else nearest_year(found, day)
        if dated.year is not None:
            yield Moment(dated, " ".join(match.group().split()), match.start(), match.end())
