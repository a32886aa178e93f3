"""Actions of minutes whose day has passed and which a later paper says are only partly done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.counting import NUMBER
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import row_spot, said
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import moments
from corpus.model import Passage

_PARTLY = re.compile(
    rf"\b(?:the )?(?:other|remaining|rest|last) (?:{NUMBER} )?(?:will|is|are|has|have)\b|\b(?:will follow|yet to"
    rf"|not yet|still to|is awaited|outstanding|in progress|has not been|have not been|remains? to be)\b",
    re.IGNORECASE,
)
_ACTION = re.compile(r"\baction\b|\bagreed\b|\btask\b", re.IGNORECASE)
_SHARED, _COMMON, _TELLING = 2, 70, 20


def halfdone(case: Case) -> Iterator[Finding]:
    """Yield statements of the part that something due by its day is not wholly done."""
    day = case.day
    if day is None or case.source.part.kind in ("minutes", "agenda"):
        return
    due = [
        (source, row, last)
        for source in case.others
        if source.part.kind == ("minutes")
        for row, last in _due(source, day)
    ]
    for statement in case.source.statements:
        match = _PARTLY.search(statement.text)
        if match is None or not due:
            continue
        for source, row, last in due:
            cell = max(row.cells, key=lambda each: each.end - each.start)
            words = telling(row.text[cell.start : cell.end])
            common = {word for word in words & telling(statement.around) if case.rarity.get(word, 0) <= _COMMON}
            near = {word for word in words & statement.words if case.rarity.get(word, 0) <= _TELLING}
            main, earlier = said(case.source, statement, match), row_spot(source, row)
            if not near or len(common) < max(_SHARED, round(0.5 * len(words))) or main is None or earlier is None:
                continue
            yield draft(
                "action_followup",
                main,
                [earlier],
                why=f"The action was due by {last:%d/%m/%Y}, and the text says “{match.group()}”.",
                question=(
                    f"When will the rest of the action on {page_of(source, earlier.page)} be done, which was due "
                    f"by {last:%d/%m/%Y} and which "
                    f"{where(case.source, main.page)}, shows as done in part?"
                ),
                confidence=0.8,
                to="Commissioner",
            )
            return


def _due(source: Source, day: date) -> Iterator[tuple[Passage, date]]:
    """Yield the rows of a table of actions whose date is over."""
    for passage in source.passages:
        if not passage.cells or not any(_ACTION.search(cell.column) for cell in passage.cells):
            continue
        last = passage.cells[-1]
        for moment in moments(passage.text[last.start : last.end], source.day or day):
            if moment.last < day:
                yield passage, moment.last
                break
