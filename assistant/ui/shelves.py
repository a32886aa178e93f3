"""The archive that the pages show: an open store, and models that are loaded while the first page is read."""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING

from assistant.briefing.preparing import prepared
from assistant.errors import AssistantError
from assistant.registers.register import Registers
from assistant.registers.row import Row
from assistant.service import Service, StoreService
from assistant.ui import remarks
from assistant.ui.archive import Place, Shelved
from assistant.ui.asked import Asked, Choices, choices
from assistant.ui.examples import Candidate, candidates, tried
from assistant.ui.kept import Kept, kept, meeting_day, noun_of
from assistant.ui.marks import line_boxes
from assistant.ui.once import Once
from corpus.errors import CorpusError
from corpus.model import Box, Part, Passage
from corpus.page import render_page
from index.browse import Listed, Listing, Sought, listed, listing
from index.errors import ArchiveError, EmptyQuestion, LongQuestion, NotThere
from index.filters import Filters, day_of
from index.handed_in import Tools, Watch, take_in
from index.store import Store, StoredPaper

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.assistant import Assistant
    from assistant.briefing.preparing import Prepared

SCALE = 2.0
"""Pixels a point of a page image: sharp on a tablet, some 300 kB a page."""

NOT_LOADED = (
    "What the app needs to answer questions could not be loaded: the window that the app was started in says why."
)

GONE = "This paper is not in the archive any more. Load the page again to see those that are."
CLOSED = "This paper is exempt from publication: tick the box to prepare from such papers too."
NO_TOOLS = "Papers can’t be added here."
NOT_REMOVED = "The archive can’t be changed just now, so the paper is still in it. Please try again."

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class _Catalogue:
    """The papers by their names and by their content, and as a list shows them."""

    named: Mapping[str, StoredPaper]
    content: Mapping[str, StoredPaper]
    shelved: tuple[Shelved, ...]
    choices: Choices


class Shelves:
    """What the pages show of a store. Everything but questions works before the models are loaded."""

    def __init__(
        self,
        store: Store,
        load: Callable[[Store], Assistant],
        tools: Callable[[], Tools] | None = None,
        *,
        whole: Store | None = None,
    ) -> None:
        """Prepare to show `store`.

        Args:
            load: Makes what answers its questions; takes seconds.
            tools: Makes what papers are read with when the first is added; takes seconds.
            whole: The archive with the exempt papers that `store` lacks: pages are drawn from it, as the files of both
                lie there, and it is what papers are added to and removed from.
        """
        self._store = store
        self._whole = whole or store
        self._load = load
        self._tools = tools
        self._tools_at_hand = lru_cache(maxsize=1)(self._fetch_tools)
        self._assistant: Future[Assistant] = Future()
        self._registers = Registers(store)
        self._examples: Future[tuple[str, ...]] = Future()
        self._service = StoreService(store, self._assistant.result)
        # Keyed by the store's stamp, so that what is indexed meanwhile is seen.
        self._catalogue_at = lru_cache(maxsize=1)(self._read_catalogue)
        self._passages_at = lru_cache(maxsize=4)(self._read_passages)
        self._prepared_at = Once(self._prepare, most=8)
        self._kept_at = lru_cache(maxsize=1)(lambda _stamp: kept(store))

    def start(self) -> threading.Thread:
        """Begin to load the models, in a thread of their own that dies with the program; return it.

        While it runs the store must stay open.
        """
        thread = threading.Thread(target=self._load_models, name="models", daemon=True)
        thread.start()
        return thread

    def _load_models(self) -> None:
        try:
            self._assistant.set_result(self._load(self._store))
            self._examples.set_result(tried(self._candidates(), self.ask))
        except ArchiveError as error:
            logger.error("%s", error)
        finally:
            if not self._assistant.done():
                self._assistant.set_exception(AssistantError(NOT_LOADED))
            if not self._examples.done():
                self._examples.set_result(())

    def _candidates(self) -> Iterator[Candidate]:
        for paper in self.papers():
            parts, passages = self._store.parts(paper.document), self._store.passages(paper.document)
            yield from candidates(paper.document, parts, passages)

    def ready(self) -> bool:
        return self._assistant.done()

    def ask(
        self, question: str, *, after: str | None = None, filters: Filters | None = None, as_of: date | None = None
    ) -> Answer:
        try:
            return self._assistant.result().ask(question, filters=filters, as_of=as_of, after=after)
        except (EmptyQuestion, LongQuestion) as error:
            raise AssistantError(str(error)) from error

    def choices(self) -> Choices:
        return self._catalogue().choices

    def remark(self, asked: Asked, answer: Answer, says: str) -> None:
        remarks.keep(self._store.directory, asked, answer, says)

    def prepared(self, document: str, *, exempt: bool = False) -> Prepared:
        return self._prepared_at(document, self._store.state().stamp, exempt=exempt)

    def papers(self) -> tuple[Shelved, ...]:
        return self._catalogue().shelved

    def examples(self) -> tuple[str, ...] | None:
        return self._examples.result() if self._examples.done() else None

    def search(self, sought: Sought) -> Listing:
        meanings = None if sought.way == "words" or not sought.words else self._assistant.result().searcher
        try:
            return listing(self._store, sought, meanings)
        except (EmptyQuestion, LongQuestion) as error:
            raise AssistantError(str(error)) from error

    def listed(self, names: Sequence[str], words: str) -> tuple[Listed, ...]:
        return listed(self._store, names, words)

    def register(self, name: str) -> tuple[Row, ...]:
        return self._registers.rows(name)

    def place(self, document: str, page: int) -> Place | None:
        paper = self._catalogue().named.get(document)
        if paper is None:
            return None
        try:
            with self._store.reading():
                at = self._store.page(document, page)
                parts = self._store.parts(document)
        except NotThere:
            return None
        part = _part_of(parts, page)
        return Place(
            document=document,
            sha256=paper.sha256,
            paper=paper.title,
            noun=noun_of(parts),
            part=part.title if part is not None and part.title else paper.title,
            item=None if part is None else part.item,
            day=None if part is None else day_of(part),
            number=page,
            printed=at.printed,
            width=at.width,
            height=at.height,
        )

    def boxes(self, document: str, page: int, quote: str) -> tuple[Box, ...]:
        try:
            passages = self._passages_at(document, self._store.state().stamp)
        except NotThere:
            return ()
        for passage in passages:
            start = passage.text.find(quote)
            if start >= 0:
                end = start + len(quote)
                boxes = line_boxes((word for word in passage.words if start <= word.start < end), page)
                if boxes:
                    return boxes
        return ()

    def image(self, sha256: str, page: int) -> bytes | None:
        paper = self._catalogue().content.get(sha256)
        if paper is None:
            return None
        try:
            self._store.page(paper.document, page)  # or else it may not be seen, or isn't there
            return render_page(self._whole.pdf(paper.document), page, scale=SCALE)
        except NotThere:
            return None
        except CorpusError as error:
            logger.warning("page %d cannot be shown: %s", page, error)
            return None

    def pdf(self, sha256: str) -> bytes | None:
        paper = self._catalogue().content.get(sha256)
        try:
            return None if paper is None else self._store.pdf(paper.document)
        except NotThere:
            return None

    def kept(self) -> tuple[Kept, ...]:
        return self._kept_at(self._store.state().stamp)

    def take_in(self, document: str, pdf: bytes, *, password: str | None, replacing: bool, watch: Watch) -> Kept:
        take_in(self._whole, document, pdf, self._tools_at_hand(), password=password, replacing=replacing, watch=watch)
        return next(paper for paper in kept(self._whole) if paper.document == document)

    def service(self) -> Service:
        return self._service

    def _fetch_tools(self) -> Tools:
        self._assistant.result()  # which loads the models that they share
        if self._tools is None:
            raise AssistantError(NO_TOOLS)
        return self._tools()

    def remove(self, document: str) -> None:
        try:
            self._store.parts(document)  # or else it may not be seen, or isn't there
            self._whole.remove(document)
        except NotThere as error:
            raise AssistantError(GONE) from error
        except ArchiveError as error:
            logger.warning("%s could not be removed: %s", document, error)
            raise AssistantError(NOT_REMOVED) from error

    def _catalogue(self) -> _Catalogue:
        return self._catalogue_at(self._store.state().stamp)

    def _read_catalogue(self, _stamp: str) -> _Catalogue:
        with self._store.reading():
            papers = self._store.papers()
            parts = {paper.document: self._store.parts(paper.document) for paper in papers}
        shelved = [
            Shelved(paper.document, paper.title, paper.pages, meeting_day(parts[paper.document])) for paper in papers
        ]
        shelved.sort(key=lambda paper: (-(paper.day or date.min).toordinal(), paper.title, paper.document))
        return _Catalogue(
            {paper.document: paper for paper in papers},
            {paper.sha256: paper for paper in papers},
            tuple(shelved),
            choices(part for each in parts.values() for part in each),
        )

    def _prepare(self, document: str, _stamp: str, *, exempt: bool) -> Prepared:
        if document not in self._catalogue().named:
            raise AssistantError(GONE)
        with self._store.reading():
            papers = [self._store.paper(paper.document) for paper in self._store.papers()]
        if not exempt and all(part.exempt for paper in papers if paper.document == document for part in paper.parts):
            raise AssistantError(CLOSED)
        return prepared(papers, document, exempt=exempt)

    def _read_passages(self, document: str, _stamp: str) -> tuple[Passage, ...]:
        return tuple(self._store.passages(document))


def _part_of(parts: tuple[Part, ...], page: int) -> Part | None:
    """The part that a page belongs to; of two that share it the one that begins there."""
    holding = [part for part in parts if part.first_page <= page <= part.last_page]
    return max(holding, key=lambda part: part.first_page) if holding else None
