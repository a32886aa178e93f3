"""By when: the day that a sentence or a cell sets for what is to be done."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from corpus.model import Entity, Passage
from corpus.values import When, financial_years

_NORM = re.compile(r"(?P<year>\d{4})(?:-(?P<season>SP|SU|AU|WI)|-(?P<month>\d\d)(?:-(?P<day>\d\d))?)?")
_SETS = re.compile(
    r"\b(?:by|before|until|in|on|for|from|to|at|of|during|due|within|date|the|end of|early|mid|late|around)\s*\(?$",
    re.I,
)
_YEAR_END = re.compile(
    r"\b(?:by|at|before)?\s*(?:the\s)?end of (?:(?:the|this) )?(?P<kind>calendar |financial )?year\b", re.I
)
_NEW_YEAR = re.compile(r"\b(?:in|early in|by) the new year\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Due:
    """What is printed, and the last day that it can mean."""

    text: str
    last: date


def due(passage: Passage, start: int, end: int, day: date | None) -> Due | None:
    """Return the first day set in `passage.text[start:end]`; `day` is when it was said.

    A year alone counts only after a word that sets it, and a range of time counts to its end.
    """
    text = passage.text[start:end]
    found: list[tuple[int, Due]] = []
    for entity in passage.entities:
        if not start <= entity.start < end or entity.label not in ("DATE", "PERIOD", "FINANCIAL_YEAR"):
            continue
        last = last_day(entity)
        if last is not None and day is not None and last < day and not re.search(r"\d{2}", entity.text[-5:]):
            last = _next_year(last)  # a month without its year is still to come
        if last is not None and (_SETS.search(passage.text[start : entity.start]) or entity.start - start < 8):
            found.append((entity.start - start, Due(entity.text, last)))
    if day is not None:
        if match := _YEAR_END.search(text):
            financial = (match["kind"] or "").strip().lower() == "financial"
            ends = date(day.year + (day.month > 3), 3, 31) if financial else date(day.year, 12, 31)
            found.append((match.start(), Due(match[0].strip(), ends)))
        if match := _NEW_YEAR.search(text):
            found.append((match.start(), Due(match[0], date(day.year + 1, 1, 31))))
    return min(found, key=lambda each: each[0], default=(0, None))[1]


def _next_year(day: date) -> date:
    return day.replace(year=day.year + 1, day=min(day.day, 28) if day.month == 2 else day.day)


def last_day(entity: Entity) -> date | None:
    """Return the last day of a DATE, PERIOD or FINANCIAL_YEAR; None where it has no year."""
    norm = str(entity.norm)
    if entity.label == "FINANCIAL_YEAR":
        years = financial_years(norm.replace("..", " to "))
        return date(years.last + 1, 3, 31) if years else None
    match = _NORM.fullmatch(norm.rpartition("/")[2])
    if match is None:
        return None
    month, on = match["month"], match["day"]
    season = next((each for each in ("SP", "SU", "AU", "WI") if each == match["season"]), None)
    try:
        return When(int(match["year"]), int(month) if month else None, int(on) if on else None, season).last()  # type: ignore[arg-type]
    except ValueError:
        return None
