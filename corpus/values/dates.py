"""Dates, as far as they are said: a day, a month, a season, a year."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

Season = Literal["SP", "SU", "AU", "WI"]

# Fragments of patterns, for use with re.IGNORECASE.
DASH = r"[-\u2010-\u2015\u2212]"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
ORDINAL = rf"{DAY}(?:\s?(?:st|nd|rd|th)(?-i:(?![a-z])))?"
YEAR = r"(?:(?:19|20)\d\d)(?!\d)"
SHORT_YEAR = rf"(?:{YEAR}|['’]?\d\d(?!\d))"

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS: dict[str, Season] = {"spring": "SP", "summer": "SU", "autumn": "AU", "winter": "WI"}
_FIRST_MONTH: dict[Season, int] = {"SP": 3, "SU": 6, "AU": 9, "WI": 12}
_STYLES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<day>{ORDINAL})\s?(?:of\s)?{DASH}?\s?(?P<month>{MONTH})\.?,?{DASH}?\s?(?P<year>{SHORT_YEAR})?",
        rf"(?P<month>{MONTH})\.?\s?(?P<day>{ORDINAL}),?(?:\s(?P<year>{YEAR}))?",
        rf"(?P<month>{MONTH})\.?,?\s?(?:{DASH}|of\s)?\s?(?P<year>{YEAR}|['’]?\d\d(?!\d))?",
        r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:20|19)?\d\d)",
        r"(?P<year>(?:20|19)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:20|19)\d\d)",
        rf"(?P<season>spring|summer|autumn|winter)(?:\s(?:of\s)?(?P<year>{YEAR})(?:/\d\d)?)?",
        rf"(?P<year>{YEAR})",
    )
)


@dataclass(frozen=True, slots=True)
class When:
    """A date as far as it is said; without `year` it recurs or waits for one. `season` excludes `month`."""

    year: int | None = None
    month: int | None = None
    day: int | None = None
    season: Season | None = None

    def iso(self) -> str:
        """Return "2018-09-12", "2018-09", "2018", "2018-SP"; with no year "--02-01", "--12", "--SP"."""
        parts = [f"{self.year:04d}" if self.year else "-"]
        if self.season:
            parts.append(self.season)
        parts += [f"{part:02d}" for part in (self.month, self.day) if part]
        return "-".join(parts)

    def first(self) -> date:
        """Return the first day that this may mean; a winter begins in December of its year.

        Raises:
            ValueError: there is no year, or no such day.
        """
        if self.year is None:
            raise ValueError("a date without a year has no first day")
        month = self.month or (_FIRST_MONTH[self.season] if self.season else 1)
        return date(self.year, month, self.day or 1)

    def last(self) -> date:
        """Return the last day that this may mean.

        Raises:
            ValueError: there is no year, or no such day.
        """
        first = self.first()
        if self.day:
            return first
        year, month = months_later(first.year, first.month, 2) if self.season else (first.year, self.month or 12)
        return date(year, month, monthrange(year, month)[1])


def when(text: str) -> When | None:
    """Read a date, day first: "21 st September 2018", "19.7.18", "Oct 2017", "Spring 2019", "2014", "May".

    None where `text` isn't a date, or is an impossible one ("31 February 2019", "11/23/2018").
    """
    for style in _STYLES:
        if match := style.fullmatch(text.strip()):
            return _when(match.groupdict())
    return None


def with_year(moment: When, year: int) -> When | None:
    """Put `moment` in `year`; None where that year has no such day (29 February)."""
    month, day = moment.month or 1, moment.day or 1
    return replace(moment, year=year) if day <= monthrange(year, month)[1] else None


def nearest_year(moment: When, anchor: date) -> When:
    """Give a date without a year the year that puts it nearest to `anchor`, the earlier one in a tie.

    29 February gets none where no year beside the anchor's has it.
    """
    if moment.year is not None:
        return moment
    years = (with_year(moment, anchor.year + step) for step in (-1, 0, 1))
    return min((one for one in years if one), key=lambda one: _distance(one, anchor), default=moment)


def months_later(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month `months` (which may be negative) after the given one."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


def full_year(text: str) -> int:
    """Read a year of two or four figures; two are of this century up to 69."""
    year = int(text.lstrip("'’"))
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def day_of(text: str) -> int:
    """Read the figures of "21", "21st", "21 st"."""
    return int(re.sub(r"\D", "", text))


def _when(parts: dict[str, str | None]) -> When | None:
    year_text, day_text = parts.get("year"), parts.get("day")
    year = full_year(year_text) if year_text else None
    if season := parts.get("season"):
        return When(year, season=_SEASONS[season.lower()])
    if not (name := parts.get("month")):
        return When(year)
    month = int(name) if name.isdigit() else _MONTHS.index(name[:3].lower()) + 1
    day = day_of(day_text) if day_text else None
    if not 1 <= month <= 12 or (day is not None and not 1 <= day <= monthrange(year or 2000, month)[1]):
        return None
    return When(year, month, day)


def _distance(moment: When, anchor: date) -> int:
    """Count the days from `anchor` to the nearest day that `moment` may mean."""
    if moment.first() <= anchor <= moment.last():
        return 0
    return min(abs((moment.first() - anchor).days), abs((moment.last() - anchor).days))
