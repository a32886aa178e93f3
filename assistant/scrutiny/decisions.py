"""Decisions: the list against the records, and records without what they rest on."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.scrutiny.attachments import RECORD, left_out
from assistant.scrutiny.begun import begun
from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_names, page_of, said_day, where
from assistant.scrutiny.quoting import Spot, said, spot
from assistant.scrutiny.timing import moments

_NUMBER = re.compile(r"\b(?:[A-Z]{2,8}[ -/]?)?(?:19|20)\d\d\s?[-/]\s?\d{2,4}\b|\b[A-Z]{2,6}[ -]\d{2,4}[-/]\d{2,4}\b")


_SIGNED = re.compile(r"\bdate\b|\bsigned\b|\bsignature\b|^\d{1,2}/\d{1,2}/\d{2,4}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Dated:
    """A decision's number with a date that the papers give for it."""

    number: str
    day: date
    spot: Spot


def decisions(case: Case) -> Iterator[Finding]:
    """Yield decisions dated otherwise than listed, and background papers that lack what they attach."""
    source = case.source
    entries = list(_entries(source))
    near = [other for other in case.others if other.paper is source.paper]
    records = [record for each in (source, *near) for record in _records(each)] if entries else []
    for entry in entries:
        record = next((each for each in records if each.number == entry.number), None)
        if record is not None and not 0 <= (record.day - entry.day).days <= _DAYS_TO_SIGN:
            yield _two_days(source, entry, record, _board(near, record))
    yield from _skipped(source, entries)
    yield from begun(case)
    yield from left_out(case)


def _tidied(number: str) -> str:
    return re.sub(r"\W", "", number).upper()


def _entries(source: Source) -> Iterator[Dated]:
    """Yield the rows of a list of decisions."""
    if source.day is None:
        return
    for passage in source.passages:
        if passage.kind != "row" or RECORD.search(passage.text):
            continue
        numbers = _NUMBER.findall(passage.text)
        dated = list(moments(passage.text, source.day))
        found = spot(source, passage)
        if len(numbers) == 1 and len(dated) == 1 and dated[0].when.day is not None and found is not None:
            match = _NUMBER.search(passage.text)
            if match is not None and not match.start() <= dated[0].start < match.end():
                yield Dated(_tidied(match.group()), dated[0].last, found)


def _records(source: Source) -> Iterator[Dated]:
    """Yield the records of decisions with the date that stands at their signature."""
    number: str | None = None
    signing = 0
    for passage in source.passages:
        heading = passage.kind == "heading" or passage.text.isupper()
        if heading and RECORD.search(passage.text):
            match = _NUMBER.search(passage.text)
            number, signing = (_tidied(match.group()) if match else None), 0
            continue
        if re.search(r"\bI confirm\b|\bsignature\b|\bsigned\b", passage.text, re.IGNORECASE):
            signing = 3
        if number is None or signing == 0 or source.day is None:
            continue
        signing -= 1
        dated = [each for each in moments(passage.text, source.day) if each.when.day is not None]
        if len(dated) == 1 and len(passage.text.split()) <= 8:
            found = spot(source, passage)
            if found is not None:
                yield Dated(number, dated[0].last, found)
            number, signing = None, 0


_DAYS_TO_SIGN = 2
"""A record may be signed as many days after the decision that it records."""

_MET = re.compile(
    r"\b(?:Board|Committee|Commissioner)\b[^.]{0,40}\b(?:meeting of|meeting on|at its meeting|met on|on)\b",
    re.IGNORECASE,
)


def _board(near: Sequence[Source], record: Dated) -> Spot | None:
    """Quote where the record says on which day its board met."""
    for source in near:
        if source is not record.spot.source:
            continue
        for statement in source.statements:
            match = _MET.search(statement.text)
            if match is not None:
                return said(source, statement, match)
    return None


def _skipped(source: Source, entries: Sequence[Dated]) -> Iterator[Finding]:
    """Yield numbers left out of a list of decisions that is numbered in one row."""
    numbered = sorted(
        {
            (entry.number[:-3], int(entry.number[-3:]), entry.spot.quote)
            for entry in entries
            if entry.number[-3:].isdigit()
        }
    )
    for (kind, first, previous), (other, second, quote) in itertools.pairwise(numbered):
        if kind != other or not 1 < second - first <= 3 or len(numbered) < 4:
            continue
        entry = next(each for each in entries if each.spot.quote == quote)
        before = next(each for each in entries if each.spot.quote == previous)
        gone = [str(number).zfill(3) for number in range(first + 1, second)]
        yield draft(
            "decision_process",
            entry.spot,
            [before.spot],
            why=(
                f"The list goes from {first:03} to {second:03}; {', '.join(gone)} "
                f"{'is' if len(gone) == 1 else 'are'} not in it."
            ),
            question=(
                f"What was decided under the number{'s' if len(gone) > 1 else ''} {', '.join(gone)}, which the "
                f"list on {page_of(source, entry.spot.page)} leaves out, and "
                "why was the Panel not told?"
            ),
            confidence=0.7,
        )
        return


def _two_days(source: Source, entry: Dated, record: Dated, board: Spot | None = None) -> Finding:
    later = record.day > entry.day
    days = abs((record.day - entry.day).days)
    printed = _NUMBER.search(entry.spot.quote)
    return draft(
        "decision_process",
        entry.spot,
        [record.spot, board],
        why=(
            f"The list dates the decision {said_day(entry.day)}, its record is dated {said_day(record.day)}, "
            f"{days} day{'s' if days != 1 else ''} {'later' if later else 'earlier'}."
        ),
        question=(
            f"On which day was decision {printed.group() if printed else entry.number} taken, listed for "
            f"{said_day(entry.day)} "
            f"({where(source, entry.spot.page)}) while its record is dated {said_day(record.day)} "
            f"({page_names(record.spot.source, [record.spot.page])})?"
        ),
        confidence=0.92,
    )
