"""Scrutiny findings against gold ones: which were raised, and how far down the list."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from evals.records import Record, read_lines

MAX_WORDS, MIN_WORDS = 60, 3
"""A quote longer or shorter than this points at nothing."""

COVER = 0.7
"""Share of the gold quote's words that ours must have."""

CLAUSE = 0.4
"""Our quote may be a clause or cell of the gold one when it is at least this share of its length."""

DEPTHS = (20, 50, 100)


@dataclass(frozen=True, slots=True)
class Quoted:
    """Words of a document."""

    document: str
    quote: str


@dataclass(frozen=True, slots=True)
class Raised:
    """A finding, ours or the gold's, by what it quotes: its own quote first, then those it is set against."""

    id: str
    type: str
    quotes: tuple[Quoted, ...]


@dataclass(frozen=True, slots=True)
class GoldFindings:
    """What should be raised, and innocent look-alikes, which should not."""

    faults: tuple[Raised, ...]
    innocents: tuple[Raised, ...] = ()


@dataclass(frozen=True, slots=True)
class FindingScore:
    """A gold finding and the rank (from 1) of ours that raised it, None where none did."""

    gold: Raised
    rank: int | None


def words(text: str) -> list[str]:
    """The words and figures of a text, in lower case."""
    return re.findall(r"[a-z0-9£%]+", text.lower())


def cover(ours: str, gold: str) -> float:
    """How far our quote is the gold quote.

    The share of the gold's words in ours or, where ours is long enough to be a clause of it, of ours in the
    gold; 0 for a quote that is too long or too short.
    """
    a, b = words(ours), words(gold)
    if not b or not MIN_WORDS <= len(a) <= MAX_WORDS:
        return 0.0
    common = (Counter(a) & Counter(b)).total()
    return max(common / len(b), common / len(a) if len(a) >= CLAUSE * len(b) else 0.0)


def raises(ours: Raised, gold: Raised) -> bool:
    """Whether our finding quotes what the gold one does; two of its quotes where it has several."""
    got = sum(
        any(mine.document == wanted.document and cover(mine.quote, wanted.quote) >= COVER for mine in ours.quotes)
        for wanted in gold.quotes
    )
    return got >= min(2, len(gold.quotes))


def score_findings(gold: Sequence[Raised], ours: Sequence[Raised]) -> tuple[FindingScore, ...]:
    """Find for each gold finding the first of ours (best first) that raises it.

    One of ours raises one gold finding at most, the first in the gold's order that is still open.
    """
    rank: dict[str, int] = {}
    for place, finding in enumerate(ours, 1):
        hit = next((each for each in gold if each.id not in rank and raises(finding, each)), None)
        if hit is not None:
            rank[hit.id] = place
    return tuple(FindingScore(each, rank.get(each.id)) for each in gold)


def recall(scores: Sequence[FindingScore], *, depth: int | None = None) -> float:
    """Share of the gold findings raised, among our first `depth` (all, if None); 0 without gold."""
    hits = sum(each.rank is not None and (depth is None or each.rank <= depth) for each in scores)
    return hits / max(1, len(scores))


def false_alarms(innocents: Sequence[Raised], ours: Sequence[Raised]) -> tuple[Raised, ...]:
    """The innocent look-alikes that one of our findings raises.

    A finding of the innocent's own type need not quote what clears it: its main quote is enough.
    """
    return tuple(
        innocent
        for innocent in innocents
        if any(
            raises(finding, innocent)
            or (finding.type == innocent.type and raises(finding, replace(innocent, quotes=innocent.quotes[:1])))
            for finding in ours
        )
    )


def gold_finding(record: Record) -> Raised:
    """Read a gold finding.

    Raises:
        BadRecord: a field is missing or wrong.
    """
    quoted = [record, *record.records("related")]
    return Raised(
        id=record.text("id"),
        type=record.text("type"),
        quotes=tuple(Quoted(each.text("doc"), each.text("quote")) for each in quoted),
    )


def read_gold_findings(path: Path) -> GoldFindings:
    """Read gold findings, one a line; those that say `"fault": false` are innocent.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: a line is wrong.
    """
    faults: list[Raised] = []
    innocents: list[Raised] = []
    for record in read_lines(path):
        fault = record.flag("fault") if record.has("fault") else True
        (faults if fault else innocents).append(gold_finding(record))
    return GoldFindings(tuple(faults), tuple(innocents))


def our_finding(record: Record) -> Raised:
    """Read a finding as `scrutiny findings --json` lists it; its id is where it was read.

    Raises:
        BadRecord: a field is missing or wrong.
    """
    quoted = [record, *record.records("related")]
    return Raised(
        id=record.where,
        type=record.text("type"),
        quotes=tuple(Quoted(each.text("document"), each.text("quote")) for each in quoted),
    )
