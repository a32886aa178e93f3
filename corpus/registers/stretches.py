"""Which time a figure is of: the period, the financial year or the day that its sentence or its column names."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.model import Entity, Passage
from corpus.values import financial_years, period, when
from corpus.values.dates import MONTH, months_later

_LENGTHS = {"quarter": 3, "year": 12, "three months": 3, "six months": 6, "nine months": 9, "twelve months": 12}
_LENGTH = r"quarter|year|(?:three|six|nine|twelve|\d{1,2}) months"
_TO = re.compile(rf"\b(?P<length>{_LENGTH}) (?:to|ending|ended)\s+(?:the end of\s+)?$", re.IGNORECASE)
_BACK = re.compile(
    r"\b(?:in |of )?the (?:year|quarter) before\b|\ba year (?:earlier|before|ago)\b|\bthe previous year\b",
    re.IGNORECASE,
)
_SAME = re.compile(
    r"\bthe same (?:quarter|period|months?|half|time) (?:of|in)\s+(?P<year>(?:19|20)\d\d)\b", re.IGNORECASE
)
_EVENT = re.compile(
    r"\b(?:opened|began|begun|started|launched|closed|published|announced|office|since|until|by)\b.{0,12}$"
)
_ENDING = re.compile(rf"(?:{_LENGTH}) to\s+{MONTH}\s+(?:19|20)\d\d", re.IGNORECASE)
_FROM_TO = re.compile(rf"{MONTH}\s+to\s+{MONTH}\s+(?:19|20)\d\d", re.IGNORECASE)
_MONTHS = re.compile(rf"(?P<first>{MONTH})\s?[-–—/]\s?(?P<last>{MONTH})\.?\s(?P<year>(?:19|20)\d\d)", re.IGNORECASE)
_ENDING = re.compile(rf"(?:{_LENGTH}) to\s+{MONTH}\s+(?:19|20)\d\d", re.IGNORECASE)
_FROM_TO = re.compile(rf"{MONTH}\s+to\s+{MONTH}\s+(?:19|20)\d\d", re.IGNORECASE)
_YEARS = re.compile(r"(?:20)\d\d\s?/\s?(?:20)?\d\d")


@dataclass(frozen=True, slots=True)
class Stretch:
    """A stretch of time as a register writes it ("2018/19", "2018-04/2018-06", "2018-03-31"), and where it is said."""

    iso: str
    start: int
    end: int


def stretches(passage: Passage, start: int, end: int) -> Iterator[Stretch]:
    """Yield the stretches of time named in `passage.text[start:end]`, those that lean on another one left out."""
    text = passage.text
    inside = [each for each in passage.entities if start <= each.start < end]
    for entity in inside:
        if (entity.label == "FINANCIAL_YEAR" and ".." not in str(entity.norm)) or entity.label == "PERIOD":
            yield Stretch(str(entity.norm), entity.start, entity.end)
        elif entity.label == "DATE" and re.fullmatch(r"\d{4}(?:-\d\d){0,2}", str(entity.norm)):
            if _EVENT.search(text, max(start, entity.start - 30), entity.start):
                continue
            length = _TO.search(text, max(start, entity.start - 40), entity.start)
            whole = _ending(entity, length["length"]) if length else None
            yield Stretch(whole or str(entity.norm), length.start() if length and whole else entity.start, entity.end)


def leaning(text: str, start: int, end: int) -> Iterator[tuple[int, int, int | None]]:
    """Yield the words that name a stretch by another: "the year before" (None), "the same quarter of 2030" (2030)."""
    for match in _BACK.finditer(text, start, end):
        yield match.start(), match.end(), None
    for match in _SAME.finditer(text, start, end):
        yield match.start(), match.end(), int(match["year"])


def moved(iso: str, year: int | None) -> str | None:
    """Move a stretch a year back, or so that it ends in `year`."""
    if match := re.fullmatch(r"(\d{4})/(\d\d)", iso):
        first = year if year is not None else int(match[1]) - 1
        return f"{first}/{(first + 1) % 100:02d}"
    last = int(iso.rpartition("/")[2][:4])
    by = (year if year is not None else last - 1) - last
    return re.sub(r"\d{4}(?=-|/|$)", lambda match: str(int(match[0]) + by), iso)


def of_heading(text: str) -> str | None:
    """Read the stretch that a column's or section's heading names, None where it names none or two."""
    if match := _MONTHS.search(text):
        found = period(f"{match['first']} to {match['last']} {match['year']}")
        return found.iso() if found else None
    for pattern in (_ENDING, _FROM_TO):
        if match := pattern.search(text):
            found = period(match[0])
            return found.iso() if found else None
    years = _YEARS.findall(text)
    if len(years) == 1 and (one := financial_years(years[0])) and one.first == one.last:
        return one.iso()
    day = when(text.strip())
    return day.iso() if day is not None and day.year is not None and not years else None


def lengthened(iso: str, label: str) -> str:
    """Lengthen a stretch as a row's label says: "(twelve months)", "(calendar year to date)"."""
    match = re.fullmatch(r"(?:\d{4}-\d\d)/(\d{4})-(\d\d)", iso)
    if match is None:
        return iso
    year, month = int(match[1]), int(match[2])
    if re.search(r"\(twelve months|\(12 months|\(rolling", label, re.IGNORECASE):
        first = months_later(year, month, -11)
        return f"{first[0]}-{first[1]:02d}/{year}-{month:02d}"
    if re.search(r"calendar year(?: to date)?", label, re.IGNORECASE):
        return f"{year}-01/{year}-{month:02d}"
    return iso


def ends(iso: str) -> date:
    """Return the last day of a stretch, for its place in time."""
    if match := re.fullmatch(r"(\d{4})/\d\d", iso):
        return date(int(match[1]) + 1, 3, 31)
    year, month, day = (*map(int, iso.rpartition("/")[2].split("-")), 0, 0)[:3]
    if day:
        return date(year, month, day)
    following = months_later(year, month or 12, 1)
    return date(following[0], following[1], 1) - timedelta(days=1)


def _ending(entity: Entity, length: str) -> str | None:
    match = re.fullmatch(r"(\d{4})-(\d\d)(?:-\d\d)?", str(entity.norm))
    months = _LENGTHS.get(length.lower()) or (int(length.split()[0]) if length[0].isdigit() else None)
    if match is None or months is None:
        return None
    first = months_later(int(match[1]), int(match[2]), 1 - months)
    return f"{first[0]}-{first[1]:02d}/{match[1]}-{match[2]}"
