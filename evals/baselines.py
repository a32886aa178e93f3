"""What a system must beat: the tutorial's pipeline, and lexical search over whole pages.

Both always answer, with the sentences of the best text that are nearest to the question, each cited. They
write predictions of the same form as ours, so the same measures judge them.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from evals.predictions import Cited, Found, Prediction
from evals.quotes import MAX_QUOTE_WORDS

CHUNK = 1_000
"""Characters of a chunk."""

SENTENCES = 2
"""Sentences of an answer."""

DEPTH = 10

Pages: TypeAlias = Mapping[str, Sequence[str]]
"""The text of each document's pages, page 1 first."""

Answerer: TypeAlias = Callable[[str, str], Prediction]
"""Question id and question to prediction."""


class Encoder(Protocol):
    """Whatever turns texts into unit-length vectors."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        """Return vectors of shape (len(texts), dim)."""
        ...


def plain(text: str) -> str:
    """A page's text with single spaces."""
    return " ".join(text.split())


def chunks(pages: Pages) -> tuple[Found, ...]:
    """Cut each page into pieces of 1,000 characters, whatever they cut through; blank pages give none."""
    return tuple(
        Found(document, number, piece)
        for document, texts in pages.items()
        for number, text in enumerate(texts, 1)
        for start in range(0, len(plain(text)), CHUNK)
        if (piece := plain(text)[start : start + CHUNK].strip())
    )


def whole_pages(pages: Pages) -> tuple[Found, ...]:
    """Each page with text as one piece."""
    return tuple(
        Found(document, number, plain(text))
        for document, texts in pages.items()
        for number, text in enumerate(texts, 1)
        if text.strip()
    )


def sentences(text: str) -> tuple[str, ...]:
    """Cut a text after full stops, question and exclamation marks, and what is longer than a quote may be."""
    cut: list[str] = []
    for sentence in re.split(r"(?<=[.!?])\s+(?=\S)", text):
        words = sentence.split()
        cut += (" ".join(words[i : i + MAX_QUOTE_WORDS]) for i in range(0, len(words), MAX_QUOTE_WORDS))
    return tuple(cut)


def ranked(pieces: Sequence[Found], scores: Sequence[float]) -> tuple[Found, ...]:
    """The best ten pieces, best first; ties in the order given."""
    order = sorted(range(len(pieces)), key=lambda i: -scores[i])
    return tuple(pieces[i] for i in order[:DEPTH])


def answer_from(id: str, found: tuple[Found, ...], best: Sequence[str], *, confidence: float | None) -> Prediction:
    """An answer of the given sentences, which stand on the page of the first piece found."""
    if not found:
        return Prediction(id, answered=False, reason="no page has text")
    return Prediction(
        id=id,
        answered=True,
        answer=" ".join(best),
        citations=tuple(Cited(found[0].document, found[0].page, sentence) for sentence in best),
        passages=found,
        confidence=confidence,
    )


def in_order(texts: Sequence[str], scores: Sequence[float]) -> tuple[str, ...]:
    """The best-scored sentences, in the order in which they stand; ties to the earlier."""
    best = sorted(range(len(texts)), key=lambda i: -scores[i])[:SENTENCES]
    return tuple(texts[i] for i in sorted(best))


def naive(pages: Pages, encoder: Encoder) -> Answerer:
    """The pipeline of every tutorial: 1,000-character chunks, one vector each, nearest first.

    Its confidence is the cosine of the best chunk, which is what such systems show.
    """
    pieces = chunks(pages)
    vectors = encoder.encode([piece.text for piece in pieces]) if pieces else None

    def answer(id: str, question: str) -> Prediction:
        if vectors is None:
            return answer_from(id, (), (), confidence=None)
        query = encoder.encode([question])[0]
        scores = (vectors @ query).tolist()
        found = ranked(pieces, scores)
        texts = sentences(found[0].text)
        near = (encoder.encode(texts) @ query).tolist()
        return answer_from(id, found, in_order(texts, near), confidence=min(1.0, max(0.0, max(scores))))

    return answer


@dataclass(frozen=True, slots=True)
class Weights:
    """BM25's two settings: how soon a repeated word stops counting, and how much length matters."""

    k1: float = 1.2
    b: float = 0.75


def terms(text: str) -> list[str]:
    """The words and figures of a text, in lower case."""
    return re.findall(r"[a-z0-9]+", text.lower())


def bm25(texts: Sequence[Sequence[str]], weights: Weights = Weights()) -> Callable[[Sequence[str]], list[float]]:
    """Make a function that scores every one of `texts` (lists of terms) for a query.

    Source: Robertson & Zaragoza, The Probabilistic Relevance Framework: BM25 and Beyond, 2009, with the
    idf ln(1 + (N - n + 0.5) / (n + 0.5)), which is never negative.
    """
    counts = [Counter(text) for text in texts]
    holding = Counter(term for count in counts for term in count)
    mean = sum(map(len, texts)) / len(texts) if texts else 0.0

    def idf(term: str) -> float:
        return math.log(1 + (len(texts) - holding[term] + 0.5) / (holding[term] + 0.5))

    def score(query: Sequence[str]) -> list[float]:
        wanted = {term: idf(term) for term in query if term in holding}
        scores = []
        for count, text in zip(counts, texts, strict=True):
            length = weights.k1 * (1 - weights.b + weights.b * len(text) / mean) if mean else 0.0
            scores.append(
                sum(
                    weight * count[term] * (weights.k1 + 1) / (count[term] + length)
                    for term, weight in wanted.items()
                    if count[term]
                )
            )
        return scores

    return score


def lexical(pages: Pages) -> Answerer:
    """BM25 over whole pages, then over the best page's sentences; it states no confidence."""
    pieces = whole_pages(pages)
    score = bm25([terms(piece.text) for piece in pieces])

    def answer(id: str, question: str) -> Prediction:
        asked = terms(question)
        found = ranked(pieces, score(asked))
        texts = sentences(found[0].text) if found else ()
        near = bm25([terms(text) for text in texts])(asked)
        return answer_from(id, found, in_order(texts, near), confidence=None)

    return answer
