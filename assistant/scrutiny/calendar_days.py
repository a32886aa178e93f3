"""The Panel's own dates: meetings that its minutes and its forward plan put on different days."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import said, spot
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import Moment, moments
from corpus.model import Passage

_ROW = re.compile(r"^(?:[A-Z ]*\b(?:MON|TUES|WEDNES|THURS|FRI)DAY\b|\d{1,2}\w* [A-Z][a-z]+)", re.IGNORECASE)
_MEETING = re.compile(
    r"\bmeeting\s+(?:on|of|for|to be held on|planned for|fixed for)\s+(?:the\s+)?(?:\w+day,?\s+)?$", re.IGNORECASE
)
_NEAR = 21


def calendar_days(case: Case) -> Iterator[Finding]:
    """Yield meetings ahead that the part's plan has on another day than the minutes bound in with it."""
    day = case.source.day
    if day is None:
        return
    planned: list[tuple[Passage, Moment]] = []
    for passage in case.source.passages:
        if passage.cells and _ROW.match(passage.text):
            dated = [each for each in moments(passage.text[:80], day) if each.when.day is not None and each.last > day]
            planned += [(passage, dated[0])] if dated else []
    if len(planned) < 2:
        return
    known = {moment.last for _, moment in planned}
    for source in case.others:
        if source.paper is not case.source.paper or source is case.source or source.part.kind == "forward plan":
            continue
        for statement in source.statements:
            for moment in moments(statement.text, day):
                if (
                    moment.when.day is None
                    or moment.last <= day
                    or moment.last in known
                    or not _MEETING.search(statement.text[: moment.start])
                ):
                    continue
                close = [each for each in planned if abs((each[1].last - moment.last).days) <= _NEAR]
                near = min(close, key=lambda each: _unlike(each, statement, moment), default=None)
                if near is None:
                    continue
                main, other = spot(case.source, near[0]), said(source, statement)
                if main is None or other is None:
                    continue
                yield draft(
                    "inconsistency",
                    main,
                    [other],
                    why=f"The plan has {near[1].text.title()}; {where(source, other.page)}, has {moment.text}.",
                    question=(
                        f"On which day is the meeting that the plan has for {near[1].text.title()} "
                        f"({where(case.source, main.page)}) and "
                        f"{page_of(source, other.page)} for {moment.text}?"
                    ),
                    confidence=0.86,
                    to="secretariat",
                )
                return


def _unlike(row: tuple[Passage, Moment], statement: Statement, moment: Moment) -> tuple[int, int]:
    """Order rows by how few words they share with a statement, then by the days between."""
    return -len(telling(row[0].text) & telling(statement.text)), abs((row[1].last - moment.last).days)
