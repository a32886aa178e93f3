"""Financial years, one or a run of them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.tagging.text import Mention, Text, before
from corpus.values import FinancialYears, financial_years
from corpus.values.dates import DASH

_LONG = r"(?:20|19)\d\d\s?[/\-\u2010-\u2015\u2212]\s?(?:(?:20|19)\d\d|\d\d|\d)(?!\d)"
_SHORT = r"\d\d/\d\d(?!\d)"
_YEARS = re.compile(
    rf"""(?<![\w/£.,-])(?P<fy>FY\s?(?=\d))?(?:
      (?P<one>{_LONG}/\d\d(?!\d)|{_LONG}|{_SHORT})(?P<run>\s?(?:[Tt]o|until|{DASH})\s?(?:{_LONG}|{_SHORT}))?
    | (?P<dashed>\d\d[-\u2013]\d\d)
    )(?![\d_%/]|[.,-]\d)""",
    re.VERBOSE,
)
_FY_WORDS = re.compile(r"\bfinancial\syears?\s$", re.IGNORECASE)


def find(source: Text) -> Iterator[Mention]:
    """Yield FINANCIAL_YEAR. Two-digit years follow each other; with a dash they need "FY" or its words."""
    for match in _YEARS.finditer(source.text):
        if match["dashed"] and not (match["fy"] or _FY_WORDS.search(before(source.text, match.start()))):
            continue
        start = match.start() if (match["fy"] or "").strip() == (match["fy"] or "") else match.end("fy")
        for end in (match.end(), match.end("one")):
            value = financial_years(source.text[start:end]) if end > 0 else None
            if value and _plausible(source.text[start:end], value):
                yield Mention(start, end, "FINANCIAL_YEAR", value.iso())
                break


def _plausible(text: str, years: FinancialYears) -> bool:
    """Refuse "19/23", which isn't a year, and spans too long to be a plan's."""
    short = text.removeprefix("FY").strip()[2:3] in "/-–"
    return years.first == years.last or " to " in text or (not short and years.last - years.first < 10)
