"""What the figures and dates of a paper are worth: sums, percentages, dates, financial years, periods.

One place: tags, registers, findings and questions compute with what these functions return. Each takes
one expression as printed, nothing before or after it, and returns None when the expression is malformed
("£34,8145", "31 February 2019"): a value that can't be read is never guessed.

No date library: dateutil and dateparser are made to accept whatever they can, fill what is missing from
today's date, and know neither financial years nor inclusive periods of months. British papers need the
opposite, a small closed grammar that is day first and refuses the rest, so it is written out here.
"""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Literal

Season = Literal["SP", "SU", "AU", "WI"]
Bound = Literal["over", "up to"]

DASH = r"[-\u2010-\u2015\u2212]"
MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?"
    r"|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)(?![a-z])"
)
DAY = r"(?:3[01]|[12]\d|0?[1-9])(?!\d)"
ORDINAL = rf"{DAY}(?:\s?(?:st|nd|rd|th)\b)?"
YEAR = r"(?:(?:19|20)\d\d)(?!\d)"
SHORT_YEAR = rf"(?:{YEAR}|['’]?\d\d(?!\d))"
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_SEASONS: dict[str, Season] = {"spring": "SP", "summer": "SU", "autumn": "AU", "winter": "WI"}
_FIRST_MONTH = {"SP": 3, "SU": 6, "AU": 9, "WI": 12}


@dataclass(frozen=True, slots=True)
class Sum:
    """Pounds; `amount` is None where the figure is malformed. `per` is a unit such as "annum" or "month"."""

    amount: float | tuple[float, float] | None
    per: str | None = None
    approx: bool = False
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage (4.4 for "4.4%"), or the two ends of a range."""

    amount: float | tuple[float, float]
    approx: bool = False
    bound: Bound | None = None


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
        if self.month:
            parts.append(f"{self.month:02d}")
        if self.day:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)

    def first(self) -> date:
        """Return the first day that this may mean; a winter begins in December of its year.

        Raises:
            ValueError: there is no year.
        """
        if self.year is None:
            raise ValueError("a date without a year has no first day")
        month = self.month or (_FIRST_MONTH[self.season] if self.season else 1)
        return date(self.year, month, self.day or 1)

    def last(self) -> date:
        """Return the last day that this may mean.

        Raises:
            ValueError: there is no year.
        """
        first = self.first()
        if self.day:
            return first
        if self.season:
            year, month = months_later(first.year, first.month, 2)
        else:
            year, month = first.year, self.month or 12
        return date(year, month, monthrange(year, month)[1])


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
        if (first.day and last.day) and first.day == 1 and last.last() == replace(last, day=None).last():
            first, last = replace(first, day=None), replace(last, day=None)
        return f"{first.iso()}/{last.iso()}"


def months_later(year: int, month: int, months: int) -> tuple[int, int]:
    """Return the year and month `months` (which may be negative) after the given one."""
    index = year * 12 + month - 1 + months
    return index // 12, index % 12 + 1


# Sums and percentages

_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mil": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")

SCALE = r"(?:thousand|million|billion|mil|mn|bn|[kmb])(?![a-z])"
FIGURE = r"(?:\d[\d,]*(?<!,)(?:\.\d+)*|\.\d+)"
PLACEHOLDER = r"(?:x{1,3}(?:[.,]x{1,3})*(?=[kmb]?\b)|\?{1,3})"
POUNDS = (
    rf"[-\u2212]?£\s?(?:\(\s?{FIGURE}\s?\)|[-\u2212]?(?:{FIGURE}|{PLACEHOLDER}))(?:\s?{SCALE})?(?![a-z\d])"
)
PENCE = r"\d+(?:\.\d+)?\s?(?:p|pence)(?![\w'’])"
PERCENT = r"[-+\u2212]?\d[\d,]*(?:\.\d+)?\s?(?:%|per\s?cent(?:age)?\b)(?:\spoints?\b)?"

_OVER = r"over|more than|in excess of|at least|a minimum of|upwards of|not less than|>"
_UP_TO = r"up to|less than|under|below|at most|a maximum of|no more than|not more than|<"
_NEAR = r"approximately|approx\.?|in the region of|around|about|circa|c\.|roughly|~"
QUALIFIER = rf"(?:nearly|almost|just under|just over|{_OVER}|{_UP_TO}|{_NEAR})"
PER = (
    r"(?:per\s(?!cent\b)[a-z]+\b|(?:a|each|every)\s(?:year|quarter|month|week|day|hour|head|person)\b"
    r"|p\.a\.|pa\b|annually\b)"
)

_QUALIFIED = re.compile(
    rf"(?:(?P<words>{QUALIFIER})\s*)?(?P<bare>.*?)(?:\s?(?P<per>{PER}))?", re.IGNORECASE | re.DOTALL
)
_POUNDS = re.compile(
    rf"(?P<minus>[-\u2212\u2013]\s?)?(?P<open>\()?£\s?(?P<sign>[-\u2212])?(?P<inner>\(\s?)?"
    rf"(?P<figure>{FIGURE}|{PLACEHOLDER})(?P<shut>\s?\))?(?:\s?(?P<scale>{SCALE}))?(?P<close>\))?",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?P<low>.*?\w|.*?%)\s?(?:{DASH}|to\b|and\b)\s?(?P<high>.+)", re.IGNORECASE)
_ACCOUNTS = re.compile(
    rf"(?P<minus>[-\u2212\u2013]\s?)?\+?(?P<open>\()?(?P<figure>{FIGURE})(?P<close>\))?", re.IGNORECASE
)
_UNIT = re.compile(r"£\s?(?:['’]?(?P<zeros>000)s?\b|(?P<scale>k|m|mn|million|thousand|bn)\b)?", re.IGNORECASE)
_SHARE = re.compile(
    r"(?P<figure>[-+\u2212]?\d[\d,]*(?:\.\d+)?)(?P<sign>\s?(?:%|per\s?cent(?:age)?)(?:\spoints?)?)?", re.I
)


def number(figure: str) -> Decimal | None:
    """Read digits with commas in groups of three and one decimal point; anything else is None."""
    if _PLAIN.fullmatch(figure) or _GROUPED.fullmatch(figure):
        return Decimal(figure.replace(",", ""))
    return None


def money(text: str) -> Sum | None:
    """Read a sum in pounds or pence, with its qualifier and its "per ..." if they are there.

    "£1.2m", "over £6 million", "£(1.2)m", "37p", "£5-10m", "£100 per annum". None if `text` isn't one;
    a sum that is one but can't be read ("£34,8145", "£xx") has the amount None. Brackets around a
    whole sum, as in accounts, make it negative.
    """
    parts = _QUALIFIED.fullmatch(text.strip())
    if parts is None:
        return None
    approx, bound = _qualifier(parts["words"])
    bare = parts["bare"]
    if re.fullmatch(PENCE, bare, re.IGNORECASE):
        read: Sum | None = Sum(float(Decimal(re.split(r"\s?p", bare)[0]) / 100))
    else:
        read = _pounds(bare) or _pounds_range(bare)
    if read is None:
        return None
    return Sum(read.amount, _unit(parts["per"]), approx, bound)


def cell_money(text: str, heading: str) -> Sum | None:
    """Read a bare figure under a heading that says it is in pounds ("£000", "Budget £m", "£").

    None where the heading names no pounds or `text` is not one figure.
    """
    unit, match = _UNIT.search(heading), _ACCOUNTS.fullmatch(text.strip())
    if unit is None or match is None or bool(match["open"]) != bool(match["close"]):
        return None
    scale = "k" if unit["zeros"] else unit["scale"]
    return Sum(_amount(match["figure"], scale, negative=bool(match["open"] or match["minus"])))


def percent(text: str) -> Share | None:
    """Read a percentage or a range of them: "1.9%", "up to 5 per cent", "7.2% to 11.2%", "-3%"."""
    parts = _QUALIFIED.fullmatch(text.strip())
    if parts is None or parts["per"]:
        return None
    approx, bound = _qualifier(parts["words"])
    if one := _SHARE.fullmatch(parts["bare"]):
        amount = _signed(one["figure"])
        return Share(amount, approx, bound) if one["sign"] and amount is not None else None
    ends = _RANGE.fullmatch(parts["bare"])
    low, high = (_SHARE.fullmatch(ends[end]) if ends else None for end in ("low", "high"))
    if low is None or high is None or not high["sign"]:
        return None
    first, last = _signed(low["figure"]), _signed(high["figure"])
    return None if first is None or last is None else Share((first, last), approx, bound)


def _pounds(text: str, scale: str | None = None) -> Sum | None:
    """Read "£1.2m" and its like; `scale` is taken where the text has none of its own."""
    match = _POUNDS.fullmatch(text)
    if match is None:
        return None
    outer, inner = bool(match["open"]), bool(match["inner"])
    if outer != bool(match["close"]) or inner != bool(match["shut"]):
        return None
    negative = outer or inner or bool(match["minus"] or match["sign"])
    return Sum(_amount(match["figure"], match["scale"] or scale, negative=negative))


def _pounds_range(text: str) -> Sum | None:
    ends = _RANGE.fullmatch(text)
    if ends is None:
        return None
    last = ends["high"] if "£" in ends["high"] else f"£{ends['high']}"
    named = re.search(rf"{SCALE}$", last, re.IGNORECASE)
    low, high = _pounds(ends["low"], named[0] if named else None), _pounds(last)
    if low is None or high is None:
        return None
    if isinstance(low.amount, float) and isinstance(high.amount, float):
        return Sum((low.amount, high.amount))
    return Sum(None)


def _amount(figure: str, scale: str | None, *, negative: bool) -> float | None:
    value = number(figure)
    if value is None:
        return None
    value = value.scaleb(_SCALES[scale.lower()] if scale else 0)
    return float(-value if negative else value)


def _signed(figure: str) -> float | None:
    value = number(figure.lstrip("-+\u2212"))
    return None if value is None else float(-value if figure[0] in "-\u2212" else value)


def _unit(per: str | None) -> str | None:
    """Name the unit of "per officer", "a month", "p.a."; a year is an annum."""
    if per is None:
        return None
    unit = per.lower().split()[-1]
    return "annum" if unit in ("year", "p.a.", "pa", "annually") else unit


def _qualifier(words: str | None) -> tuple[bool, Bound | None]:
    """Say whether the words make a figure approximate, and which side of it they allow."""
    if words is None:
        return False, None
    near = words.lower().startswith(("just", "nearly", "almost"))
    if re.fullmatch(rf"just over|{_OVER}", words, re.IGNORECASE):
        return near, "over"
    if near or re.fullmatch(_UP_TO, words, re.IGNORECASE):
        return near, "up to"
    return True, None


# Dates

_DATES = tuple(
    re.compile(pattern, re.IGNORECASE)
    for pattern in (
        rf"(?P<day>{ORDINAL})\s?(?:of\s)?{DASH}?\s?(?P<month>{MONTH})\.?,?{DASH}?\s?(?P<year>{SHORT_YEAR})?",
        rf"(?P<month>{MONTH})\.?\s?(?P<day>{ORDINAL}),?(?:\s(?P<year>{YEAR}))?",
        rf"(?P<month>{MONTH})\.?,?\s?(?:{DASH}|of\s)?\s?(?P<year>{YEAR}|['’]?\d\d(?!\d))?",
        r"(?P<day>\d{1,2})(?P<sep>[/.-])(?P<month>\d{1,2})(?P=sep)(?P<year>(?:20|19)?\d\d)",
        r"(?P<year>(?:20|19)\d\d)-(?P<month>\d\d)-(?P<day>\d\d)",
        r"(?P<month>0?[1-9]|1[0-2])/(?P<year>(?:20|19)\d\d)",
        rf"(?:the\s)?(?P<season>spring|summer|autumn|winter)(?:\s(?:of\s)?(?P<year>{YEAR})(?:/\d\d)?)?",
        rf"(?P<year>{YEAR})",
    )
)


def when(text: str) -> When | None:
    """Read a date, day first: "21 st September 2018", "19.7.18", "Oct 2017", "Spring 2019", "2014", "May".

    None where `text` isn't a date, or is an impossible one.
    """
    for pattern in _DATES:
        match = pattern.fullmatch(text.strip())
        if match:
            return _when(match.groupdict())
    return None


def _when(parts: dict[str, str | None]) -> When | None:
    year = _year(parts.get("year"))
    season = parts.get("season")
    if season:
        return When(year, season=_SEASONS[season.lower()])
    month = _month(parts.get("month"))
    day = int(re.sub(r"\D", "", parts.get("day") or "") or 0)
    if month is not None and (not 1 <= month <= 12 or day > monthrange(year or 2000, month)[1]):
        return None
    return When(year, month, day or None)


def _month(text: str | None) -> int | None:
    if text is None:
        return None
    return int(text) if text.isdigit() else _MONTHS.index(text[:3].lower()) + 1


def _year(text: str | None) -> int | None:
    """Read a year; two digits are of this century up to 69."""
    if text is None:
        return None
    year = int(text.lstrip("'’"))
    return year if year > 99 else year + (2000 if year < 70 else 1900)


def nearest_year(moment: When, anchor: date) -> When:
    """Give a date without a year the year that puts it nearest to `anchor`, the earlier one in a tie."""
    if moment.year is not None:
        return moment
    candidates = [replace(moment, year=anchor.year + step) for step in (-1, 0, 1)]
    if moment.month == 2 and moment.day == 29:
        candidates = [c for c in candidates if monthrange(c.year or 0, 2)[1] == 29] or candidates[:0]
    if not candidates:
        return moment
    return min(candidates, key=lambda c: (_distance(c, anchor), c.year))


def _distance(moment: When, anchor: date) -> int:
    """Count the days from `anchor` to the nearest day that `moment` may mean."""
    if moment.first() <= anchor <= moment.last():
        return 0
    return min(abs((moment.first() - anchor).days), abs((moment.last() - anchor).days))


# Financial years and periods

_LINK = r"[/\-\u2010-\u2015\u2212]"
_FY = re.compile(rf"(?P<first>(?:20|19)?\d\d)\s?{_LINK}\s?(?P<last>(?:20|19)?\d\d|\d)(?!\d)")
_FY_RUN = re.compile(rf"(?P<first>(?:20|19)\d\d)\s?{DASH}\s?(?P<last>(?:20|19)?\d\d\s?/\s?(?:20|19)?\d\d)")
_LINKS = re.compile(rf"\b(?:to|and|until|till|through)\b|{DASH}", re.IGNORECASE)


def financial_years(text: str) -> FinancialYears | None:
    """Read financial years: "2018/19", "2018-2019", "19/20", "FY19/20", "2017-20", "2019/20 to 2022/23".

    A span of calendar years is read as the financial years between: 2017-20 ends with 2019/20.
    None if the years don't follow each other or lie more than twenty years apart.
    """
    text = re.sub(r"^FY\s?", "", text.strip(), flags=re.IGNORECASE)
    if match := _FY.fullmatch(text):
        return _years(match["first"], match["last"])
    if match := _FY_RUN.fullmatch(text):
        end = financial_years(match["last"])
        return None if end is None else FinancialYears(int(match["first"]), end.last)
    for link in _LINKS.finditer(text):
        first, last = _FY.fullmatch(text[: link.start()].strip()), _FY.fullmatch(text[link.end() :].strip())
        if first and last:
            start, end = _years(first["first"], first["last"]), _years(last["first"], last["last"])
            if start and end and start.first <= end.last:
                return FinancialYears(start.first, end.last)
    return None


def _years(first: str, last: str) -> FinancialYears | None:
    start = _year(first)
    if start is None:
        return None
    end = start - start % 10 ** len(last) + int(last)
    if end <= start:
        end += 10 ** len(last)
    if end > start + (20 if len(last) > 1 else 1):
        return None
    return FinancialYears(start, end - 1)


_QUARTER_WORDS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "final": 4, "last": 4}
_COUNTS = {
    "two": 2,
    "three": 3,
    "four": 4,
    "six": 6,
    "nine": 9,
    "twelve": 12,
    "eighteen": 18,
    "twenty-four": 24,
}
_END_DATE = rf"(?:{ORDINAL}\s)?{MONTH}\.?\s(?:of\s)?{SHORT_YEAR}"
FY_YEAR = rf"(?:FY\s?)?(?:(?:20|19)\d\d\s?{_LINK}\s?(?:(?:20|19)\d\d|\d\d)(?!\d)|\d\d/\d\d(?!\d))"
_QUARTER = re.compile(
    rf"(?:(?:Q|quarter\s|qtr\s?)(?P<digit>[1-4])|(?P<word>1st|2nd|3rd|4th|first|second|third|fourth|final|last)\s"
    rf"(?:quarter|qtr))(?:\s?\([^)]*\))?,?\s?(?:of\s)?(?:the\s)?(?:financial\syear\s)?(?P<year>{FY_YEAR}|{YEAR})",
    re.IGNORECASE,
)
_HALF = re.compile(
    rf"(?:H(?P<digit>[12])|(?P<word>first|second)\shalf)\s?(?:of\s)?(?P<year>{FY_YEAR}|{YEAR})", re.IGNORECASE
)
_TO_END = re.compile(
    rf"(?P<count>\d\d?|{'|'.join(_COUNTS)}|a|full|whole|calendar|financial|quarter|half)?"
    rf"{DASH}?\s?(?P<unit>months?|years?|quarter)?\s(?:period\s)?(?:ending|ended|to|to the end of|up to)"
    rf"\s(?P<end>{_END_DATE})",
    re.IGNORECASE,
)


def period(text: str) -> Period | None:
    """Read a stretch of time with both ends known, to the month or the year where it is said so.

    "year ending June 2018", "12 months to June 2018", "Q1 2018/19" (financial), "Q1 2016" (calendar),
    "April 2017 to March 2018", "July-September 2018", "between 2015 and 2017", "14-15 November 2018".
    The first end takes the year and the month that it leaves out from the second.
    """
    text = text.strip()
    for pattern, length in ((_QUARTER, 3), (_HALF, 6)):
        if match := pattern.fullmatch(text):
            return _slice(match, length)
    if match := _TO_END.fullmatch(text):
        return _ending(match)
    bare = re.sub(r"^(?:between|from)\s", "", text, flags=re.IGNORECASE)
    for link in _LINKS.finditer(bare):
        if found := _from_to(bare[: link.start()].strip(), bare[link.end() :].strip()):
            return found
    return None


def _slice(match: re.Match[str], length: int) -> Period | None:
    which = int(match["digit"] or _QUARTER_WORDS.get((match["word"] or "").lower(), 0) or match["word"][0])
    years = financial_years(match["year"])
    start = (years.first, 4) if years else (int(match["year"]), 1)
    first = months_later(*start, (which - 1) * length)
    return Period(When(*first), When(*months_later(*first, length - 1)))


def _ending(match: re.Match[str]) -> Period | None:
    end = when(match["end"])
    count, unit = (match["count"] or "").lower(), (match["unit"] or "").lower()
    if end is None or end.year is None or end.month is None:
        return None
    months = int(count) if count.isdigit() else _COUNTS.get(count, 1)
    if "quarter" in (count, unit):
        months = 3
    elif unit.startswith("year"):
        months *= 12
    elif not unit.startswith("month"):
        return None
    first = months_later(end.year, end.month, 1 - months)
    return Period(When(*first), replace(end, day=None))


def _from_to(first_text: str, last_text: str) -> Period | None:
    last = when(last_text)
    if last is None or last.year is None or last.season:
        return None
    if re.fullmatch(ORDINAL, first_text, re.IGNORECASE) and last.day:
        first: When | None = replace(last, day=int(re.sub(r"\D", "", first_text)))
    else:
        first = when(first_text)
    if first is None or first.season:
        return None
    if first.year is None:
        first = replace(first, year=last.year - (1 if (first.month or 0) > (last.month or 12) else 0))
    same_grain = (first.month is None) == (last.month is None) and (first.day is None) == (last.day is None)
    return Period(first, last) if same_grain and first.first() < last.first() else None
