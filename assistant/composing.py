"""Ranked evidence to statements: the shortest runs of the papers' own words that answer."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.evidence import Evidence
from assistant.likeness import likeness
from assistant.ranking import Scored
from assistant.times import Time, names
from corpus.model import CitedCell
from index.search import Hit

WORDS = 55
"""A statement made of prose is at most this long, unless a single sentence is longer."""
NEIGHBOUR = 4.0
"""How much worse than the best sentence, in units of the ranking's score, one beside it may be to be said too."""
_BACK = re.compile(
    r"(?!it (?:is|was|has been|had been|will be|would be|should be|may be) \w+(?: \w+)? (?:that|to|there)\b)"
    r"(?:he|she|it|they|this|these|those|such|his|her|its|their|both)\b",
    re.IGNORECASE,
)
"""How a sentence begins whose subject stands in the one before; "it was agreed that" has none."""
BESIDE = 25
"""What is said of another passage as well is at most so many words, unless a single sentence is longer."""
SECOND = 1.3
"""How much worse the best of another passage may be to be said as well."""
FEWER = 0.5
"""So much less of the question's words, of 1, that may have itself."""
EVEN = 0.0
"""The re-ranker's score of what is as likely to answer as not."""
AGAINST = 5.0
"""How much worse it may be where the question sets one thing against another, of which each may be told elsewhere."""
ELSEWHERE = 2.0
"""What it is then worth that it is another paper's: editions are what is mostly compared."""
ALIKE = 4.0
"""What it is then worth to be worded alike, in full: so the same is mostly told of two times or places."""


@dataclass(frozen=True, slots=True)
class Said:
    """A statement before it is cited: what is said, and the span of the passage that it stands on."""

    text: str
    hit: Hit
    start: int
    end: int
    cell: CitedCell | None = None


def second(scored: Sequence[Scored], one: Said) -> Scored | None:
    """Return the best evidence beside what is said already, where it is nearly as good as the best of all.

    None where the best has a figure, date or name as asked and the other, no table's row, has none, or where the
    other has far fewer of the question's words: it is of something else.
    """
    enough = scored[0].signals.shared - FEWER
    return next((each for each in _beside(scored, one, SECOND) if each.signals.shared >= enough), None)


def against(scored: Sequence[Scored], one: Said, times: Sequence[Time]) -> Scored | None:
    """Return what to set beside a first statement: what is said well, alike, and best by another paper.

    None where it names the `times` that are compared itself.
    """
    if len(times) > 1 and all(names(one.text, time) for time in times):
        return None

    def worth(each: Scored) -> float:
        elsewhere = each.evidence.hit.document != one.hit.document
        return each.score + ELSEWHERE * elsewhere + ALIKE * likeness(one.text, each.evidence.said)

    return max(_beside(scored, one, AGAINST), key=worth, default=None)


def unsaid(scored: Sequence[Scored], one: Said) -> Scored | None:
    """Return the best evidence that a statement has not said, where it answers more likely than not."""
    left = (each for each in scored if not _within(each.evidence, one) and each.evidence.said not in one.text)
    found = next(left, None)
    return found if found is not None and found.signals.sentence > EVEN else None


def _beside(scored: Sequence[Scored], one: Said, nearly: float) -> Iterator[Scored]:
    """Yield the evidence that says something else than a statement and is nearly as good as the best, best first."""
    best = scored[0]
    for other in scored[1:]:
        if other.score < best.score - nearly:
            return
        if other.signals.typed < best.signals.typed and other.evidence.hit.passage.kind != "row":
            continue
        if not _within(other.evidence, one) and other.evidence.said != best.evidence.said:
            yield other


def run(scored: Sequence[Scored], best: Scored, *, words: int = WORDS) -> Said:
    """Return a sentence with as much beside it, in one piece, as fits in `words` and is nearly as good.

    Neighbours are taken in the order of their scores, and only within one cell of a table. A first sentence that
    says "he" or "it" is said with the one before, which says who or what, where that fits in WORDS.
    """
    hit = best.evidence.hit
    inside = sorted(
        (each for each in scored if _passage(each) == hit.passage.id),
        key=lambda each: each.evidence.start,
    )
    first = last = inside.index(best)
    length = _length(best.evidence)

    def fits(index: int, room: int) -> bool:
        return (
            0 <= index < len(inside)
            and _adjoining(inside[min(index, first)].evidence, inside[max(index, last)].evidence, last - first + 1)
            and length + _length(inside[index].evidence) <= room
        )

    while True:
        beside = [
            index
            for index in (first - 1, last + 1)
            if fits(index, words) and inside[index].score >= best.score - NEIGHBOUR
        ]
        if not beside:
            break
        chosen = max(beside, key=lambda index: inside[index].score)
        length += _length(inside[chosen].evidence)
        first, last = min(first, chosen), max(last, chosen)
    while _BACK.match(inside[first].evidence.said) and fits(first - 1, WORDS):
        first -= 1
        length += _length(inside[first].evidence)
    if first == last:
        only = best.evidence
        return Said(only.said, hit, only.start, only.end, only.cell)
    start, end = inside[first].evidence.start, inside[last].evidence.end
    return Said(hit.passage.text[start:end], hit, start, end)


def _passage(each: Scored) -> str:
    return each.evidence.hit.passage.id


def _within(each: Evidence, said: Said) -> bool:
    """Whether a statement has said some evidence already."""
    return each.hit.passage.id == said.hit.passage.id and said.start <= each.start and each.end <= said.end


def _length(each: Evidence) -> int:
    return len(each.said.split())


def _adjoining(before: Evidence, after: Evidence, between: int) -> bool:
    """Whether two pieces stand `between` places apart, in one cell or in a passage without cells."""
    if after.number - before.number != between:
        return False
    cells = before.hit.passage.cells
    return not cells or any(cell.start <= before.start and after.end <= cell.end for cell in cells)
