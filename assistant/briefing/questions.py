"""What to ask, item by item: the best findings, no two questions alike."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from assistant.briefing.material import Material, in_order
from assistant.briefing.model import Group, Line
from assistant.diff.likeness import likeness
from assistant.scrutiny import Finding
from corpus.citing import fold, letters

MOST = 14
_MOST_AN_ITEM = 4
_ALIKE = 0.6


def questions(material: Material, findings: Sequence[Finding], *, most: int = MOST) -> Iterator[Group]:
    """Yield the best of `findings`, which come best first, under the item that they are about."""
    chosen = _chosen(findings, most)
    titles = {each.part.item: each.part.title for each in reversed(material.parts) if each.part.item}
    for item in sorted({each.item or "" for each in chosen}, key=lambda one: (not one, in_order(one))):
        lines = tuple(_line(material, each) for each in chosen if (each.item or "") == item)
        other = "The other papers" if len(material.parts) > 1 else None
        yield Group(lines, f"Item {item}, {titles[item]}" if item in titles else other)


def _chosen(findings: Sequence[Finding], most: int) -> list[Finding]:
    kept: list[Finding] = []
    of_item: Counter[str | None] = Counter()
    for finding in findings:
        if len(kept) == most:
            break
        if of_item[finding.item] < _MOST_AN_ITEM and not any(_alike(finding, each) for each in kept):
            kept.append(finding)
            of_item[finding.item] += 1
    return kept


def _alike(one: Finding, other: Finding) -> bool:
    words = [fold(each.question).split() for each in (one, other)]
    return letters(one.quote) == letters(other.quote) or likeness(words[0], words[1], least=_ALIKE) > 0


def _line(material: Material, finding: Finding) -> Line:
    places = [(finding.document, finding.page, finding.quote)]
    places += [(each.document, each.page, each.quote) for each in finding.related]
    shown = tuple(material.named(*place) for place in places)
    lead = None if finding.to == "Commissioner" else f"For the {finding.to}"
    return Line(finding.question, shown, lead=lead, why=finding.why)
