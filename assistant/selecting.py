"""Evidence ranked by how well each sentence or cell answers the question."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence, evidence
from assistant.kinds import has_kind
from assistant.question import Question
from index.reranker import Reranker
from index.search import Hit

PASSAGES = 6
SENTENCES = 16
KIND = 2.0
"""What a figure, date or list of the kind asked for is worth in a sentence, in units of the re-ranker's score."""
WORDS = 3.0
"""What all of the question's words in one sentence are worth."""


@dataclass(frozen=True, slots=True)
class Scored:
    """Evidence and its score: the re-ranker's for the sentence in its context, and what it has of the question."""

    evidence: Evidence
    score: float


def ranked(question: Question, hits: Sequence[Hit], reranker: Reranker | None) -> tuple[Scored, ...]:
    """Rank the sentences and cells of the best passages, best first; ties in the passages' order.

    A passage that has no word of the question in common, not even in its headings, is no evidence. Without
    a re-ranker the passages' own order stands.
    """
    found = [
        each
        for hit in hits[:PASSAGES]
        if hit.passage.kind != "heading" and shared(question, _with_headings(hit))
        for each in evidence(hit, question)
    ][:SENTENCES]
    if not found:
        return ()
    read = [each.hit.score for each in found]
    if reranker is not None:
        read = [float(score) for score in reranker.score(question.text, [each.context for each in found])]
    scores = [
        score + KIND * has_kind(question.kind, each.said) + WORDS * shared(question, each.said)
        for score, each in zip(read, found, strict=True)
    ]
    order = sorted(range(len(found)), key=lambda index: -scores[index])
    return tuple(Scored(found[index], scores[index]) for index in order)


def shared(question: Question, text: str) -> float:
    """Return the share of the question's words that a text has, a plural's s and the like left aside."""
    there = {stem(word) for word in re.findall(r"[\w'’-]+", text)}
    return sum(stem(word) in there for word in question.words) / max(1, len(question.words))


def stem(word: str) -> str:
    """Cut the commonest endings off a word, so that "calls" and "called" are near "call"."""
    return re.sub(r"(?:['’]s|ies|es|s|ed|ing)$", "", word.lower()) if len(word) > 4 else word.lower()


def _with_headings(hit: Hit) -> str:
    return " ".join(filter(None, (hit.passage.section, hit.passage.lead_in, hit.passage.text)))
