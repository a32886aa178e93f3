"""The times that a question names, and whether a passage is of them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from index.search import Hit

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_NAMES = "|".join(MONTHS)
_ALONE = "|".join(name for name in MONTHS if name not in ("may", "mar", "dec", "jan"))
_TIME = re.compile(
    rf"(?<![\w/–-])(?:(?:(?P<month>{_NAMES})\.?\s+)?(?P<year>(?:19|20)\d\d)(?P<tail>\s?[/–-]\s?(?:20)?\d\d)?(?![/–-]?\d)"
    rf"|(?P<of>{_NAMES})\.? (?P<short>[12]\d)(?!\d|st|nd|rd|th|,? (?:19|20)\d\d)"
    rf"|(?P<alone>{_ALONE}))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a question names: a year, a month of it or of any year, or a financial year."""

    year: int | None
    month: int | None
    financial: bool
    text: str


def times(text: str) -> tuple[Time, ...]:
    """Return the times that a text names; a month without a year takes the next one's, or the last one's.

    A month's figure ("Sept 31") is its year: papers print the day before the month.
    """
    found: list[Time] = []
    for match in _TIME.finditer(text):
        month = match["month"] or match["of"] or match["alone"]
        year = int(match["year"]) if match["year"] else 2000 + int(match["short"]) if match["short"] else None
        found.append(Time(year, MONTHS[month.lower()] if month else None, bool(match["tail"]), match[0]))
    for index, time in enumerate(found):
        if time.year is None:
            beside = [other.year for other in (*found[index + 1 :], *reversed(found[:index])) if other.year]
            found[index] = Time(beside[0] if beside else None, time.month, time.financial, time.text)
    return tuple(found)


def timely(time: Time, hit: Hit) -> bool:
    """Whether a passage, or the day of its paper, is of a time."""
    passage, part = hit.passage, hit.part
    text = " ".join(filter(None, (passage.section, passage.lead_in, passage.text, part.title)))
    text += " " + " ".join([*(cell.column for cell in passage.cells), *passage.blanks])
    if time.year is None:
        return True
    if time.financial:
        tail = time.text[-2:]
        span = rf"(?<!\d)(?:{time.year}|{str(time.year)[2:]})\s?[/–-]\s?(?:20)?{tail}\b"
        return bool(re.search(span, text))
    if re.search(rf"\b{time.year}\b", text):
        return True
    days = [day for day in (part.meeting, part.pack) if day is not None and day.year == time.year]
    return bool(days) and (time.month is None or any(day.month == time.month for day in days))


def timely_share(asked: Sequence[Time], hit: Hit) -> float:
    """Return the share of the times asked for that a passage is of, a half where none is asked for."""
    return sum(timely(time, hit) for time in asked) / len(asked) if asked else 0.5


def within(time: Time, day: date | None) -> bool:
    """Whether a day lies in a time; none lies in a financial year, by whose name papers are not meant."""
    if day is None or time.financial or time.year is None:
        return False
    return day.year == time.year and time.month in (None, day.month)


def names(text: str, time: Time) -> bool:
    """Whether a text names a time: its year, and its month where it has one."""
    return any(
        (other.year, other.financial) == (time.year, time.financial) and time.month in (None, other.month)
        for other in times(text)
    )
