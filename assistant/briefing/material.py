"""What a briefing is made from: the parts that it is about, and what else could be read by then."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.briefing.model import Reference
from assistant.diff import editions
from assistant.errors import AssistantError
from corpus.model import Paper, Part, Passage
from corpus.registers.said import PartText, Said

_NUMBER = re.compile(r"\d+|\D+")


class NothingToBrief(AssistantError):
    """There is no part to write a briefing of."""


@dataclass(frozen=True, slots=True)
class Material:
    """The parts that a briefing is about, in the paper's order, and the archive that they are read with.

    `day` is the day that the briefing is for: what is dated later is not in `archive`.
    """

    document: str
    pages: int
    parts: tuple[PartText, ...]
    archive: tuple[PartText, ...]
    item: str | None
    day: date | None

    @property
    def body(self) -> str | None:
        """The body that meets: the agenda's, otherwise that of most parts."""
        agenda = [each.part.body for each in self.parts if each.part.kind == "agenda" and each.part.body]
        bodies = Counter(each.part.body for each in self.parts if each.part.body)
        return agenda[0] if agenda else bodies.most_common(1)[0][0] if bodies else None

    def reports(self) -> Iterator[PartText]:
        """Yield the parts that are written for the meeting: no agenda, no minutes, no forward plan."""
        for each in self.parts:
            if each.part.kind not in ("agenda", "minutes", "forward plan", "decision record"):
                yield each

    def refer(self, edition: PartText, passage: Passage, start: int = 0, end: int | None = None) -> Reference | None:
        """Refer to a span of a passage; None where its words can't be pinned to their page."""
        said = edition.said(passage, start, end)
        return None if said is None else self.checked(said)

    def checked(self, said: Said) -> Reference:
        """Refer to a place that is cited already."""
        one = said.citation
        paper = None if one.document == self.document else paper_name(said.part)
        return Reference(one.document, one.page, one.printed_page, one.quote, paper)

    def named(self, document: str, page: int, quote: str) -> Reference:
        """Refer to a quote that another has verified."""
        for each in self.archive:
            part = each.part
            if each.document == document and part.first_page <= page <= part.last_page:
                paper = None if document == self.document else paper_name(part)
                return Reference(document, page, each.pages[page - 1].printed, quote, paper)
        return Reference(document, page, None, quote, document)


def material(
    papers: Sequence[Paper], document: str, *, item: str | None = None, as_of: date | None = None, exempt: bool = False
) -> Material:
    """Return what there is to brief on a paper, or on one of its items.

    Args:
        papers: The whole archive.
        as_of: The day to write it for; without it the day of the paper's own meeting.
        exempt: Also what the public may not see.

    Raises:
        NothingToBrief: The paper has no such item, or only parts that the public may not see.
    """
    every = editions(papers, exempt=exempt)
    own = [each for each in every if each.document == document]
    parts = tuple(each for each in own if item in (None, each.part.item))
    if not own:
        raise NothingToBrief(f"{document} is exempt from publication: give --exempt to have a briefing of it.")
    if not parts:
        items = sorted({each.part.item for each in own if each.part.item}, key=in_order)
        raise NothingToBrief(f"{document} has no item {item}: it has {', '.join(items) or 'none'}.")
    day = as_of or max((each.read for each in parts if each.read), default=None)
    archive = tuple(each for each in every if day is None or each.read is None or each.read <= day)
    pages = sum(each.part.last_page - each.part.first_page + 1 for each in parts)
    return Material(document, pages, parts, archive, item, day)


def in_order(item: str) -> list[tuple[int, str]]:
    """Return what items are sorted by: 9 before 10, 10a after 10."""
    return [(int(piece), "") if piece.isdigit() else (0, piece) for piece in _NUMBER.findall(item)]


def item_name(part: Part) -> str:
    """Name the item that a part belongs to, or its kind where it has none."""
    return f"Item {part.item}" if part.item else part.kind.capitalize()


def paper_name(part: Part) -> str:
    """Name a part of another paper: "report of 12 September 2018"."""
    day = part.meeting or part.pack
    return f"{part.kind} of {long_date(day)}" if day else part.title


def long_date(day: date) -> str:
    """Write a day as the papers do ("14 November 2018")."""
    return f"{day.day} {day:%B %Y}"
