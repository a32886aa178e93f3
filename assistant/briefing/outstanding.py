"""Actions outstanding: what was asked for or promised before the meeting, and what became of it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.briefing.material import Material, long_date
from assistant.briefing.model import Group, Line
from assistant.briefing.wording import brief
from assistant.registers.becoming import State
from assistant.registers.commitments import Commitment
from corpus.citing import fold, letters
from corpus.registers.promised import PromiseKind
from corpus.registers.said import Said

MOST = 8
_LONGEST = 38
_GROUPS: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("Late, not done or done in part", ("overdue", "not done", "partly")),
    ("Not yet due", ("open",)),
    ("Nothing reported since", ("unknown",)),
)

_MADE: dict[PromiseKind, str] = {
    "action": "Agreed",
    "request": "Asked for",
    "undertaking": "Promised",
    "planned": "Planned",
}


def outstanding(material: Material, commitments: Sequence[Commitment], *, most: int = MOST) -> Iterator[Group]:
    """Yield the commitments of the register that are the meeting's to follow up, by what became of them.

    What is late comes first, then what was promised last. Of those on which nothing is reported only what the
    last minutes ask for is told.
    """
    last = _last_meeting(material)
    mine = [each for each in commitments if _is_ours(each, material) and _matters(each, last)]
    left = most
    for title, states in _GROUPS:
        held = [each for each in mine if each.state in states]
        held.sort(key=_order)
        lines = tuple(followed(material, each) for each in held[:left])
        left -= len(lines)
        if lines:
            yield Group(lines, title)


def _order(commitment: Commitment) -> tuple[bool, int, bool]:
    """Return what commitments are sorted by: what was agreed, the newest first, the Commissioner's before others'."""
    made = (commitment.made or date.min).toordinal()
    return commitment.kind in ("undertaking", "planned"), -made, "Commissioner" not in (commitment.by or "")


def _last_meeting(material: Material) -> date | None:
    """Return the day of the newest minutes of the body that meets."""
    days = [
        each.part.meeting
        for each in material.archive
        if each.part.kind == "minutes" and each.part.body == material.body and each.part.meeting
    ]
    return max(days, default=None)


def _is_ours(commitment: Commitment, material: Material) -> bool:
    """Whether a commitment was made to the body that meets before it meets, or is late by the papers briefed on.

    Of an item's it is told there, or was agreed under the item's title.
    """
    if commitment.made is None or material.day is None or commitment.made >= material.day:
        return False
    places = (*commitment.made_in, *commitment.outcome)
    here = any(_is_told_in(each, material) for each in places)
    if material.item is not None:
        return here or any(_is_under_its_title(each, material) for each in commitment.made_in)
    late = commitment.state in ("overdue", "not done")
    return (late and here) or any(each.part.body == material.body for each in commitment.made_in)


def _is_told_in(place: Said, material: Material) -> bool:
    document = place.citation.document
    return any(each.document == document and each.part == place.part for each in material.parts)


def _is_under_its_title(place: Said, material: Material) -> bool:
    heading = _subject(place.citation.section or "") - {"action", "actions"}
    return any(heading and heading <= _subject(each.part.title) for each in material.parts)


def _subject(title: str) -> frozenset[str]:
    return frozenset(re.findall(r"[a-z]{4,}", fold(title)))


def _matters(commitment: Commitment, last: date | None) -> bool:
    """Whether something can be asked about it: it is late, has a day, or was asked for at the last meeting."""
    if commitment.state == "unknown":
        return commitment.made == last and (commitment.kind in ("action", "request") or commitment.due is not None)
    return commitment.state != "done" and (commitment.kind != "planned" or commitment.state != "open")


def followed(material: Material, commitment: Commitment, *, lead: str | None = None) -> Line:
    """Say a commitment, when it was made and due, and what the papers say became of it."""
    text = brief(commitment.text, most=_LONGEST)
    made = [material.checked(each) for each in commitment.made_in]
    told = [material.checked(each) for each in commitment.outcome[:1]]
    why = _MADE[commitment.kind]
    if commitment.made:
        why += f" on {long_date(commitment.made)}"
    if commitment.due_text:
        why += f", due {commitment.due_text}"
    if told and commitment.state != "open" and letters(commitment.text) not in letters(told[0].quote):
        said = told[0].quote.removeprefix(commitment.outcome[0].citation.paragraph or "").lstrip()
        why += f". The papers say: “{brief(said, most=_LONGEST)}”"
    else:
        why += "."
    references = sorted((*made[:1], *told, *made[1:]), key=lambda each: each.document != material.document)
    return Line(text[:1].upper() + text[1:], tuple(references), lead=lead, why=why)
