"""One measure in several papers: what its figures were, and whether they got worse."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import Spot, sentence_at, spot

_MEASURES = ("satisfaction", "confidence", "answered within", "detection rate", "outcome rate", "sickness", "turnover")
_LOWER_IS_BETTER = frozenset({"sickness", "turnover"})
_SHARE = re.compile(r"(?<![\d.])(?P<figure>\d{1,2}(?:\.\d+)?)\s?(?:%|per cent)")
_CHANGE = re.compile(
    r"\b(?:increase|decrease|rise|fall|reduction|drop|improvement|points?)\b|\bby\s+\d|\btarget\b|\bof which\b",
    re.IGNORECASE,
)
_LEAST_MOVE = 3.0
"""Percentage points by which a measure must differ to be asked about."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure for a measure in a sentence that has no other."""

    measure: str
    figure: float
    day: date
    spot: Spot


def measures(case: Case) -> Iterator[Finding]:
    """Yield a measure that stands worse in the part, or in the minutes before it, than in an earlier paper."""
    own = {reading.measure: reading for reading in _readings(case.source)}
    for measure, reading in own.items():
        others = [
            each
            for other in case.others
            for each in _readings(other)
            if each.measure == measure and abs(each.figure - reading.figure) >= _LEAST_MOVE
        ]
        before = [each for each in others if each.day <= reading.day and _worse(measure, each.figure, reading.figure)]
        if not before:
            continue
        last = max(before, key=lambda each: (each.day, each.spot.passage.id))
        if (reading.day - last.day).days > 1000:
            continue
        move = abs(reading.figure - last.figure)
        yield draft(
            "deteriorating_measure",
            reading.spot,
            [last.spot],
            why=(
                f"For {measure} the papers give {last.figure:g}% ({where(last.spot.source, last.spot.page)}) and "
                f"{reading.figure:g}% ({where(reading.spot.source, reading.spot.page)}), {move:.1f} points apart; "
                "they may be two "
                "measures."
            ),
            question=(
                f"How do the {last.figure:g}% of {where(last.spot.source, last.spot.page)}, and the "
                f"{reading.figure:g}% of "
                f"{where(reading.spot.source, reading.spot.page)}, go together for {measure}, and if they measure "
                "the same, what explains the gap?"
            ),
            confidence=0.72,
            to="Commissioner",
        )


def _worse(measure: str, before: float, after: float) -> bool:
    return after > before if measure in _LOWER_IS_BETTER else after < before


def _readings(source: Source) -> Iterator[Reading]:
    if source.day is None:
        return
    for passage in source.passages:
        if passage.kind in ("heading", "note"):
            continue
        for match in _SHARE.finditer(passage.text):
            start, end = sentence_at(passage, match.start(), match.end())
            sentence = passage.text[start:end]
            if len(_SHARE.findall(sentence)) != 1 or _CHANGE.search(sentence):
                continue
            low = sentence.lower()
            measure = next((each for each in _MEASURES if each in low), None)
            found = spot(source, passage, match.start(), match.end()) if measure else None
            if measure is not None and found is not None:
                day = source.part.meeting or source.day
                yield Reading(measure, float(match["figure"]), day, found)
