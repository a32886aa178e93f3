"""Dates in sentences that promise or await something: which day is meant, and whether it has passed."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

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
    def last(self) -> date:
        return self.when.last()


def moments(text: str, day: date) -> Iterator[Moment]:
    """Yield the dates of a text, those without a year read as near to `day`."""
    for match in _DATE.finditer(text):
        found = when(" ".join(match["date"].split()))
        if found is None:
            continue
        dated = found if found.year is not None else nearest_year(found, day)
        if dated.year is not None:
            yield Moment(dated, " ".join(match.group().split()), match.start(), match.end())
