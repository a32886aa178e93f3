"""Sums in sentences added up again: "£2.9m ... They consist of £1.2m, £0.7m, £0.6m and £0.3m"."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.scrutiny.case import Case
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Amount, amounts, pounds
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import said, spot
from assistant.scrutiny.statements import Statement

_NEXT = re.compile(
    r"^(?:They|These|This|It|The (?:sum|total|amount|savings?|money|cost|increase"
    r"|growth))\s+(?:\w+\s+)?(?:consists? of|compris\w+"
    r"|(?:is|are|was|were) (?:made up of|composed of|split|divided|broken down|spread)|breaks? down)\b",
    re.IGNORECASE,
)
_WITHIN = re.compile(
    r"\b(?:consist(?:s|ing)? of|compris(?:es?|ing)|made up of|composed of|broken down as|divided into|being)\b\s*:?",
    re.I,
)


def breakdown(case: Case) -> Iterator[Finding]:
    """Yield totals of sentences that their stated parts don't come to."""
    yield from _bullets(case)
    for one, other in itertools.pairwise((*case.source.statements, None)):
        if one is None or one.passage.kind == "note":
            continue
        if other is not None and other.passage is one.passage and _NEXT.search(other.text):
            yield from _compared(case, one, amounts(one.text), other, amounts(other.text))
        match = _WITHIN.search(one.text)
        if match is not None:
            every = amounts(one.text)
            before = [each for each in every if each.end <= match.start()]
            yield from _compared(case, one, before[-1:], one, [each for each in every if each.start >= match.end()])


def _compared(
    case: Case, total: Statement, wholes: Sequence[Amount], listing: Statement, parts: Sequence[Amount]
) -> Iterator[Finding]:
    wholes = [each for each in wholes if "£" in each.text][-1:] if any("£" in each.text for each in parts) else []
    own = [each for each in parts if "£" in each.text]
    if not wholes or len(own) < 2:
        return
    whole, added = wholes[0], sum((each.value for each in own), Decimal(0))
    room = max(each.step for each in (*own, whole)) * (len(own) + 1) / 2
    if _rounded((*own, whole)) and abs(added - whole.value) <= room:
        return
    if not Decimal("0.6") * whole.value <= added <= Decimal("1.6") * whole.value or added == whole.value:
        return
    main = said(case.source, listing)
    other = said(case.source, total) if total is not listing else None
    if main is None:
        return
    yield draft(
        "inconsistency",
        main,
        [other],
        why=f"{' + '.join(each.text for each in own)} is {pounds(added)}, not {whole.text}.",
        question=(
            f"Which is right, the {whole.text} or the {pounds(added)} that its parts come to "
            f"({where(case.source, main.page)}), "
            "and what more than rounding lies between them?"
        ),
        confidence=0.92 if abs(added - whole.value) > room else 0.75,
    )


def _rounded(figures: Sequence[Amount]) -> bool:
    """Whether the figures are not all printed to one unit, so that rounding is the likely reason of a difference."""
    return len({each.step for each in figures}) > 1


def _bullets(case: Case) -> Iterator[Finding]:
    """Yield a sum that the sums of the bullets under it don't come to."""
    passages = case.source.passages
    for index, passage in enumerate(passages):
        lead = [each for each in amounts(passage.text) if "£" in each.text]
        if not passage.text.rstrip().endswith(":") or len(lead) != 1 or passage.cells:
            continue
        run = list(itertools.takewhile(lambda each: each.kind == "bullet", passages[index + 1 :]))
        sums = [[each for each in amounts(bullet.text) if "£" in each.text] for bullet in run]
        if len(run) < 2 or any(len(each) != 1 for each in sums):
            continue
        parts = [each[0] for each in sums]
        added = sum((each.value for each in parts), Decimal(0))
        room = max(each.step for each in (*parts, lead[0])) * (len(parts) + 1) / 2 if _rounded((*parts, lead[0])) else 0
        main = spot(case.source, passage, lead[0].start, lead[0].end)
        if (
            abs(added - lead[0].value) <= room
            or not Decimal("0.8") < added / lead[0].value < Decimal("1.25")
            or main is None
        ):
            continue
        yield draft(
            "inconsistency",
            main,
            [spot(case.source, each) for each in run],
            why=f"{' + '.join(each.text for each in parts)} is {pounds(added)}, not {lead[0].text}.",
            question=(
                f"Where is the difference between the {lead[0].text} of {where(case.source, main.page)}, and the "
                f"{pounds(added)} "
                "that the points under it come to?"
            ),
            confidence=0.86,
        )
