"""Full text search: FTS5's own ranking at any size, of a large archive from arrays instead of row by row."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np

from index.homes import Homes, Keys, passage_homes
from index.lexical import any_of
from index.lookup import match, names_of
from index.postings import Numbers, Postings, lengths_of
from index.schema import TOKENIZER
from index.snapshot import Snapshot
from index.store import State, Store

LIVE_UP_TO: Final = 20_000
"""Passages up to which FTS5 ranks by itself: it takes 4 microseconds for each passage with a word of the question."""

_BEHIND: Final = 0.05
"""Share of the passages that may have come or gone before the arrays are made anew."""

_K1: Final = 1.2
_B: Final = 0.75


@dataclass(frozen=True, slots=True)
class _Fitted:
    """Postings as of a state that came later: `places` are where their rows stand among the keys of `homes`, -1 for
    what is gone; what came is beyond `last`. `norms` are BM25's K for each passage's length."""

    postings: Postings
    homes: Homes
    places: Numbers
    norms: Numbers
    last: int


class FullText:
    """The words of an archive's passages. It may be used from any thread, and follows the store by itself."""

    def __init__(self, store: Store, *, live_up_to: int = LIVE_UP_TO) -> None:
        self._store = store
        self._live_up_to = live_up_to
        self._lock = threading.Lock()
        self._postings: Postings | None = None
        self._homes: Homes | None = None
        self._fitted: _Fitted | None = None
        self._state: State | None = None

    def search(
        self,
        words: Sequence[str],
        *,
        k: int,
        parts: Sequence[int] | None = None,
        passages: Sequence[int] | None = None,
    ) -> list[int]:
        """The passages that have any of the words, in all parts or these, of all passages or these.

        They are in the order of BM25, best first; ties by id.
        """
        if not words:
            return []
        with self._store.reading():
            with self._lock:
                fitted = self._current()
            if fitted is None:
                return match(self._store, any_of(words), limit=k, parts=parts, passages=passages)
            scores = self._scores(fitted, words)
            among = fitted.homes.among(parts, passages)
            if among is not None:
                scores[~among] = 0.0
            best = _best(scores, k)
            keys = fitted.homes.keys[best].tolist()
            names = names_of(self._store, keys)
        ranked = sorted(zip(keys, scores[best].tolist(), strict=True), key=lambda each: (-each[1], names[each[0]]))
        return [key for key, _ in ranked]

    def refresh(self) -> None:
        """Follow the store now, and leave a snapshot of it if it is large."""
        with self._store.reading(), self._lock:
            self._current()
            homes = self._homes
            if homes is None or len(homes.keys) <= self._live_up_to:
                return
            if self._postings is None or self._fitted is None or _behind(self._fitted) > _BEHIND:
                self._postings = Postings.of(self._store, homes.keys)
                self._fitted = _fitted(self._store, self._postings, homes)
                self._snapshot().write(self._postings.write)
            elif not self._snapshot().path.exists():
                self._snapshot().write(self._postings.write)

    def _current(self) -> _Fitted | None:
        """The postings as of the state that the thread reads; None where FTS5 is to rank by itself."""
        state = self._store.state()
        if self._state is not None and self._state.origin != state.origin:
            self._postings = None  # keys mean something else now
        if self._state != state:
            self._homes, self._fitted, self._state = passage_homes(self._store), None, state
            if len(self._homes.keys) > self._live_up_to:
                if self._postings is not None:
                    self._fitted = _fitted(self._store, self._postings, self._homes)
                if self._fitted is None or _behind(self._fitted) > _BEHIND:
                    with self._snapshot().reading() as file:
                        if file is not None:
                            self._postings = Postings.read(file)
                            self._fitted = _fitted(self._store, self._postings, self._homes)
        return self._fitted

    def _snapshot(self) -> Snapshot:
        return Snapshot(self._store.directory, "words", ".postings", self._store.state(), TOKENIZER)

    def _scores(self, fitted: _Fitted, words: Sequence[str]) -> Numbers:
        """BM25 of each passage by the words, as FTS5 reckons it: a word's sum over all columns.

        Source: https://sqlite.org/fts5.html#the_bm25_function, with its floor for words that most passages have.
        """
        scores = np.zeros(len(fitted.homes.keys))
        for word, tokens in zip(words, self._tokens(words), strict=True):
            if len(tokens) > 1:  # a figure such as "2018/19", which is a phrase to FTS5
                places, told = self._live(fitted, word, after=0)
                scores[places] += told
            elif tokens:
                rows, counts = fitted.postings.having(tokens[0])
                places = fitted.places[rows]
                there = places >= 0
                places, often = places[there], counts[there].astype(np.float64)
                fresh, told = self._live(fitted, word, after=fitted.last)
                idf = _idf(len(scores), len(places) + len(fresh))
                scores[places] += idf * ((often * (_K1 + 1.0)) / (often + fitted.norms[places]))
                scores[fresh] += told
        return scores

    def _live(self, fitted: _Fitted, word: str, *, after: int) -> tuple[Numbers, Numbers]:
        """Where the passages beyond a key that have a word stand, and what the word adds to each one's score."""
        if after and after >= fitted.homes.keys[-1]:
            return np.empty(0, np.int64), np.empty(0)
        with self._store.reading() as connection:
            found = connection.execute(
                "SELECT rowid, -rank FROM passages_fts WHERE passages_fts MATCH ? AND rowid > ?",
                (any_of([word]), after),
            )
            rows = np.fromiter(found, np.dtype([("key", np.int64), ("score", np.float64)]))
        return np.searchsorted(fitted.homes.keys, rows["key"]), rows["score"]

    def _tokens(self, words: Sequence[str]) -> list[list[str]]:
        """Each word as the full text index cuts and writes it."""
        cut: list[list[str]] = [[] for _ in words]
        with self._store.reading() as connection:
            connection.execute(
                f"CREATE VIRTUAL TABLE IF NOT EXISTS temp.asked USING fts5 (word, tokenize = '{TOKENIZER}')"
            )
            connection.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.asked_words USING fts5vocab (temp, asked, instance)"
            )
            connection.execute("DELETE FROM temp.asked")
            connection.executemany("INSERT INTO temp.asked (rowid, word) VALUES (?, ?)", enumerate(words))
            for term, number in connection.execute("SELECT term, doc FROM temp.asked_words ORDER BY doc, offset"):
                cut[number].append(term)
        return cut


def _fitted(store: Store, postings: Postings, homes: Homes) -> _Fitted | None:
    """Postings made of one state, for another; None where this is of another history than they are."""
    last = int(postings.keys[-1]) if postings.keys.size else 0
    old = homes.keys[homes.keys <= last]
    places = np.searchsorted(homes.keys, postings.keys)
    there = np.isin(postings.keys, old, assume_unique=True)
    if there.sum() != old.size:
        return None
    lengths = np.concatenate((postings.lengths[there], lengths_of(store, after=last)))
    norms = _K1 * (1.0 - _B + _B * lengths / (lengths.sum() / len(lengths)))
    return _Fitted(postings, homes, np.where(there, places, -1), norms, last)


def _behind(fitted: _Fitted) -> float:
    """Which share of the passages came or went since the postings were made."""
    came = np.count_nonzero(fitted.homes.keys > fitted.last)
    gone = np.count_nonzero(fitted.places < 0)
    return float(came + gone) / len(fitted.homes.keys)


def _idf(passages: int, having: int) -> float:
    idf = math.log((passages - having + 0.5) / (having + 0.5))
    return idf if idf > 0 else 1e-6


def _best(scores: Numbers, k: int) -> Keys:
    """The places of the `k` highest scores above 0; of equals that not all come in, the first."""
    found = np.flatnonzero(scores)
    if found.size > k:
        least = np.partition(scores[found], -k)[-k]
        above = found[scores[found] > least]
        found = np.concatenate((above, found[scores[found] == least][: k - above.size]))
    return found
