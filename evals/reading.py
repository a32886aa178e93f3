"""How fast papers are read: beside what pypdf's plain text of the same pages takes, on one core each."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

from corpus.errors import CorpusError
from corpus.pdf import plain_texts
from corpus.reading import read_paper
from index.folder import listing

ROUNDS = 3


@dataclass(frozen=True, slots=True)
class Reading:
    """Reading all papers, in seconds, round by round, and taking plain text out of the same pages."""

    pages: int
    ours: tuple[float, ...]
    plain: tuple[float, ...]

    @property
    def ratio(self) -> float:
        """Our time over that of plain text, the median of the rounds."""
        return median(ours / plain for ours, plain in zip(self.ours, self.plain, strict=True))

    def text(self) -> str:
        return (
            f"Reading {self.pages} pages took {median(self.ours):.1f} s, pypdf's plain text of them "
            f"{median(self.plain):.1f} s: ratio {self.ratio:.2f} (median of {len(self.ours)} rounds)."
        )


def measure_reading(papers: Path) -> Reading:
    """Read the papers of a folder, those that can be read, and time pypdf beside it; the two take turns."""
    pages = 0
    files: list[bytes] = []
    for file in listing(papers).files:
        data = file.path.read_bytes()
        try:
            pages += len(read_paper(data, file.document).pages)
        except CorpusError:
            continue
        files.append(data)
    ours: list[float] = []
    plain: list[float] = []
    for _ in range(ROUNDS):
        ours.append(_timed(lambda: [read_paper(data, "paper") for data in files]))
        plain.append(_timed(lambda: [text for data in files for text in plain_texts(data)]))
    return Reading(pages, tuple(ours), tuple(plain))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
