"""What is on the table: one part of a paper to be scrutinised, and all else that was written by then."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.scrutiny.terms import rarity
from corpus.model import Page, Paper, Part, Passage


@dataclass(frozen=True, slots=True)
class Source:
    """A part of a paper with its passages, in reading order."""

    paper: Paper
    part: Part
    passages: tuple[Passage, ...]

    @property
    def day(self) -> date | None:
        """The day on which members have it before them."""
        return self.part.pack or self.part.meeting

    def page(self, number: int) -> Page:
        return self.paper.pages[number - 1]


@dataclass(frozen=True, slots=True)
class Case:
    """A part under scrutiny on a day; `others` are the archive's other parts that were written by that day.

    `rarity` counts for each telling word (its stem) the passages of the archive that have it.
    """

    source: Source
    others: tuple[Source, ...]
    day: date | None
    rarity: Mapping[str, int]

    def sources(self) -> Iterator[Source]:
        """Yield the part itself, then the others."""
        yield self.source
        yield from self.others


def sources(papers: Sequence[Paper]) -> tuple[Source, ...]:
    """Return the parts of all papers that anyone may be shown, exempt ones left out."""
    return tuple(
        Source(paper, part, tuple(each for each in paper.passages if each.part == part.number))
        for paper in papers
        for part in paper.parts
        if not part.exempt
    )


def cases(papers: Sequence[Paper], *, document: str | None, item: str | None, as_of: date | None) -> Iterator[Case]:
    """Yield the parts asked for, each with what else could be read on its day.

    The day is `as_of`, otherwise the day of the meeting that had the part before it. What is dated later is
    not among the others; what has no date is.
    """
    every = sources(papers)
    counts = rarity(passage for paper in papers for passage in paper.passages)
    for source in every:
        if document is not None and source.paper.document != document:
            continue
        if item is not None and source.part.item != item:
            continue
        day = as_of or source.day
        if as_of is not None and source.day is not None and source.day > as_of:
            continue
        others = tuple(
            other for other in every if other is not source and (day is None or other.day is None or other.day <= day)
        )
        yield Case(source, others, day, counts)
