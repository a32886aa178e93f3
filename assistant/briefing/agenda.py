"""A briefing turned round: item by item, as a meeting goes through its agenda."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.briefing.compiling import AHEAD, OUTSTANDING, QUESTIONS
from assistant.briefing.material import Material
from assistant.briefing.model import Briefing, Group, Line, Section
from assistant.scrutiny import Finding

_OF_NO_ITEM = (AHEAD, OUTSTANDING, QUESTIONS)
"""Sections that are the meeting's as a whole, and the questions, of which an item has all its findings."""


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """An item with what the briefing says of it and all its findings, best first.

    `item` is None for papers that bear no item: the agenda itself, a forward plan. `first` and `last` are PDF pages.
    `exempt`: some of it is closed to the public.
    """

    item: str | None
    title: str
    first: int
    last: int
    sections: tuple[Section, ...]
    findings: tuple[Finding, ...]
    exempt: bool = False


def agenda(material: Material, briefing: Briefing, findings: Sequence[Finding]) -> tuple[AgendaItem, ...]:
    """Return the items in the paper's order, those without a number last."""
    items = sorted({each.part.item for each in material.parts}, key=lambda item: (item is None, _pages(material, item)))
    return tuple(_item(material, item, briefing, findings) for item in items)


def _item(material: Material, item: str | None, briefing: Briefing, findings: Sequence[Finding]) -> AgendaItem:
    titles = [each.part.title for each in material.parts if each.part.item == item]
    kept = (_kept(section, item, material) for section in briefing.sections if section.title not in _OF_NO_ITEM)
    first, last = _pages(material, item)
    return AgendaItem(
        item,
        titles[0] if item is not None or len(material.parts) == 1 else "The agenda and other papers",
        first,
        last,
        tuple(section for section in kept if section.groups),
        tuple(each for each in findings if each.item == item),
        any(each.part.exempt for each in material.parts if each.part.item == item),
    )


def _pages(material: Material, item: str | None) -> tuple[int, int]:
    parts = [each.part for each in material.parts if each.part.item == item]
    return min(part.first_page for part in parts), max(part.last_page for part in parts)


def _kept(section: Section, item: str | None, material: Material) -> Section:
    """Return what a section says of an item; its lines need not name the item again."""
    lines = tuple(_unnamed(line, item) for line in section.lines() if _item_of(line, material) == item)
    return replace(section, groups=(Group(lines),) if lines else ())


def _item_of(line: Line, material: Material) -> str | None:
    """Return the item of the report that a line stands in; of two that share the page the one that begins there."""
    pages = [each.page for each in line.references if each.document == material.document]
    holding = [
        each.part
        for each in material.parts
        for page in pages[:1]
        if each.part.first_page <= page <= each.part.last_page
    ]
    return max(holding, key=lambda part: part.first_page).item if holding else None


def _unnamed(line: Line, item: str | None) -> Line:
    named = item is not None and line.lead is not None and f"{line.lead},".startswith(f"Item {item},")
    return replace(line, lead=None) if named else line
