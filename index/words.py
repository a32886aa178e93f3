"""How common words are in the archive, and which passages have them, as full text search sees them."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.model import Passage
from index.store import Store


@dataclass(frozen=True, slots=True)
class Spread:
    """Where a word stands: in how many passages of the archive, and in which of those asked about (ids)."""

    word: str
    passages: int
    among: frozenset[str]


def spreads(store: Store, words: Iterable[str], passages: Iterable[Passage]) -> tuple[Spread, ...]:
    """Return the spread of each word, inflected forms counted as one, in the order of `words`."""
    names = json.dumps([passage.id for passage in passages])
    found = []
    with store.reading() as connection:
        for word in words:
            # What the passage itself says; its report's title would make the word everyone's.
            term = '{section lead_in text} : "' + word.replace('"', " ") + '"'
            (count,) = connection.execute(
                "SELECT count(*) FROM passages_fts WHERE passages_fts MATCH ?", (term,)
            ).fetchone()
            among = connection.execute(
                "SELECT name FROM passages JOIN passages_fts ON passages_fts.rowid = passages.id"
                " WHERE passages_fts MATCH ? AND name IN (SELECT value FROM json_each(?))",
                (term, names),
            ).fetchall()
            found.append(Spread(word, count, frozenset(name for (name,) in among)))
    return tuple(found)


def texts_with_brackets(store: Store) -> tuple[str, ...]:
    """Return the texts that have capitals in brackets, as those that introduce an acronym do."""
    with store.reading() as connection:
        rows = connection.execute("SELECT text FROM passages WHERE text GLOB '*([A-Z“\"‘]*'").fetchall()
    return tuple(text for (text,) in rows)


def archive_size(store: Store) -> int:
    """Return the number of passages in the archive."""
    with store.reading() as connection:
        (count,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    return int(count)
