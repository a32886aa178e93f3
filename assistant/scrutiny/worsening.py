"""Figures that a sentence itself sets against better ones: "38.2% in the year, against 33.5% in the year before"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import subject, with_article
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import amount
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.polarity import better
from assistant.scrutiny.quoting import Spot, said
from assistant.scrutiny.statements import Statement
from corpus.values.sums import FIGURE

_ONE = rf"(?P<{{0}}>(?<![\d.,])(?!(?:19|20)\d\d\b){FIGURE})(?P<{{0}}p>\s?(?:%|per cent|days|minutes|hours))?"
_COMPARED = re.compile(
    rf"{_ONE.format('now')}(?P<between>[^.;]{{0,70}}?)(?:,\s+|\s+)(?:compared (?:with|to)|against|up from|down "
    rf"from|(?:was|it was|where it was)|rather than)\s+"
    rf"(?:the\s+)?{_ONE.format('then')}(?=\s+(?:in|a|the|at|for|last|during|people|years?|months?|two|three|one"
    rf"|before)\b)",
    re.IGNORECASE,
)
_FROM_TO = re.compile(
    rf"\b(?P<verb>rose|risen|increased|grew|grown|went up|gone up|fell|fallen|dropped|declined|decreased|reduced"
    rf"|went down)\b[^.;£]{{0,60}}?\bfrom\s+{_ONE.format('then')}"
    rf"[^.;£]{{0,50}}?\bto\s+{_ONE.format('now')}",
    re.IGNORECASE,
)
_LOWEST = re.compile(
    r"\b(?:the )?(?:(?P<low>lowest|worst|poorest)|(?P<high>highest|most|longest))\b[^.;]{0,30}?"
    r"\b(?:since|on record|to date|ever|for (?:\w+ )?(?:years|months|quarters))\b",
    re.IGNORECASE,
)
_TARGET = re.compile(
    r"\b(?:target|standard|national|ceiling|similar|average|budget|plan|other forces?)\b", re.IGNORECASE
)
_LEAST = 0.05


def worsening(case: Case) -> Iterator[Finding]:
    """Yield statements of the part whose own figures say that a measure got worse."""
    source = case.source
    if source.part.kind in ("agenda", "minutes", "forward plan"):
        return
    for statement in source.statements:
        worse = got_worse(statement.text)
        main = said(source, statement)
        if main is not None and worse is None:
            yield from _record(source, statement, main)
        if worse is None or main is None:
            continue
        first, last, change = worse
        about = subject(statement.text)
        thing = with_article(about) if about and len(about.split()) <= 8 else "this figure"
        yield draft(
            "deteriorating_measure",
            main,
            why=f"The sentence’s own figures went the wrong way, from {first} to {last}.",
            question=(
                f"What lies behind {thing} going from {first} to {last} ({where(source, main.page)}), and what "
                f"is being "
                "done about it?"
            ),
            confidence=min(0.82, 0.68 + change / 3),
            to="Commissioner",
        )


def _record(source: Source, statement: Statement, main: Spot) -> Iterator[Finding]:
    """Yield a measure said to be the worst for a time."""
    match = _LOWEST.search(statement.text)
    way = better(statement.text)
    if match is None or way == 0 or (way > 0) != (match["low"] is not None) or not re.search(r"\d", statement.text):
        return
    yield draft(
        "deteriorating_measure",
        main,
        why=f"The measure is said to be “{' '.join(match.group().split())}”.",
        question=(
            f"What lies behind what {where(source, main.page)}, calls “{' '.join(match.group().split())}”, and what is "
            "being done about it?"
        ),
        confidence=0.76,
        to="Commissioner",
    )


def got_worse(text: str) -> tuple[str, str, float] | None:
    """Return the earlier and the later figure of a sentence, and by which share the later is worse."""
    match = _COMPARED.search(text) or _FROM_TO.search(text)
    if match is None or _TARGET.search(text[match.start() : match.end("then")]):
        return None
    now, then = amount(match["now"]), amount(match["then"])
    way = better(text)
    if (
        now is None
        or then is None
        or then.value == 0
        or way == 0
        or _years(match)
        or (match["nowp"] or "") != (match["thenp"] or "")
    ):
        return None
    change = float((now.value - then.value) / then.value)
    if change * way >= 0 or not _LEAST <= abs(change) < 3:
        return None
    return f"{match['then']}{match['thenp'] or ''}", f"{match['now']}{match['nowp'] or ''}", abs(change)


def _years(match: re.Match[str]) -> bool:
    """Whether the figures are years or days of a date."""
    found = [match["now"], match["then"]]
    return any(re.fullmatch(r"(?:19|20)\d\d", each) for each in found)
