"""Stand-ins for the models and the reader: small, deterministic, and true to their contracts."""

from __future__ import annotations

import hashlib
import re
import zlib
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import numpy as np
from factories import DOCUMENT, paper

from corpus.entities import Text
from corpus.errors import Encrypted, NotAPdf
from corpus.model import Entity, Paper
from corpus.worker import Watch, unwatched
from index.records import Vectors
from index.reranker import Marked, Scores
from index.store import Store
from index.windows import encoded


def _stems(text: str) -> list[str]:
    """Words without case and a plural's s, so that "reserves" is near "reserve"."""
    return [word.rstrip("s") for word in re.findall(r"\w+", text.casefold())]


class FakeEncoder:
    """Adds up a fixed random direction for each word: texts with words in common are near each other."""

    def __init__(self, *, name: str = "fake", dimensions: int = 32, max_tokens: int = 64) -> None:
        self.name = name
        self.dimensions = dimensions
        self.max_tokens = max_tokens
        self.encoded: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.encoded.extend(texts)
        vectors = np.zeros((len(texts), self.dimensions), np.float32)
        for index, text in enumerate(texts):
            for word in _stems(text) or [""]:
                random = np.random.default_rng(zlib.crc32(word.encode()))
                vectors[index] += random.standard_normal(self.dimensions).astype(np.float32)
            vectors[index] /= np.linalg.norm(vectors[index])
        return vectors

    def lengths(self, texts: Sequence[str]) -> Sequence[int]:
        """A token a word, and one more for each six characters of it beyond the first six."""
        return [sum(1 + (len(word) - 1) // 6 for word in text.split()) for text in texts]


class FakeReranker:
    """Scores a text by the share of the question's words that it has."""

    name = "fake"

    def __init__(self) -> None:
        self.pairs: list[tuple[str, str]] = []

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        self.pairs.extend((question, text) for text in texts)
        asked = set(_stems(question))
        return np.array([len(asked & set(_stems(text))) / len(asked) for text in texts], np.float32)

    def read(self, question: str, texts: Sequence[Marked]) -> list[Scores]:
        """Scores a span below what stands above the first, on the scale of the real one: from -5 to 5."""
        return [
            10
            * self.score(question, [each.text[: each.spans[0][0]] + each.text[start:end] for start, end in each.spans])
            - 5
            for each in texts
        ]


class FakeReader:
    """Reads "%PDF-" and lines, each a passage; "%locked PASSWORD" as second line needs that password."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def read(self, data: bytes, document: str, *, watch: Watch = unwatched) -> Paper:
        self.asked.append(document)
        watch(1)
        first, *lines = data.decode(errors="replace").splitlines() or [""]
        if first != "%PDF-":
            raise NotAPdf(document)
        if lines and lines[0].startswith("%locked "):
            raise Encrypted(document)
        return paper(*lines, document=document, sha256=hashlib.sha256(data).hexdigest())

    def unlock(self, data: bytes, document: str, *, password: str) -> bytes:
        first, lock, *lines = data.decode().splitlines()
        if lock != f"%locked {password}":
            raise Encrypted(document, tried=True)
        return "\n".join((first, *lines)).encode()


class FakeTagger:
    """Tags each year as a date."""

    def tag(self, texts: Sequence[Text]) -> Sequence[tuple[Entity, ...]]:
        return [
            tuple(
                Entity(match.start(), match.end(), "DATE", match.group(), match.group())
                for match in re.finditer(r"\b20\d\d\b", text.text)
            )
            for text in texts
        ]


def pdf(*lines: str) -> bytes:
    """What FakeReader reads as a paper with a passage a line."""
    return "\n".join(("%PDF-", *lines)).encode()


def put(store: Store, *papers: Paper, encoder: FakeEncoder | None = None) -> None:
    """Keep papers as if they had been ingested; their PDFs are those of FakeReader."""
    encoder = encoder or FakeEncoder()
    for each in papers:
        data = pdf(*(passage.text for passage in each.passages))
        store.put(
            replace(each, sha256=hashlib.sha256(data).hexdigest()),
            data,
            encoded(each.passages, encoder, parts=each.parts),
            folder="papers",
            reader="fake",
            encoder=encoder.name,
        )


def filled(directory: Path, *papers: Paper, encoder: FakeEncoder | None = None) -> Store:
    """A store that holds `papers`; the caller closes it."""
    store = Store.open(directory, create=True)
    put(store, *papers, encoder=encoder)
    return store


__all__ = ["DOCUMENT", "FakeEncoder", "FakeReader", "FakeReranker", "FakeTagger", "filled", "pdf", "put"]
