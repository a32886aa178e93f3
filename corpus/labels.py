"""The labels that papers number their paragraphs with: "5.10", "7.", "B2", "b)", "(iv)", bullets.

A label is first seen (its shape), then believed (by its place and by what came before it): a line that
merely begins with "7.8" in the middle of a sentence is no paragraph.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

LabelKind = Literal["decimal", "number", "code", "letter", "roman", "bullet"]

_SHAPES: tuple[tuple[LabelKind, re.Pattern[str]], ...] = (
    ("decimal", re.compile(r"\(?(\d{1,2}(?:\.\d{1,3}){1,3})[.):]?")),
    ("number", re.compile(r"\(?(\d{1,3})[.):]?")),
    ("code", re.compile(r"\(?([A-Z])\.?(\d{1,3})[.):]?|\(?(\d{1,3})([a-z])[.):]?")),
    ("roman", re.compile(r"\(?(i{1,3}|iv|vi{0,3}|ix|xi{0,3}|xiv|xv)[.)]", re.IGNORECASE)),
    ("letter", re.compile(r"\(?([a-z])[.)]", re.IGNORECASE)),
)
_GLUED = re.compile(r"\d{1,2}(?:\.\d{1,2}){1,3}(?=[A-Z][a-z])")
BULLETS = frozenset("•▪●○◦‣·■□➢➔✓❖\uf0b7\uf0a7\uf0d8")
DASHES = frozenset({"-", "–", "—", "o", "*"})


@dataclass(frozen=True, slots=True)
class PrintedLabel:
    """A label as printed, and its value: (5, 10) for "5.10", (2, 2) for "B2", (2,) for "b)", () for
    a bullet."""

    text: str
    kind: LabelKind
    value: tuple[int, ...]

    def follows(self, other: PrintedLabel | None) -> bool:
        """Whether this label counts on from `other`: 5.10 after 5.9, 6.1 after 5.10, 5.1.1 after 5.1."""
        if other is None or other.kind != self.kind:
            return self.value[-1:] == (1,)
        mine, last = self.value, other.value
        if len(mine) == len(last):
            same = mine[:-1] == last[:-1] and mine[-1] - last[-1] in (1, 2)
            return same or (mine[-1] == 1 and mine[:-1] > last[:-1])
        if len(mine) > len(last):
            return mine[: len(last)] == last and mine[-1] == 1
        return mine[-1] - last[len(mine) - 1] == 1 and mine[:-1] == last[: len(mine) - 1]


def printed_label(word: str) -> PrintedLabel | None:
    """Return the label that `word` has the shape of. "i)" is read as roman; see `as_letter`."""
    if word in BULLETS or word in DASHES:
        return PrintedLabel(word, "bullet", ())
    for kind, shape in _SHAPES:
        found = shape.fullmatch(word)
        if not found:
            continue
        if kind in ("decimal", "number"):
            return PrintedLabel(word, kind, tuple(int(part) for part in found[1].split(".")))
        if kind == "code":
            first, second = (found[1], found[2]) if found[1] else (found[3], found[4])
            return PrintedLabel(word, kind, (_count(first), _count(second)))
        if kind == "roman":
            return PrintedLabel(word, kind, (_roman(found[1].lower()),))
        return PrintedLabel(word, kind, (ord(found[1].lower()) - 96,))
    return None


def glued_label(word: str) -> PrintedLabel | None:
    """Return the decimal label that hangs on to a word without white between: "5.7Annex"."""
    found = _GLUED.match(word)
    return PrintedLabel(found[0], "decimal", tuple(map(int, found[0].split(".")))) if found else None


def as_letter(label: PrintedLabel) -> PrintedLabel | None:
    """Read a roman label of one letter ("i)", "v)") as that letter of the alphabet."""
    letters = re.sub(r"[^a-z]", "", label.text.lower())
    return PrintedLabel(label.text, "letter", (ord(letters) - 96,)) if len(letters) == 1 else None


def _count(text: str) -> int:
    return int(text) if text.isdigit() else ord(text.lower()) - 96


def _roman(text: str) -> int:
    values = {"i": 1, "v": 5, "x": 10}
    total = 0
    for char, after in zip(text, [*text[1:], ""], strict=True):
        value = values[char]
        total += -value if after and values[after] > value else value
    return total
