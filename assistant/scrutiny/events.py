"""One event, two days: what two papers date differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.terms import stem, telling
from assistant.scrutiny.timing import Moment, moments

_VERB = re.compile(
    r"\b(clos(?:e|es|ed|ing)|open(?:s|ed|ing)?|beg[ai]n(?:s|ning)?|began|start(?:s|ed|ing)?|end(?:s|ed|ing)?"
    r"|expir(?:e|es|ed)|launch(?:es|ed)?"
    r"|sign(?:s|ed)?|publish(?:es|ed)?|complet(?:e|es|ed)|approv(?:e|es|ed)|appoint(?:s|ed)?|retir(?:e|es|ed)"
    r"|due|held|meets?|met|agreed"
    r"|run(?:s)? (?:to|until)|until|went live|submitted|issued|adopted|extended)\b",
    re.IGNORECASE,
)
_MOVED = re.compile(
    r"\b(?:moved|postponed|brought forward|put back|delayed|extended|revised|rather than|instead|originally"
    r"|previously|later than|re-?arranged|deferred)\b",
    re.I,
)
_SHARED, _COMMON, _RARE = 2, 60, 15


@dataclass(frozen=True, slots=True)
class Event:
    """A statement with one date, and the verb that the date belongs to."""

    source: Source
    statement: Statement
    moment: Moment
    verb: str
    words: frozenset[str]


def events(case: Case) -> Iterator[Finding]:
    """Yield events of the part that an earlier paper, or another part of the pack, puts on another day."""
    if case.source.part.kind in ("agenda", "forward plan"):
        return
    for own in _events(case, case.source):
        for source, statement in case.kin(own.statement, least=_SHARED):
            if source is case.source and statement.start >= own.statement.start:
                continue
            other = next((each for each in _of(case, source, statement)), None)
            if other is None or not _same(case, own, other) or not _apart(own.moment, other.moment):
                continue
            main, earlier = said(case.source, own.statement), said(source, statement)
            if main is None or earlier is None:
                continue
            yield draft(
                "inconsistency",
                main,
                [earlier],
                why=(
                    f"This gives {own.moment.text}; {where(source, earlier.page)}, gives {other.moment.text} for "
                    f"what reads as the same."
                ),
                question=(
                    f"Which day is right, {own.moment.text} ({where(case.source, main.page)}) or {other.moment.text} "
                    f"({page_of(source, earlier.page)}), and if it was moved, why and by whom?"
                ),
                confidence=0.76,
            )
            break


def _events(case: Case, source: Source) -> Iterator[Event]:
    for statement in source.statements:
        yield from _of(case, source, statement)


def _of(case: Case, source: Source, statement: Statement) -> Iterator[Event]:
    day = source.day or case.day
    if (
        day is None
        or ("minutes") in statement.text.lower()
        or _MOVED.search(statement.text)
        or len(statement.text.split()) > 45
    ):
        return
    dated = [each for each in moments(statement.text, day) if each.when.day is not None]
    if len(dated) != 1:
        return
    before = list(_VERB.finditer(statement.text, 0, dated[0].start))
    if before and dated[0].start - before[-1].end() <= 40:
        clause = re.split(r"[;:]\s", statement.text[: dated[0].start])[-1]
        yield Event(source, statement, dated[0], _base(before[-1][1]), telling(clause))


def _base(verb: str) -> str:
    low = verb.lower()
    return {("began"): ("begin"), ("begins"): ("begin"), "beginning": "begin", "met": "meet", "meets": "meet"}.get(
        low, stem(low).rstrip("e")[:5]
    )


def _same(case: Case, one: Event, other: Event) -> bool:
    """Whether two statements are of one event: its verb, and nearly all of the shorter one's words before the date."""
    if one.verb != other.verb:
        return False
    shared = one.words & other.words
    fewer = min(len(one.words), len(other.words))
    uncommon = [word for word in shared if case.rarity.get(word, 0) <= _COMMON]
    return len(uncommon) >= _SHARED and len(shared) >= 0.6 * fewer


def _apart(one: Moment, other: Moment) -> bool:
    days = abs((one.last - other.last).days)
    return 0 < days <= 200
