"""Training questions to exercises: what is read for each, and which sentences of it prove the answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from assistant.evidence import Evidence, evidence, is_bare_heading
from assistant.question import understood
from assistant.reading import Reading, readings
from assistant.shortlist import FOUND, chosen, shortlisted
from evals.gold import Question
from evals.quotes import overlap, satisfies
from evals.training_set import Lesson, told
from index.reranker import Marked
from index.words import rarities

Progress = Callable[[str], None]

SAME, APART = 0.5, 0.3
"""A sentence is the gold's evidence, and is not, when so much of the shorter of the two stands in the other."""


@dataclass(frozen=True, slots=True)
class Weighed:
    """A text, and for each of its spans whether it proves the answer; None where it is neither right nor wrong."""

    text: Marked
    proves: tuple[bool | None, ...]


@dataclass(frozen=True, slots=True)
class Exercise:
    """A question, texts that prove its answer (none where there is no answer), and texts that don't, nearest first."""

    question: str
    proving: tuple[Weighed, ...]
    others: tuple[Weighed, ...]


def exercises(lesson: Lesson, *, progress: Progress) -> Iterator[Exercise]:
    """Search for each question as answering does, and say what of the found texts proves its answer."""
    store, searcher = lesson.system.store, lesson.system.searcher
    for question in told(lesson.questions, f"{lesson.name}: searching", progress):
        asked = understood(question.text)
        with store.reading():
            hits = searcher.retrieve(question.text, k=FOUND)
            hits = shortlisted(asked, hits, rarities(store, asked.words), count=chosen(asked))
        found = [each for hit in hits if not is_bare_heading(hit.passage) for each in evidence(hit, asked)]
        yield exercise(question, readings(found))


def exercise(question: Question, read: Iterable[Reading]) -> Exercise:
    """Part what is read by whether some of it proves the answer; what nothing can be told of is left out."""
    weighed = [Weighed(each.text, tuple(proves(question, one) for one in each.evidence)) for each in read]
    return Exercise(
        question.text,
        tuple(each for each in weighed if True in each.proves),
        tuple(each for each in weighed if True not in each.proves and False in each.proves),
    )


def proves(question: Question, found: Evidence) -> bool | None:
    """Say whether evidence proves the answer or, of a comparison, one side of it.

    None where it says only some of the answer, or says it elsewhere than in the gold's evidence: that teaches nothing.
    """
    needs = question.must_include
    share = sum(satisfies(found.said, need) for need in needs) / len(needs) if needs else 0.0
    quoted = found.hit.passage.text[found.start : found.end]
    gold = [each.quote for each in question.evidence if each.quote and each.document == found.hit.document]
    same = max((overlap(said, quote) for quote in gold for said in (found.said, quoted)), default=0.0)
    enough = share > 0 if question.mode == "all" else share == 1
    if enough and same >= SAME:
        return True
    return False if not share and same < APART else None
