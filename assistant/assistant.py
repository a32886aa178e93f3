"""A question to an answer: understood, searched, ranked, composed, weighed, cited and checked."""

from __future__ import annotations

import time
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import phrases
from assistant.answer import Answer, Cited, Statement
from assistant.composing import BESIDE, Said, against, run, second, unsaid
from assistant.conversation import followed
from assistant.definitions import acronym, written_out
from assistant.disagreeing import disagreeing
from assistant.evidence import evidence
from assistant.halves import first_half
from assistant.kinds import has_kind
from assistant.likeness import likeness
from assistant.lists import announced, counted, list_nearby, listed
from assistant.question import Question, understood
from assistant.ranking import Scored, ranked
from assistant.rarity import Rarity
from assistant.reckoning import reckoned
from assistant.shortlist import FOUND, chosen, shortlisted
from assistant.spelling import Vocabulary, respelled, unknown, vocabulary
from assistant.terms import Term, initialisms, terms, written_both_ways
from assistant.withholding import Features, confidence, features, missing_words, telling, threshold
from assistant.words import stem, stems
from corpus.citing import cite
from corpus.model import Citation, Page, Passage
from index.errors import NotThere
from index.filters import day_of
from index.lookup import newest
from index.search import LONGEST_QUESTION, Filters, Hit, Searcher, checked
from index.store import Store
from index.twins import elsewhere
from index.words import rarities, standing, texts_of_passages, texts_with_brackets

_NEAREST = 10
_OLD = 366  # days
_SHORT = 34
"""A longer answer is not made longer by its age, which its citations show."""
_NEAR = 3
"""So many passages before and after what is said may name what it is about."""
_WORDED_ALIKE = 8
"""So many passages are looked at for the other side of a comparison."""
_ALIKE = 0.3
"""What another passage must have of the words of one side's best to be read for the other."""


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

    def __init__(self, store: Store, searcher: Searcher) -> None:
        """Prepare to answer."""
        self._store = store
        self._searcher = searcher
        self._reader = searcher.reranker
        self._known: tuple[str, tuple[Term, ...]] | None = None
        self._words: tuple[str, Vocabulary] | None = None

    @property
    def searcher(self) -> Searcher:
        """What it finds its evidence with."""
        return self._searcher

    def ask(
        self, question: str, *, filters: Filters | None = None, as_of: date | None = None, after: str | None = None
    ) -> Answer:
        """Answer a question in the papers' own words, or say that they don't say.

        Args:
            question: As it was typed.
            filters: Which parts of the archive to look at.
            as_of: The day that "now" and "latest" mean; the archive's newest meeting without it.
            after: The question before it in a conversation, as it was understood.

        Raises:
            ArchiveError: the question is empty or too long.
        """
        considered = self.consider(question, filters=filters, as_of=as_of, after=after)
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

    def consider(
        self, question: str, *, filters: Filters | None = None, as_of: date | None = None, after: str | None = None
    ) -> Considered:
        """Answer a question however unsure the answer is; for `ask`, and for fitting what it decides by.

        Raises:
            ArchiveError: the question is empty or too long.
        """
        put = checked(question)
        with self._store.reading():
            started = time.perf_counter()
            asked = understood(self._respelled(checked(followed(after, put)) if after else put))
            known = self._terms()
            rarity = rarities(self._store, asked.words)
            hits = self._found(asked, known, rarity, filters)
            searched = time.perf_counter()
            scored = ranked(asked, hits, self._reader, rarity)
            if scored and asked.compares:
                scored = self._with_alike(asked, scored, filters, rarity)
            nearest = _nearest(scored, hits)
            day = as_of or newest(self._store) or date.today()
            said = _placed_in_time(asked, self._said(asked, scored, nearest, known, filters), day)
            considered = self._considered(asked, said, nearest, scored, known, rarity, day)
        answered = time.perf_counter()
        spent = {"search": round(1000 * (searched - started)), "answer": round(1000 * (answered - searched))}
        answer = replace(considered.answer, milliseconds=spent)
        if asked.text != put:
            answer = replace(answer, question=put, understood=asked.text)
        return replace(considered, answer=answer, ranked=scored)

    def _found(
        self, asked: Question, known: Sequence[Term], rarity: Rarity, filters: Filters | None
    ) -> tuple[Hit, ...]:
        """Find the passages to read closely for a question."""
        hits = self._searcher.retrieve(self._written(asked.text, known), filters=filters, k=FOUND)
        return shortlisted(asked, hits, rarity, count=chosen(asked))

    def _written(self, text: str, known: Sequence[Term]) -> str:
        """Return a question with its acronyms written both ways."""
        guessed = {term.short: term for term in initialisms(text)}
        there = [guessed[short] for short in standing(self._store, guessed)]
        return written_both_ways(text, (*known, *there))

    def _with_alike(
        self, question: Question, scored: Sequence[Scored], filters: Filters | None, rarity: Rarity
    ) -> tuple[Scored, ...]:
        """Rank with some evidence what is worded as the best is: the other side of a comparison is told alike."""
        words = scored[0].evidence.said
        read = {each.evidence.hit.passage.id for each in scored}
        found = self._searcher.retrieve(words[:LONGEST_QUESTION], filters=filters, k=_WORDED_ALIKE)
        alike = [
            replace(hit, cosine=None)  # it is one with other words
            for hit in found
            if hit.passage.id not in read
            and any(likeness(words, each.said) >= _ALIKE for each in evidence(hit, question))
        ]
        return tuple(sorted((*scored, *ranked(question, alike, self._reader, rarity)), key=lambda each: -each.score))

    def _said(
        self,
        question: Question,
        scored: Sequence[Scored],
        hits: Sequence[Hit],
        known: Sequence[Term],
        filters: Filters | None,
    ) -> tuple[Said, ...]:
        """Compose what would be said, () where nothing would."""
        if not scored:
            return ()
        short = acronym(question)
        if short and (said := written_out(short, hits)):
            return said
        if items := listed(question, scored, self._passage) or list_nearby(question, scored, self._passage):
            return items
        one = run(scored, scored[0])
        if differing := disagreeing(question, scored):
            first = _dated(one)
            return (replace(first, text=phrases.DISAGREE.format(said=first.text)), _dated(run(scored, differing)))
        if one.text.endswith(":"):
            return (one, *announced(one.hit, self._passage))
        if half := self._half(question, one, known, filters):
            return (one, half)
        other = against(scored, one, question.times) if question.compares else second(scored, one)
        return (one,) if other is None else (one, run(scored, other, words=BESIDE))

    def _half(self, question: Question, one: Said, known: Sequence[Term], filters: Filters | None) -> Said | None:
        """Return what answers the first half of a question and is not said yet; None where it compares or asks once."""
        first = None if question.compares else first_half(question.text)
        if first is None:
            return None
        asked = understood(first)
        rarity = rarities(self._store, asked.words)
        scored = ranked(asked, self._found(asked, known, rarity, filters), self._reader, rarity)
        found = unsaid(scored, one)
        return None if found is None else run(scored, found, words=BESIDE)

    def _considered(
        self,
        question: Question,
        said: tuple[Said, ...],
        hits: tuple[Hit, ...],
        scored: Sequence[Scored],
        known: tuple[Term, ...],
        rarity: Rarity,
        as_of: date,
    ) -> Considered:
        nothing = Answer(question.text, False, (), (), phrases.NOTHING_FOUND, 0.0, as_of, hits, {})
        if not said:
            return Considered(nothing, None, phrases.NOTHING_FOUND)
        missing = missing_words(question, said, known, rarity)
        near = self._near(said) if any(telling(word, question) for word in missing) else ()
        seen = features(question, said, scored, missing, rarity, near)
        statements, citations = self._cited(said)
        if not statements:
            return Considered(replace(nothing, reason=phrases.NOT_SURE), None, phrases.NOT_SURE)
        computed = reckoned(question.text, said) if len(statements) == len(said) else None
        if computed is not None:
            statements += (Statement(computed, tuple(each.marker for each in citations)),)
        answer = Answer(question.text, True, statements, citations, None, confidence(seen), as_of, hits, {})
        if _left_empty(said[0]) and answer.confidence >= threshold():
            reason = phrases.LEFT_EMPTY.format(said=said[0].text)
            return Considered(replace(nothing, reason=reason), None, reason)
        return Considered(answer, seen, _reason(question, seen, missing, hits))

    def _near(self, said: Sequence[Said]) -> list[Passage]:
        """Return the passages, table rows aside, that stand shortly before and after what is said, in its section."""
        near = []
        for own in (each.hit.passage for each in said):
            found = (self._passage(counted(own.id, step)) for step in (*range(-_NEAR, 0), *range(1, _NEAR + 1)))
            others = (other for other in found if other is not None and other.kind != "row")
            near += [other for other in others if (other.part, other.section) == (own.part, own.section)]
        return near

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

    def _respelled(self, question: str) -> str:
        """Put a question's slips of the keyboard right, from the archive's words; read once for each state of it."""

        def stands(word: str) -> bool:
            return bool(standing(self._store, [word]))

        slips = unknown(question, stands, lambda word: self._searcher.encoder.lengths([word])[0] < 2)
        if not slips:
            return question
        stamp = self._store.state().stamp
        if self._words is None or self._words[0] != stamp:
            self._words = (stamp, vocabulary(texts_of_passages(self._store)))
        return respelled(question, slips, self._words[1])

    def _passage(self, name: str) -> Passage | None:
        try:
            return self._store.passage(name)
        except NotThere:
            return None


def _nearest(scored: Sequence[Scored], hits: Sequence[Hit]) -> tuple[Hit, ...]:
    """Return the passages in the order of their best evidence, then those without any."""
    best: dict[str, Hit] = {}
    for each in scored:
        span = (each.evidence.start, each.evidence.end)
        best.setdefault(each.evidence.hit.passage.id, replace(each.evidence.hit, score=each.score, best=span))
    return (*best.values(), *(hit for hit in hits if hit.passage.id not in best))[:_NEAREST]


def _reason(question: Question, seen: Features, missing: Sequence[str], nearest: Sequence[Hit]) -> str:
    """Say why an answer is withheld; only of what is nowhere in what is shown that it is not there."""
    texts = [f"{hit.part.title} {hit.passage.section or ''} {hit.passage.text}" for hit in nearest]
    shown = stems(" ".join(texts))
    absent = tuple(
        word
        for word in missing
        if telling(word, question) and stem(word) not in shown and not any(_spelt_out(word, text) for text in texts)
    )
    if absent:
        return phrases.NOT_THERE.format(missing=phrases.quoted_list(absent))
    given = any(has_kind(question.kind, hit.passage.text) for hit in nearest)
    if not seen.typed and not given and question.kind in phrases.ASKED:
        return phrases.NO_SUCH_FIGURE.format(asked=phrases.ASKED[question.kind])
    return phrases.NOT_SURE


def _spelt_out(word: str, text: str) -> bool:
    """Whether a word is an acronym of words that a text has one after the other."""
    return word[:3].isupper() and word.removesuffix("s") in {term.short for term in initialisms(text)}


def _left_empty(said: Said) -> bool:
    """Whether all that is said is that nothing is printed in a cell; one that shows a colour alone says that."""
    return said.cell is not None and said.text.endswith(phrases.EMPTY)


def _placed_in_time(question: Question, said: tuple[Said, ...], as_of: date) -> tuple[Said, ...]:
    """Say the day of each paper where several are compared, otherwise the month of an old one before the first words.

    The month is not said where a time is named, or the words are many already.
    """
    if not said or said[0].text.startswith(phrases.DISAGREE.format(said="")):
        return said
    if question.compares and len({each.hit.document for each in said}) > 1:
        return tuple(map(_dated, said))
    if question.times or sum(len(each.text.split()) for each in said) > _SHORT:
        return said
    first, *rest = said
    day = day_of(first.hit.part)
    if day is None or (as_of - day).days <= _OLD:
        return said
    return (replace(first, text=phrases.aged(day, first.text)), *rest)


def _dated(said: Said) -> Said:
    return replace(said, text=phrases.dated(said.hit.part, said.text))
