"""A question to an answer: understood, searched, composed, weighed, cited and checked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import phrases
from assistant.answer import Answer, Cited, Statement
from assistant.comparing import sides
from assistant.composing import Said, best_passage, run
from assistant.lists import listed
from assistant.question import Question, understood
from assistant.selecting import Scored, ranked
from assistant.withholding import confidence, features, missing_words, threshold
from corpus.citing import cite
from corpus.model import Citation, Page, Part, Passage
from index.errors import NotThere
from index.search import Filters, Hit, Searcher
from index.store import Store

_NEAREST = 10


@dataclass(frozen=True, slots=True)
class _Draft:
    """What would be said, and the best sentence's score."""

    said: tuple[Said, ...]
    score: float


class Assistant:
    """Answers from one archive. It may be used from any thread."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self._store = store
        self._searcher = searcher
        self._reranker = searcher.reranker

    def ask(self, question: str, *, filters: Filters | None = None, as_of: date | None = None) -> Answer:
        """Answer a question in the papers' own words, or say that they don't say.

        Args:
            filters: Which parts of the archive to look at.
            as_of: The day that "now" and "latest" mean; the archive's newest meeting without it.

        Raises:
            ArchiveError: the question is empty or too long.
        """
        asked = understood(question)
        with self._store.reading():
            started = time.perf_counter()
            hits = self._searcher.search(question, filters=filters, k=_NEAREST)
            searched = time.perf_counter()
            draft = self._draft(asked, hits, filters)
            answer = self._decided(asked, hits, draft, as_of or self._newest())
        answered = time.perf_counter()
        return replace(
            answer,
            milliseconds={
                "search": round(1000 * (searched - started)),
                "answer": round(1000 * (answered - searched)),
            },
        )

    def _draft(self, question: Question, hits: Sequence[Hit], filters: Filters | None) -> _Draft | None:
        compared = self._compared(question, filters)
        if compared is not None:
            return compared
        scored = ranked(question, hits, self._reranker)
        hit = best_passage(scored, hits)
        if hit is None:
            return None
        best = _best(scored, hit)
        if question.kind == "list":
            items = listed(hits, self._passage)
            if items:
                return _Draft(items, best)
        return _Draft((run(scored, hit),), best)

    def _compared(self, question: Question, filters: Filters | None) -> _Draft | None:
        """Answer each side of a comparison from the papers of its time; None where it has no two sides."""
        if filters is not None:
            return None
        said: list[Said] = []
        scores: list[float] = []
        for side in sides(question, self._parts()):
            hits = self._searcher.search(question.text, filters=side, k=3)
            scored = ranked(question, hits, self._reranker)
            hit = best_passage(scored, hits)
            if hit is None:
                return None
            one = run(scored, hit)
            said.append(replace(one, text=phrases.dated(hit.part, one.text)))
            scores.append(_best(scored, hit))
        return _Draft(tuple(said), min(scores)) if len(said) > 1 else None

    def _decided(
        self, question: Question, hits: tuple[Hit, ...], draft: _Draft | None, as_of: date
    ) -> Answer:
        if draft is None:
            return _abstention(question, hits, phrases.NOTHING_FOUND, 0.0, as_of)
        seen = features(question, draft.said, draft.score, self._store)
        sure = confidence(seen)
        if sure < threshold():
            return _abstention(question, hits, self._reason(question, draft, seen.typed), sure, as_of)
        statements, citations = self._cited(draft.said)
        if not statements:
            return _abstention(question, hits, phrases.NOT_SURE, sure, as_of)
        return Answer(question.text, True, statements, citations, None, sure, as_of, hits, {})

    def _reason(self, question: Question, draft: _Draft, typed: float) -> str:
        missing = missing_words(question, draft.said, self._store)
        if missing:
            return phrases.NOT_THERE.format(missing=phrases.quoted_list(missing))
        if not typed and question.kind in phrases.ASKED:
            return phrases.NO_SUCH_FIGURE.format(asked=phrases.ASKED[question.kind])
        return phrases.NOT_SURE

    def _cited(self, said: Sequence[Said]) -> tuple[tuple[Statement, ...], tuple[Cited, ...]]:
        """Cite each statement; one whose words can't be pinned to its page is dropped."""
        statements: list[Statement] = []
        cited: list[Cited] = []
        for each in said:
            found = self._citations(each)
            if not found:
                continue
            markers = tuple(range(len(cited) + 1, len(cited) + 1 + len(found)))
            cited.extend(Cited(marker, one) for marker, one in zip(markers, found, strict=True))
            statements.append(Statement(each.text, markers))
        return tuple(statements), tuple(cited)

    def _citations(self, said: Said) -> tuple[Citation, ...]:
        document = said.hit.document

        def page(number: int) -> Page:
            return self._store.page(document, number)

        return cite(
            said.hit.passage, said.hit.part, document, page, start=said.start, end=said.end, cell=said.cell
        )

    def _passage(self, name: str) -> Passage | None:
        try:
            return self._store.passage(name)
        except NotThere:
            return None

    def _parts(self) -> tuple[Part, ...]:
        return tuple(part for paper in self._store.papers() for part in self._store.parts(paper.document))

    def _newest(self) -> date:
        days = [day for part in self._parts() if (day := part.pack or part.meeting) is not None]
        return max(days, default=date.today())


def _best(scored: Sequence[Scored], hit: Hit) -> float:
    return max(each.score for each in scored if each.evidence.hit.passage.id == hit.passage.id)


def _abstention(question: Question, hits: tuple[Hit, ...], reason: str, sure: float, as_of: date) -> Answer:
    return Answer(question.text, False, (), (), reason, sure, as_of, hits, {})
