"""Stretches of time with both ends known: quarters, years ending in a month, "April 2017 to March 2018"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.tagging.text import Mention, Text, before
from corpus.values import nearest_year, period, when
from corpus.values.dates import DASH, MONTH, ORDINAL, SHORT_YEAR, YEAR
from corpus.values.spans import ENDING, FY_YEAR, QUARTER

_MAYBE_DAY = rf"(?:{ORDINAL}\s(?:of\s)?)?"
_START = rf"{_MAYBE_DAY}{MONTH}\.?,?(?:\s(?:of\s)?{SHORT_YEAR})?"
_END = rf"{_MAYBE_DAY}{MONTH}\.?,?\s?(?:of\s)?{SHORT_YEAR}"
_TO = rf"(?:\s?{DASH}\s?|\s(?:to|until|till|through)\s)"
_PERIODS = tuple(
    re.compile(rf"(?<![\w/£-])(?:{pattern})(?![\w%]|[/-]\d)", re.IGNORECASE)
    for pattern in (
        rf"{QUARTER}(?:\s?\([^()\d]*\))?,?\s(?:of\s)?(?:the\s)?(?:financial\syear\s)?(?:\((?:{FY_YEAR})\)|{FY_YEAR}|{YEAR})",
        rf"{FY_YEAR},?\s{QUARTER}",
        ENDING,
        rf"{_START}{_TO}{_END}",
        rf"between\s{_START}\sand\s{_END}",
        rf"(?:between\s{ORDINAL}\sand\s|{ORDINAL}{_TO}){ORDINAL}\s(?:of\s)?{MONTH}\s{SHORT_YEAR}",
        rf"between\s{YEAR}\sand\s{YEAR}",
        rf"{YEAR}\s(?:to|until)\s{YEAR}",
    )
)
_TWO_MONTHS = re.compile(
    rf"(?<![\w/-])(?P<first>{MONTH})(?:\s(?:and|&)\s|/)(?P<last>{MONTH})(?P<year>\s{YEAR})?(?!\w)",
    re.IGNORECASE,
)
_YEARLESS = re.compile(
    rf"(?<![\w/-])(?:between\s{MONTH}\sand\s|{MONTH}{_TO})(?P<last>{MONTH})(?!\w|\.?,?\s(?:of\s)?['’]?\d)",
    re.IGNORECASE,
)
_IN_LIST = re.compile(rf"{MONTH}\.?\s?,\s?$", re.IGNORECASE)
_THROUGHOUT = re.compile(r"\b(?:throughout|during|over|through)\s$", re.IGNORECASE)


def find(source: Text) -> Iterator[Mention]:
    """Yield PERIOD. Two months in a row joined by "and" are one; in a longer list they are dates.

    A period of months without a year takes the one that puts its end nearest to the document's date.
    """
    text = source.text
    for pattern in _PERIODS:
        for match in pattern.finditer(text):
            yield from _mention(match, match[0])
    for match in _TWO_MONTHS.finditer(text):
        opening = before(text, match.start())
        if _in_a_row(match) and not _IN_LIST.search(opening):
            if match["year"]:
                yield from _mention(match, match[0])
            elif _THROUGHOUT.search(opening):
                yield from _mention(match, _dated(source, match))
    for match in _YEARLESS.finditer(text):
        if match["last"][0].isupper():
            yield from _mention(match, _dated(source, match))


def _in_a_row(match: re.Match[str]) -> bool:
    first, last = when(match["first"]), when(match["last"])
    return bool(first and last and first.month and last.month and (last.month - first.month) % 12 == 1)


def _dated(source: Text, match: re.Match[str]) -> str:
    last = when(match["last"])
    return f"{match[0]} {nearest_year(last, source.date).year}" if last and source.date else match[0]


def _mention(match: re.Match[str], words: str) -> Iterator[Mention]:
    value = period(words)
    if value is not None:
        yield Mention(match.start(), match.end(), "PERIOD", value.iso())
