"""House styles, and words broken into the lines of a column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]

from corpus.samples.source import Fragment, Word

LEADER = "{leader}"
"""Stands for dots up to the right edge."""
ARROWS = frozenset("↑↓↔")


@dataclass(frozen=True, slots=True)
class Style:
    """A house style: fonts are names of faces (regular, bold, italic, both); sizes and margins are points."""

    faces: tuple[str, str, str, str]
    size: float = 11.0
    leading: float = 1.18
    after: float = 7.6
    left: float = 62.0
    right: float = 62.0
    top: float = 62.0
    bottom: float = 66.0
    hang: float = 38.0
    table_size: float = 9.5
    justify: bool = False
    heading_colour: str = "#000000"


HELVETICA = ("Helvetica", "Helvetica-Bold", "Helvetica-Oblique", "Helvetica-BoldOblique")
TIMES = ("Times-Roman", "Times-Bold", "Times-Italic", "Times-BoldItalic")
VERA = ("Vera", "Vera-Bold", "Vera-Italic", "Vera-BoldItalic")
STYLES = {
    "panel": Style(HELVETICA),
    "board": Style(HELVETICA, size=11.0, left=70.0, right=70.0),
    "verdana": Style(VERA, size=10.0, leading=1.36, after=8.0, table_size=9.0, justify=True, hang=36.0),
    "constabulary": Style(VERA, size=9.8, leading=1.36, left=56.0, right=56.0, heading_colour="#1f3864"),
    "times": Style(TIMES, size=11.5, leading=1.2, left=72.0, right=72.0, justify=True),
}


@dataclass(slots=True)
class Line:
    """Words of one line with their x offsets, and the footnotes that they call for."""

    words: list[tuple[float, Word]]
    height: float
    size: float
    notes: tuple[str, ...] = ()


def face(style: Style, fragment: Fragment) -> str:
    """The face of a fragment."""
    return style.faces[fragment.bold + 2 * fragment.italic]


def runs(style: Style, fragment: Fragment, size: float) -> list[tuple[str, str, float, float]]:
    """Take a fragment apart into (text, face, size, width): arrows are in the Symbol face, and larger."""
    found: list[tuple[str, str, float, float]] = []
    for piece in re.split(f"([{''.join(sorted(ARROWS))}])", fragment.text):
        if piece:
            name, points = ("Symbol", size * 1.4) if piece in ARROWS else (face(style, fragment), size)
            found.append((piece, name, points, pdfmetrics.stringWidth(piece, name, points)))
    return found


def size_of(fragment: Fragment, size: float) -> float:
    """The size of a fragment in a line of `size`: a raised one is smaller."""
    return size * 0.62 if fragment.raised else size


def width_of(style: Style, word: Word, size: float) -> float:
    """The width of a word in points."""
    return sum(run[3] for part in word for run in runs(style, part, size_of(part, size)))


def wrap(style: Style, words: Sequence[Word], width: float, size: float, leading: float) -> list[Line]:
    """Break words into lines no wider than `width`; a word wider than that is cut."""
    space = pdfmetrics.stringWidth(" ", style.faces[0], size)
    height = size * leading
    lines: list[Line] = []
    row: list[tuple[float, Word]] = []
    x = 0.0

    def close(*, last: bool) -> None:
        nonlocal row, x
        if style.justify and not last and len(row) > 1 and width - x < width * 0.25:
            gap = (width - x) / (len(row) - 1)
            row = [(at + n * gap, word) for n, (at, word) in enumerate(row)]
        notes = tuple(part.note for _, word in row for part in word if part.note)
        lines.append(Line(row, height, size, notes))
        row, x = [], 0.0

    pending = list(words)
    while pending:
        word = pending.pop(0)
        if word[0].text == LEADER:
            dots = int((width - x - space) / pdfmetrics.stringWidth(".", style.faces[0], size))
            word = (Fragment("." * max(dots, 3)),)
        if word[0].text == "\n":
            close(last=True)
            continue
        wide = width_of(style, word, size)
        if row and x + space + wide > width + 0.01:
            close(last=False)
        if not row and wide > width + 0.01:
            first, rest = _cut(style, word, width, size)
            if rest:
                pending.insert(0, rest)
            word, wide = first, width_of(style, first, size)
        start = x + space if row else 0.0
        row.append((start, word))
        x = start + wide
    if row or not lines:
        close(last=True)
    return lines


def _cut(style: Style, word: Word, width: float, size: float) -> tuple[Word, Word]:
    text = "".join(part.text for part in word)
    for end in range(len(text), 1, -1):
        if pdfmetrics.stringWidth(text[:end], face(style, word[0]), size) <= width:
            rest = (replace(word[0], text=text[end:]),) if text[end:] else ()
            return (replace(word[0], text=text[:end]),), rest
    return word, ()
