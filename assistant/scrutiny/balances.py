"""Tables of reserves: which they are, and which of their columns say what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.scrutiny.case import Source
from assistant.scrutiny.tables import FigureTable, figure_tables

RESERVE = re.compile(r"\breserves?\b|\bbalances?\b|\bfund\b", re.IGNORECASE)


MOVEMENT = re.compile(
    r"\bmovement|\btransfer|\buse[ds]?\b|\bchange|\bcontribution|\bdraw|\bvariance|\bin[- ]year|\bincome|\bspend"
    r"|\badditions?\b"
    r"|\bpayments?\b|\bexpenditure",
    re.IGNORECASE,
)


UNITS = (Decimal(1), Decimal(1000), Decimal(1_000_000))


def reserve_tables(source: Source) -> Iterator[FigureTable]:
    """Yield the tables of a part that hold reserves or balances."""
    for table in figure_tables(source):
        named = sum(bool(RESERVE.search(row.label)) for row in table.rows)
        captioned = re.search(r"\breserves?\b|\bbalances\b", table.caption or "", re.IGNORECASE)
        if captioned or named >= max(2, 0.5 * len(table.rows)):
            yield table


def balance_columns(table: FigureTable) -> list[str]:
    """Return the columns that say what there is, not what moves in or out."""
    return [column for column in table.columns if not MOVEMENT.search(column)]


def at_column(column: str) -> str:
    """Name a column as a time or a heading: " at 31 March 2020", " under “Closing balance”"."""
    bare = re.sub(
        r"^.*?\b(?:balance|position|as at|at)\s+(?=\d)", "", column.partition("#")[0], flags=re.IGNORECASE
    ).strip()
    if not bare:
        return ""
    return f" at {bare}" if re.match(r"\d{1,2} \w+ \d{4}$", bare) else f" under “{bare}”"
