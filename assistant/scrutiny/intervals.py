"""What comes round every so often, and when it was last done."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.scrutiny.case import Case
from assistant.scrutiny.counting import NUMBER, number_of
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import said_day, where
from assistant.scrutiny.quoting import said
from assistant.scrutiny.timing import moments

_EVERY = re.compile(
    rf"\b(?:(?:at least )?(?:once )?every\s+(?P<number>{NUMBER})\s+(?P<unit>years?|months?)"
    rf"|(?P<yearly>annual(?:ly)?|every year|each year|yearly)"
    r"|(?P<biennial>every other year|biennial(?:ly)?|every second year))\b",
    re.IGNORECASE,
)
_LAST = re.compile(
    r"\blast\b[^.]{0,60}?\b(?:in|on|of|dated|was)\s+(?:the\s+)?$|\b(?:most recent|previous)\b[^.]{0,60}?\b(?:in"
    r"|on|of|dated|was)\s+$",
    re.I,
)


def intervals(case: Case) -> Iterator[Finding]:
    """Yield what is required every so many years and was last done longer ago than that."""
    day = case.day
    if day is None:
        return
    for statement in case.source.statements:
        match = _EVERY.search(statement.text)
        months = _months(match) if match is not None else None
        if months is None:
            continue
        near = [each for each in case.source.statements if each.passage.section == statement.passage.section]
        for other in (each for each in near if each.passage is statement.passage):
            for moment in moments(other.text, day):
                if not _LAST.search(other.text[: moment.start]) or moment.last >= day:
                    continue
                due = _later(moment.last, months)
                main, rule = said(case.source, other), said(case.source, statement)
                if due >= day or main is None or rule is None:
                    continue
                yield draft(
                    "overdue_or_undated_commitment",
                    main,
                    [rule],
                    why=(
                        f"It was last done in {moment.text} and is due "
                        f"“{match.group().lower() if match else ''}”: it was due by {said_day(due)}."
                    ),
                    question=(
                        f"When will what was last done in {moment.text} and was due again by {said_day(due)} be done "
                        f"({where(case.source, main.page)}), and who decided to let it pass?"
                    ),
                    confidence=0.88,
                )
                return


def _months(match: re.Match[str]) -> int | None:
    if match["yearly"]:
        return 12
    if match["biennial"]:
        return 24
    number = number_of(match["number"])
    return None if number is None else number * (12 if match["unit"].lower().startswith("year") else 1)


def _later(day: date, months: int) -> date:
    """Return the last day that is no more than some months later."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, 28))
