"""What counts as a figure in a table, and the pieces that wide white cuts a table's line into."""

from __future__ import annotations

import re
from dataclasses import replace

from corpus.layout import Line
from corpus.page import Token

_FIGURE = re.compile(
    r"[(<>~+±–—−-]?\s?(?:[£$€]\s?)?[(–—−-]?\s?\d[\d,.\s]*(?:/\d+)?\s?(?:%|k|m|bn|million|p)?\)?[*†‡#^a-c]?%?"
    r"|\d{1,4}\s?[-–—]\s?\d{1,4}|[-–—−.]{1,3}|n/?a\.?|nil|tb[ca]|x{2,3}|\.{2,3}|\*|†|‡",
    re.IGNORECASE,
)
_YEAR = re.compile(
    r"(?:(?:FY|year)\s?)?(?:19|20)\d\d(?:\s?[/–-]\s?(?:\d\d|(?:19|20)\d\d))?(?:\s?\([a-z]+\))?[*†]?|Q[1-4](?:\s.*)?",
    re.IGNORECASE,
)
_UNIT = re.compile(
    r"\(?(?:all |figures |values |amounts )*(?:are |shown )?(?:in )?"
    r"(?:[£$€]?['’]?0{3}s?|[£$€]\s?['’]?0{3}s?|[£$€]\s?(?:m|k|bn|million|thousand|billion)s?|[£$€]|%|per ?cent"
    r"|(?:\w+ )?(?:thousands?|millions?|billions?)(?: of [\w£$€ ]+)?)\)?",
    re.IGNORECASE,
)
_LEADER = re.compile(r"[.…·_‥]+")
_LEADING = re.compile(r".*\.{4,}")


def is_figure(text: str) -> bool:
    """Whether a cell's words are a figure, or stand for one: "1,472", "(3.5)", "£2m", "12%", "-", "n/a", "TBC"."""
    return bool(_FIGURE.fullmatch(text.strip()))


def is_year(text: str) -> bool:
    """Whether a cell's words name a year, a financial year or a quarter, as headers of columns do."""
    return bool(_YEAR.fullmatch(text.strip()))


def is_unit(text: str) -> bool:
    """Whether words say what figures are in: "£000", "%", "(in millions)"."""
    return bool(_UNIT.fullmatch(text.strip()))


def is_leader(token: Token) -> bool:
    """Whether a word is part of a dotted line that leads the eye to a figure."""
    wide = token.rect[2] - token.rect[0] >= 1.5 * token.size
    return bool(_LEADER.fullmatch(token.text)) and (wide or len(token.text) == 1)


def led(token: Token) -> bool:
    """Whether a dotted line hangs on to a word."""
    return bool(_LEADING.fullmatch(token.text))


def pieces(line: Line) -> list[Line]:
    """Cut a line where a leader or wide white stands; between two figures less white will do."""
    found: list[list[Token]] = []
    previous: Token | None = None
    for token in line.tokens:
        if is_leader(token) and (len(token.text) > 1 or previous is None or is_leader(previous)):
            previous = token
            continue
        if previous is None or _parted(previous, token, line.size):
            found.append([])
        found[-1].append(token)
        previous = token
    return [replace(line, tokens=tuple(piece)) for piece in found]


def _parted(previous: Token, token: Token, size: float) -> bool:
    if is_leader(previous) or led(previous):
        return True
    white = token.rect[0] - previous.rect[2]
    figures = is_figure(previous.text) and is_figure(token.text)
    return white > (max(2.5, 0.5 * size) if figures else max(5.0, 0.9 * size))
