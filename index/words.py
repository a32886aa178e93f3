"""How common words are in the archive, as full text search sees them, and which texts introduce acronyms."""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator

from index.store import Store


def rarities(store: Store, words: Iterable[str]) -> dict[str, float]:
    """Return how much each word tells: log(1 + N / (1 + n)) for n of the archive's N passages that have it.

    Its inflected forms are counted with it, as full text search counts them.
    """
    found = {}
    with store.reading() as connection:
        (size,) = connection.execute("SELECT count(*) FROM passages").fetchone()
        for word in words:
            # What the passage itself says; its report's title would make the word everyone's.
            term = '{section lead_in text} : "' + word.replace('"', " ") + '"'
            (count,) = connection.execute(
                "SELECT count(*) FROM passages_fts WHERE passages_fts MATCH ?", (term,)
            ).fetchone()
            found[word] = math.log(1 + size / (1 + count))
    return found


def standing(store: Store, words: Iterable[str]) -> tuple[str, ...]:
    """Return those of the words that some passage of the archive has."""
    with store.reading() as connection:
        return tuple(
            word
            for word in words
            if connection.execute(
                "SELECT 1 FROM passages_fts WHERE passages_fts MATCH ? LIMIT 1", (f'"{word}"',)
            ).fetchone()
        )


def texts_of_passages(store: Store) -> Iterator[str]:
    """Yield the text of every passage, with its section heading."""
    with store.reading() as connection:
        for section, text in connection.execute("SELECT section, text FROM passages"):
            yield text if section is None else f"{section} {text}"


def texts_with_brackets(store: Store) -> Iterator[str]:
    """Yield the texts that have capitals in brackets, as those that introduce an acronym do."""
    with store.reading() as connection:
        for (text,) in connection.execute("SELECT text FROM passages WHERE text GLOB '*([A-Z“\"‘]*'"):
            yield text
