"""Dates ahead: the days after the meeting that the papers name, the nearest first."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.briefing.material import Material, long_date
from assistant.briefing.model import Line
from assistant.briefing.wording import BOUND
from assistant.sentences import sentences
from corpus.model import Entity, Passage
from corpus.registers.said import PartText

MOST = 8
_DAYS = 400
_LONGEST = 38
_DUE = re.compile(
    r"\b(?:will|must|shall|due|by|deadline|until|before|expected|anticipated|planned|to be|closes?|ends?|meeting)\b",
    re.IGNORECASE,
)
_SKIPPED = frozenset({"agenda", "minutes"})


@dataclass(frozen=True, slots=True)
class _Day:
    day: date
    name: str
    edition: PartText
    passage: Passage
    start: int
    end: int
    weight: float


def ahead(material: Material, *, most: int = MOST) -> Iterator[Line]:
    """Yield one line a day, in order: the meetings of the forward plan and what reports say is to happen."""
    if material.day is None:
        return
    best: dict[str, _Day] = {}
    for edition in material.parts:
        if edition.part.kind in _SKIPPED:
            continue
        for each in _days(edition, material.day):
            if each.name not in best or each.weight > best[each.name].weight:
                best[each.name] = each
    chosen = sorted(best.values(), key=lambda each: (-each.weight, each.day))[:most]
    for each in sorted(chosen, key=lambda one: one.day):
        reference = material.refer(each.edition, each.passage, each.start, each.end)
        if reference is not None:
            yield Line(f"“{reference.quote}”", (reference,), lead=each.name)


def _days(edition: PartText, today: date) -> Iterator[_Day]:
    for passage in edition.passages:
        for entity in passage.entities:
            found = _day(entity)
            if found is None or not 0 < (found[0] - today).days <= _DAYS:
                continue
            start, end = _around(passage, entity)
            text = passage.text[start:end]
            due = bool(_DUE.search(text))
            whole = "-" in str(entity.norm)[7:]
            if len(text.split()) > _LONGEST or not (whole or (due and not passage.cells)):
                continue
            planned = edition.part.kind == "forward plan" or bool(passage.cells)
            asked = "recommendation" in (passage.section or "").lower()
            weight = (
                2.0 * due
                + 1.0 * planned
                + 0.5 * (len(text.split()) >= 6)
                + 1.0 * whole
                - 1.5 * (asked or bool(BOUND.match(text.lower())))
            )
            yield _Day(*found, edition, passage, start, end, weight)


def _day(entity: Entity) -> tuple[date, str] | None:
    """Return a day and how it is said; of a month its first. None where a date names neither."""
    parts = str(entity.norm).split("-") if entity.label == "DATE" else []
    try:
        year, month, *rest = map(int, parts)
        if rest:
            day = date(year, month, *rest)
            return day, long_date(day)
        first = date(year, month, 1)
        return first, f"{first:%B %Y}"
    except (TypeError, ValueError):
        return None


def _around(passage: Passage, entity: Entity) -> tuple[int, int]:
    """Return the cell, or the sentence, that a date stands in."""
    for cell in passage.cells:
        if cell.start <= entity.start < cell.end:
            return cell.start, cell.end
    for start, end in sentences(passage.text):
        if start <= entity.start < end:
            label = passage.paragraph
            return (start + len(label) + 1 if label and start == 0 and not passage.cells else start), end
    return entity.start, entity.end
