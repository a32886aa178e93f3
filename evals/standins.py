"""Papers that are read and encoded in no time, for what is measured of the keeping of papers, not of their reading."""

from __future__ import annotations

import hashlib
import random
import re
import zlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Final

import numpy as np

from corpus.model import Page, Paper, Part, Passage, Word
from corpus.worker import Watch, unwatched
from index.ingest import Report, ingest
from index.records import Vectors
from index.store import Store

_VERSION: Final = "stand-in"
_PARAGRAPHS: Final = 40  # a page
_PAGES: Final = 4
_BOX: Final = (72.0, 72.0, 90.0, 84.0)
_DIMENSIONS: Final = 384  # as the model's


class QuickReader:
    """Reads text as a paper: a passage a line, a page each so many."""

    def read(self, data: bytes, document: str, *, watch: Watch = unwatched) -> Paper:
        lines = data.decode().splitlines()[1:]
        numbered = [(number, line, 1 + number // _PARAGRAPHS) for number, line in enumerate(lines)]
        last = numbered[-1][2]
        return Paper(
            document,
            hashlib.sha256(data).hexdigest(),
            document,
            tuple(
                Page(page, str(page), 595.0, 842.0, "\n".join(line for _, line, on in numbered if on == page))
                for page in range(1, last + 1)
            ),
            (Part(0, "report", document, 1, last),),
            tuple(
                Passage(
                    f"{document}#{number:04d}",
                    0,
                    page,
                    "paragraph",
                    line,
                    (Word(0, len(line), page, _BOX),),
                )
                for number, line, page in numbered
            ),
        )

    def unlock(self, data: bytes, document: str, *, password: str) -> bytes:
        return data


class QuickEncoder:
    """Adds up a direction drawn for each word: texts with a word in common are near each other."""

    name = "stand-in"
    dimensions = _DIMENSIONS
    max_tokens = 256

    def encode(self, texts: Sequence[str]) -> Vectors:
        vectors = np.zeros((len(texts), _DIMENSIONS), np.float32)
        for vector, text in zip(vectors, texts, strict=True):
            for word in re.findall(r"\w+", text):
                vector += _direction(word)
            vector /= np.linalg.norm(vector)
        return vectors

    def lengths(self, texts: Sequence[str]) -> Sequence[int]:
        return [len(text.split()) for text in texts]


@cache
def _direction(word: str) -> Vectors:
    return np.random.default_rng(zlib.crc32(word.encode())).standard_normal(_DIMENSIONS, np.float32)


def mark(document: str, edition: int) -> str:
    """The word that stands in one edition of one paper and nowhere else."""
    return f"{document}edition{edition}"


def index(store: Store, folder: Path) -> Report:
    """Index a folder of such papers."""
    return ingest(store, folder, reader=QuickReader(), version=_VERSION, encoder=QuickEncoder())


@dataclass(slots=True)
class Folder:
    """A folder of papers that changes at random; `editions` says which edition of each is in it."""

    path: Path
    chance: random.Random
    editions: dict[str, int] = field(default_factory=dict)
    _made: int = 0

    def change(self) -> str:
        """Add, replace or take out a few papers; which of these."""
        few = range(self.chance.randint(1, 4))
        kind = "ingest" if len(self.editions) < 8 else self.chance.choice(("ingest", "update", "removal"))
        if len(self.editions) > 16:
            kind = "removal"
        for _ in few:
            self._made += 1
            if kind == "ingest":
                self._write(f"paper{self._made}")
            else:
                document = self.chance.choice(sorted(self.editions))
                if kind == "update":
                    self._write(document)
                else:
                    (self.path / f"{document}.pdf").unlink()
                    del self.editions[document]
        return kind

    def _write(self, document: str) -> None:
        self.editions[document] = self._made
        word = mark(document, self._made)
        count = self.chance.randint(1, _PAGES * _PARAGRAPHS)
        lines = [f"{number}. {word} The reserve stood at £{number},000 in {2030 + number}." for number in range(count)]
        (self.path / f"{document}.pdf").write_text("\n".join(("%PDF-", *lines)), encoding="utf-8")
