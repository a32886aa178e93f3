"""One paper that comes by itself, not in a folder, into the store; it can be called off until it is kept."""

from __future__ import annotations

import hashlib
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import PurePosixPath
from typing import Final, Literal, TypeAlias

import numpy as np

from corpus.entities import Text
from corpus.letters import shown
from corpus.model import Entity, Paper
from corpus.worker import Watch as PageWatch
from index import windows
from index.encoder import Encoder
from index.errors import AlreadyThere, Busy, NameTaken
from index.folder import HANDED_IN
from index.fulltext import FullText
from index.ingest import PaperReader, Source, Tagger, keep, opened
from index.records import Vectors
from index.store import Store, StoredPaper
from index.vectors import VectorIndex

LONGEST_NAME: Final = 120  # characters
_AT_ONCE: Final = 64  # texts between two looks at whether to go on
_PATIENCE: Final = 0.2  # seconds


@dataclass(frozen=True, slots=True)
class Step:
    """What is being done with a paper: `done` of `total` texts, or the page at hand; 0 where not known."""

    stage: Literal["waiting", "reading", "encoding"]
    done: int = 0
    total: int = 0


Watch: TypeAlias = Callable[[Step], None]
"""Told several times a second what is being done; what it raises ends it, and nothing of the paper is kept."""


@dataclass(frozen=True, slots=True)
class Tools:
    """What reads a paper and makes of it what is kept; `version` names how it is read."""

    reader: PaperReader
    version: str
    encoder: Encoder
    tagger: Tagger | None = None


def named(file: str) -> str:
    """Return the document that a file of this name becomes: never a path, never empty, on one line."""
    last = PurePosixPath(file.replace("\\", "/")).name
    plain = " ".join(shown(last.encode("utf-8", "replace").decode()).split())
    stem = plain[:-4] if plain.lower().endswith(".pdf") else plain
    return stem.strip(". ")[:LONGEST_NAME].rstrip(". ") or "paper"


def take_in(
    store: Store,
    document: str,
    pdf: bytes,
    tools: Tools,
    *,
    password: str | None = None,
    replacing: bool = False,
    watch: Watch,
) -> StoredPaper:
    """Keep a paper that came by itself, and return what is kept.

    Args:
        password: Of a PDF that needs one; not kept. The store gets a copy that needs none.
        replacing: Whether a paper of this name may be replaced.
        watch: Told what is being done; it calls this off by raising.

    Raises:
        AlreadyThere: The archive has this very file.
        NameTaken: It has another paper of this name, and that is not to be replaced.
        CorpusError: The paper can't be read.
        DiskFull, Unwritable: It can't be kept.
    """
    encoder = _Watched(tools.encoder, watch)
    source = Source(HANDED_IN, _Reader(tools.reader, watch), _tried(password), _version(tools), encoder.name)
    with _alone(store, watch):
        _refuse_known(store, document, hashlib.sha256(pdf).hexdigest(), replacing=replacing)
        fresh = opened(pdf, document, source)
        tagger = None if tools.tagger is None else _WatchedTagger(tools.tagger, watch)
        keep(store, fresh, source, encoder=encoder, tagger=tagger)
        FullText(store).refresh()
        VectorIndex(store, encoder=encoder.name, dimensions=encoder.dimensions).refresh()
        return next(paper for paper in store.papers() if paper.document == document)


def _tried(password: str | None) -> tuple[str, ...]:
    return () if password is None else (password,)


def _version(tools: Tools) -> str:
    return f"{tools.version}/{windows.VERSION}"


def _refuse_known(store: Store, document: str, sha256: str, *, replacing: bool) -> None:
    papers = store.papers()
    for paper in papers:
        if paper.sha256 == sha256:
            raise AlreadyThere(paper.document)
    if not replacing and any(paper.document == document for paper in papers):
        raise NameTaken(document)


@contextmanager
def _alone(store: Store, watch: Watch) -> Iterator[None]:
    """Wait until no one else is indexing, then keep others out meanwhile."""
    with ExitStack() as stack:
        while True:
            try:
                stack.enter_context(store.sole_writer())
                break
            except Busy:
                watch(Step("waiting"))
                time.sleep(_PATIENCE)
        yield


class _Reader:
    """A reader that says which page is at hand."""

    def __init__(self, reader: PaperReader, watch: Watch) -> None:
        self._reader = reader
        self._watch = watch

    def read(self, data: bytes, document: str, *, watch: PageWatch | None = None) -> Paper:
        return self._reader.read(data, document, watch=lambda page: self._watch(Step("reading", page or 0)))

    def unlock(self, data: bytes, document: str, *, password: str) -> bytes:
        self._watch(Step("reading"))
        return self._reader.unlock(data, document, password=password)


class _Watched:
    """An encoder that takes a few texts at a time, so that questions get their turn between them."""

    def __init__(self, encoder: Encoder, watch: Watch) -> None:
        self._encoder = encoder
        self._watch = watch
        self.name = encoder.name
        self.dimensions = encoder.dimensions
        self.max_tokens = encoder.max_tokens

    def encode(self, texts: Sequence[str]) -> Vectors:
        # In order of length, so that few tokens are padding.
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(order), _AT_ONCE):
            self._watch(Step("encoding", start, len(order)))
            some = order[start : start + _AT_ONCE]
            vectors[some] = self._encoder.encode([texts[index] for index in some])
        self._watch(Step("encoding", len(order), len(order)))
        return vectors

    def lengths(self, texts: Sequence[str]) -> Sequence[int]:
        self._watch(Step("encoding"))
        return self._encoder.lengths(texts)


class _WatchedTagger:
    """A tagger that is told to go on only where the watch does."""

    def __init__(self, tagger: Tagger, watch: Watch) -> None:
        self._tagger = tagger
        self._watch = watch

    def tag(self, texts: Sequence[Text]) -> Sequence[tuple[Entity, ...]]:
        self._watch(Step("encoding"))
        return self._tagger.tag(texts)
