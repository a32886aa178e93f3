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
from assistant.definitions import acronym, written_out
from assistant.lists import led_in, listed
from assistant.placing import placed
from assistant.question import Question, understood
from assistant.selecting import Scored, ranked
from assistant.terms import Term, terms, written_both_ways
from assistant.withholding import Features, confidence, features, missing_words, threshold
from corpus.citing import cite
from corpus.model import Citation, Page, Part, Passage
from index.errors import NotThere
from index.search import Filters, Hit, Searcher
from index.store import Store
from index.twins import elsewhere
from index.words import texts_with_brackets

_NEAREST = 10
_FOUND = 30
_NEAR = 4
_NEARLY = 3.0  # of the re-ranker's score


@dataclass(frozen=True, slots=True)
class _Draft:
    """What would be said, and the best sentence's score."""

    said: tuple[Said, ...]
    score: float


@dataclass(frozen=True, slots=True)
class Considered:
    """The answer that could be given, what the decision to give it rests on, and why it would be withheld.

    `features` is None where there is nothing that could be said; the answer is then an abstention.
    """

    answer: Answer
    features: Features | None
    reason: str


class Assistant:
    """Answers from one archive. It may be used from any thread."""

    def __init__(self, store: Store, searcher: Searcher) -> None:
        self._store = store
        self._searcher = searcher
        self._reranker = searcher.reranker
        self._known: tuple[str, tuple[Term, ...]] | None = None

    def ask(self, question: str, *, filters: Filters | None = None, as_of: date | None = None) -> Answer:
        """Answer a question in the papers' own words, or say that they don't say.

        Args:
            filters: Which parts of the archive to look at.
            as_of: The day that "now" and "latest" mean; the archive's newest meeting without it.

        Raises:
            ArchiveError: the question is empty or too long.
        """
        considered = self.consider(question, filters=filters, as_of=as_of)
        answer, reason = considered.answer, considered.reason
        if answer.answered and answer.confidence < threshold():
            return replace(answer, answered=False, statements=(), citations=(), reason=reason)
        return answer

    def consider(self, question: str, *, filters: Filters | None = None, as_of: date | None = None) -> Considered:
        """Answer a question however unsure the answer is; for `ask`, and for fitting what it decides by.

        Raises:
            ArchiveError: the question is empty or too long.
        """
        asked = understood(question)
        with self._store.reading():
            started = time.perf_counter()
            parts = self._parts()
            known = self._terms()
            found = self._searcher.search(written_both_ways(asked.text, known), filters=filters, k=_FOUND)
            hits = placed(asked, found, parts)[:_NEAREST]
            searched = time.perf_counter()
            draft = self._draft(asked, hits, filters, parts)
            considered = self._considered(asked, hits, draft, known, as_of or _newest(parts))
        answered = time.perf_counter()
        spent = {"search": round(1000 * (searched - started)), "answer": round(1000 * (answered - searched))}
        return replace(considered, answer=replace(considered.answer, milliseconds=spent))

    def _draft(
        self, question: Question, hits: Sequence[Hit], filters: Filters | None, parts: Sequence[Part]
    ) -> _Draft | None:
        compared = self._compared(question, filters, parts)
        if compared is not None:
            return compared
        scored = ranked(question, hits, self._reranker)
        hit = best_passage(scored, hits)
        if hit is None:
            return None
        best = _best(scored, hit)
        short = acronym(question)
        if short and (said := written_out(short, hits)):
            return _Draft(said, best)
        if question.kind == "list" and (items := self._listed(hit, hits)):
            return _Draft(items, best)
        one = run(scored, hit)
        if one.text.endswith(":"):
            return _Draft((one, *led_in(hit, self._passage)), best)
        return _Draft((one,), best)

    def _listed(self, best: Hit, hits: Sequence[Hit]) -> tuple[Said, ...]:
        """Return the list that the best passage, or one nearly as good, is in; () where none is."""
        near = [hit for hit in hits[:_NEAR] if hit.score >= best.score - _NEARLY]
        return next((items for hit in (best, *near) if (items := listed(hit, hits, self._passage))), ())

    def _compared(self, question: Question, filters: Filters | None, parts: Sequence[Part]) -> _Draft | None:
        """Answer each side of a comparison from the papers of its time; None where it has no two sides."""
        if filters is not None:
            return None
        said: list[Said] = []
        scores: list[float] = []
        for side in sides(question, parts):
            found = self._searcher.search(question.text, filters=side, k=_FOUND)
            hits = placed(question, found, parts)
            scored = ranked(question, hits, self._reranker)
            hit = best_passage(scored, hits)
            if hit is None:
                return None
            one = run(scored, hit)
            said.append(replace(one, text=phrases.dated(hit.part, one.text)))
            scores.append(_best(scored, hit))
        return _Draft(tuple(said), min(scores)) if len(said) > 1 else None

    def _considered(
        self,
        question: Question,
        hits: tuple[Hit, ...],
        draft: _Draft | None,
        known: tuple[Term, ...],
        as_of: date,
    ) -> Considered:
        nothing = Answer(question.text, False, (), (), phrases.NOTHING_FOUND, 0.0, as_of, hits, {})
        if draft is None:
            return Considered(nothing, None, phrases.NOTHING_FOUND)
        seen = features(question, draft.said, draft.score, self._store, known)
        sure = confidence(seen)
        statements, citations = self._cited(draft.said)
        if not statements:
            return Considered(replace(nothing, reason=phrases.NOT_SURE), None, phrases.NOT_SURE)
        answer = Answer(question.text, True, statements, citations, None, sure, as_of, hits, {})
        return Considered(answer, seen, self._reason(question, draft, seen.typed, known))

    def _reason(self, question: Question, draft: _Draft, typed: float, known: tuple[Term, ...]) -> str:
        missing = missing_words(question, draft.said, self._store, known)
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

        found = cite(said.hit.passage, said.hit.part, document, page, start=said.start, end=said.end, cell=said.cell)
        others = elsewhere(self._store, said.hit.passage.id) if found else ()
        part = said.hit.part
        return tuple(replace(one, also_in=others, draft=part.draft, exempt=part.exempt) for one in found)

    def _terms(self) -> tuple[Term, ...]:
        """Return the archive's acronyms, read once for each state of the archive."""
        stamp = self._store.state().stamp
        if self._known is None or self._known[0] != stamp:
            self._known = (stamp, terms(texts_with_brackets(self._store)))
        return self._known[1]

    def _passage(self, name: str) -> Passage | None:
        try:
            return self._store.passage(name)
        except NotThere:
            return None

    def _parts(self) -> tuple[Part, ...]:
        return tuple(part for paper in self._store.papers() for part in self._store.parts(paper.document))


def _newest(parts: Sequence[Part]) -> date:
    """Return the day of the archive's newest meeting, today where it has none."""
    days = [day for part in parts if (day := part.pack or part.meeting) is not None]
    return max(days, default=date.today())


def _best(scored: Sequence[Scored], hit: Hit) -> float:
    return max(each.score for each in scored if each.evidence.hit.passage.id == hit.passage.id)
