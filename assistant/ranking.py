"""Evidence ranked by one learned model: how each sentence and cell compares with the others as an answer.

The model is linear in the signals below; its weights are fitted on the training questions by
`python -m evals fit`, so that the evidence which proves the answer comes first.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import asdict, dataclass

from assistant.asked import names_cell
from assistant.evidence import Evidence, evidence, is_bare_heading
from assistant.fitted import weights
from assistant.kinds import has_kind
from assistant.question import Question
from assistant.rarity import Rarity, covered, share
from assistant.reading import scores
from assistant.shortlist import nearness
from assistant.times import timely_share
from index.filters import day_of
from index.reranker import Reranker
from index.search import Hit

READ = 7000
"""So many characters of the passages that are found first are read closely, by the re-ranker."""

UNREAD = 3.5
"""What stands for the re-ranker's score where there is none: the median of what proves an answer to the questions
that the weights are fitted on. It tells no evidence from another."""


@dataclass(frozen=True, slots=True)
class Signals:
    """What speaks for a piece of evidence.

    `sentence` is the re-ranker's score of it, read within its passage; `place` one over its passage's rank on the
    shortlist, `cosine` how near that is to the question in meaning;
    `covered` the share of the question's words that the passage has with its headings (rare words count more),
    `shared` the share that it has itself;
    `typed` whether it has a figure or date of the kind asked for; `timely` the share of the question's times that
    it is of; `newest` how near its paper's day is to the newest among the candidates'; `row` whether it is a
    table's row; `cell` whether the question names a cell of that row; `asks` whether it is a question itself;
    `first` one over its rank within the passage; `length` the logarithm of its words, up to twenty.
    """

    sentence: float
    place: float
    cosine: float
    covered: float
    shared: float
    typed: float
    timely: float
    newest: float
    row: float
    cell: float
    asks: float
    first: float
    length: float


@dataclass(frozen=True, slots=True)
class Scored:
    """Evidence, what speaks for it, and the score that the model makes of that."""

    evidence: Evidence
    signals: Signals
    score: float


def ranked(question: Question, hits: Sequence[Hit], reader: Reranker | None, rarity: Rarity) -> tuple[Scored, ...]:
    """Rank the sentences and cells of passages, best first; ties in the passages' order, which counts too."""
    chosen = candidates(question, hits)
    read = signals(question, chosen, reader, rarity)
    found = [Scored(each, of, score(of)) for (_, each), of in zip(chosen, read, strict=True)]
    return tuple(sorted(found, key=lambda each: -each.score))


def candidates(question: Question, hits: Sequence[Hit]) -> list[tuple[int, Evidence]]:
    """Return the sentences and cells to read, each with its passage's rank counting from 0, in reading order."""
    told = ((rank, hit) for rank, hit in enumerate(hits) if not is_bare_heading(hit.passage))
    found: list[tuple[int, Evidence]] = []
    room = READ
    for rank, each in ((rank, each) for rank, hit in told for each in evidence(hit, question)):
        room -= len(each.said)
        if found and room < 0:
            break
        found.append((rank, each))
    return found


def score(signals: Signals) -> float:
    """Return the linear model's score, on no scale but that a unit is e times the odds of being the better."""
    own = weights("ranking")
    return float(sum(own[name] * value for name, value in asdict(signals).items()))


def signals(
    question: Question, chosen: Sequence[tuple[int, Evidence]], reader: Reranker | None, rarity: Rarity
) -> list[Signals]:
    """Return what speaks for each piece of evidence, given with its passage's rank counting from 0."""
    own = [each for _, each in chosen]
    read = [UNREAD] * len(own) if reader is None else scores(reader, question.text, own)
    days = [day.toordinal() for each in own if (day := day_of(each.hit.part))]
    newest = max(days, default=0)
    return [
        Signals(
            sentence=sentence,
            place=1 / (1 + rank),
            cosine=nearness(each.hit),
            covered=covered(question, each.hit, rarity),
            shared=share(question, each.said, rarity),
            typed=float(has_kind(question.kind, each.said)) if question.figured else 0.5,
            timely=timely_share(question.times, each.hit),
            newest=1 - min(1.0, (newest - day.toordinal()) / 1000) if (day := day_of(each.hit.part)) else 0.5,
            row=float(each.hit.passage.kind == "row"),
            cell=float(names_cell(question, each.hit.passage)),
            asks=float(each.said.rstrip("\"”’' ").endswith("?")),
            first=1 / (1 + each.number),
            length=min(3.0, math.log(1 + len(each.said.split()))),
        )
        for (rank, each), sentence in zip(chosen, read, strict=True)
    ]
