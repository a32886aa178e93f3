"""How alike two texts are, and what turns one into the other; the door to rapidfuzz."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rapidfuzz import process
from rapidfuzz.distance import OSA, Indel


def likeness(one: Sequence[str], other: Sequence[str], *, least: float = 0.0) -> float:
    """Return the share of words, 0 to 1, that two rows of words have in common in order; 0 where below `least`."""
    return Indel.normalized_similarity(one, other, score_cutoff=least)


def edits(before: Sequence[str], after: Sequence[str]) -> Iterator[tuple[slice, slice]]:
    """Yield the stretches that were replaced, dropped (second empty) or added (first empty), in order."""
    start: tuple[int, int] | None = None
    for step in Indel.opcodes(before, after):
        if step.tag == "equal":
            if start is not None:
                yield slice(start[0], step.src_start), slice(start[1], step.dest_start)
            start = None
        elif start is None:
            start = (step.src_start, step.dest_start)
    if start is not None:
        yield slice(start[0], len(before)), slice(start[1], len(after))


def slips_apart(word: str, others: Sequence[str], *, most: int) -> dict[str, int]:
    """Return the other words that are at most so many slips of the keyboard away, and how many.

    A slip is a letter too many, too few, another one, or two neighbours that changed places (optimal string
    alignment).
    """
    found = process.extract(word, others, scorer=OSA.distance, score_cutoff=most, limit=None)
    return {other: int(slips) for other, slips, _ in found}
