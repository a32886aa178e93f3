"""A question for a list: the points under one lead-in, bullets or lettered, or the rows of one table, all of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

from assistant.composing import Said
from assistant.question import Question
from assistant.ranking import Scored
from assistant.spoken import spoken_row
from corpus.model import Passage
from index.search import Hit

MOST = 15
"""A list longer than this is no answer to read out; its passages are shown instead."""

WORDS = 180

ANNOUNCED = 55
"""A paragraph of more words is not said because one before it ended with a colon."""

_NEARLY = 1.3
"""How much worse than the best, in units of the ranking's score, another item may be to show that all are asked for."""

NEARBY = 1.0
"""How much worse than the best evidence may be that is in a list, or leads in to one, where a list is asked for."""

Lookup = Callable[[str], Passage | None]
"""Gives the passage of an id, None where there is none: a list's items have ids that count on."""


def counted(name: str, step: int) -> str:
    """Return the id of the passage that stands so many before or after another."""
    document, _, number = name.rpartition("#")
    return f"{document}#{int(number) + step:04d}"


def led_in(hit: Hit, passage: Lookup) -> tuple[Said, ...]:
    """Return the points that follow a paragraph, () where none do."""
    if hit.passage.kind != "paragraph":
        return ()
    following = passage(counted(hit.passage.id, 1))
    if following is None or not _point(following):
        return ()
    return _whole(hit, _siblings(following, passage))


def announced(hit: Hit, passage: Lookup) -> tuple[Said, ...]:
    """Return what a paragraph that ends with a colon announces: the points, or the one passage, that follow it."""
    if points := led_in(hit, passage):
        return points
    own, following = hit.passage, passage(counted(hit.passage.id, 1))
    if own.kind != "paragraph" or not own.text.endswith(":"):
        return ()
    if following is None or following.kind not in ("paragraph", "bullet"):
        return ()
    if (following.part, following.section) != (own.part, own.section) or following.paragraph is not None:
        return ()
    alone = not _point(following) or len(_siblings(following, passage)) == 1
    if not alone or len(following.text.split()) > ANNOUNCED:
        return ()
    return (Said(following.text, replace(hit, passage=following), 0, len(following.text)),)


def list_nearby(question: Question, scored: Sequence[Scored], passage: Lookup) -> tuple[Said, ...]:
    """Return the list that good evidence for a question for one is in, or leads in to with its words; () elsewhere."""
    if question.kind != "list":
        return ()
    for each in scored:
        if each.score < scored[0].score - NEARBY:
            break
        hit = each.evidence.hit
        if items := led_in(hit, passage):
            return (Said(each.evidence.said, hit, each.evidence.start, each.evidence.end), *items)
        if _point(hit.passage) and (items := _whole(hit, _siblings(hit.passage, passage))):
            return items
    return ()


def listed(question: Question, scored: Sequence[Scored], passage: Lookup) -> tuple[Said, ...]:
    """Return the items of the list that the best evidence is in, () where it is in none or one item is asked for.

    A list is asked for where the question says so, or where several of its items are nearly as good as the
    best; a table's rows are a list only in the second case.
    """
    best = scored[0].evidence.hit
    if best.passage.kind != "row" and not _point(best.passage):
        return ()
    items = _siblings(best.passage, passage)
    near = {each.evidence.hit.passage.id for each in scored if each.score >= scored[0].score - _NEARLY}
    several = len(near.intersection(item.id for item in items)) > 1
    asked = question.kind == "list" and best.passage.kind != "row" and best.passage.lead_in is not None
    return _whole(best, items) if asked or several else ()


def _whole(hit: Hit, items: Sequence[Passage]) -> tuple[Said, ...]:
    said = tuple(Said(_spoken(item), replace(hit, passage=item), 0, len(item.text)) for item in items)
    words = sum(len(each.text.split()) for each in said)
    return said if 1 < len(said) <= MOST and words <= WORDS else ()


def _spoken(item: Passage) -> str:
    return spoken_row(item.text, item.cells) if item.cells else item.text


def _point(passage: Passage) -> bool:
    """Whether a passage is a bullet, or a lettered point: a paragraph that completes a sentence."""
    return passage.kind == "bullet" or (passage.kind == "paragraph" and passage.lead_in is not None)


def _siblings(item: Passage, passage: Callable[[str], Passage | None]) -> list[Passage]:
    """Return the passages around `item` that stand in the same list, in order."""
    before = list(_alike(item, passage, -1))
    return [*reversed(before), item, *_alike(item, passage, 1)]


def _alike(item: Passage, passage: Callable[[str], Passage | None], step: int) -> Iterator[Passage]:
    for distance in range(1, 2 * MOST):
        other = passage(counted(item.id, step * distance))
        if other is None or (other.kind, other.lead_in, other.part) != (item.kind, item.lead_in, item.part):
            return
        yield other
