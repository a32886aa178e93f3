"""What reads as a heading, and what merely stands in bold."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.figures import is_leader, led
from corpus.labels import PrintedLabel
from corpus.layout import Line

_MOST_WORDS = 25
_LARGER = 1.15
"""A line in letters this much larger than the paper's own is a heading without being bold."""
_COVER = re.compile(
    r"(?:reports? (?:of|from|by|to)\b|contact\b|author|lead (?:officer|member)|responsible officer|officers? present|"
    r"to\s*:|from\s*:|date\s*:|subject\s*:|title\s*:|by\s*:|meeting\s*:|venue\s*:|time\s*:|place\s*:|tel\w*\s*:|"
    r"e-?mail\s*:|agenda item\b|item n\w*\b|public report$|classification|wards? affected|open report$)",
    re.IGNORECASE,
)

_LEFT_OPEN = re.compile(
    r"to be (?:added|confirmed|determined|agreed|advised|completed|inserted)\b|TB[AC]\b", re.IGNORECASE
)
"""How what is said instead of a text or a figure begins."""


@dataclass(frozen=True, slots=True)
class Look:
    """How a heading is set; of two looks the greater stands above the lesser."""

    size: int
    capitals: bool

    def above(self, other: Look) -> bool:
        """Whether a heading of this look opens a section that one of the other look stands within."""
        return (self.size, self.capitals) > (other.size, other.capitals)


def look(line: Line) -> Look:
    letters = [char for char in line.text if char.isalpha()]
    return Look(round(line.size), bool(letters) and all(char.isupper() for char in letters))


def on_cover(text: str) -> bool:
    """Whether words are what a cover says of a report: whose it is, whom to ask, for which meeting."""
    return bool(_COVER.match(text))


def is_heading(line: Line, label: PrintedLabel | None, body: float) -> bool:
    """Whether a line, beginning with `label`, is a heading in a paper whose own letters are `body` high.

    It is in bold, wholly in capitals or larger than the text, short, and no sentence; a line of a cover or of a
    table of contents is none, a link neither, nor what says that a text is still to come.
    """
    words = line.tokens[1:] if label else line.tokens
    if not words or len(words) > _MOST_WORDS or any(is_leader(token) or led(token) for token in words):
        return False
    text = " ".join(token.text for token in words).rstrip()
    letters = [char for char in text if char.isalpha()]
    if len(letters) < 3 or on_cover(text) or _LEFT_OPEN.match(text) or "://" in text:
        return False
    bold = all(token.bold for token in words if any(char.isalnum() for char in token.text))
    capitals = len(letters) > 3 and all(char.isupper() for char in letters)
    larger = line.size >= _LARGER * body and len(words) <= 15
    return (bold or capitals or larger) and not text.endswith((".", ";", ",")) and _names(text)


def _names(text: str) -> bool:
    """Whether words name something: a date or a telephone number does not."""
    return sum(char.isalpha() for char in text) > sum(char.isdigit() for char in text)
