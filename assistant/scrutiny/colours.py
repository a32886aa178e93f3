"""Colours of cells to the names that keys use: "#ffc000" is amber."""

from __future__ import annotations

import colorsys
from typing import Literal

from corpus.model import Cell

Rag = Literal["red", "amber", "yellow", "green", "blue", "white"]

RANK: dict[str, int] = {"red": 0, "amber": 1, "yellow": 1, "green": 2}
"""Ratings from worst to best."""


def rating(cell: Cell) -> str | None:
    """Name the status that a cell shows: as it was read by the table's own key, else by its colour as it looks."""
    return cell.colour or colour(cell.fill)


def colour(fill: str | None) -> Rag | None:
    """Name the colour of a cell; None for grey and for what no key names."""
    if fill is None:
        return None
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, lightness, saturation = colorsys.rgb_to_hls(red, green, blue)
    if saturation < 0.35 or not 0.1 < lightness < 0.93:
        return None
    degrees = hue * 360
    if degrees < 18 or degrees > 340:
        return "red"
    if degrees < 50:
        return "amber"
    if degrees < 70:
        return "yellow"
    if degrees < 170:
        return "green"
    return "blue" if degrees < 260 else None
