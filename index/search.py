"""A question to the passages that answer it best: filters, two rankings, their fusion, re-ranking."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np

from corpus.model import Part, Passage
from index.encoder import Encoder
from index.errors import EmptyQuestion, LongQuestion
from index.filters import Filters, day_of
from index.fulltext import FullText
from index.fusion import reciprocal_rank_fusion
from index.lexical import words
from index.lookup import (
    Candidate,
    Placed,
    candidates,
    kept,
    mentioning,
    passages_of_windows,
    placed,
    windows_of,
)
from index.records import Vectors
from index.reranker import Reranker
from index.store import Store
from index.vectors import VectorIndex
from index.windows import below, dated

__all__ = ["Filters", "Hit", "Searcher"]

LONGEST_QUESTION: Final = 2000  # characters


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that was found, and how.

    `score` is what hits are ordered by: the re-ranker's (a raw logit, no probability) or, without one, the
    fused one. `lexical` and `dense` are the ranks, from 1, that it had among the passages found by words
    and by meaning; `cosine` is that of the question and the passage's best window, None where another
    model made its vectors. `best` is what of a passage read closely comes nearest, `passage.text[start:end]`.
    """

    passage: Passage
    score: float
    document: str
    part: Part
    fused: float
    cosine: float | None
    lexical: int | None = None
    dense: int | None = None
    best: tuple[int, int] | None = None

    @property
    def nearest(self) -> str:
        """The passage from what comes nearest in it on, the whole where that isn't known or a table's row."""
        start = self.best[0] if self.best and self.passage.kind != "row" else 0
        return f"… {self.passage.text[start:]}" if start > len(self.passage.paragraph or "") + 1 else self.passage.text


class Searcher:
    """Searches one archive. It may be used from any thread, and sees what is indexed meanwhile."""

    def __init__(
        self,
        store: Store,
        encoder: Encoder,
        reranker: Reranker | None,
        *,
        depth: int = 100,
        pairs: int = 16,
    ) -> None:
        """Prepare to search; the vectors are read at the first search, or by `warm`.

        Args:
            depth: How many passages each of the two rankings has.
            pairs: How many of the fused passages are re-ranked, or as many as are asked for if that is more.
        """
        self._store = store
        self.encoder = encoder
        self.reranker = reranker
        self._depth = depth
        self._pairs = pairs
        self._full_text = FullText(store)
        self._vectors = VectorIndex(store, encoder=encoder.name, dimensions=encoder.dimensions)

    def search(self, question: str, *, filters: Filters | None = None, k: int = 10) -> tuple[Hit, ...]:
        """The `k` passages that answer `question` best, best first; of equals the lesser id first.

        Of passages that read the same only the newest is given.

        Args:
            filters: Which parts of the archive to look at, and what passages must mention.
            k: How many passages to give.

        Raises:
            EmptyQuestion: There is nothing in it.
            LongQuestion: It is longer than LONGEST_QUESTION.
        """
        question = checked(question)
        hits, texts = self._found(question, filters, count=max(k, self._pairs))
        if self.reranker is not None:  # after reading: a long look at the store would hold up its writer
            scores = self.reranker.score(question, texts).tolist()
            hits = [replace(hit, score=score) for hit, score in zip(hits, scores, strict=True)]
        return tuple(sorted(hits, key=lambda hit: (-hit.score, hit.passage.id))[:k])

    def retrieve(self, question: str, *, filters: Filters | None = None, k: int) -> tuple[Hit, ...]:
        """As `search`, by the fused ranking alone: for what reads them closely itself.

        Raises:
            EmptyQuestion: There is nothing in it.
            LongQuestion: It is longer than LONGEST_QUESTION.
        """
        return tuple(self._found(checked(question), filters, count=k)[0])

    def nearest(self, question: str, *, k: int) -> list[int]:
        """The store's keys of the `k` passages nearest to `question` in meaning alone, nearest first."""
        vector = self.encoder.encode([checked(question)])[0]
        with self._store.reading():
            return self._dense(vector, self._parts(None), None)[:k]

    def closely(self, question: str, passages: Sequence[int]) -> list[int]:
        """These passages, by the store's keys, ordered by how well they answer; without a re-ranker as they are."""
        if self.reranker is None or not passages:
            return list(passages)
        question = checked(question)
        vector = self.encoder.encode([question])[0]
        with self._store.reading():
            found = candidates(self._store, passages)
            _, texts = self._read(vector, found, placed(self._store, {each.part for each in found}))
        scores = self.reranker.score(question, texts).tolist()
        ranked = sorted(zip(found, scores, strict=True), key=lambda each: (-each[1], each[0].name))
        return [each.key for each, _ in ranked]

    def warm(self) -> None:
        """Read what searching needs now, so that the first question does not wait for it."""
        self._full_text.refresh()
        self._vectors.refresh()

    def _found(self, question: str, filters: Filters | None, *, count: int) -> tuple[list[Hit], list[str]]:
        """The first `count` passages by the fused score, and the text of each to re-rank."""
        vector = self.encoder.encode([question])[0]
        with self._store.reading():
            parts = self._parts(filters)
            passages = self._passages(filters, parts)
            lexical, dense = self._lexical(question, parts, passages), self._dense(vector, parts, passages)
            fused = reciprocal_rank_fusion([lexical, dense])
            found = candidates(self._store, list(fused))
            places = placed(self._store, {each.part for each in found})
            found.sort(key=lambda each: (-fused[each.key], each.name))
            first = _newest(found, places)[:count]
            cosines, texts = self._read(vector, first, places)
            hits = [
                Hit(
                    passage=self._store.passage(each.name),
                    score=fused[each.key],
                    document=places[each.part].document,
                    part=places[each.part].part,
                    fused=fused[each.key],
                    cosine=cosine,
                    lexical=_rank(lexical, each.key),
                    dense=_rank(dense, each.key),
                )
                for each, cosine in zip(first, cosines, strict=True)
            ]
        return hits, texts

    def _parts(self, filters: Filters | None) -> list[int] | None:
        """The keys of the parts to look at; None for all."""
        if self._store.whole and (filters is None or filters == Filters()):
            return None
        return kept(self._store, filters or Filters())

    def _passages(self, filters: Filters | None, parts: list[int] | None) -> list[int] | None:
        """The keys of the passages to look at; None for all of the parts."""
        if filters is None or not filters.of_passages:
            return None
        return list(mentioning(self._store, filters, parts))

    def _lexical(self, question: str, parts: list[int] | None, passages: list[int] | None) -> list[int]:
        """The passages with the question's words, best first."""
        return self._full_text.search(words(question), k=self._depth, parts=parts, passages=passages)

    def _dense(self, vector: Vectors, parts: list[int] | None, passages: list[int] | None) -> list[int]:
        """The passages nearest in meaning by their best window, best first; ties by id."""
        windows = self._vectors.search(vector, k=self._depth, parts=parts, passages=passages)
        homes = passages_of_windows(self._store, [window for window, _ in windows])
        ranked = sorted(windows, key=lambda each: (-each[1], homes[each[0]].name))
        return list(dict.fromkeys(homes[window].key for window, _ in ranked))

    def _read(
        self, vector: Vectors, found: Sequence[Candidate], places: Mapping[int, Placed]
    ) -> tuple[list[float | None], list[str]]:
        """Each passage's best cosine, and the text of it to re-rank: that of its best window."""
        ours = [each.key for each in found if places[each.part].encoder == self.encoder.name]
        windows = windows_of(self._store, ours)
        cosines: list[float | None] = []
        texts = []
        for each in found:
            start, end = 0, len(each.text)
            cosine = None
            if each.key in windows:
                spans, vectors = windows[each.key]
                near = vectors @ vector
                best = int(np.argmax(near))
                cosine = float(near[best])
                start, end = spans[best]
            cosines.append(cosine)
            title = dated(places[each.part].part)
            texts.append(below(title, each.section, each.lead_in, text=each.text[start:end]))
        return cosines, texts


def checked(question: str) -> str:
    """Return a question with single spaces.

    Raises:
        EmptyQuestion: There is nothing in it.
        LongQuestion: It is longer than LONGEST_QUESTION.
    """
    question = " ".join(question.split())
    if not question:
        raise EmptyQuestion
    if len(question) > LONGEST_QUESTION:
        raise LongQuestion(len(question), LONGEST_QUESTION)
    return question


def _newest(found: Sequence[Candidate], places: Mapping[int, Placed]) -> list[Candidate]:
    """Of passages that read the same the one of the newest part, in the place of the first of them.

    Of one day's the lesser id stays; a part without a day counts as older than all.
    """
    kept: dict[tuple[str, ...], Candidate] = {}
    for each in found:
        reads = _reading(each)
        other = kept.setdefault(reads, each)
        if (_day(each, places), other.name) > (_day(other, places), each.name):
            kept[reads] = each
    return list(kept.values())


def _day(found: Candidate, places: Mapping[int, Placed]) -> date:
    return day_of(places[found.part].part) or date.min


def _reading(found: Candidate) -> tuple[str, ...]:
    """What a reader of the passage alone takes in, whatever its case and spacing."""
    read = (found.section or "", found.lead_in or "", found.text, *found.columns)
    return tuple(" ".join(each.casefold().split()) for each in read)


def _rank(ranking: Sequence[int], key: int) -> int | None:
    return ranking.index(key) + 1 if key in ranking else None
