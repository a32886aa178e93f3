"""The system under test, put together as users get it: papers in a store, and an assistant on it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from assistant.assistant import Assistant
from assistant.registers.register import Registers
from assistant.registers.writing import to_json as row_to_json
from assistant.scrutiny import findings as findings_of
from assistant.wire import to_json
from corpus.entities import Tagger
from corpus.model import Paper
from corpus.reading import reader_version
from corpus.tagging.text import Text
from corpus.worker import Reader
from evals.entities import Span, Unit
from evals.findings import Quoted, Raised
from evals.predictions import Prediction, prediction_from
from evals.records import Record
from evals.registers import REGISTERS
from index import models as loaded
from index.encoder import Encoder
from index.ingest import Progress, Report, ingest
from index.ingest import Tagger as AnyTagger
from index.reranker import Reranker
from index.search import Searcher
from index.store import Store


@dataclass(frozen=True, slots=True)
class Models:
    """The models that indexing and asking need; searching and answering do without the re-ranker."""

    encoder: Encoder
    reranker: Reranker | None
    tagger: AnyTagger

    @classmethod
    def load(cls) -> Models:
        """Load them from their packages.

        Raises:
            ArchiveError: one isn't there, or isn't the one this program was made for.
        """
        found = loaded.Models.load()
        return cls(found.encoder, found.reranker, Tagger.load())


@dataclass(frozen=True, slots=True)
class System:
    """An indexed archive and what answers from it; `failed` are papers that could not be read, and why."""

    store: Store
    using: Models
    searcher: Searcher
    assistant: Assistant
    failed: tuple[tuple[str, str], ...]

    @property
    def encoder(self) -> Encoder:
        """What made the archive's vectors."""
        return self.using.encoder

    def models(self) -> dict[str, str]:
        """The name of each model by its role."""
        reranker = self.using.reranker
        return {"encoder": self.encoder.name, "re-ranker": "none" if reranker is None else reranker.name}

    def papers(self) -> tuple[Paper, ...]:
        """Every paper, whole."""
        return tuple(self.store.paper(each.document) for each in self.store.papers())

    def answer(self, id: str, question: str) -> Prediction:
        """Ask, and read back the JSON that a user's program would get."""
        told = json.dumps(to_json(self.assistant.ask(question), id=id))
        return prediction_from(Record.of(json.loads(told), id))

    def tagged(self, units: Sequence[Unit]) -> dict[str, tuple[Span, ...]]:
        """The spans of each unit by its id; the units of one document are tagged together, as in a paper."""
        by_document: dict[str | None, list[Unit]] = {}
        for unit in units:
            by_document.setdefault(unit.document, []).append(unit)
        found: dict[str, tuple[Span, ...]] = {}
        for group in by_document.values():
            texts = [Text(each.text, each.date, each.body, each.column, each.row) for each in group]
            for unit, entities in zip(group, self.using.tagger.tag(texts), strict=True):
                found[unit.id] = tuple(Span(e.start, e.end, e.label, e.norm) for e in entities)
        return found

    def findings(self) -> tuple[Raised, ...]:
        """Every finding on the archive, best first."""
        return tuple(
            Raised(
                id=str(number),
                type=each.type,
                quotes=(
                    Quoted(each.document, each.quote),
                    *(Quoted(other.document, other.quote) for other in each.related),
                ),
            )
            for number, each in enumerate(findings_of(self.papers(), exempt=True), 1)
        )

    def registers(self, as_of: date) -> dict[str, tuple[Record, ...]]:
        """Read back the JSON of each register that a user's program would get."""
        ours = Registers(self.store)
        told = {name: json.dumps([row_to_json(row) for row in ours.rows(name, as_of=as_of)]) for name in REGISTERS}
        return {
            name: tuple(Record.of(row, f"{name}, row {number}") for number, row in enumerate(json.loads(rows), 1))
            for name, rows in told.items()
        }


def index(papers: Path, store: Store, models: Models, *, progress: Callable[[str], None]) -> Report:
    """Index a folder of papers into `store`, as the command does.

    Raises:
        ArchiveError: there is nothing to index.
    """

    def tell(step: Progress) -> None:
        if step.stage == "reading":
            progress(f"reading paper {step.number} of {step.total}, {step.document}")

    with Reader() as reader:
        return ingest(
            store,
            papers,
            reader=reader,
            version=reader_version(),
            encoder=models.encoder,
            tagger=models.tagger,
            progress=tell,
        )


@contextmanager
def opened(folder: Path, models: Models, *, failed: tuple[tuple[str, str], ...] = ()) -> Iterator[System]:
    """The system on the store in `folder`, ready to be asked."""
    with Store.open(folder, create=True) as store:
        searcher = Searcher(store, models.encoder, models.reranker)
        searcher.warm()
        yield System(store, models, searcher, Assistant(store, searcher), failed)


@contextmanager
def indexed(papers: Path, folder: Path, *, progress: Callable[[str], None]) -> Iterator[System]:
    """Load the models, index `papers` into a new store in `folder`, and give the system.

    Raises:
        ArchiveError: there is nothing to index, or a model isn't there.
    """
    progress("loading the models")
    models = Models.load()
    with Store.open(folder, create=True) as store:
        report = index(papers, store, models, progress=progress)
    with opened(folder, models, failed=report.failed) as system:
        yield system
