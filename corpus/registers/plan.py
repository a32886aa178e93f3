"""Rows of a delivery plan: what is reported under each code, with its status and the direction it moves in."""

from __future__ import annotations

import colorsys
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from corpus.model import Cell, Passage
from corpus.registers.said import PartText, Said, clean, labelled

Colour = Literal["red", "amber", "green", "blue", "white"]
Direction = Literal["up", "down", "level"]

_CODE = re.compile(r"(?P<code>[A-Za-z]\d{1,2}(?:\.\d{1,2})?|0\d)\.?$")
_ACTION = re.compile(r"\b(?:priority|priorities|actions?|objectives?|outcomes?|commitments?)\b", re.IGNORECASE)
_UPDATE = re.compile(
    r"\b(?:activit(?:y|ies)|progress|updates?|work|commentary|position|delivery actions?)\b", re.IGNORECASE
)
_LEAD = re.compile(r"\b(?:lead|owner|l['’]d|responsible)\b", re.IGNORECASE)
_STATUS = re.compile(r"\b(?:status|rag|direction|rating|trend)\b", re.IGNORECASE)
_THEME = re.compile(r"\btheme\b", re.IGNORECASE)
_SAID_COLOURS: tuple[Colour, ...] = ("red", "amber", "green", "blue", "white")
_ARROWS: dict[str, Direction] = {
    **dict.fromkeys("↑⇑▲⬆↗", "up"),
    **dict.fromkeys("↓⇓▼⬇↘", "down"),
    **dict.fromkeys("↔→⇔►⬌", "level"),
}


@dataclass(frozen=True, slots=True)
class PlanRow:
    """What one edition of a plan reports under a code."""

    code: str
    theme: str | None
    action: str | None
    lead: str | None
    update: str | None
    status: Colour | None
    direction: Direction | None
    said: Said


def plan_rows(source: PartText) -> Iterator[PlanRow]:
    """Yield the rows of a delivery plan: they begin with a code, and a column of theirs is for actions."""
    for passage in source.passages:
        code = _code(passage)
        if code is None or not any(_ACTION.search(cell.column) for cell in passage.cells):
            continue
        said = source.said(passage)
        if said is None:
            continue
        status = next((cell for cell in passage.cells if _STATUS.search(cell.column)), None)
        shown = passage.text[status.start : status.end] if status else ""
        group = (passage.lead_in or "").rpartition(": ")[2]
        yield PlanRow(
            code=code,
            theme=_text(passage, _THEME) or (group.capitalize() if group.isupper() and " " not in group else None),
            action=_text(passage, _ACTION),
            lead=_text(passage, _LEAD),
            update=_text(passage, _UPDATE),
            status=_status(shown, status),
            direction=next((_ARROWS[each] for each in shown if each in _ARROWS), None),
            said=said,
        )


def colour(fill: str | None) -> Colour | None:
    """Name a status colour given as "#rrggbb"; None for one that is none of a plan's."""
    if fill is None:
        return None
    red, green, blue = (int(fill[at : at + 2], 16) / 255 for at in (1, 3, 5))
    hue, saturation, value = colorsys.rgb_to_hsv(red, green, blue)
    if saturation < 0.15:
        return "white" if value > 0.9 else None
    degrees = 360 * hue
    if degrees < 22 or degrees >= 340:
        return "red"
    if degrees < 65:
        return "amber"
    return "green" if degrees < 170 else "blue" if degrees < 260 else None


def _status(shown: str, cell: Cell | None) -> Colour | None:
    said = next((each for each in _SAID_COLOURS if re.search(rf"\b{each}\b", shown, re.IGNORECASE)), None)
    return said or (colour(cell.fill) if cell else None)


def _code(passage: Passage) -> str | None:
    if len(passage.cells) < 3 or passage.paragraph is None or _CODE.fullmatch(passage.paragraph) is None:
        return None
    for entity in labelled(passage, "PLAN_REF"):
        if entity.start < 60 and entity.text.strip(". ").lower() == passage.paragraph.strip(". ").lower():
            return str(entity.norm)
    return re.sub(r"^0(?=\d)", "O", passage.paragraph.strip(". ").upper())


def _text(passage: Passage, column: re.Pattern[str]) -> str | None:
    """Return the longest text under the columns of a kind, the code and its repetitions left out."""
    cells = [
        clean(passage.text[cell.start : cell.end])
        for cell in passage.cells
        if column.search(cell.column) and not _CODE.fullmatch(passage.text[cell.start : cell.end].strip())
    ]
    return max(cells, key=len, default=None)
