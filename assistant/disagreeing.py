"""Papers that disagree: another paper's statement of the same, for the same time, with another figure."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.kinds import has_kind
from assistant.likeness import FIGURE, likeness
from assistant.question import Question
from assistant.ranking import Scored
from assistant.times import Time, times

ALIKE = 0.6
"""Statements are of the same when they share so much of their words, figures aside."""
NEARLY = 4.0
"""How much worse than the best, in units of the ranking's score, the other may be."""

_FIGURED = frozenset({"sum", "percent", "count", "duration"})


def disagreeing(question: Question, scored: Sequence[Scored]) -> Scored | None:
    """Return the best evidence of another paper that gives another figure than the best, None where all agree.

    Both must name the same times: a later paper's newer figure is no disagreement.
    """
    if question.kind not in _FIGURED:
        return None
    best = scored[0]
    for other in scored[1:]:
        if other.score >= best.score - NEARLY and _disagree(question, best, other):
            return other
    return None


def _disagree(question: Question, one: Scored, other: Scored) -> bool:
    if one.evidence.hit.document == other.evidence.hit.document:
        return False
    said, against = one.evidence.said, other.evidence.said
    if not has_kind(question.kind, said) or not has_kind(question.kind, against):
        return False
    if not times(said) or {_time(each) for each in times(said)} != {_time(each) for each in times(against)}:
        return False
    return set(FIGURE.findall(said)) != set(FIGURE.findall(against)) and likeness(said, against) >= ALIKE


def _time(time: Time) -> tuple[int | None, int | None, bool]:
    return (time.year, time.month, time.financial)
