"""What one paper puts in a financial year and another on a day outside it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import Spot, said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import moments

_BEGAN = (
    r"(?:implemented|introduced|introduction|launched|went live|go live|goes live|commenced|opened|completed|closed)"
)
_IN_YEAR = re.compile(
    rf"\b(?P<verb>{_BEGAN})\b[^.;]{{0,30}}?\b(?:in|during)\s+(?P<first>20\d\d)[/-](?:20)?(?P<last>\d\d)\b",
    re.IGNORECASE,
)
_VERB = re.compile(rf"\b{_BEGAN}\b", re.IGNORECASE)
_CLOSE = 30
"""Characters between a verb and its date."""

_PHASE = re.compile(r"\b(?:phase|stage|pilot|first|second|modules?|part)\b", re.IGNORECASE)
_ENDS = frozenset({"completed", "closed"})
_LEAST = 2
"""Words of a name that both sentences must have."""


@dataclass(frozen=True, slots=True)
class InYear:
    """What a sentence puts in a financial year: its name's words, and the days between which it lies."""

    statement: Statement
    words: frozenset[str]
    printed: str
    first: date
    last: date
    ended: bool


def years_and_days(case: Case) -> Iterator[Finding]:
    """Yield what the part puts in a financial year and another statement on a day of another."""
    if case.source.part.kind in ("agenda", "forward plan"):
        return
    for statement in case.source.statements:
        own = _in_year(statement)
        if own is None:
            continue
        outside = (_outside(own, source, other) for source in case.sources() for other in source.statements)
        found = next((each for each in outside if each is not None), None)
        main = said(case.source, statement)
        if found is not None and main is not None:
            there, day = found
            yield draft(
                "inconsistency",
                main,
                [there],
                why=(
                    f"{own.printed} ends on {own.last.day} {own.last:%B %Y}; {where(there.source, there.page)}, "
                    f"has it on {day}, "
                    "which is in another year."
                ),
                question=(
                    f"When did it happen, in {own.printed} ({where(case.source, main.page)}) or on {day} "
                    f"({where(there.source, there.page)}), and which of the two are the figures for it counted in?"
                ),
                confidence=0.74,
            )


def _in_year(statement: Statement) -> InYear | None:
    match = _IN_YEAR.search(statement.text)
    if match is None or _PHASE.search(statement.text) or (int(match["first"]) + 1) % 100 != int(match["last"]):
        return None
    year = int(match["first"])
    name = " ".join(re.findall(r"(?:[A-Z][\w’'-]+\s+){2,6}", statement.text[: match.start("verb")]))
    words = telling(name)
    if len(words) < _LEAST:
        return None
    printed = re.search(r"20\d\d[/-](?:20)?\d\d", match.group())
    ended = match["verb"].lower() in _ENDS
    return InYear(statement, words, printed.group() if printed else "", date(year, 4, 1), date(year + 1, 3, 31), ended)


def _outside(own: InYear, source: Source, other: Statement) -> tuple[Spot, str] | None:
    """Quote a statement of the same thing whose day, beside the same kind of verb, lies outside the year."""
    day = source.day
    if day is None or other is own.statement or _PHASE.search(other.text):
        return None
    for moment in moments(other.text, day):
        verbs = list(_VERB.finditer(other.text, 0, moment.start))
        near = verbs and moment.start - verbs[-1].end() <= _CLOSE
        clause = re.split(r"[.;]\s|\s>\s", other.text[: verbs[-1].start()])[-1] if verbs else ""
        if len(own.words & telling(clause)) < max(_LEAST, len(own.words) - 1):
            continue
        if not near or moment.when.month is None or (verbs[-1].group().lower() in _ENDS) != own.ended:
            continue
        if moment.when.first() > own.last or moment.last < own.first:
            spot = said(source, other, verbs[-1])
            return (spot, moment.text) if spot is not None else None
    return None
