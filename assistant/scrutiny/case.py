"""What is on the table: one part of a paper to be scrutinised, and all else that was written by then."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import TypeAlias

from assistant.scrutiny.statements import Statement, statements
from assistant.scrutiny.terms import rarity
from corpus.model import Page, Paper, Part, Passage


@dataclass(frozen=True, slots=True)
class Source:
    """A part of a paper with its passages and their statements, in reading order."""

    paper: Paper
    part: Part
    passages: tuple[Passage, ...]
    statements: tuple[Statement, ...] = ()

    @property
    def day(self) -> date | None:
        """The day on which members have it before them."""
        return self.part.pack or self.part.meeting

    def page(self, number: int) -> Page:
        return self.paper.pages[number - 1]


Said: TypeAlias = tuple[Source, Statement]
Concordance: TypeAlias = Mapping[str, Sequence[Said]]
"""The statements of the archive by each of their telling words that isn't in too many of them."""

_TOO_MANY = 60


@dataclass(frozen=True, slots=True)
class Case:
    """A part under scrutiny on a day; `others` are the archive's other parts that were written by that day.

    `later` are those written since, for a reader of today who set no day: what came of it, never what was wrong.
    `rarity` counts for each telling word (its stem) the passages of the archive that have it, `concordance`
    finds the statements that have it.
    """

    source: Source
    others: tuple[Source, ...]
    day: date | None
    rarity: Mapping[str, int]
    concordance: Concordance
    later: tuple[Source, ...] = ()

    def sources(self) -> Iterator[Source]:
        """Yield the part itself, then the others."""
        yield self.source
        yield from self.others

    def kin(
        self, statement: Statement, *, least: int, words: frozenset[str] | None = None, later: bool = False
    ) -> Iterator[Said]:
        """Yield the statements written by the day that share `least` uncommon words with one, nearest first.

        With `later` those written since come with them.
        """
        shared: Counter[int] = Counter()
        found: dict[int, Said] = {}
        for word in words or statement.words:
            for said in self.concordance.get(word, ()):
                shared[id(said[1])] += 1
                found[id(said[1])] = said
        known = {id(source) for source in (*self.sources(), *(self.later if later else ()))}
        near = sorted((key for key, count in shared.items() if count >= least), key=lambda key: -shared[key])
        for key in near:
            if found[key][1] is not statement and id(found[key][0]) in known:
                yield found[key]


def sources(papers: Sequence[Paper], *, exempt: bool = False) -> tuple[Source, ...]:
    """Return the parts of all papers that anyone may be shown; exempt ones only if asked for."""
    return tuple(_source(paper, part) for paper in papers for part in paper.parts if exempt or not part.exempt)


def _source(paper: Paper, part: Part) -> Source:
    own = tuple(each for each in paper.passages if each.part == part.number)
    return Source(paper, part, own, statements(own))


def concordance(every: Sequence[Source], counts: Mapping[str, int]) -> Concordance:
    """List for each word that few passages have the statements that have it."""
    found: dict[str, list[Said]] = {}
    for source in every:
        for statement in source.statements:
            for word in statement.words:
                if counts.get(word, 0) <= _TOO_MANY:
                    found.setdefault(word, []).append((source, statement))
    return found


def cases(
    papers: Sequence[Paper], *, document: str | None, item: str | None, as_of: date | None, exempt: bool = False
) -> Iterator[Case]:
    """Yield the parts asked for, each with what else could be read on its day.

    The day is `as_of`, otherwise the day of the meeting that had the part before it. What is dated later is
    not among the others; what has no date is.
    """
    every = sources(papers, exempt=exempt)
    counts = rarity(passage for paper in papers for passage in paper.passages)
    words = concordance(every, counts)
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
        later = (
            () if as_of is not None else tuple(other for other in every if other is not source and other not in others)
        )
        yield Case(source, others, day, counts, words, later)
