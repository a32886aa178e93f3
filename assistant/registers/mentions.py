"""Where other papers speak of a decision without its number: by its words and a sum or a day that they share."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.registers.matters import Key, Line, Weights, rare, share, weight, words_of
from corpus.model import Entity
from corpus.registers.recorded import Recorded
from corpus.registers.said import Said, day_of

_ALL_BUT = 0.65
_OWN = 0.35
"""Shares of the weight of a decision's words, with what stands around it and by itself, that a sentence has which
shares no sum and no day with it."""
_ELSEWHERE = ("decision record", "board paper", "agenda", "forward plan")
_BARE_SUM = re.compile(r"\d{1,3}(?:,\d{3})+")
_MARKS = frozenset(("decision", "release", "award", "approve", "agreement", "approv", "releas"))


@dataclass(frozen=True, slots=True)
class Wanted:
    """What a decision is known by: its words, the sums and the days that its record gives."""

    key: Key
    sums: frozenset[float]
    days: frozenset[date]
    since: date


def wanted(record: Recorded, entities: Sequence[Entity], subject: str | None) -> Wanted:
    """Return what to look for; `entities` are those of the record's fields."""
    words = words_of(f"{subject or ''} {record.subject or ''} {record.decision or ''}") - _MARKS
    sums = (e.norm.get("amount") for e in entities if e.label == "MONEY" and isinstance(e.norm, dict))
    days = {day for e in entities if (day := day_of(e)) is not None}
    known = [day for day in (record.board, record.signed) if day is not None]
    return Wanted(
        Key(words, frozenset()),
        frozenset(float(each) for each in sums if isinstance(each, int | float)),
        frozenset({*days, *known}),
        min(known, default=date.max),
    )


def spoken_of(decision: Wanted, lines: Sequence[Line], weights: Weights) -> Iterator[Said]:
    """Yield the sentences of other papers, written since the decision, that speak of it.

    They have two of its words, one of them rare, and a sum or day of its record, or most of its words.
    """
    for line in lines:
        if line.day < decision.since or line.part.part.kind in _ELSEWHERE:
            continue
        shared = decision.key.all & line.words
        if not shared:
            continue
        known = decision.key.all & (line.words | line.around)
        close = share(decision.key, line, weights)
        marked = len(known) >= 2 and any(rare(word, weights) for word in known) and _shares(decision, line)
        own = weight(shared, weights) >= _OWN * weight(decision.key.all, weights)
        if marked or (own and close >= _ALL_BUT and sum(rare(word, weights) for word in known) >= 3):
            said = line.part.said(line.part.passages[line.passage], line.start, line.end)
            if said is not None:
                yield said


def _shares(decision: Wanted, line: Line) -> bool:
    """Whether a sentence gives one of the sums or of the days of a decision's record."""
    passage = line.part.passages[line.passage]
    inside = [each for each in passage.entities if line.start <= each.start < line.end]
    if decision.days & {day_of(each) for each in inside}:
        return True
    sums = {e.norm.get("amount") for e in inside if e.label == "MONEY" and isinstance(e.norm, dict)}
    bare = {float(each[0].replace(",", "")) for each in _BARE_SUM.finditer(line.text)} if passage.cells else set()
    return bool(decision.sums & ({float(each) for each in sums if isinstance(each, int | float)} | bare))
