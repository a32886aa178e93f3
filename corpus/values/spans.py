"""Stretches of time: financial years, and periods between two dates."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from corpus.values.dates import (
    DASH,
    MONTH,
    ORDINAL,
    SHORT_YEAR,
    YEAR,
    When,
    day_of,
    full_year,
    months_later,
    when,
    with_year,
)

_LINK = r"[/\-\u2010-\u2015\u2212]"
_ONE = re.compile(rf"(?P<first>(?:20|19)?\d\d)\s?{_LINK}\s?(?P<last>(?:20|19)?\d\d|\d)(?!\d)")
_RUN = re.compile(rf"(?P<first>(?:20|19)\d\d)\s?{DASH}\s?(?P<last>(?:20|19)?\d\d\s?/\s?(?:20|19)?\d\d)")
_SHORT_YEARS = re.compile(
    rf"(?P<first>{MONTH})\.?\s['’]?(?P<year>\d\d)\s?(?:{DASH}|to)\s?(?P<last>{MONTH})\.?\s['’]?(?P<end>\d\d)", re.I
)
_BETWEEN = re.compile(rf"\b(?:to|and|until|till|through)\b|[&/]|{DASH}", re.IGNORECASE)

# Fragments of patterns, for use with re.IGNORECASE.
FY_YEAR = rf"(?:FY\s?)?(?:(?:20|19)\d\d\s?{_LINK}\s?(?:(?:20|19)\d\d|\d\d)(?!\d)|\d\d/\d\d(?!\d))"
QUARTER = (
    r"(?:(?:Q|quarter\s|qtr\s?)[1-4]|H[12]"
    r"|(?:1st|2nd|3rd|4th|first|second|third|fourth|final|last)\s(?:quarter|qtr|half))"
)
_COUNTS = {"two": 2, "three": 3, "four": 4, "six": 6, "nine": 9, "twelve": 12, "eighteen": 18}
COUNT = rf"(?:\d\d?|{'|'.join(_COUNTS)})"
ENDING = (
    rf"(?:(?P<count>{COUNT}){DASH}?\s?|calendar\s|financial\s)?(?P<unit>months?|years?|quarter)(?:\speriod)?"
    r"\s(?:ending|ended|to(?:\sthe\send\sof)?|up\sto)"
    rf"\s(?P<end>(?:{ORDINAL}\s)?(?:of\s)?{MONTH}\.?\s(?:of\s)?{SHORT_YEAR})"
)
_QUARTERS = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<which>{QUARTER}),?\s?(?:of\s)?(?:the\s)?(?:financial\syear\s)?(?P<year>{FY_YEAR}|{YEAR})",
        rf"(?P<year>{FY_YEAR}),?\s?(?P<which>{QUARTER})",
    )
)
_ENDING = re.compile(ENDING, re.IGNORECASE)
_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}


@dataclass(frozen=True, slots=True)
class FinancialYears:
    """The financial years (1 April to 31 March) that begin in `first` to `last`, both included."""

    first: int
    last: int

    def iso(self) -> str:
        """Return "2018/19", or "2017/18..2019/20" for several."""
        first, last = (f"{year}/{(year + 1) % 100:02d}" for year in (self.first, self.last))
        return first if self.first == self.last else f"{first}..{last}"


@dataclass(frozen=True, slots=True)
class Period:
    """From the beginning of `first` to the end of `last`."""

    first: When
    last: When

    def iso(self) -> str:
        """Return "2017-07/2018-06": whole months where both ends are, whole years where both are."""
        first, last = self.first, self.last
        if first.day == 1 and last.day and last.last() == replace(last, day=None).last():
            first, last = replace(first, day=None), replace(last, day=None)
        return f"{first.iso()}/{last.iso()}"


def financial_years(text: str) -> FinancialYears | None:
    """Read financial years: "2018/19", "2018-2019", "19/20", "FY19/20", "2017-20", "2019/20 to 2022/23".

    A span of calendar years is read as the financial years between: 2017-20 ends with 2019/20. None if
    the years don't follow each other or lie more than twenty years apart.
    """
    text = re.sub(r"^FY\s?", "", text.strip(), flags=re.IGNORECASE)
    if match := _ONE.fullmatch(text):
        return _years(match)
    if match := _RUN.fullmatch(text):
        end = financial_years(match["last"])
        return FinancialYears(int(match["first"]), end.last) if end and end.last > int(match["first"]) else None
    for link in _BETWEEN.finditer(text):
        first, last = _ONE.fullmatch(text[: link.start()].strip()), _ONE.fullmatch(text[link.end() :].strip())
        start, end = _years(first) if first else None, _years(last) if last else None
        if start and end and start.first <= end.last:
            return FinancialYears(start.first, end.last)
    return None


def period(text: str) -> Period | None:
    """Read a stretch of time with both ends known, to the month or the year where it is said so.

    "year ending June 2018", "12 months to June 2018", "Q1 2018/19" (financial), "Q1 2016" (calendar),
    "April 2017 to March 2018", "July-September 2018", "between 2015 and 2017", "14-15 November 2018".
    The first end takes the year and the month that it leaves out from the second.
    """
    text = text.strip()
    bare = re.sub(r"[()]", "", re.sub(r"\s?\([^()\d]*\)", "", text))
    for pattern in _QUARTERS:
        if match := pattern.fullmatch(bare):
            return _part_of_year(match["which"].lower(), match["year"])
    if match := _ENDING.fullmatch(text):
        return _ending(match)
    bare = re.sub(r"^(?:between|from)\s", "", text, flags=re.IGNORECASE)
    if short := _SHORT_YEARS.fullmatch(bare):  # "Apr 19 - Mar 20": alone either would be a day of a month
        bare = f"{short['first']} {full_year(short['year'])} to {short['last']} {full_year(short['end'])}"
    for link in _BETWEEN.finditer(bare):
        if found := _from_to(bare[: link.start()].strip(), bare[link.end() :].strip()):
            return found
    return None


def _years(match: re.Match[str]) -> FinancialYears | None:
    start, digits = full_year(match["first"]), len(match["last"])
    end = start - start % 10**digits + int(match["last"])
    if end <= start:
        end += 10**digits
    return FinancialYears(start, end - 1) if end <= start + (20 if digits > 1 else 1) else None


def _part_of_year(which: str, year: str) -> Period:
    digit = re.search(r"[1-4]", which)
    number = int(digit[0]) if digit else _NTH[which.split()[0]]
    length = 6 if which.startswith("h") or which.endswith("half") else 3
    number = 2 if length == 6 and number > 2 else number
    years = financial_years(year)
    start = (years.first, 4) if years else (int(year), 1)
    first = months_later(*start, (number - 1) * length)
    return Period(When(*first), When(*months_later(*first, length - 1)))


def _ending(match: re.Match[str]) -> Period | None:
    end = when(match["end"])
    if end is None or end.year is None or end.month is None:
        return None
    count, unit = (match["count"] or "1").lower(), match["unit"].lower().removesuffix("s")
    months = (int(count) if count.isdigit() else _COUNTS[count]) * {"month": 1, "quarter": 3, "year": 12}[unit]
    return Period(When(*months_later(end.year, end.month, 1 - months)), replace(end, day=None))


def _from_to(first_text: str, last_text: str) -> Period | None:
    last = when(last_text)
    if last is None or last.year is None or last.season:
        return None
    if last.day and re.fullmatch(ORDINAL, first_text, re.IGNORECASE):
        first = with_year(replace(last, day=day_of(first_text)), last.year)
    else:
        first = when(first_text)
    if first and first.year is None:
        first = with_year(first, last.year - ((first.month or 0) > (last.month or 12)))
    if first is None or first.season:
        return None
    same_grain = (first.month is None) == (last.month is None) and (first.day is None) == (last.day is None)
    return Period(first, last) if same_grain and first.first() < last.first() else None
