"""Figures that a sentence itself sets against a target that they miss."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import amount
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.polarity import better
from assistant.scrutiny.quoting import said
from corpus.values.sums import FIGURE

_AGAINST = re.compile(
    rf"(?<![\d.,/])(?P<now>(?!(?:19|20)\d\d\b){FIGURE})(?P<nowp>\s?(?:%|per cent))?[^.;\d]{{0,80}}?\b(?:against"
    rf"|compared (?:with|to)|below|short of"
    rf"|missing|above)\s+(?:a|the|its|our)\s+(?:\w+\s+){{0,2}}?(?P<what>target|standard|ceiling|limit"
    rf"|goal)\s+(?:of|is|was|at)\s+(?P<aim>{FIGURE})"
    rf"(?P<aimp>\s?(?:%|per cent))?",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\bfor the (?:full )?year\b|\bannual\b|\bby the end\b|\byear[- ]end\b", re.IGNORECASE)
"""A target of a whole year is not missed by a part of it."""

_LEAST = 0.05
"""By which share of the target a figure must miss it to be asked about."""


def shortfalls(case: Case) -> Iterator[Finding]:
    """Yield statements of the part whose figure misses the target that they give, by a twentieth of it or more."""
    source = case.source
    if source.part.kind in ("minutes", "agenda"):
        return
    for statement in source.statements:
        match = _AGAINST.search(statement.text)
        if (
            match is None
            or _YEAR.search(statement.text)
            or (match["nowp"] or "").strip() != (match["aimp"] or "").strip()
        ):
            continue
        now, aim = amount(match["now"]), amount(match["aim"])
        less = match["what"].lower() in ("ceiling", "limit")
        way = -1 if less else better(statement.text)
        main = said(source, statement, match)
        if now is None or aim is None or main is None or way == 0 or aim.value == 0:
            continue
        missed = float((aim.value - now.value) / aim.value) * way
        if not _LEAST <= missed < 3:
            continue
        figure, goal = f"{match['now']}{match['nowp'] or ''}", f"{match['aim']}{match['aimp'] or ''}"
        yield draft(
            "deteriorating_measure",
            main,
            why=(
                f"{figure} misses the {match['what'].lower()} of {goal}; what will bring it there, and when, is "
                f"not said."
            ),
            question=(
                f"By when, and by what, will the {figure} of {where(source, main.page)}, come to the "
                f"{match['what'].lower()} of {goal}?"
            ),
            confidence=0.72,
            to="Commissioner",
        )
