"""Whether a text has a figure, a date or a name of the kind that a question asks for."""

from __future__ import annotations

import re

from assistant.question import Kind

_TYPES: dict[Kind, re.Pattern[str]] = {
    "sum": re.compile(r"£|\(\d[\d,]*\)|\b\d{1,3}(?:,\d{3})+\b|\b\d+p\b|\bTBC\b|\bto be (?:added|confirmed)\b"),
    "percent": re.compile(r"%|per ?cent|\b(?:third|quarter|half|fifth|tenth)s?\b", re.IGNORECASE),
    "count": re.compile(
        r"\d|\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|none|TBC)\b", re.IGNORECASE
    ),
    "duration": re.compile(
        r"\b(?:\d+|one|two|three|four|five|six|seven|eight|nine|ten|twelve|eighteen)[\s-]+(?:\w+[\s-]+)?"
        r"(?:year|month|week|day|hour|minute|second)s?\b",
        re.IGNORECASE,
    ),
    "date": re.compile(
        r"\b(?:19|20)\d\d\b|\b(?:January|February|March|April|May|June|July|August|September|October|November|"
        r"December)\b|\b\d{1,2}/\d{1,2}/\d{2,4}\b|\b(?:spring|summer|autumn|winter)\b",
        re.IGNORECASE,
    ),
    "list": re.compile(r"(?:[,;][^,;]+){2,}|(?:\d\)|\(?[ivx]+\)|\([a-z]\))"),
    "person": re.compile(r"(?<![.:!?] )(?<!^)\b[A-Z][a-z]+"),
}


_NO_COUNT = re.compile(
    r"£\s?[\d.,]+(?:\s?(?:m|k|bn|million|billion)\b)?"
    r"|\b(?:19|20)\d\d(?:\s?[/–-]\s?(?:20)?\d\d)?\b"
    r"|\b\d{1,2}(?:st|nd|rd|th)?\s(?=(?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December)\b)|\b\d+\.\d+(?:\.\d+)+\b",
    re.IGNORECASE,
)
"""Figures that count nothing: sums, years, days and the numbers of paragraphs."""


def has_kind(kind: Kind, text: str) -> bool:
    """Say whether `text` can hold an answer of a kind; any text can where the kind has no shape."""
    pattern = _TYPES.get(kind)
    if kind == "count":
        text = _NO_COUNT.sub(" ", text)
    return pattern is None or bool(pattern.search(text))
