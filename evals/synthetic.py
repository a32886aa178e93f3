"""Archives of any size that have the statistics of real papers, for measuring growth.

Each paper is a real one, retold. Some of its words give way to others of the same length, drawn as often as real
papers use them (so lengths, labels, tables and the shares of common and rare words stay, and every offset too),
figures to other figures, and now and then a word to a new one, as a growing archive brings new words. Its day and
its body are drawn anew. Each vector moves by differences between its own nearest real neighbours, so that it stays
where real vectors lie, and what lies near it differs from it in the ways in which real neighbours differ.
"""

from __future__ import annotations

import hashlib
import random
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import accumulate
from typing import Final

import numpy as np

from corpus.model import Page, Paper, Part, Passage
from index.records import Vectors, load_vectors
from index.store import Store
from index.windows import Encoded, Window

AREAS: Final = ("Westmarch", "Eastmarch", "Norvale", "Southmere", "Highfell", "Lowdale", "Ashcombe", "Fenwater")
YEARS: Final = 10
OTHER: Final = 0.3
"""Share of a paper's words that give way to others."""
NEW: Final = 0.02
"""Share of those that give way to words that no other paper has."""
NEIGHBOURS: Final = 32
STEPS: Final = 4
"""Differences between neighbours that a vector moves by."""
STEP: Final = 0.35
"""How far along each of them, as a standard deviation."""

_CHANGED = re.compile(r"[A-Za-z]{4,}|\d{3,}")
_YEAR = re.compile(r"(?:19|20)\d\d")
_LETTERS: Final = "etaoinshrdlucmfwypvbgk"


@dataclass(frozen=True, slots=True)
class Model:
    """A real paper with the windows of each passage."""

    paper: Paper
    windows: tuple[tuple[Window, ...], ...]
    rows: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Models:
    """Real papers, their vectors (made by `encoder`) with each one's nearest neighbours, and their words by length."""

    papers: tuple[Model, ...]
    encoder: str
    vectors: Vectors
    neighbours: np.ndarray[tuple[int, int], np.dtype[np.int64]]
    words: Mapping[int, tuple[tuple[str, ...], tuple[int, ...]]]


def models_of(store: Store) -> Models:
    """Take all that is needed from an archive of real papers."""
    with store.reading() as connection:
        rows = connection.execute(
            'SELECT name, windows."start", windows."end", vector FROM windows'
            " JOIN passages ON passages.id = passage ORDER BY windows.id"
        ).fetchall()
        stored = store.papers()
        papers = [store.paper(each.document) for each in stored]
    vectors = load_vectors(vector for *_, vector in rows)
    of: dict[str, list[tuple[int, Window]]] = {}
    for row, (name, start, end, _) in enumerate(rows):
        of.setdefault(name, []).append((row, Window(start, end, "")))
    found = []
    for paper in papers:
        each = [of[passage.id] for passage in paper.passages]
        windows = tuple(tuple(window for _, window in mine) for mine in each)
        found.append(Model(paper, windows, tuple(row for mine in each for row, _ in mine)))
    nearest = np.argsort(-(vectors @ vectors.T), axis=1)[:, 1 : NEIGHBOURS + 1]
    return Models(tuple(found), stored[0].encoder, vectors, nearest.astype(np.int64), _words(papers))


def _words(papers: Sequence[Paper]) -> dict[int, tuple[tuple[str, ...], tuple[int, ...]]]:
    """The words of each length and how often, summed up, real papers use them."""
    counts = Counter(
        word.lower()
        for paper in papers
        for passage in paper.passages
        for word in _CHANGED.findall(passage.text)
        if word.isalpha()
    )
    by_length: dict[int, list[str]] = {}
    for word in sorted(counts):
        by_length.setdefault(len(word), []).append(word)
    return {
        length: (tuple(words), tuple(accumulate(counts[word] for word in words))) for length, words in by_length.items()
    }


def retold(models: Models, *, start: int = 0, seed: int = 0) -> Iterator[tuple[Paper, list[Encoded]]]:
    """Yield papers without end, from number `start` on; the same ones for the same models and seed."""
    number = start
    while True:
        model = models.papers[number % len(models.papers)]
        yield _retold(model, models, number, seed)
        number += 1


def _retold(model: Model, models: Models, number: int, seed: int) -> tuple[Paper, list[Encoded]]:
    drawn = random.Random(f"{seed} {number}")
    words = _Retelling(drawn, models.words)
    document = f"{number:06d}-{model.paper.document}"
    back = timedelta(days=drawn.randrange(365 * YEARS))
    area = drawn.choice(AREAS)
    paper = replace(
        model.paper,
        document=document,
        sha256=hashlib.sha256(document.encode()).hexdigest(),
        title=words(model.paper.title),
        pages=tuple(_page(page, words) for page in model.paper.pages),
        parts=tuple(_part(part, words, area, back) for part in model.paper.parts),
        passages=tuple(
            _passage(passage, words, f"{document}#{place:04d}") for place, passage in enumerate(model.paper.passages)
        ),
    )
    moved = iter(_moved(models, model.rows, np.random.default_rng((seed, number))))
    encoded = [
        Encoded(windows, np.stack([next(moved) for _ in windows]) if windows else models.vectors[:0])
        for windows in model.windows
    ]
    return paper, encoded


class _Retelling:
    """The words of one paper in place of those of the real one, the same throughout it."""

    def __init__(self, drawn: random.Random, words: Mapping[int, tuple[tuple[str, ...], tuple[int, ...]]]) -> None:
        self._drawn = drawn
        self._words = words
        self._chosen: dict[str, str] = {}

    def __call__(self, text: str) -> str:
        return _CHANGED.sub(lambda found: self._other(found[0]), text)

    def maybe(self, text: str | None) -> str | None:
        return None if text is None else self(text)

    def _other(self, word: str) -> str:
        known = word.lower()
        if known not in self._chosen:
            self._chosen[known] = self._draw(known)
        other = self._chosen[known]
        if word.isupper():
            return other.upper()
        return other[0].upper() + other[1:] if word[0].isupper() else other

    def _draw(self, word: str) -> str:
        drawn = self._drawn
        if word.isdigit():
            return word if _YEAR.fullmatch(word) else word[0] + "".join(drawn.choices("0123456789", k=len(word) - 1))
        if drawn.random() >= OTHER:
            return word
        if drawn.random() < NEW or len(word) not in self._words:
            return "".join(drawn.choices(_LETTERS, k=len(word)))
        words, summed = self._words[len(word)]
        return drawn.choices(words, cum_weights=summed)[0]


def _page(page: Page, words: _Retelling) -> Page:
    return replace(page, text=words(page.text))


def _part(part: Part, words: _Retelling, area: str, back: timedelta) -> Part:
    body = None if part.body is None else f"{area} {part.body.partition(' ')[2]}"
    return replace(
        part, title=words(part.title), body=body, meeting=_earlier(part.meeting, back), pack=_earlier(part.pack, back)
    )


def _earlier(day: date | None, back: timedelta) -> date | None:
    return None if day is None else day - back


def _passage(passage: Passage, words: _Retelling, name: str) -> Passage:
    return replace(
        passage,
        id=name,
        text=words(passage.text),
        section=words.maybe(passage.section),
        lead_in=words.maybe(passage.lead_in),
        cells=tuple(replace(cell, row=words(cell.row), column=words(cell.column)) for cell in passage.cells),
        blanks=tuple(map(words, passage.blanks)),
    )


def _moved(models: Models, rows: Sequence[int], drawn: np.random.Generator) -> Vectors:
    """The vectors of these rows, each moved along differences between its neighbours, at unit length."""
    near = models.neighbours[list(rows)]
    moved = models.vectors[list(rows)].astype(np.float64)
    across = np.arange(len(rows))
    for _ in range(STEPS):
        one, other = drawn.integers(near.shape[1], size=(2, len(rows)))
        step = models.vectors[near[across, one]] - models.vectors[near[across, other]]
        moved += drawn.normal(0, STEP, size=(len(rows), 1)) * step
    lengths = np.linalg.norm(moved, axis=1, keepdims=True)
    return np.asarray(moved / lengths, np.float32)
