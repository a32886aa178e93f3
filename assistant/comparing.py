"""A question that compares: the papers and passages of each side, and what each of them says."""

from __future__ import annotations

import calendar
from collections.abc import Iterable, Sequence
from datetime import date

from assistant.question import Question
from assistant.ranking import Scored
from assistant.times import Time, names, within
from index.filters import day_of
from index.search import Filters

MOST_SIDES = 3
NAMED = 0.7
"""What it is worth, in units of the ranking's score, that evidence itself names the time of a side."""
NEARLY = 1.5
"""How much worse than the best the evidence of another paper may be to be set beside it."""


def sides(question: Question, days: Iterable[date]) -> tuple[Filters, ...]:
    """Return which papers to search for each side of a comparison, () where it does not compare two times.

    A side is a time that the question names and in which some of `days`, the papers', lies; of two that overlap the
    narrower.
    """
    if question.kind != "comparison":
        return ()
    found: list[Filters] = []
    known = frozenset(days)
    for time in sorted(question.times, key=lambda time: time.month is None):
        span = _span(time)
        if span is None or not any(span[0] <= day <= span[1] for day in known):
            continue
        if any(each.date_from and span[0] <= each.date_from <= span[1] for each in found):
            continue
        found.append(Filters(date_from=span[0], date_to=span[1]))
    found.sort(key=lambda each: each.date_from or date.min)
    return tuple(found[:MOST_SIDES]) if len(found) > 1 else ()


def compared(question: Question, scored: Sequence[Scored]) -> tuple[Scored, ...]:
    """Return the best evidence of each side, in the order of their papers' days; of one alone, that.

    Where the question names no two times, the sides are the papers of different days that have evidence
    nearly as good as the best.
    """
    chosen: list[Scored] = []
    asked = _narrowest(question.times)
    if len(asked) > 1:
        for time in asked[:MOST_SIDES]:
            of = [each for each in scored if _names(each, time) or _within(each, time)]
            if of:
                chosen.append(max(of, key=lambda each: each.score + NAMED * _names(each, time)))
    if not chosen:
        chosen.append(scored[0])
    days = {day_of(each.evidence.hit.part) for each in chosen}
    for each in scored:
        if len(chosen) > 1 or each.score < scored[0].score - NEARLY:
            break
        if day_of(each.evidence.hit.part) not in days:
            chosen.append(each)
    once = {(each.evidence.hit.passage.id, each.evidence.start): each for each in chosen}
    return tuple(sorted(once.values(), key=lambda each: day_of(each.evidence.hit.part) or date.min))


def _narrowest(times: Sequence[Time]) -> tuple[Time, ...]:
    """Return the times without the years of which some month is named too."""
    years = {time.year for time in times if time.month is not None}
    return tuple(time for time in times if time.month is not None or time.financial or time.year not in years)


def _names(each: Scored, time: Time) -> bool:
    columns = " ".join(cell.column for cell in each.evidence.hit.passage.cells)
    return names(f"{each.evidence.said} {columns}", time)


def _within(each: Scored, time: Time) -> bool:
    return within(time, day_of(each.evidence.hit.part))


def _span(time: Time) -> tuple[date, date] | None:
    if time.year is None or time.financial:
        return None
    if time.month is None:
        return date(time.year, 1, 1), date(time.year, 12, 31)
    last = calendar.monthrange(time.year, time.month)[1]
    return date(time.year, time.month, 1), date(time.year, time.month, last)
