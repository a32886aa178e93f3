"""What programs may ask of an archive: the answers are JSON, as the commands print it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Protocol

from assistant import scrutiny, wire
from assistant.assistant import Assistant
from assistant.registers import writing
from assistant.registers.register import Registers
from assistant.wire import Json
from index.search import Filters
from index.store import Store

Rows = list[Json]


class Service(Protocol):
    """Answers from one archive, for many threads at once.

    What its caller can act on is raised as ArchiveError or AssistantError.
    """

    def ask(self, question: str, *, filters: Filters | None = None, as_of: date | None = None) -> Json:
        """Answer a question, with citations."""
        ...

    def search(self, words: str, *, filters: Filters | None = None, most: int = 10) -> Rows:
        """Return the passages nearest to some words, best first."""
        ...

    def findings(self, document: str, *, item: str | None = None, as_of: date | None = None) -> Rows:
        """Return what there is to ask about a paper, best first."""
        ...

    def register(self, name: str, *, filters: Filters | None = None, as_of: date | None = None) -> Rows:
        """Return the rows of a register, each with its sources."""
        ...

    def brief(self, document: str, *, item: str | None = None, as_of: date | None = None) -> Json:
        """Return the briefing on a paper or one of its items."""
        ...


class StoreService:
    """The service of a store."""

    def __init__(self, store: Store, assistant: Callable[[], Assistant]) -> None:
        """Prepare to answer from `store`; `assistant` may take seconds the first time."""
        self._store = store
        self._assistant = assistant
        self._registers = Registers(store)

    def ask(self, question: str, *, filters: Filters | None = None, as_of: date | None = None) -> Json:
        return wire.to_json(self._assistant().ask(question, filters=filters, as_of=as_of))

    def search(self, words: str, *, filters: Filters | None = None, most: int = 10) -> Rows:
        return [wire.hit(each) for each in self._assistant().search(words, filters=filters, k=most)]

    def findings(self, document: str, *, item: str | None = None, as_of: date | None = None) -> Rows:
        with self._store.reading():
            self._store.parts(document)  # or else there is no such paper
            papers = [self._store.paper(paper.document) for paper in self._store.papers()]
        found = scrutiny.findings(papers, document=document, item=item, as_of=as_of)
        return [scrutiny.to_json(each) for each in found]

    def register(self, name: str, *, filters: Filters | None = None, as_of: date | None = None) -> Rows:
        return [writing.to_json(row) for row in self._registers.rows(name, filters=filters, as_of=as_of)]

    def brief(self, document: str, *, item: str | None = None, as_of: date | None = None) -> Json:
        from assistant.briefing.as_json import to_json
        from assistant.briefing.preparing import prepared

        with self._store.reading():
            self._store.parts(document)  # or else there is no such paper
            papers = [self._store.paper(paper.document) for paper in self._store.papers()]
        return to_json(prepared(papers, document, item=item, as_of=as_of).briefing)
