"""Evidence ranked by one learned model: how each sentence and cell compares with the others as an answer.

The model is linear in the signals below; its weights are fitted on the training questions by
`python -m evals fit`, so that the evidence which proves the answer comes first.
"""

from __future__ import annotations

import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from assistant.evidence import Evidence, evidence, names_cell
from assistant.kinds import has_kind
from assistant.question import Question
from assistant.times import timely
from assistant.words import stem, stems
from index.filters import day_of
from index.reranker import Reranker
from index.search import Hit

PASSAGES = 8
"""The sentences and cells of so many passages are candidates."""
READ = 12
"""So many of the candidates are read closely, by the models."""

UNREAD = 3.2
"""What stands for the re-ranker's scores where there is none, and UNCOMPARED for late interaction's: the medians of
what proves an answer to the questions that the weights are fitted on. They tell no evidence from another."""
UNCOMPARED = 0.82

Rarity = Mapping[str, float]
"""How much each content word of a question tells: its inverse document frequency."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a piece of evidence.

    `sentence` and `passage` are the re-ranker's scores of it and of its passage, `words` that of late
    interaction, `place` one over its passage's rank, `covered` the share of the question's words that the
    passage has with its headings (rare words count more), `typed` whether it has a figure or date of the kind
    asked for, `timely` the share of the question's times that it is of, `newest` how near its paper's day is to
    the newest among the candidates', `row` whether it is a table's row, `cell` whether the question names a cell
    of that row, `first` one over its rank within the passage, `length` the logarithm of its words, up to twenty.
    """

    sentence: float
    passage: float
    words: float
    place: float
    covered: float
    typed: float
    timely: float
    newest: float
    row: float
    cell: float
    first: float
    length: float


@dataclass(frozen=True, slots=True)
class Scored:
    """Evidence, what speaks for it, and the score that the model makes of that."""

    evidence: Evidence
    signals: Signals
    score: float


@dataclass(frozen=True, slots=True)
class Readers:
    """The models that read a question and a text; either may be missing."""

    together: Reranker | None
    apart: Reranker | None


def ranked(
    question: Question, hits: Sequence[Hit], readers: Readers, rarity: Rarity, *, most: int = READ
) -> tuple[Scored, ...]:
    """Rank the sentences and cells of the best passages, best first; ties in the passages' order.

    Args:
        most: How many of them are read closely; the others are left out.
    """
    chosen = likeliest(question, hits[:PASSAGES], rarity, most)
    read = signals(question, chosen, readers, rarity)
    found = [Scored(each, of, score(of)) for (_, each), of in zip(chosen, read, strict=True)]
    return tuple(sorted(found, key=lambda each: -each.score))


def score(signals: Signals) -> float:
    """Return the linear model's score, on no scale but that a unit is e times the odds of being the better."""
    own = weights()
    return float(sum(own[name] * value for name, value in asdict(signals).items()))


def signals(
    question: Question, chosen: Sequence[tuple[int, Evidence]], readers: Readers, rarity: Rarity
) -> list[Signals]:
    """Return what speaks for each piece of evidence, given with its passage's rank counting from 0."""
    together = _together(readers.together, question, [each for _, each in chosen])
    apart = _apart(readers.apart, question, [each.below_headings for _, each in chosen])
    days = [day.toordinal() for _, each in chosen if (day := day_of(each.hit.part))]
    newest = max(days, default=0)
    return [
        Signals(
            sentence=sentence,
            passage=each.hit.score if readers.together is not None else UNREAD,
            words=words,
            place=1 / (1 + rank),
            covered=covered(question, each.hit, rarity),
            typed=float(has_kind(question.kind, each.said)) if question.figured else 0.5,
            timely=sum(timely(time, each.hit) for time in question.times) / len(question.times)
            if question.times
            else 0.5,
            newest=1 - min(1.0, (newest - day.toordinal()) / 1000) if (day := day_of(each.hit.part)) else 0.5,
            row=float(each.hit.passage.kind == "row"),
            cell=float(names_cell(question, each.hit.passage)),
            first=1 / (1 + each.number),
            length=min(3.0, math.log(1 + len(each.said.split()))),
        )
        for (rank, each), sentence, words in zip(chosen, together, apart, strict=True)
    ]


def covered(question: Question, hit: Hit, rarity: Rarity) -> float:
    """Return the share of the question's words that a passage has with its headings, rare words counting more."""
    passage = hit.passage
    return _share(question, (passage.section, passage.lead_in, passage.text, hit.part.title), rarity)


def _share(question: Question, texts: Sequence[str | None], rarity: Rarity) -> float:
    there = stems(" ".join(filter(None, texts)))
    total = sum(rarity.get(word, 1.0) for word in question.words)
    return sum(rarity.get(word, 1.0) for word in question.words if stem(word) in there) / total if total else 0.0


def likeliest(question: Question, hits: Sequence[Hit], rarity: Rarity, most: int) -> list[tuple[int, Evidence]]:
    """Return the evidence to read closely: the likeliest by the question's words, the kind and the passage.

    Each comes with its passage's rank, counting from 0, in the order of the passages.
    """

    def likely(each: tuple[int, Evidence]) -> float:
        rank, found = each
        typed = 0.4 * has_kind(question.kind, found.said)
        return 2 * _share(question, (found.said,), rarity) + typed + 0.25 * found.hit.score - 1e-6 * rank

    told = [(rank, hit) for rank, hit in enumerate(hits) if hit.passage.kind != "heading"]
    found = [(rank, each) for rank, hit in told for each in evidence(hit, question)]
    best = sorted(range(len(found)), key=lambda index: -likely(found[index]))[:most]
    return [found[index] for index in sorted(best)]


def _together(reader: Reranker | None, question: Question, chosen: Sequence[Evidence]) -> list[float]:
    """Score each piece of evidence below its headings; what is all of its passage has been read with that."""
    if reader is None:
        return [UNREAD] * len(chosen)
    read = iter(reader.score(question.text, [each.context for each in chosen if not each.whole]))
    return [each.hit.score if each.whole else float(next(read)) for each in chosen]


def _apart(reader: Reranker | None, question: Question, texts: Sequence[str]) -> list[float]:
    if reader is None:
        return [UNCOMPARED] * len(texts)
    return [float(each) for each in reader.score(question.text, texts)]


@cache
def weights() -> dict[str, float]:
    """Return the fitted weights, by name."""
    text = files("assistant").joinpath("ranking.json").read_text(encoding="utf-8")
    return {name: float(value) for name, value in json.loads(text)["weights"].items()}
