"""What a meeting is asked to do: the recommendations of its reports."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.briefing.material import Material, item_name
from assistant.briefing.model import Line
from assistant.briefing.wording import brief
from corpus.model import Passage
from corpus.registers.said import PartText

_SECTION = re.compile(r"(?:\d+\.?\s*)?(?:[\w,]+ and )?recommendations?\.?", re.IGNORECASE)
_TOLD = re.compile(
    r"(?:[\d.]+ )?the \w+ (?:is|are) (?:also )?(?:recommended|asked|invited|requested) to\b", re.IGNORECASE
)
_ASKED = re.compile(
    r"(?:it is )?(?:recommended )?(?:that )?(?:for )?the \w+ (?:is|are) (?:also )?"
    r"(?:recommended|asked|invited|requested) to\s*"
    r"|(?:it is recommended )?that (?:the \w+ )?|for the \w+ to |to ",
    re.IGNORECASE,
)
_LONGEST = 40
"""Words of a recommendation; a longer one is cut at a sentence's end, or marked as cut."""

_POINT_ENDS = re.compile(r"[;,.]?\s*(?:and|or)?\s*$")
_THIRD = re.compile(r"^(notes?|agrees?|approves?|considers?|reappoints?|appoints?|endorses?|comments?|supports?)\b")


def asked(material: Material) -> Iterator[Line]:
    """Yield what each report asks of the meeting, in the agenda's order and the reports' words."""
    for edition in material.reports():
        if edition.part.kind in ("appendix", "strategy") or edition.part.body != material.body:
            continue
        wishes = []
        references = []
        for head, points in _recommendations(edition):
            found = [place for each in (head, *points) if (place := material.refer(edition, each))]
            said = wish(head, points)
            if found and said not in wishes:
                wishes.append(said)
                references += found
        if references:
            lead = f"{item_name(edition.part)}, {edition.part.title}" if edition.part.item else edition.part.title
            yield Line(" ".join(wishes), tuple(references), lead=lead)


def _recommendations(edition: PartText) -> Iterator[tuple[Passage, list[Passage]]]:
    """Yield each recommendation with the points that complete it."""
    held: tuple[Passage, list[Passage]] | None = None
    for passage in edition.passages:
        named = _SECTION.fullmatch((passage.section or "").strip()) or _TOLD.match(passage.text)
        if passage.kind in ("heading", "row") or not named:
            continue
        if held is not None and passage.kind == "bullet" and passage.under == held[0].paragraph:
            held[1].append(passage)
            continue
        if held is not None:
            yield held
        held = passage, []
    if held is not None:
        yield held


def wish(head: Passage, points: Sequence[Passage]) -> str:
    """Say a recommendation as a thing to do: "Note the report", whatever words lead up to it."""
    text = head.text.removeprefix(head.paragraph or "").strip()
    rest = _ASKED.match(text)
    said = text[rest.end() :] if rest else text
    said = _THIRD.sub(lambda verb: verb.group(1).removesuffix("s"), said)
    if points:
        lead = f"{said.rstrip(': ')}: " if said.strip(": ") else ""
        said = f"{lead}{'; '.join(_POINT_ENDS.sub('', each.text) for each in points)}."
    else:
        said = brief(said, most=_LONGEST)
    return said[:1].upper() + said[1:]
