"""What changed between two runs on the same questions: gains and losses by example, not only the mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from evals.errors import EvalsError
from evals.measures import MEASURES, Sample
from evals.summary import Estimate, interval


class NothingInCommon(EvalsError):
    """Two runs answered no question in common."""

    def __init__(self) -> None:
        super().__init__("the two runs have no question in common; compare runs on the same gold file")


@dataclass(frozen=True, slots=True)
class Change:
    """One question in both runs; `step` is what it adds to the trust score, from -2 to 2."""

    before: Sample
    after: Sample

    @property
    def step(self) -> float:
        """Trust after less trust before."""
        return self.after.trust - self.before.trust


@dataclass(frozen=True, slots=True)
class Comparison:
    """Gains and losses, the largest first, and each measure's mean difference (after less before), paired."""

    gains: tuple[Change, ...]
    losses: tuple[Change, ...]
    same: int
    differences: Mapping[str, Estimate]


def compare(before: tuple[Sample, ...], after: tuple[Sample, ...]) -> Comparison:
    """Compare two runs over the questions that both have.

    A measure's difference is the mean over the samples that it applies to in both runs, so its value may
    differ from that of the two means; its interval is the paired bootstrap's.

    Raises:
        NothingInCommon: they share no question id.
    """
    old = {each.question.id: each for each in before}
    changes = [Change(old[each.question.id], each) for each in after if each.question.id in old]
    if not changes:
        raise NothingInCommon
    changes.sort(key=lambda change: (-abs(change.step), change.after.question.id))
    return Comparison(
        gains=tuple(change for change in changes if change.step > 0),
        losses=tuple(change for change in changes if change.step < 0),
        same=sum(change.step == 0 for change in changes),
        differences={measure.name: _difference(changes, measure.name) for measure in MEASURES},
    )


def _difference(changes: list[Change], name: str) -> Estimate:
    steps = [
        now - was
        for change in changes
        if (was := change.before.scores[name].value) is not None
        and (now := change.after.scores[name].value) is not None
    ]
    if not steps:
        return Estimate(0, None, None, None)
    low, high = interval(steps)
    return Estimate(len(steps), sum(steps) / len(steps), low, high)
