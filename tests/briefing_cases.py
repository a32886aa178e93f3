"""A meeting's papers in Westmarch for the tests of the briefing: an agenda, minutes, reports, a decision, a plan."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from factories import page, part, passage
from scrutiny_cases import PANEL

from corpus.model import Entity, Paper, Part, Passage

DAY = date(2031, 3, 4)
PACK = "2031-03-04-panel-pack"
_TAGGED = re.compile(
    r"(?P<DECISION>WPCC \d{4}-\d{3})|(?P<MONEY>£[\d,.]+m?)|(?P<PERCENT>[\d.]+%)"
    r"|(?P<DATE>(?:\d{1,2} )?(?:January|March|April|May|June|July|November) 20\d\d)"
)
_MONTHS = ("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November")


def tagged(one: Passage) -> Passage:
    """Tag sums, shares and dates, as the tagger does."""
    found = []
    for match in _TAGGED.finditer(one.text):
        label: Any = match.lastgroup
        found.append(Entity(match.start(), match.end(), label, match.group(), _norm(label, match.group())))
    return replace(one, entities=tuple(found))


def _norm(label: str, text: str) -> Any:
    if label == "MONEY":
        return {"amount": float(text.strip("£m").replace(",", "")) * (1e6 if text.endswith("m") else 1), "per": None}
    if label == "DATE":
        *day, month, year = text.split()
        return "-".join([year, f"{_MONTHS.index(month) + 1:02}", *(f"{int(each):02}" for each in day)])
    if label == "DECISION":
        return text
    return {"value": float(text.strip("%"))}


def bound(*parts: tuple[dict[str, Any], Sequence[Passage]], document: str = PACK, day: date = DAY) -> Paper:
    """A pack: each part with its passages, on a page of its own."""
    made: list[Part] = []
    passages: list[Passage] = []
    for number, (fields, said) in enumerate(parts):
        usual = {"body": PANEL, "meeting": day, "pack": day, "first_page": number + 1, "last_page": number + 1}
        made.append(part(number, **{**usual, **fields}))
        for one in said:
            words = tuple(replace(word, page=number + 1) for word in one.words)
            name = f"{document}#{len(passages):04d}"
            passages.append(tagged(replace(one, id=name, part=number, page=number + 1, words=words)))
    pages = tuple(
        page(number + 1, "\n".join(each.text for each in passages if each.page == number + 1), printed=str(number + 11))
        for number in range(len(parts))
    )
    return Paper(document, f"{document:0<64}", "Pack", pages, tuple(made), tuple(passages))


def heading(text: str) -> Passage:
    return passage(text, kind="heading")
