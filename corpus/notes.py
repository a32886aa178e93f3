"""Footnotes: small lines at the foot of a column that begin with the mark by which the text calls them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout import Line
from corpus.tables import Table

_SMALL = 0.93
"""A footnote's letters are at most this much of the paper's own."""
_MARK = re.compile(r"[\[(]?(\d{1,3}|[*†‡§¶]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})[\])]?[.:]?")
_GLUED = re.compile(r"(\d{1,2}|[*†‡§¶]{1,3}|[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2})(?=[A-Z(‘“\"'])")
_DIGITS = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")


@dataclass(frozen=True, slots=True)
class FootNote:
    """A footnote: its mark ("3", "*") and its lines."""

    mark: str
    lines: tuple[Line, ...]


def without_notes(items: Sequence[Line | Table], body: float) -> tuple[list[Line | Table], list[FootNote]]:
    """Part the footnotes from a column of a page whose own letters are `body` high."""
    first = len(items)
    while first > 0:
        item = items[first - 1]
        if isinstance(item, Table) or item.size > _SMALL * body:
            break
        first -= 1
    notes: list[FootNote] = []
    rest = list(items[:first])
    for item in items[first:]:
        if isinstance(item, Table):
            break
        mark = note_mark(item)
        if mark is not None and _counts_on(mark, notes):
            notes.append(FootNote(mark, (item,)))
        elif notes:
            notes[-1] = FootNote(notes[-1].mark, (*notes[-1].lines, item))
        else:
            rest.append(item)
    return rest, notes


def note_mark(line: Line) -> str | None:
    """Return the mark that a footnote's first line begins with."""
    first = line.tokens[0].text
    found = _MARK.fullmatch(first) if len(line.tokens) > 1 else None
    found = found or _GLUED.match(first)
    return found[1].translate(_DIGITS) if found else None


def _counts_on(mark: str, notes: Sequence[FootNote]) -> bool:
    if not notes or not mark.isdigit() or not notes[-1].mark.isdigit():
        return True
    return int(mark) == int(notes[-1].mark) + 1


def calls(text: str, mark: str) -> int:
    """Return where in a text a footnote is called, -1 for nowhere: its mark hangs on to a word's end."""
    if mark.isdigit():
        found = re.search(rf"(?<=[^\W\d_])[.,;:)”’\"']*{mark}(?!\w|\.\d)", text)
        found = found or re.search(rf"(?<=[a-z)] ){mark}(?= [a-z]|[,;]|\.(?!\d)|$)", text)
    else:
        found = re.search(rf"(?<=\S){re.escape(mark)}", text)
    return found.end() - len(mark) if found else -1
