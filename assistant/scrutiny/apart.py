"""One thing, two sums: figures that two papers give for what bears the same name and time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Amount, amounts
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import said
from assistant.scrutiny.statements import Statement

_YEAR = re.compile(
    r"\b20\d\d(?:/\d\d)?\b|\b(?:January|February|March|April|May|June|July|August|September|October|November"
    r"|December)\b"
)
_PER = re.compile(
    r"^\s*(?:a|per|each|every)\s+(?:year|annum|month|week|head|property|hour|post|case)|^\s*p\.?a\.?\b", re.IGNORECASE
)
_EXPLAINED = re.compile(
    r"\b(?:restated|revised|correct(?:ed|ion)|previously|originally|now|instead|rather than|up from|down from"
    r"|increase[ds]?|reduc\w+|ris(?:e|en)|rose|fell|at the time|"
    r"first|another|further|additional|more than|less than|at least|up to|each|average|estimat\w+|initial"
    r"|interim|so far|to date)\b",
    re.IGNORECASE,
)
_SHARED, _COMMON = 4, 30
_LEAST, _MOST = Decimal("0.005"), Decimal("0.35")


@dataclass(frozen=True, slots=True)
class Sum:
    """A statement with one sum of money, and what it is for: by the year or not, and the times that it names."""

    source: Source
    statement: Statement
    figure: Amount
    yearly: bool
    times: frozenset[str]


def apart(case: Case) -> Iterator[Finding]:
    """Yield sums of the part that differ from the sum an earlier paper gives in much the same words."""
    if case.source.part.kind == "agenda":
        return
    for statement in case.source.statements:
        own = _sum(case.source, statement)
        if own is None:
            continue
        for source, other in case.kin(statement, least=_SHARED):
            there = _sum(source, other)
            if (
                there is None
                or source is case.source
                or not _before(source, case.source)
                or not _clash(case, own, there)
            ):
                continue
            main, earlier = said(case.source, statement), said(source, other)
            if main is None or earlier is None:
                continue
            yield draft(
                "inconsistency",
                main,
                [earlier],
                why=(
                    f"This has {own.figure.text}, and {where(source, earlier.page)}, has {there.figure.text} for "
                    f"what reads as the same."
                ),
                question=(
                    f"Are the {own.figure.text} of {where(case.source, main.page)}, and the {there.figure.text} "
                    f"of {page_of(source, earlier.page)} "
                    "for the same thing, and if so which is right?"
                ),
                confidence=0.72,
            )
            break


def _sum(source: Source, statement: Statement) -> Sum | None:
    if (
        (statement.in_cell and len(statement.text.split()) < 8)
        or ("£") not in statement.text
        or _EXPLAINED.search(statement.text)
    ):
        return None
    sums = [each for each in amounts(statement.text) if "£" in each.text]
    if len(sums) != 1:
        return None
    yearly = _PER.match(statement.text[sums[0].end :]) is not None
    return Sum(source, statement, sums[0], yearly, frozenset(_YEAR.findall(statement.text)))


def _clash(case: Case, one: Sum, other: Sum) -> bool:
    shared = [word for word in one.statement.words & other.statement.words if case.rarity.get(word, 0) <= _COMMON]
    fewer = min(len(one.statement.words), len(other.statement.words))
    if len(shared) < _SHARED or len(one.statement.words & other.statement.words) < 0.55 * fewer:
        return False
    if one.yearly != other.yearly or (one.times and other.times and not one.times & other.times):
        return False
    gap = abs(one.figure.value - other.figure.value)
    room = max(one.figure.step, other.figure.step) / 2
    return gap > room and _LEAST < gap / max(one.figure.value, other.figure.value) <= _MOST


def _before(one: Source, other: Source) -> bool:
    if one.paper is other.paper:
        return one.part.number < other.part.number
    return one.day is not None and other.day is not None and one.day <= other.day
