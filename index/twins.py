"""What stands twice in an archive: passages word for word, and the parts that repeat others.

Both are asked of the store whenever they are needed, so they are as true as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from corpus.model import Elsewhere, Part
from index.filters import day_of
from index.rows import PART, part_of
from index.store import Store

REPEATED: Final = 0.3
"""A part of which this share stands in another repeats it, or is the same."""
LEAST: Final = 3
"""Fewer passages than this that stand in both are no repetition."""


@dataclass(frozen=True, slots=True)
class Repeat:
    """A part of which `share` stands word for word in another part, `of`, of the same paper or another."""

    part: Part
    document: str
    of: Part
    share: float


def elsewhere(store: Store, name: str, *, most: int = 3) -> tuple[Elsewhere, ...]:
    """Return where else the passage of this id stands word for word, newest first; once for each paper."""
    query = (
        f"SELECT document, passages.page, pages.printed, {PART} FROM passages AS this"
        " JOIN passages ON passages.reading = this.reading AND passages.part <> this.part"
        " JOIN parts ON parts.id = passages.part JOIN papers ON papers.id = parts.paper"
        " JOIN pages ON pages.paper = papers.id AND pages.number = passages.page"
        " WHERE this.name = ? ORDER BY document, passages.page"
    )
    with store.reading() as connection:
        rows = connection.execute(query, (name,)).fetchall()
    found: dict[str, tuple[date, Elsewhere]] = {}
    for document, page, printed, *part in rows:
        day = day_of(part_of(tuple(part))) or date.min
        found.setdefault(document, (day, Elsewhere(document, page, printed)))
    newest = sorted(found.values(), key=lambda each: each[0], reverse=True)
    return tuple(each for _, each in newest[:most])


def repeats(store: Store, document: str) -> tuple[Repeat, ...]:
    """Return the parts of a paper that stand in other parts too, each with the one that has most of it."""
    query = (
        "WITH said AS (SELECT part, reading, count(*) AS times FROM passages WHERE reading IS NOT NULL"
        " GROUP BY part, reading),"
        " mine AS (SELECT said.* FROM said JOIN parts ON parts.id = part JOIN papers ON papers.id = paper"
        " WHERE document = ?)"
        " SELECT mine.part, other.part, sum(min(mine.times, other.times)),"
        " (SELECT sum(times) FROM said WHERE part = mine.part)"
        " FROM mine JOIN said AS other ON other.reading = mine.reading AND other.part <> mine.part"
        " GROUP BY mine.part, other.part ORDER BY mine.part, 3 DESC, other.part"
    )
    with store.reading() as connection:
        best: dict[int, tuple[int, float]] = {}
        for part, other, same, everything in connection.execute(query, (document,)).fetchall():
            if same >= LEAST and same >= REPEATED * everything:
                best.setdefault(part, (other, same / everything))
        return tuple(
            Repeat(_placed(store, part)[1], *_placed(store, other), share) for part, (other, share) in best.items()
        )


def _placed(store: Store, key: int) -> tuple[str, Part]:
    with store.reading() as connection:
        row = connection.execute(
            f"SELECT document, {PART} FROM parts JOIN papers ON papers.id = paper WHERE parts.id = ?", (key,)
        ).fetchone()
    return row[0], part_of(tuple(row[1:]))
