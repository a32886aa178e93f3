"""How fast and how large: each time as a ratio to what the models alone need, measured in the same run.

A ratio means the same on a slow machine and a fast one. Whatever else the machine does meanwhile blurs it.
"""

from __future__ import annotations

import multiprocessing
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from multiprocessing.connection import Connection
from pathlib import Path
from statistics import median
from tempfile import TemporaryDirectory

import numpy as np

from corpus.model import Entity
from corpus.tagging.text import Text
from evals.errors import EvalsError
from evals.evaluation import Progress, sample_archive
from evals.gate import Figures
from evals.gold import read_questions
from evals.memory import held
from evals.reading import Reading, measure_reading
from evals.system import Models, System, index, opened
from index.errors import ArchiveError
from index.ingest import Tagger
from index.records import Vectors
from index.reranker import Marked, Scores
from index.search import Searcher
from index.store import Store

ROUNDS = 3
"""Times that the papers are indexed, each time anew."""

PAIRS = 30
"""Question and passage, re-ranked together: what one search needs of the re-ranker."""

QUESTIONS = 40
"""Questions asked, at most."""

EVERY = 0.1
"""Seconds between two looks at the memory held."""


class IngestDied(EvalsError):
    """The process that was indexing ended before it was done."""

    def __init__(self, why: str) -> None:
        super().__init__(f"indexing ended before it was done ({why}); try scrutiny index on these papers")


@dataclass(frozen=True, slots=True)
class Ingest:
    """Indexing, in seconds, round by round: all of it, the tagging in it, and the encoder alone on the same windows."""

    pages: int
    windows: int
    seconds: tuple[float, ...]
    tagging: tuple[float, ...]
    encoding: tuple[float, ...]
    peak_bytes: int | None


@dataclass(frozen=True, slots=True)
class Asking:
    """Warm questions, in seconds, and what the models alone need for each: one encoding and 30 pairs.

    `reranked`: there is a re-ranker; without one `models` is the encoding alone, and ratios to it are large.
    """

    asks: tuple[float, ...]
    models: tuple[float, ...]
    reranked: bool


@dataclass(frozen=True, slots=True)
class Benchmark:
    """What one benchmark measured."""

    reading: Reading
    ingest: Ingest
    asking: Asking

    def figures(self) -> Figures:
        """The figures that bounds are set on; a peak that the system doesn't tell is None."""
        ratios = [whole / alone for whole, alone in zip(self.ingest.seconds, self.ingest.encoding, strict=True)]
        rest = [tags / (whole - tags) for whole, tags in zip(self.ingest.seconds, self.ingest.tagging, strict=True)]
        unit = median(self.asking.models)
        peak = self.ingest.peak_bytes
        return {
            "benchmark": {
                "reading_over_plain_text": self.reading.ratio,
                "ingest_over_encoding": median(ratios),
                "tagging_over_the_rest": median(rest),
                "peak_gigabytes": None if peak is None else peak / 1e9,
                "ask_p50": quantile(self.asking.asks, 0.5) / unit,
                "ask_p95": quantile(self.asking.asks, 0.95) / unit,
            }
        }

    def text(self) -> str:
        """The figures in sentences, for a terminal."""
        figures = self.figures()["benchmark"]
        ingest, asks, unit = self.ingest, self.asking.asks, median(self.asking.models)
        peak = figures["peak_gigabytes"]
        pairs = (
            f"one question encoded and {PAIRS} pairs re-ranked"
            if self.asking.reranked
            else ("one question encoded (there is no re-ranker, so no bound holds)")
        )
        return "\n".join(
            (
                self.reading.text(),
                f"Indexing {ingest.pages} pages into {ingest.windows} windows took "
                f"{median(ingest.seconds):.1f} s, the encoder alone {median(ingest.encoding):.1f} s: "
                f"ratio {figures['ingest_over_encoding']:.2f} (median of {len(ingest.seconds)} rounds).",
                f"Of that tagging took {median(ingest.tagging):.1f} s: ratio to reading and encoding together "
                f"{figures['tagging_over_the_rest']:.2f}.",
                "Peak memory of indexing, models and reading process included: "
                + (
                    "this system doesn't tell."
                    if peak is None
                    else f"{peak:.2f} GB (the whole process tree, shared memory counted once, looked at "
                    f"every {EVERY:g} s)."
                ),
                f"A warm question took {1000 * quantile(asks, 0.5):.0f} ms at p50 and "
                f"{1000 * quantile(asks, 0.95):.0f} ms at p95 (n {len(asks)}); {pairs} took "
                f"{1000 * unit:.0f} ms: ratios {figures['ask_p50']:.2f} and {figures['ask_p95']:.2f}.",
            )
        )


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which `share` of `values` lie, between two of them in proportion."""
    return float(np.quantile(values, share))


def timed(work: Callable[[], object]) -> float:
    """Seconds that `work` takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Noting:
    """An encoder and a re-ranker that note the texts they pass on, so that the same work can be done again.

    `texts` are those to encode, `pairs` those to re-rank, in the order in which they came.
    """

    def __init__(self, models: Models) -> None:
        self._encoder, self._reranker = models.encoder, models.reranker
        self.name, self.dimensions = models.encoder.name, models.encoder.dimensions
        self.max_tokens = models.encoder.max_tokens
        self.texts: list[str] = []
        self.pairs: list[str] = []

    def encode(self, texts: Sequence[str]) -> Vectors:
        self.texts += texts
        return self._encoder.encode(texts)

    def lengths(self, texts: Sequence[str]) -> Sequence[int]:
        return self._encoder.lengths(texts)

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        self.pairs += texts
        if self._reranker is None:
            return np.zeros(len(texts), np.float32)
        return self._reranker.score(question, texts)

    def read(self, question: str, texts: Sequence[Marked]) -> list[Scores]:
        if self._reranker is None:
            return [np.zeros(len(each.spans), np.float32) for each in texts]
        return self._reranker.read(question, texts)


class TimedTagger:
    """A tagger that sums up the seconds that it takes."""

    def __init__(self, tagger: Tagger) -> None:
        self._tagger = tagger
        self.seconds = 0.0

    def tag(self, texts: Sequence[Text]) -> Sequence[tuple[Entity, ...]]:
        start = time.perf_counter()
        found = self._tagger.tag(texts)
        self.seconds += time.perf_counter() - start
        return found


def _rounds(papers: Path, folder: Path, pipe: Connection) -> None:
    """Index `papers` round by round, each time into a new store in `folder`, and time it.

    Runs in a process of its own. Sends True whenever memory is to be watched and False when not; at last
    an Ingest without a peak, or the sentence of an error that the user can act on.
    """
    seconds: list[float] = []
    tagging: list[float] = []
    encoding: list[float] = []
    pages = count = 0
    try:
        models = Models.load()
        for number in range(ROUNDS):
            noting, tagger = Noting(models), TimedTagger(models.tagger)
            with Store.open(folder / str(number), create=True) as store:
                pipe.send(True)
                using = replace(models, encoder=noting, tagger=tagger)
                work = partial(index, papers, store, using, progress=lambda _: None)
                seconds.append(timed(work))
                pipe.send(False)
                pages = sum(paper.pages for paper in store.papers())
            tagging.append(tagger.seconds)
            count = len(noting.texts)
            encoding.append(timed(partial(models.encoder.encode, noting.texts)))
    except ArchiveError as error:
        pipe.send(str(error))
    else:
        pipe.send(Ingest(pages, count, tuple(seconds), tuple(tagging), tuple(encoding), None))


def measure_ingest(papers: Path, folder: Path, *, progress: Progress) -> Ingest:
    """Index in a process of its own; the last round's store is left in `folder`.

    Memory is watched from the process's start, as loading the models is part of indexing, to the end of
    the first round: later ones come after encoding everything in one go, which no indexing does.

    Raises:
        IngestDied: indexing failed.
    """
    context = multiprocessing.get_context("spawn")
    ours, theirs = context.Pipe()
    process = context.Process(target=_rounds, args=(papers, folder, theirs))
    process.start()
    theirs.close()
    peak: int | None = None
    watching, number = True, 0
    try:
        while True:
            if watching and number < 2 and process.pid is not None and (now := held(process.pid)) is not None:
                peak = max(peak or 0, now)
            if not ours.poll(EVERY):
                continue
            match ours.recv():
                case bool(watching):
                    number += watching
                    progress(f"indexing, round {number} of {ROUNDS}" if watching else "encoding alone")
                case Ingest() as measured:
                    process.join()
                    return replace(measured, peak_bytes=peak)
                case why:
                    raise IngestDied(str(why))
    except EOFError as error:
        raise IngestDied("its process was ended") from error
    finally:
        if process.is_alive():
            process.kill()
            process.join()


def _alone(models: Models, question: str, pairs: Sequence[str]) -> None:
    """What the models alone have to do for a question."""
    models.encoder.encode([question])
    if models.reranker is not None:
        models.reranker.score(question, pairs)


def measure_asking(system: System, questions: Sequence[str], *, progress: Progress) -> Asking:
    """Ask each question once, warm, and beside each ask time what the models alone need for it.

    The two take turns in going first, so that neither has the warmer caches.
    """
    asks: list[float] = []
    models: list[float] = []
    noting = Noting(system.using)
    searcher = Searcher(system.store, system.encoder, noting, pairs=PAIRS)
    system.assistant.ask(questions[0])  # warms up what is loaded at first use
    for number, question in enumerate(questions):
        progress(f"asking, {number + 1} of {len(questions)}")
        noting.pairs.clear()
        searcher.search(question)

        works: list[tuple[list[float], Callable[[], object]]] = [
            (asks, partial(system.assistant.ask, question)),
            (models, partial(_alone, system.using, question, tuple(noting.pairs))),
        ]
        for times, work in works if number % 2 else reversed(works):
            times.append(timed(work))
    return Asking(tuple(asks), tuple(models), reranked=system.using.reranker is not None)


def benchmark(
    papers: Path | None = None, gold: Path | None = None, *, progress: Progress = lambda _: None
) -> Benchmark:
    """Measure indexing and asking; without arguments on the sample archive and its questions.

    Raises:
        EvalsError: the gold can't be read, or indexing failed.
        ValueError: papers without gold, or gold without papers.
    """
    if (papers is None) != (gold is None):
        raise ValueError("papers and gold go together")
    with sample_archive() as samples, TemporaryDirectory(prefix="scrutiny-benchmark-") as made:
        folder, file = samples if papers is None or gold is None else (papers, gold)
        questions = [each.text for each in read_questions(file)][:QUESTIONS]
        progress("reading")
        reading = measure_reading(folder)
        ingest = measure_ingest(folder, Path(made), progress=progress)
        progress("loading the models")
        with opened(Path(made) / str(ROUNDS - 1), Models.load()) as system:
            return Benchmark(reading, ingest, measure_asking(system, questions, progress=progress))
