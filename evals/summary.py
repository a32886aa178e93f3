"""From samples to figures: means with n and a bootstrap interval, and whether confidence means anything."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from evals.measures import MEASURES, Measure, Sample

RESAMPLES = 2_000
SEED = 20_181_114
COVERAGE = 0.95
BINS = 5


@dataclass(frozen=True, slots=True)
class Estimate:
    """A figure over `n` samples with its 95% interval; None throughout where no sample applies."""

    n: int
    value: float | None
    low: float | None
    high: float | None


@dataclass(frozen=True, slots=True)
class Bin:
    """Answers whose confidence lies in [low, high): how sure they were, and how often they were right."""

    low: float
    high: float
    n: int
    confidence: float
    right: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Whether `confidence` tells right answers from wrong ones, over the answers given that state one.

    `brier` is to be compared with `constant`: the score of always saying the share of right answers, which
    is known only afterwards, so that beating it is no small thing. `skill` is 1 - brier / constant, None
    where all answers are right or all wrong; `gain` is constant - brier with its interval.
    """

    n: int
    bins: tuple[Bin, ...]
    brier: float | None
    constant: float | None
    skill: float | None
    gain: Estimate


@dataclass(frozen=True, slots=True)
class Summary:
    """A run's figures by the name of the measure, over all questions and by kind of question."""

    questions: int
    overall: Mapping[str, Estimate]
    by_kind: Mapping[str, Mapping[str, Estimate]]
    calibration: Calibration


def centre(values: npt.NDArray[np.float64], *, median: bool) -> npt.NDArray[np.float64]:
    """The mean of each row, or its median: of an even number of values the upper of the middle two."""
    if median:
        return np.asarray(np.sort(values, axis=1)[:, values.shape[1] // 2])
    return np.asarray(values.mean(axis=1))


def interval(values: Sequence[float], *, median: bool = False) -> tuple[float, float]:
    """The percentile bootstrap's 95% interval of the mean (or median) of `values`, which are not empty.

    The same values give the same interval on every machine. When all values are equal it has no width:
    that says that no sample differed, not that none could.

    Source: Efron & Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
    """
    given = np.asarray(values, dtype=np.float64)
    picks = np.random.default_rng(SEED).integers(0, len(given), size=(RESAMPLES, len(given)))
    tail = (1 - COVERAGE) / 2
    low, high = np.quantile(centre(given[picks], median=median), [tail, 1 - tail])
    return float(low), float(high)


def estimate(samples: Sequence[Sample], measure: Measure) -> Estimate:
    """Sum a measure up over the samples that it applies to."""
    values = [value for each in samples if (value := each.scores[measure.name].value) is not None]
    if not values:
        return Estimate(0, None, None, None)
    low, high = interval(values, median=measure.median)
    value = float(centre(np.asarray([values], dtype=np.float64), median=measure.median)[0])
    return Estimate(len(values), value, low, high)


def brier(confidences: Sequence[float], outcomes: Sequence[bool]) -> float:
    """The mean squared distance between what was promised and what came; 0 is perfect.

    Source: Brier, Monthly Weather Review 78, 1950.
    """
    return sum((c - o) ** 2 for c, o in zip(confidences, outcomes, strict=True)) / len(outcomes)


def calibration(samples: Sequence[Sample]) -> Calibration:
    """Set the stated confidence of the answers given against whether they were right.

    Bins are of equal width over 0 to 1, the last one closed; empty ones are left out.
    """
    pairs = [
        (each.prediction.confidence, right.value == 1.0)
        for each in samples
        if (right := each.scores["precision_when_answering"]).value is not None
        and each.prediction.confidence is not None
    ]
    if not pairs:
        return Calibration(0, (), None, None, None, Estimate(0, None, None, None))
    confidences, outcomes = [c for c, _ in pairs], [o for _, o in pairs]
    bins: list[Bin] = []
    for number in range(BINS):
        inside = [(c, o) for c, o in pairs if min(int(c * BINS), BINS - 1) == number]
        if inside:
            n = len(inside)
            sure, right_share = sum(c for c, _ in inside) / n, sum(o for _, o in inside) / n
            bins.append(Bin(number / BINS, (number + 1) / BINS, n, sure, right_share))
    share = sum(outcomes) / len(outcomes)
    score, constant = brier(confidences, outcomes), brier([share] * len(outcomes), outcomes)
    gains = [(share - o) ** 2 - (c - o) ** 2 for c, o in pairs]
    return Calibration(
        n=len(pairs),
        bins=tuple(bins),
        brier=score,
        constant=constant,
        skill=1 - score / constant if constant else None,
        gain=Estimate(len(pairs), constant - score, *interval(gains)),
    )


def summarise(samples: Sequence[Sample]) -> Summary:
    """The figures of a run; kinds are in alphabetical order."""
    kinds = sorted({each.question.kind for each in samples})
    return Summary(
        questions=len(samples),
        overall={measure.name: estimate(samples, measure) for measure in MEASURES},
        by_kind={
            kind: {
                measure.name: estimate([s for s in samples if s.question.kind == kind], measure) for measure in MEASURES
            }
            for kind in kinds
        },
        calibration=calibration(samples),
    )


def worst(samples: Sequence[Sample], *, n: int = 10) -> tuple[Sample, ...]:
    """The samples to look at first: wrong answers before silence, the surest first; ties by question id."""
    missed = [each for each in samples if each.trust < 1]
    missed.sort(key=lambda each: (each.trust, -(each.prediction.confidence or 0.0), each.question.id))
    return tuple(missed[:n])
