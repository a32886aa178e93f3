"""Council tax by band: each band is a fixed number of ninths of Band D."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.scrutiny.case import Case
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import plain
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import row_spot
from assistant.scrutiny.tables import FigureTable, Row, figure_tables

NINTHS = {"A": 6, "B": 7, "C": 8, "D": 9, "E": 11, "F": 13, "G": 15, "H": 18}
"""Source: Local Government Finance Act 1992, section 5."""

_LABEL = re.compile(r"(?:band\s+)?([A-H])", re.IGNORECASE)
_TAX = re.compile(r"\bband|\bcouncil tax|\bprecept", re.IGNORECASE)
_ROOM = Decimal("0.03")
"""Pounds by which rounding may put a band beside its ninths."""


def bands(case: Case) -> Iterator[Finding]:
    """Yield rows of a table by band that are not the right share of Band D, where most are."""
    for table in figure_tables(case.source):
        rows = {match[1].upper(): row for row in table.rows if (match := _LABEL.fullmatch(row.label.strip()))}
        heads = f"{table.caption or ''} {' '.join(cell.column for row in table.rows for cell in row.passage.cells)}"
        if len(rows) >= 6 and "D" in rows and _TAX.search(heads):
            yield from _odd(case, table, rows)


def _odd(case: Case, table: FigureTable, rows: dict[str, Row]) -> Iterator[Finding]:
    for column in table.columns:
        whole = rows["D"].figures.get(column)
        if whole is None or whole.percent:
            continue
        due = {name: whole.value * NINTHS[name] / 9 for name in rows}
        room = max(_ROOM, whole.step * 2)
        odd = [
            name
            for name, row in rows.items()
            if column in row.figures and abs(row.figures[column].value - due[name]) > room
        ]
        if len(odd) != 1 or len([1 for row in rows.values() if column in row.figures]) < 6:
            continue
        name = odd[0]
        row = rows[name]
        main = row_spot(case.source, row.passage)
        base = row_spot(case.source, rows["D"].passage)
        if main is None or base is None:
            continue
        value = due[name].quantize(Decimal("0.01"))
        yield draft(
            "inconsistency",
            main,
            [base],
            why=(
                f"Band {name} is {NINTHS[name]} ninths of Band D: of {whole.text} that is {plain(value)}, and under "
                f"“{column}” the table has {row.figures[column].text}; the other bands are right."
            ),
            question=(
                f"What will a household in Band {name} pay, the {row.figures[column].text} printed or the "
                f"{plain(value)} that "
                f"follows from Band D ({where(case.source, main.page)})?"
            ),
            confidence=0.95,
        )
        return
