"""Money and property: sums said only roughly, costs known but not given, assets that stand empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import SUM
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.naming import matter
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import Spot, spot
from corpus.model import Passage

_ROUGHLY = re.compile(
    r"\b(?P<share>(?:just (?:under|over) |nearly |about |around |over |almost )?(?:half|a third|a quarter|two "
    r"thirds|most|"
    rf"the majority|a proportion|part)) of (?:the |its |this )?(?P<sum>{SUM})",
    re.IGNORECASE,
)
_KNOWN = re.compile(
    r"\b(?P<what>(?:revised|initial|updated|final|detailed|indicative|new)\s+(?:plans\s+and\s+)?(?:costs?|costings|budget\s+estimates?|"
    r"cost\s+estimates?|estimates?)|(?:plans\s+and\s+)?budget\s+estimates?|costings)\b[^.£]{0,30}?"
    r"\b(?:have|has)\s+been\s+(?:obtained|prepared|received|drawn up|produced|agreed)\b[^.]*",
    re.IGNORECASE,
)
_EMPTY = re.compile(r"\bvacant\b|\bempty\b|\bunoccupied\b|\bsurplus capacity\b", re.IGNORECASE)
_NO_TAKER = re.compile(
    r"\bno offers?\b|\bno (?:partner )?interest\b|\bstill slow\b|\bfailed to sell\b|\bremains? unsold\b"
    r"|\bwithdrawn from the market\b",
    re.IGNORECASE,
)


def value(case: Case) -> Iterator[Finding]:
    """Yield money that the part could name and doesn't."""
    source = case.source
    if source.part.kind in ("minutes", "agenda"):
        return
    known: list[tuple[Spot, str]] = []
    empty: list[Spot] = []
    for passage in source.passages:
        if passage.kind in ("heading", "note"):
            continue
        yield from _roughly(source, passage)
        match = _KNOWN.search(passage.text)
        found = spot(source, passage, match.start(), match.end()) if match else None
        if match is not None and found is not None and "£" not in found.quote:
            known.append((found, " ".join(match["what"].split()).lower()))
        if passage.cells and _EMPTY.search(passage.text) and (taker := _NO_TAKER.search(passage.text)):
            idle = spot(source, passage, taker.start(), taker.end())
            empty += [idle] if idle is not None else []
    if known:
        yield _known_finding(source, known)
    if empty:
        yield _empty_finding(source, empty)


def _roughly(source: Source, passage: Passage) -> Iterator[Finding]:
    for match in _ROUGHLY.finditer(passage.text):
        main = spot(source, passage, match.start(), match.end())
        if main is None or main.quote.count("£") > 1:
            continue
        share, whole = " ".join(match["share"].split()).lower(), match["sum"]
        yield draft(
            "vague_language",
            main,
            why=f"“{share} of the {whole}” is not a sum: how much it was and who had it is not said.",
            question=f"How much exactly is the “{share} of the {whole}” on {page_of(source, main.page)}, and who "
            "received it?",
            confidence=0.8,
        )


def _known_finding(source: Source, known: list[tuple[Spot, str]]) -> Finding:
    main, _ = known[0]
    kinds = listed(
        list(
            dict.fromkeys(
                f"the {kind} for {title}" if (title := matter(each)) else f"the {kind}" for each, kind in known
            )
        )
    )
    return draft(
        "missing_figure",
        main,
        [each for each, _ in known[1:]],
        why=f"The paper speaks of {kinds}, and gives no sum.",
        question=f"What do {kinds} come to ({where(source, main.page)}), and when will the Panel have them?",
        confidence=0.8,
    )


def _empty_finding(source: Source, empty: list[Spot]) -> Finding:
    main = empty[0]
    names = listed(list(dict.fromkeys(title for each in empty if (title := matter(each)) is not None)))
    return draft(
        "value_for_money",
        main,
        empty[1:],
        why="Property stands empty or part empty with no taker, and what it costs to keep is not said.",
        question=(
            f"What does it cost each year to keep {names or 'the property'}, for which {where(source, main.page)}, "
            "finds no taker, and after how long will another use be sought?"
        ),
        confidence=0.72,
    )
