"""How an archive's cost grows: it is filled to one size after another, opened anew at each, and searched.

The papers are real ones retold (`evals.synthetic`), put in as ingest puts them in, only without reading and encoding
them, and without their PDFs. Filling and searching are processes of their own, so that each has its peak of memory.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

import numpy as np

from assistant.assistant import Assistant
from evals.benchmark import quantile
from evals.errors import EvalsError
from evals.evaluation import Progress, sample_archive
from evals.gate import Figures
from evals.gold import read_questions
from evals.memory import peak
from evals.synthetic import AREAS, models_of, retold
from evals.system import Models, index
from index import models as loaded
from index.errors import ArchiveError
from index.filters import Filters
from index.fulltext import FullText
from index.homes import window_homes
from index.lookup import days, kept, window_vectors
from index.records import Vectors
from index.search import Searcher
from index.store import Store
from index.vectors import VectorIndex

QUESTIONS: Final = 40
ASKED: Final = 10
"""Questions that are also answered, which the models take most of the time for."""
NEAREST: Final = 10
_CHUNK: Final = 4096
_SAME: Final = 1e-6  # cosines that differ by less are of equal rank


class GrowthDied(EvalsError):
    """A process that was filling or searching an archive ended before it was done."""

    def __init__(self, why: str) -> None:
        super().__init__(f"measuring growth ended before it was done ({why})")


@dataclass(frozen=True, slots=True)
class Filled:
    """An archive filled to a size: papers, passages, how many of them were added, and the seconds and bytes it took.

    `derived_seconds` were spent on what is kept beside the store.
    """

    papers: int
    passages: int
    added: int
    seconds: float
    derived_seconds: float
    store_bytes: int
    derived_bytes: int
    peak_bytes: int | None


@dataclass(frozen=True, slots=True)
class Searched:
    """Searching an archive, in seconds.

    `opening` is from the start of a process to its first hits, models included. `plain` and `filtered` are warm
    searches without re-ranking, and `processor` what each of the latter took of processors, whatever else these did;
    `reranked` are searches with it and `answers` whole answers. The recalls are the shares of the ten nearest
    vectors, by comparing all, that the index finds.
    """

    opening: float
    plain: tuple[float, ...]
    filtered: tuple[float, ...]
    processor: tuple[float, ...]
    reranked: tuple[float, ...]
    answers: tuple[float, ...]
    peak_bytes: int | None
    recall: float
    filtered_recall: float


@dataclass(frozen=True, slots=True)
class Growth:
    """What was measured at each size, the least first."""

    sizes: tuple[tuple[Filled, Searched], ...]

    def figures(self) -> Figures:
        """The figures of the largest archive, and how many times as much a search costs there as in the least."""
        (_, least), (_, largest) = self.sizes[0], self.sizes[-1]
        return {
            "growth": {
                "filtered_p95_milliseconds": 1000 * quantile(largest.filtered, 0.95),
                "plain_p95_milliseconds": 1000 * quantile(largest.plain, 0.95),
                "recall_at_10": min(largest.recall, largest.filtered_recall),
                "opening_seconds": largest.opening,
                "times_the_cost": quantile(largest.filtered, 0.5) / quantile(least.filtered, 0.5),
                "peak_gigabytes": None if largest.peak_bytes is None else largest.peak_bytes / 1e9,
            }
        }

    def text(self) -> str:
        """A table for a terminal, a line a size."""
        rows = [_HEADERS, *(_cells(filled, searched) for filled, searched in self.sizes)]
        widths = [max(len(row[place]) for row in rows) for place in range(len(_HEADERS))]
        lines = ["  ".join(cell.rjust(width) for cell, width in zip(row, widths, strict=True)) for row in rows]
        return "\n".join((*lines, _NOTES))


_HEADERS: Final = (
    "passages", "papers", "added/s", "derived s", "store MB", "beside MB", "filling MB", "open s", "search ms",
    "filtered ms", "processor ms", "recall", "filtered", "reranked ms", "answer ms", "searching MB",
)  # fmt: skip
_NOTES: Final = (
    "Times are p50/p95. Search is by words and by meaning, fused, without re-ranking, which is apart; "
    "processor is what a filtered search takes of processors. Recall is at 10, against comparing all vectors."
)


def _cells(filled: Filled, searched: Searched) -> tuple[str, ...]:
    return (
        str(filled.passages),
        str(filled.papers),
        f"{filled.added / filled.seconds:.0f}" if filled.added else "-",
        f"{filled.derived_seconds:.1f}",
        _megabytes(filled.store_bytes),
        _megabytes(filled.derived_bytes),
        _megabytes(filled.peak_bytes),
        f"{searched.opening:.1f}",
        _milliseconds(searched.plain),
        _milliseconds(searched.filtered),
        _milliseconds(searched.processor),
        f"{searched.recall:.4f}",
        f"{searched.filtered_recall:.4f}",
        _milliseconds(searched.reranked),
        _milliseconds(searched.answers),
        _megabytes(searched.peak_bytes),
    )


def _milliseconds(times: Sequence[float]) -> str:
    return f"{1000 * quantile(times, 0.5):.0f}/{1000 * quantile(times, 0.95):.0f}" if times else "-"


def _megabytes(size: int | None) -> str:
    return "-" if size is None else f"{size / 1e6:.0f}"


def measure_growth(sizes: Sequence[int], *, store: Path | None = None, progress: Progress = lambda _: None) -> Growth:
    """Fill an archive to each of `sizes` passages in turn and search it; with `store`, in that folder, to be kept.

    An archive that is there already, of such papers, is filled further.

    Raises:
        EvalsError: a process was ended.
    """
    made = TemporaryDirectory(prefix="scrutiny-growth-") if store is None else nullcontext(str(store))
    with made as name, sample_archive() as (papers, gold):
        folder = Path(name)
        real, grown = folder / "real", folder / "grown"
        if not real.is_dir():
            with Store.open(real, create=True) as archive:
                index(papers, archive, Models.load(), progress=progress)
        questions = tuple(each.text for each in read_questions(gold))[:QUESTIONS]
        found = []
        for size in sorted(sizes):
            progress(f"filling an archive to {size} passages")
            filled = _apart(fill, real, grown, size)
            progress(f"searching {filled.passages} passages")
            found.append((filled, _apart(search, grown, questions, time.time())))
            progress(Growth(tuple(found[-1:])).text())
        return Growth(tuple(found))


def _apart(work: Callable[..., Any], *arguments: object) -> Any:
    """What a function returns that runs in a process of its own."""
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_told, args=(theirs, work, arguments))
    process.start()
    theirs.close()
    try:
        match ours.recv():
            case Filled() | Searched() as found:
                return found
            case why:
                raise GrowthDied(str(why))
    except EOFError as error:
        raise GrowthDied("its process was ended") from error
    finally:
        process.join()


def _told(pipe: Connection, work: Callable[..., object], arguments: Sequence[object]) -> None:
    try:
        pipe.send(work(*arguments))
    except ArchiveError as error:
        pipe.send(str(error))


def fill(real: Path, grown: Path, size: int) -> Filled:
    """Put retold papers of the archive `real` into that in `grown` until it has `size` passages."""
    with Store.open(real) as store:
        models = models_of(store)
    with Store.open(grown, create=True) as store:
        papers, before = _counts(store)
        passages = before
        started = time.perf_counter()
        for paper, encoded in retold(models, start=papers):
            if passages >= size:
                break
            store.put(paper, b"", encoded, folder="retold", reader="retold", encoder=models.encoder)
            passages += len(paper.passages)
            papers += 1
        added = time.perf_counter()
        FullText(store).refresh()
        VectorIndex(store, encoder=models.encoder, dimensions=models.vectors.shape[1]).refresh()
        derived = time.perf_counter()
    sizes = {path.name: path.stat().st_size for path in grown.iterdir()}
    kept_beside = sum(size for name, size in sizes.items() if not name.startswith("store"))
    return Filled(
        papers=papers,
        passages=passages,
        added=passages - before,
        seconds=added - started,
        derived_seconds=derived - added,
        store_bytes=sum(sizes.values()) - kept_beside,
        derived_bytes=kept_beside,
        peak_bytes=peak(),
    )


def _counts(store: Store) -> tuple[int, int]:
    with store.reading() as connection:
        (papers,) = connection.execute("SELECT count(*) FROM papers").fetchone()
        (passages,) = connection.execute("SELECT count(*) FROM passages").fetchone()
    return int(papers), int(passages)


def search(grown: Path, questions: Sequence[str], started: float) -> Searched:
    """Search an archive from a cold start; `started` is the time at which this process was begun."""
    models = loaded.Models.load()
    with Store.open(grown) as store:
        searcher = Searcher(store, models.encoder, None)
        searcher.search(questions[0])
        opening = time.time() - started
        wanted = _filters(store)
        asked = [(question, wanted[number % len(wanted)]) for number, question in enumerate(questions)]
        _clocked(partial(searcher.search, questions[0], filters=wanted[0]))
        plain = [_clocked(partial(searcher.search, question))[0] for question in questions]
        filtered = [_clocked(partial(searcher.search, question, filters=each)) for question, each in asked]
        reading = Searcher(store, models.encoder, models.reranker)
        reading.search(questions[0])
        reranked = [_clocked(partial(reading.search, question))[0] for question in questions[:ASKED]]
        assistant = Assistant(store, reading)
        assistant.ask(questions[0])
        answers = [_clocked(partial(assistant.ask, question))[0] for question in questions[:ASKED]]
        most = peak()
        vectors = models.encoder.encode(questions)
        recall = measure_recall(store, models.encoder.name, vectors, [None] * len(vectors))
        filtered_recall = measure_recall(store, models.encoder.name, vectors, [each for _, each in asked])
    return Searched(
        opening=opening,
        plain=tuple(plain),
        filtered=tuple(wall for wall, _ in filtered),
        processor=tuple(used for _, used in filtered),
        reranked=tuple(reranked),
        answers=tuple(answers),
        peak_bytes=most,
        recall=recall,
        filtered_recall=filtered_recall,
    )


def _clocked(work: Callable[[], object]) -> tuple[float, float]:
    """Seconds that `work` takes, by the clock and of processors."""
    wall, used = time.perf_counter(), time.process_time()
    work()
    return time.perf_counter() - wall, time.process_time() - used


def _filters(store: Store) -> tuple[Filters, ...]:
    """Filters by body, by kind, by date, and by all three."""
    newest = max(days(store))
    from_, to = newest - timedelta(days=4 * 365), newest - timedelta(days=2 * 365)
    body = Filters(body=AREAS[0])
    return (
        body,
        Filters(kind="minutes"),
        Filters(date_from=from_, date_to=to),
        replace(body, kind="report", date_from=from_),
    )


def measure_recall(
    store: Store,
    encoder: str,
    vectors: Vectors,
    filters: Sequence[Filters | None],
    *,
    index: VectorIndex | None = None,
) -> float:
    """The share of the ten windows nearest to each vector, by comparing all, that the index finds.

    One that is as near as the tenth counts as found.
    """
    index = index or VectorIndex(store, encoder=encoder, dimensions=vectors.shape[1])
    found = wanted = 0
    with store.reading():
        parts = [None if each is None else kept(store, each) for each in filters]
        for vector, among, nearest in zip(vectors, parts, _nearest(store, encoder, vectors, parts), strict=True):
            cosines = [cosine for _, cosine in index.search(vector, k=NEAREST * 10, parts=among)][:NEAREST]
            found += sum(cosine >= nearest[-1] - _SAME for cosine in cosines) if len(nearest) else 0
            wanted += len(nearest)
    return found / wanted if wanted else 1.0


def _nearest(
    store: Store, encoder: str, vectors: Vectors, parts: Sequence[Sequence[int] | None]
) -> list[np.ndarray[Any, np.dtype[np.float32]]]:
    """The cosines of the windows nearest to each vector, best first, by comparing all, some at a time."""
    homes = window_homes(store, encoder)
    allowed = [homes.among(each, None) for each in parts]
    best: list[np.ndarray[Any, np.dtype[np.float32]]] = [np.empty(0, np.float32) for _ in vectors]
    for start in range(0, len(homes.keys), _CHUNK):
        some = slice(start, start + _CHUNK)
        cosines = vectors @ window_vectors(store, homes.keys[some].tolist()).T
        for number, mask in enumerate(allowed):
            near = cosines[number] if mask is None else cosines[number][mask[some]]
            best[number] = -np.sort(-np.concatenate((best[number], near)))[:NEAREST]
    return best
