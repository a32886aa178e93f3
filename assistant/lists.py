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


Lookup = Callable[[str], Passage | None]
"""Gives the passage of an id, None where there is none: a list's items have ids that count on."""


def led_in(hit: Hit, passage: Lookup) -> tuple[Said, ...]:
    """Return the bullets that a passage leads in to, () where it leads in to none."""
    if hit.passage.kind != "paragraph" or not hit.passage.text.rstrip().endswith(":"):
        return ()
    following = passage(_name(hit.passage.id, 1))
    if following is None or following.kind != "bullet":
        return ()
    return _whole(hit, _siblings(following, passage))


def listed(hit: Hit, hits: Sequence[Hit], passage: Lookup) -> tuple[Said, ...]:
    """Return the items of the list that a passage is in, () where it is in none.

    A table counts as a list where two of its rows are among the best passages.
    """
    if hit.passage.kind == "bullet" and hit.passage.lead_in:
        return _whole(hit, _siblings(hit.passage, passage))
    if hit.passage.kind == "row":
        rows = _siblings(hit.passage, passage)
        found = {each.passage.id for each in hits[:6]}
        if sum(row.id in found for row in rows) >= 2:
            return _whole(hit, rows)
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
