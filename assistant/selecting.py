"""Evidence ranked by how well each sentence or cell answers the question."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence, evidence
from assistant.question import Question
from index.reranker import Reranker
from index.search import Hit

PASSAGES = 6
SENTENCES = 16


@dataclass(frozen=True, slots=True)
class Scored:
    """Evidence and its score: the re-ranker's for the sentence in its context."""

    evidence: Evidence
    score: float


def ranked(question: Question, hits: Sequence[Hit], reranker: Reranker | None) -> tuple[Scored, ...]:
    """Rank the sentences and cells of the best passages, best first; ties in the passages' order.

    Without a re-ranker the passages' own order stands, each with the sentence that shares most words.
    """
    found = [
        each for hit in hits[:PASSAGES] if hit.passage.kind != "heading" for each in evidence(hit, question)
    ]
    found = found[:SENTENCES]
    if not found:
        return ()
    if reranker is None:
        scores = [each.hit.score + 0.001 * _shared(question, each) for each in found]
    else:
        scores = [float(score) for score in reranker.score(question.text, [each.context for each in found])]
    order = sorted(range(len(found)), key=lambda index: -scores[index])
    return tuple(Scored(found[index], scores[index]) for index in order)


def _shared(question: Question, each: Evidence) -> int:
    words = set(each.said.lower().split())
    return sum(word.lower() in words for word in question.words)
