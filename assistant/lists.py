"""A question for a list: the bullets under one lead-in, or the rows of one table, all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.composing import Said
from assistant.evidence import spoken_row
from corpus.model import Passage
from index.search import Hit

MOST = 15
"""A list longer than this is no answer to read out; its passages are shown instead."""

WORDS = 180


def listed(hits: Sequence[Hit], passage: Callable[[str], Passage | None]) -> tuple[Said, ...]:
    """Return the items of the list that the best passage is in or leads in to, () where it is in none.

    `passage` gives the passage of an id, None where there is none: a list's items have ids that count on.
    """
    if not hits:
        return ()
    first = hits[0]
    if first.passage.kind == "bullet" and first.passage.lead_in:
        return _whole(first, _siblings(first.passage, passage))
    if first.passage.kind == "paragraph" and first.passage.text.rstrip().endswith(":"):
        following = passage(_name(first.passage.id, 1))
        if following is not None and following.kind == "bullet":
            return _whole(first, _siblings(following, passage))
    if first.passage.kind == "row":
        rows = _siblings(first.passage, passage)
        found = {hit.passage.id for hit in hits[:6]}
        if sum(row.id in found for row in rows) >= 2:
            return _whole(first, rows)
    return ()


def _whole(hit: Hit, items: Sequence[Passage]) -> tuple[Said, ...]:
    said = tuple(Said(_spoken(item), replace(hit, passage=item), 0, len(item.text)) for item in items)
    words = sum(len(each.text.split()) for each in said)
    return said if 1 < len(said) <= MOST and words <= WORDS else ()


def _spoken(item: Passage) -> str:
    return spoken_row(item.text, item.cells) if item.cells else item.text


def _siblings(item: Passage, passage: Callable[[str], Passage | None]) -> list[Passage]:
    """Return the passages around `item` that stand in the same list, in order."""
    before = list(_alike(item, passage, -1))
    return [*reversed(before), item, *_alike(item, passage, 1)]


def _alike(item: Passage, passage: Callable[[str], Passage | None], step: int) -> Iterator[Passage]:
    for distance in range(1, 2 * MOST):
        other = passage(_name(item.id, step * distance))
        if other is None or (other.kind, other.lead_in, other.part) != (item.kind, item.lead_in, item.part):
            return
        yield other


def _name(name: str, step: int) -> str:
    document, _, number = name.rpartition("#")
    return f"{document}#{int(number) + step:04d}"
