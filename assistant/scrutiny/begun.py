"""What was begun before it was decided: contracts ahead of their record, work ahead of the paper that asks for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import inside
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import said_day, where
from assistant.scrutiny.quoting import Spot, said, spot
from assistant.scrutiny.timing import moments
from corpus.model import Passage


def begun(case: Case) -> Iterator[Finding]:
    """Yield what the part's record, or its board paper, decides on after it had begun."""
    yield from _begun(case.source)
    yield from _acted_before(case)


_BEGINS = re.compile(
    r"\b(?:contract|agreement|lease|appointment|post|grant|work|service|scheme|arrangement"
    r"|extension)\b[^.]{0,60}?\b(?:runs?|ran|begins?|began|starts?|started|commenced?|took effect|takes effect"
    r"|is|was|from)\b[^.]{0,40}?\b(?:from|on|in)?\s*$",
    re.IGNORECASE,
)


def _begun(source: Source) -> Iterator[Finding]:
    """Yield a decision record of a later day than what it decides began on."""
    if source.part.kind != "decision record" or source.part.meeting is None:
        return
    signed = source.part.meeting
    dated = _dated(source, signed)
    for statement in source.statements:
        for moment in moments(statement.text, signed):
            if (
                moment.when.day is None
                or not 7 <= (signed - moment.last).days <= 400
                or not _BEGINS.search(statement.text[: moment.start])
            ):
                continue
            if re.search(
                r"\b(?:since|existing|current|previous|original|first|ended|was extended)\b",
                statement.text[: moment.start],
                re.IGNORECASE,
            ):
                continue
            main = said(source, statement)
            if main is None:
                continue
            yield draft(
                "decision_process",
                main,
                [spot(source, each) for each in dated[:1]],
                why=(
                    f"What is decided began on {moment.text}; the record is dated {said_day(signed)}, "
                    f"{(signed - moment.last).days} days later."
                ),
                question=(
                    f"By whose authority did what {where(source, main.page)}, decides begin on {moment.text}, "
                    f"before the record of {said_day(signed)}, "
                    "and why was the Panel told only then?"
                ),
                confidence=0.9,
            )
            return


_ASKS = re.compile(
    r"\b(?:signs? the decision|release (?:of )?the (?:agreed )?(?:grant|funds?)|seek approval|recommended to approve"
    r"|asked to approve|approve the (?:award|grant|release|contract))\b",
    re.IGNORECASE,
)
_STARTED = re.compile(
    r"\b(?:work|service|scheme|project|programme|contract|arrangements?|posts?|scheme|grant agreement)\b[^.;]{0,60}?"
    r"\b(?:commenced|began|begun|started|went live|(?:has|have) been in place|took effect|been running)\b[^.;]{0,20}?$",
    re.IGNORECASE,
)
_BEGAN = re.compile(
    r"\s*\b(?:has |have |was |were )?(?:been )?(?:commenced|began|begun|started|went live|in place|took effect"
    r"|running)\b"
)
_LONG_BEFORE = 30
"""Days by which work is ahead of the decision that allows it."""


def _acted_before(case: Case) -> Iterator[Finding]:
    """Yield work that a paper says began well before the day on which it asks for the decision to pay for it."""
    source, day = case.source, case.source.part.meeting
    if source.part.kind != "board paper" or day is None:
        return
    asked = next(((each, match) for each in source.statements if (match := _ASKS.search(each.text))), None)
    if asked is None:
        return
    for statement in source.statements:
        for moment in moments(statement.text, day):
            match = _STARTED.search(statement.text[: moment.start])
            ahead = (day - moment.last).days
            if match is None or not _LONG_BEFORE < ahead <= 730 or not statement.words & asked[0].words:
                continue
            main, wanted = said(source, statement, match), said(source, *asked)
            verb = _BEGAN.search(statement.text)
            if main is None or wanted is None or verb is None:
                continue
            yield draft(
                "decision_process",
                main,
                [wanted, *_decided(case)],
                why=(
                    f"The work is said to have begun in {moment.text}; the decision on it is asked for on "
                    f"{said_day(day)}."
                ),
                question=(
                    f"On what authority, and with which money, did {inside(statement.text[: verb.start()])} "
                    f"begin in {moment.text} "
                    f"({where(source, main.page)}) for which a decision is asked only on {said_day(day)}?"
                ),
                confidence=0.84,
            )
            return


def _decided(case: Case) -> list[Spot | None]:
    """Quote the day of the record that stands before a board paper in its pack."""
    own = case.source
    for record in case.others:
        before = record.paper is own.paper and record.part.number == own.part.number - 1
        signed = record.part.meeting
        if before and record.part.kind == "decision record" and signed is not None:
            return [spot(record, each) for each in _dated(record, signed)[:1]]
    return []


def _dated(source: Source, day: date) -> list[Passage]:
    """Return the short lines of a record that have its day: where it is signed."""
    return [
        each
        for each in source.passages
        if len(each.text.split()) <= 8
        and any(moment.last == day and moment.when.day is not None for moment in moments(each.text, day))
    ]
