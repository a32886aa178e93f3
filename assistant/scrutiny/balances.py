"""Tables of reserves: which they are, and which of their columns say what there is."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.counting import spelled
from assistant.scrutiny.figures import Figure, amounts, plain, pounds
from assistant.scrutiny.tables import FigureTable, Row, figure_tables
from assistant.scrutiny.terms import telling

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


def at_the_dates(row: Row, columns: Sequence[str]) -> str:
    """Say at how many dates a row has a balance: a table may have columns that nothing stands in."""
    filled = sum(column in row.figures for column in columns)
    return "at both dates given" if filled == 2 else f"at the {spelled(filled)} dates given"


def table_unit(case: Case, table: FigureTable) -> Decimal | None:
    """Tell what a table counts in: by its caption or its heads, else by a sum that the paper gives for one of its rows.

    None where neither says so.
    """
    told = (each for source in case.sources() if source.paper is table.source.paper for each in source.statements)
    heads = f"{table.caption or ''} {' '.join(table.columns)}"
    stated = next((unit for pattern, unit in _STATED if pattern.search(heads)), None)
    if stated is not None:
        return stated
    for statement in told:
        for each in amounts(statement.text) if "£" in statement.text and not statement.in_cell else ():
            for row in table.rows:
                name = telling(row.label) - {"reserve", "fund"}
                if not name or len(name & statement.words) < min(2, len(name)):
                    continue
                values = {figure.value for figure in row.figures.values() if figure.value >= 10}
                fits = [unit for unit in UNITS[1:] if each.value in {value * unit for value in values}]
                if len(fits) == 1:
                    return fits[0]
    return None


_STATED = (
    (re.compile(r"£\s?['’]?000|£\s?k\b|\bthousands?\b|\b000s\b", re.IGNORECASE), Decimal(1000)),
    (re.compile(r"£\s?m(?:illion)?\b|\bmillions?\b", re.IGNORECASE), Decimal(1_000_000)),
)


def in_words(figure: Figure, unit: Decimal | None) -> str:
    """Say a balance as people do: "minus £1.472m"; without a unit as printed, with its sign: "minus 1,472"."""
    if unit is None:
        return f"minus {plain(-figure.value)}" if figure.value < 0 else figure.text
    return pounds(figure.value * unit).replace("-", "minus ")


def at_column(column: str) -> str:
    """Name a column as a time or a heading: " at 31 March 2020", " under “Closing balance”"."""
    bare = re.sub(
        r"^.*?\b(?:balance|position|as at|at)\s+(?=\d)", "", column.partition("#")[0], flags=re.IGNORECASE
    ).strip()
    if not bare:
        return ""
    return f" at {bare}" if re.match(r"\d{1,2} \w+ \d{4}$", bare) else f" under “{bare}”"
