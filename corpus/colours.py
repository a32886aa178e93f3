"""What colours are called: by the key that a paper gives, else by their hue. One between two names has none."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Colour, Passage

_HUES: tuple[tuple[int, int, Colour], ...] = (
    (0, 16, "red"),
    (20, 50, "amber"),
    (52, 66, "yellow"),
    (75, 165, "green"),
    (200, 250, "blue"),
    (345, 360, "red"),
)
"""The degrees of the colour circle that each name holds for, ends included; between them it has none."""
_LEAST_SATURATION = 0.12
_LEAST_VALUE = 0.4
_TINT = 0.35
_NAMED = re.compile(r"\b(red|amber|orange|yellow|green|white)\b", re.IGNORECASE)
_MEANING = re.compile(
    r"\b(?:text|words|wording|items|entries|updates?|those)\b[^.;()]{0,20}\bin (?P<colour>red|blue|green)\b"
    r"[^.;()]{0,20}?\b(?:denotes?|shows?|indicates?|represents?|marks?|means?|are|is)\s+(?P<means>[^.;()|]{3,80})",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Key:
    """The colours that a table's key names, and the fills that it stands beside."""

    names: frozenset[Colour] = frozenset()
    swatches: tuple[tuple[str, Colour], ...] = ()

    def name(self, fill: str | None, beside: Iterable[str] = ()) -> Colour | None:
        """Return the name of a fill ("#rrggbb"), where the fills `beside` it are to be told from it.

        A key that has either amber or yellow means by it whichever of the two is there, unless both are.
        """
        for swatch, colour in self.swatches:
            if swatch == fill:
                return colour
        found = hue(fill)
        middle = self.names & {"amber", "yellow"}
        if found in ("amber", "yellow") and len(middle) == 1 and not {"amber", "yellow"} <= set(map(hue, beside)):
            return next(iter(middle))
        return None if found == "blue" else found


def hue(fill: str | None) -> Colour | None:
    """Return what a colour ("#rrggbb") is called by its hue; None for greys, and for what is between two names."""
    if fill is None:
        return None
    turn, saturation, value = _seen(fill)
    if saturation < _LEAST_SATURATION or value < _LEAST_VALUE:
        return None
    return next((name for first, last, name in _HUES if first <= 360 * turn <= last), None)


def key_in(passages: Iterable[Passage]) -> Key:
    """Return the key that passages hold: one that names red and green, and what stands between or beside them."""
    names: set[Colour] = set()
    swatches: dict[str, Colour] = {}
    for passage in passages:
        texts = [passage.text, passage.lead_in or "", *(cell.column for cell in passage.cells)]
        for found in map(named_in, texts):
            names |= found if {"red", "green"} < found else set()
        for cell in passage.cells:
            said = named_in(passage.text[cell.start : cell.end])
            if hue(cell.fill) is not None and cell.fill is not None and len(said) == 1:
                swatches.setdefault(cell.fill, next(iter(said)))
    return Key(frozenset(names), tuple(swatches.items()))


def is_tint(fill: str) -> bool:
    """Whether a colour is so pale that it may be there to guide the eye only."""
    return _seen(fill)[1] < _TINT


def _seen(fill: str) -> tuple[float, float, float]:
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
    return colorsys.rgb_to_hsv(red, green, blue)


def meanings(passages: Iterable[Passage]) -> dict[str, str]:
    """Return what passages say that text in a colour means ("text in red denotes progress")."""
    found: dict[str, str] = {}
    for passage in passages:
        for text in (passage.text, passage.lead_in or "", *(cell.column for cell in passage.cells)):
            for match in _MEANING.finditer(text):
                found.setdefault(match["colour"].lower(), match["means"].strip(" ,:–-"))
    return found


def named_in(text: str) -> set[Colour]:
    """Return the colours of a status that a text names."""
    found = {match.lower() for match in _NAMED.findall(text)}
    names: tuple[Colour, ...] = ("red", "amber", "yellow", "green", "white")
    return {name for name in names if name in found or (name == "amber" and "orange" in found)}
