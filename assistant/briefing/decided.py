"""Decisions since last time: those that the papers list or record, each with its record."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.briefing.material import Material, long_date
from assistant.briefing.model import Line
from assistant.briefing.wording import brief
from assistant.registers.decisions import Decision

_LONGEST = 45


def decided(material: Material, decisions: Sequence[Decision]) -> Iterator[Line]:
    """Yield the decisions of the register that the parts list or record, in the order of their numbers."""
    for decision in decisions:
        places = [
            material.checked(each)
            for each in (*decision.record, *decision.entry)
            if each.citation.document == material.document and any(each.part == part.part for part in material.parts)
        ]
        if places:
            yield Line(_said(decision), tuple(places), lead=decision.number or "No number", why=_record(decision))


def _said(decision: Decision) -> str:
    about = decision.subject or decision.decision or "Its subject isn’t said"
    about = brief(about, most=_LONGEST)
    return f"{about}, {decision.sum}" if decision.sum and decision.sum not in about else about


def _record(decision: Decision) -> str:
    """Say which days the decision bears, and what of its record is in the archive."""
    said = []
    if decision.listed:
        said.append(f"dated {long_date(decision.listed)} in the list")
    if decision.board:
        said.append(f"before the board on {long_date(decision.board)}")
    if decision.signed:
        said.append(f"signed on {long_date(decision.signed)}")
    if not decision.record:
        said.append("no record of it is in these papers")
    elif not decision.background:
        said.append("no background paper is named")
    elif all(paper.document is None for paper in decision.background):
        said.append("none of its background papers is in the archive")
    text = "; ".join(said)
    return f"{text[:1].upper()}{text[1:]}." if text else ""
