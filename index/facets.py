"""How many of the passages that have certain words are of each body, kind and year, and mention what."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from index.filters import Filters, day_of, keeps
from index.lexical import words
from index.lookup import match, mentioning, placed
from index.store import Store

_ALL: Final = -1  # SQLite's word for no limit


@dataclass(frozen=True, slots=True)
class Facets:
    """Counts of passages, the most first: by body, by kind of part, by year, and by label of what they mention.

    A part of unknown body or day counts under "".
    """

    passages: int
    body: Mapping[str, int]
    kind: Mapping[str, int]
    year: Mapping[str, int]
    entity: Mapping[str, int]


def facets(store: Store, query: str, filters: Filters | None = None) -> Facets:
    """Count the passages that have all words of `query` and are what `filters` ask for; of "" all are counted."""
    wanted = filters or Filters()
    with store.reading() as connection:
        places = {key: at for key, at in placed(store).items() if keeps(wanted, at.document, at.part)}
        passages = list(mentioning(store, wanted, places)) if wanted.of_passages else None
        found = _found(store, query, list(places), passages)
        homes = connection.execute(
            "SELECT part FROM json_each(?) JOIN passages ON passages.id = json_each.value", (json.dumps(found),)
        ).fetchall()
        labels = connection.execute(
            "SELECT label, count(DISTINCT passage) FROM entities"
            " WHERE passage IN (SELECT value FROM json_each(?)) GROUP BY label",
            (json.dumps(found),),
        ).fetchall()
    parts = [places[part].part for (part,) in homes]
    return Facets(
        passages=len(found),
        body=_counts(part.body or "" for part in parts),
        kind=_counts(part.kind for part in parts),
        year=_counts(str(day.year) if (day := day_of(part)) else "" for part in parts),
        entity=_sorted(dict(labels)),
    )


def _found(store: Store, query: str, parts: list[int], passages: list[int] | None) -> list[int]:
    """The passages of these parts, and of these passages if they are given, that have all words of a query."""
    expression = " AND ".join(f'"{word}"' for word in words(query))
    if expression:
        return match(store, expression, limit=_ALL, parts=parts, passages=passages)
    if passages is not None:
        return passages
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT id FROM passages WHERE part IN (SELECT value FROM json_each(?))", (json.dumps(parts),)
        ).fetchall()
    return [key for (key,) in rows]


def _counts(values: Iterable[str]) -> Mapping[str, int]:
    return _sorted(Counter(values))


def _sorted(counts: Mapping[str, int]) -> Mapping[str, int]:
    return dict(sorted(counts.items(), key=lambda each: (-each[1], each[0])))
