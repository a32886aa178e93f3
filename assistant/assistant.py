"""A question to an answer: understood, searched, ranked, composed, weighed, cited and checked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import phrases
from assistant.answer import Answer, Cited, Statement
from assistant.comparing import compared, sides
from assistant.composing import Said, run, second
from assistant.definitions import acronym, written_out
from assistant.lists import led_in, listed
from assistant.question import Question, understood
from assistant.ranking import Rarity, Readers, Scored, ranked
from assistant.terms import Term, initialisms, terms, written_both_ways
from assistant.withholding import Features, confidence, features, missing_words, threshold
from corpus.citing import cite
from corpus.model import Citation, Page, Passage
from index.errors import NotThere
from index.lookup import days, newest
from index.reranker import Reranker
from index.search import Filters, Hit, Searcher
from index.store import Store
from index.twins import elsewhere
from index.words import rarities, standing, texts_with_brackets

_NEAREST = 10
_FOUND = 14
_OF_A_SIDE = 4


@dataclass(frozen=True, slots=True)
class Considered:
    """The answer that could be given, what the decision to give it rests on, and why it would be withheld.

    `features` is None where there is nothing that could be said; the answer is then an abstention. `ranked` is
    the evidence that was read closely, best first.
    """

    answer: Answer
    features: Features | None
    reason: str
    ranked: tuple[Scored, ...] = ()


class Assistant:
    """Answers from one archive. It may be used from any thread."""

    def __init__(self, store: Store, searcher: Searcher, interaction: Reranker | None = None) -> None:
        """Prepare to answer; `interaction` compares question and text word by word."""
        self._store = store
        self._searcher = searcher
        self._readers = Readers(searcher.reranker, interaction)
        self._known: tuple[str, tuple[Term, ...]] | None = None

    @property
    def searcher(self) -> Searcher:
        """What it finds its evidence with."""
        return self._searcher

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

    def search(self, words: str, *, filters: Filters | None = None, k: int = 10) -> tuple[Hit, ...]:
        """Find the passages nearest to some words, best first, acronyms written out and short.

        Raises:
            ArchiveError: There are no words, or too many.
        """
        return self._searcher.search(written_both_ways(words, self._terms()), filters=filters, k=k)

    def consider(self, question: str, *, filters: Filters | None = None, as_of: date | None = None) -> Considered:
        """Answer a question however unsure the answer is; for `ask`, and for fitting what it decides by.

        Raises:
            ArchiveError: the question is empty or too long.
        """
        asked = understood(question)
        with self._store.reading():
            started = time.perf_counter()
            known = self._terms()
            rarity = rarities(self._store, asked.words)
            hits = self._found(asked, known, filters)
            searched = time.perf_counter()
            scored = ranked(asked, hits, self._readers, rarity)
            nearest = _nearest(scored, hits)
            considered = self._considered(
                asked, nearest, scored, known, rarity, as_of or newest(self._store) or date.today()
            )
        answered = time.perf_counter()
        spent = {"search": round(1000 * (searched - started)), "answer": round(1000 * (answered - searched))}
        return replace(considered, answer=replace(considered.answer, milliseconds=spent), ranked=scored)

    def _found(self, question: Question, known: Sequence[Term], filters: Filters | None) -> tuple[Hit, ...]:
        """Return the passages that may answer, best first; those of each side of a comparison among the first."""
        guessed = {term.short: term for term in initialisms(question.text)}
        there = [guessed[short] for short in standing(self._store, guessed)]
        text = written_both_ways(question.text, (*known, *there))
        found = {hit.passage.id: hit for hit in self._searcher.search(text, filters=filters, k=_FOUND)}
        first: dict[str, Hit] = {}
        for side in () if filters is not None else sides(question, days(self._store)):
            of_side = self._searcher.search(text, filters=side, k=_OF_A_SIDE)
            first.update((hit.passage.id, hit) for hit in of_side)
        best = sorted(first.values(), key=lambda hit: (-hit.score, hit.passage.id))
        return (*best, *(hit for hit in found.values() if hit.passage.id not in first))

    def _said(self, question: Question, scored: Sequence[Scored], hits: Sequence[Hit]) -> tuple[Said, ...]:
        """Compose what would be said, () where nothing would."""
        if not scored:
            return ()
        short = acronym(question)
        if short and (said := written_out(short, hits)):
            return said
        if question.kind == "comparison" and len(chosen := compared(question, scored)) > 1:
            return tuple(_dated(run(scored, each)) for each in chosen)
        if items := listed(question, scored, self._passage):
            return items
        one = run(scored, scored[0])
        if one.text.endswith(":"):
            return (one, *led_in(one.hit, self._passage))
        other = second(scored)
        return (one,) if other is None else (one, run(scored, other))

    def _considered(
        self,
        question: Question,
        hits: tuple[Hit, ...],
        scored: Sequence[Scored],
        known: tuple[Term, ...],
        rarity: Rarity,
        as_of: date,
    ) -> Considered:
        nothing = Answer(question.text, False, (), (), phrases.NOTHING_FOUND, 0.0, as_of, hits, {})
        said = self._said(question, scored, hits)
        if not said:
            return Considered(nothing, None, phrases.NOTHING_FOUND)
        missing = missing_words(question, said, known, rarity)
        seen = features(question, said, scored[0], missing, rarity)
        statements, citations = self._cited(said)
        if not statements:
            return Considered(replace(nothing, reason=phrases.NOT_SURE), None, phrases.NOT_SURE)
        answer = Answer(question.text, True, statements, citations, None, confidence(seen), as_of, hits, {})
        return Considered(answer, seen, _reason(question, seen, missing))

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


def _nearest(scored: Sequence[Scored], hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the passages in the order of their best evidence, then those without any."""
    by_evidence = {each.evidence.hit.passage.id: each.evidence.hit for each in scored}
    return tuple({**by_evidence, **{hit.passage.id: hit for hit in hits}}.values())[:_NEAREST]


def _reason(question: Question, seen: Features, missing: tuple[str, ...]) -> str:
    if missing:
        return phrases.NOT_THERE.format(missing=phrases.quoted_list(missing))
    if not seen.typed and question.kind in phrases.ASKED:
        return phrases.NO_SUCH_FIGURE.format(asked=phrases.ASKED[question.kind])
    return phrases.NOT_SURE


def _dated(said: Said) -> Said:
    return replace(said, text=phrases.dated(said.hit.part, said.text))
