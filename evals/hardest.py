"""Exercises that a re-ranker gets wrong or is least sure of, each with the texts that mislead it most.

Sources: Shrivastava, Gupta & Girshick, Training region-based object detectors with online hard example mining, CVPR
2016, arXiv:1604.03540; Xiong et al., Approximate nearest neighbor negative contrastive learning for dense text
retrieval, ICLR 2021, arXiv:2007.00808.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace

import numpy as np

from evals.exercises import Exercise, Weighed
from index.reranker import Reranker, Scores

Progress = Callable[[str], None]

READ = 6
"""So many of the texts that don't answer are read for each, those that search finds first."""
KEPT = 4
"""So many of them are kept, those that seem to answer most."""
DOUBTED = 6.0
"""Where the loss is more, it is doubted how the exercise is marked."""
ANSWERS = 3.0
"""A sentence that proves the answer counts so many times: there is one beside a dozen that don't."""
SILENCE = 0.0
"""The score of saying nothing, which is right where no sentence answers."""


def hardest(given: Sequence[Exercise], reader: Reranker, count: int, *, progress: Progress) -> list[Exercise]:
    """Return `count` exercises, those with the highest loss first, without the texts that mislead least."""
    found = []
    for number, each in enumerate(given, 1):
        if number % 100 == 1:
            progress(f"looking for what is hard: exercise {number} of {len(given)}")
        found.append(_tried(each, reader))
    told = sorted(((loss, place) for place, (loss, _) in enumerate(found) if loss <= DOUBTED), reverse=True)
    return [found[place][1] for _, place in told[:count]]


def _tried(given: Exercise, reader: Reranker) -> tuple[float, Exercise]:
    """Return an exercise's loss and, of what is read for it, what misleads most."""
    proving, others = given.proving[:1], given.others[:READ]
    scores = reader.read(given.question, [each.text for each in (*proving, *others)])
    own, misleading = scores[: len(proving)], list(zip(others, scores[len(proving) :], strict=True))
    misleading.sort(key=lambda pair: max(_of(*pair, proves=False), default=-np.inf), reverse=True)
    kept = misleading[:KEPT]
    read = [*zip(proving, own, strict=True), *kept]
    right = [score for pair in read for score in _of(*pair, proves=True)]
    wrong = [score for pair in read for score in _of(*pair, proves=False)]
    return _loss(right, wrong), replace(given, others=tuple(each for each, _ in kept))


def _of(text: Weighed, scores: Scores, *, proves: bool) -> list[float]:
    return [float(score) for score, told in zip(scores, text.proves, strict=True) if told is proves]


def _loss(right: Sequence[float], wrong: Sequence[float]) -> float:
    """The loss that the re-ranker is tuned by: logistic for each sentence, and softmax over all and silence."""
    if not right and not wrong:
        return 0.0
    logistic = ANSWERS * float(np.logaddexp(0, np.negative(right)).sum()) + float(np.logaddexp(0, wrong).sum())
    best = float(np.logaddexp.reduce(right)) if right else SILENCE
    return logistic / (len(right) + len(wrong)) + float(np.logaddexp.reduce([SILENCE, *right, *wrong])) - best
