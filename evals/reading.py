"""How fast papers are read, on two cores, beside what pypdf's plain text of the same pages takes on one."""

from __future__ import annotations

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from statistics import median

from corpus.errors import CorpusError
from corpus.pdf import plain_texts
from corpus.worker import Reader
from index.folder import listing

ROUNDS = 3
CORES = 2


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
            f"Reading {self.pages} pages on {CORES} cores took {median(self.ours):.1f} s, pypdf's plain text of them "
            f"{median(self.plain):.1f} s: ratio {self.ratio:.2f} (median of {len(self.ours)} rounds)."
        )


def measure_reading(papers: Path) -> Reading:
    """Read the papers of a folder, those that can be read, and time pypdf beside it; the two take turns."""
    pages = 0
    files: list[bytes] = []
    ours: list[float] = []
    plain: list[float] = []
    with Reader(seconds=600) as first, Reader(seconds=600) as second, ThreadPoolExecutor(CORES) as pool:
        readers = [first, second]
        for reader in readers:  # each starts its process and learns what it needs
            pages, files = 0, []
            for file in listing(papers).files:
                data = file.path.read_bytes()
                try:
                    pages += len(reader.read(data, file.document).pages)
                except CorpusError:
                    continue
                files.append(data)
        waiting: SimpleQueue[Reader] = SimpleQueue()
        for reader in readers:
            waiting.put(reader)

        def read(data: bytes) -> None:
            reader = waiting.get()
            reader.read(data, "paper")
            waiting.put(reader)

        largest_first = sorted(files, key=len, reverse=True)
        for _ in range(ROUNDS):
            ours.append(_timed(lambda: list(pool.map(read, largest_first))))
            plain.append(_timed(lambda: [text for data in files for text in plain_texts(data)]))
    return Reading(pages, tuple(ours), tuple(plain))


def _timed(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start
