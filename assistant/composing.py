"""Ranked evidence to statements: the shortest run of the papers' own words that answers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.selecting import Scored
from corpus.model import CitedCell
from index.search import Hit

WORDS = 55
"""A statement made of prose is at most this long, unless a single sentence is longer."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement before it is cited: what is said, and the span of the passage that it stands on."""

    text: str
    hit: Hit
    start: int
    end: int
    cell: CitedCell | None = None


def best_passage(scored: Sequence[Scored], hits: Sequence[Hit]) -> Hit | None:
    """Return the passage to answer from: the best ranked one that has evidence."""
    with_evidence = {each.evidence.hit.passage.id for each in scored}
    return next((hit for hit in hits if hit.passage.id in with_evidence), None)


def run(scored: Sequence[Scored], hit: Hit, *, words: int = WORDS) -> Said:
    """Return the best sentence of a passage with as much beside it, in one piece, as fits in `words`.

    Neighbours are taken in the order of their scores, and only within one cell of a table.
    """
    inside = sorted(
        (each for each in scored if each.evidence.hit.passage.id == hit.passage.id),
        key=lambda each: each.evidence.start,
    )
    best = max(range(len(inside)), key=lambda index: inside[index].score)
    first = last = best
    length = _length(inside[best].evidence)
    while True:
        beside = [
            index
            for index in (first - 1, last + 1)
            if 0 <= index < len(inside)
            and _adjoining(hit, inside[min(index, first)].evidence, inside[max(index, last)].evidence)
            and length + _length(inside[index].evidence) <= words
        ]
        if not beside:
            break
        chosen = max(beside, key=lambda index: inside[index].score)
        length += _length(inside[chosen].evidence)
        first, last = min(first, chosen), max(last, chosen)
    if first == last:
        only = inside[best].evidence
        return Said(only.said, hit, only.start, only.end, only.cell)
    start, end = inside[first].evidence.start, inside[last].evidence.end
    return Said(hit.passage.text[start:end], hit, start, end)


def _length(each: Evidence) -> int:
    return len(each.said.split())


def _adjoining(hit: Hit, before: Evidence, after: Evidence) -> bool:
    """Whether two pieces of evidence stand in one cell, or in a passage without cells."""
    if not hit.passage.cells:
        return True
    return any(cell.start <= before.start and after.end <= cell.end for cell in hit.passage.cells)
