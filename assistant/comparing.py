"""A question that compares: the times that it names, each with the papers of that time."""

from __future__ import annotations

import calendar
from collections.abc import Sequence
from datetime import date

from assistant.question import Question, Time
from corpus.model import Part
from index.search import Filters

MOST_SIDES = 3


def sides(question: Question, parts: Sequence[Part]) -> tuple[Filters, ...]:
    """Return what to search for each side of a comparison, () where it does not compare two times.

    A side is a time that the question names and that some paper is of; of two that overlap the narrower.
    """
    if question.kind != "comparison":
        return ()
    found: list[Filters] = []
    days = {part.meeting or part.pack for part in parts}
    for time in sorted(question.times, key=lambda time: time.month is None):
        span = _span(time)
        if span is None or not any(day and span[0] <= day <= span[1] for day in days):
            continue
        if any(each.date_from and span[0] <= each.date_from <= span[1] for each in found):
            continue
        found.append(Filters(date_from=span[0], date_to=span[1]))
    found.sort(key=lambda each: each.date_from or date.min)
    return tuple(found[:MOST_SIDES]) if len(found) > 1 else ()


def _span(time: Time) -> tuple[date, date] | None:
    if time.year is None or time.financial:
        return None
    if time.month is None:
        return date(time.year, 1, 1), date(time.year, 12, 31)
    last = calendar.monthrange(time.year, time.month)[1]
    return date(time.year, time.month, 1), date(time.year, time.month, last)
