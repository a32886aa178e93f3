"""Words as if printed, for tests that need no PDF: six points a character, twelve high."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.layout import Line
from corpus.model import Rect
from corpus.page import Fill, PageContent, Token
from corpus.tables import GridCell, Table

CHARACTER = 6.0
HIGH = 12.0


def token(
    text: str,
    x: float = 72.0,
    y: float = 100.0,
    *,
    size: float = HIGH,
    bold: bool = False,
    colour: int = 0,
    angle: int = 0,
) -> Token:
    """A word whose top left is at (x, y)."""
    return Token(text, (x, y, x + CHARACTER * len(text), y + size), size, bold, colour, angle)


def tokens(text: str, x: float = 72.0, y: float = 100.0, *, size: float = HIGH, bold: bool = False) -> list[Token]:
    """The words of a line; each further space in a row widens a gap by a character."""
    found = []
    for word in text.split(" "):
        if word:
            found.append(token(word, x, y, size=size, bold=bold))
        x += CHARACTER * (len(word) + 1)
    return found


def line(
    text: str, x: float = 72.0, y: float = 100.0, *, page: int = 1, size: float = HIGH, bold: bool = False
) -> Line:
    """One line."""
    return Line(page, tuple(tokens(text, x, y, size=size, bold=bold)))


def lines(*texts: str, x: float = 72.0, y: float = 100.0, page: int = 1) -> list[Line]:
    """Lines fourteen points apart; leading spaces indent, "" leaves white, "**" before a line is bold."""
    found = []
    for number, text in enumerate(texts):
        bold = text.startswith("**")
        words = text.removeprefix("**")
        indent = CHARACTER * (len(words) - len(words.lstrip(" ")))
        if words.strip():
            found.append(line(words.strip(" "), x + indent, y + 14 * number, page=page, bold=bold))
    return found


def content(
    *words: Token,
    number: int = 1,
    rules: Sequence[Rect] = (),
    fills: Sequence[Fill] = (),
    width: float = 595.0,
    height: float = 842.0,
) -> PageContent:
    """A page with these words."""
    text = " ".join(word.text for word in words)
    return PageContent(number, width, height, words, tuple(rules), tuple(fills), (), text)


def table(*rows: Sequence[str], page: int = 1, bold: int = 1, fills: dict[tuple[int, int], int] | None = None) -> Table:
    """Cells a hundred points wide; the first `bold` rows in bold; "<" joins the cell on its left."""
    cells = []
    for number, row in enumerate(rows):
        for column, text in enumerate(row):
            if text == "<":
                continue
            span = 1
            while column + span < len(row) and row[column + span] == "<":
                span += 1
            x, y = 72.0 + 100 * column, 100.0 + 20 * number
            said = (Line(page, tuple(tokens(text, x, y, bold=number < bold))),) if text else ()
            fill = (fills or {}).get((number, column))
            cells.append(GridCell(number, column, 1, span, (x, y, x + 100 * span, y + 20), said, fill))
    return Table(page, (72.0, 100.0, 72.0 + 100 * len(rows[0]), 100.0 + 20 * len(rows)), len(rows[0]), tuple(cells))
