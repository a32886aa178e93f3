"""Tables over time: the rows that got clearly worse from one period to the next."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Figure
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.polarity import better
from assistant.scrutiny.quoting import row_spot
from assistant.scrutiny.tables import FigureTable, Row, figure_tables

_TIME = re.compile(
    r"(?:19|20)\d\d(?:/\d\d)?|\b(?:Q[1-4]|quarter|this year|last year|previous|current|year to date"
    r"|[A-Z][a-z]{2}\s?[-–]\s?[A-Z][a-z]{2})\b",
    re.IGNORECASE,
)
_NOT_A_TIME = re.compile(
    r"%\s*change|\bchange\b|\bdifference|\bvariance|\btarget|\bforecast|\bbudget|\bplan", re.IGNORECASE
)
_EXPECTED = re.compile(r"\bforecast|\bestimat|\bbudget|\bplan\b|\bproject|\bMTF|\breserve", re.IGNORECASE)
_PART = re.compile(r"\bmonths?\b|\bto date\b|\bpart\b|\bprovisional\b", re.IGNORECASE)
_LEAST = 0.1
_FEW = 20
"""Counts below this move by chance."""


def trends(case: Case) -> Iterator[Finding]:
    """Yield for each table over time the row that worsened most, with the others that worsened."""
    if case.source.part.kind in ("minutes", "agenda"):
        return
    for table in figure_tables(case.source):
        if _EXPECTED.search(table.caption or "") or any(
            _TARGETED.search(c.column) for r in table.rows for c in r.passage.cells
        ):
            continue
        columns = [column for column in table.columns if _TIME.search(column) and not _NOT_A_TIME.search(column)]
        if len(columns) < 2:
            continue
        worse = [(change, row) for row in table.rows if (change := _worsened(table, row, columns)) is not None]
        worse.sort(key=lambda pair: -pair[0])
        if worse and len(worse) <= 0.6 * len(table.rows) + 1:
            yield from _finding(case, [row for _, row in worse], columns)


_TARGETED = re.compile(r"\btarget\b|\bstatus\b", re.IGNORECASE)


def _worsened(table: FigureTable, row: Row, columns: list[str]) -> float | None:
    """Return by which share a row's last figure is worse than the one before; None where it isn't, clearly."""
    figures = [row.figures[column] for column in columns if column in row.figures]
    if len(figures) < 2 or row.total:
        return None
    before, now = figures[-2], figures[-1]
    way = better(row.label) or better(table.caption or "")
    if way == 0 or before.value <= 0 or _small(before) or before.percent != now.percent or now.nil:
        return None
    last = [column for column in columns if column in row.figures][-2:]
    if bool(_PART.search(last[0])) != bool(_PART.search(last[1])):
        return None
    change = float((now.value - before.value) / before.value)
    return abs(change) if change * way < 0 and abs(change) >= _LEAST else None


def _small(figure: Figure) -> bool:
    return not figure.percent and figure.step >= 1 and figure.value < _FEW


def _finding(case: Case, rows: list[Row], columns: list[str]) -> Iterator[Finding]:
    row = rows[0]
    main = row_spot(case.source, row.passage, row.group)
    held = [column for column in columns if column in row.figures]
    if main is None:
        return
    before, now = row.figures[held[-2]], row.figures[held[-1]]
    yield draft(
        "deteriorating_measure",
        main,
        [row_spot(case.source, each.passage, each.group) for each in rows[1:4]],
        why=f"“{row.label}” went from {before.text} ({held[-2]}) to {now.text} ({held[-1]}), the worst of the table.",
        question=(
            f"What lies behind “{row.label}” going from {before.text} to {now.text} "
            f"({where(case.source, main.page)}), and "
            "what is being done to turn it?"
        ),
        confidence=0.72,
        to="Commissioner",
    )
