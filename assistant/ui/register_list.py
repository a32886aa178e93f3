"""A register's rows as they are asked for: filtered, sorted, a page at a time."""

from __future__ import annotations

import dataclasses
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final
from urllib.parse import urlencode

from assistant.registers.row import Row
from assistant.ui.register_columns import TABLES, Sortable, Table

FIRST: Final = next(iter(TABLES))


@dataclass(frozen=True, slots=True)
class AskedRegister:
    """A register and what is asked of its rows; "" asks nothing. `sort` is a column's name, after "-" downwards.

    `chart` is the number of the measure that is drawn, counted from 1 in the whole register.
    """

    register: str = FIRST
    words: str = ""
    body: str = ""
    year: str = ""
    state: str = ""
    sort: str = ""
    chart: str = ""
    page: int = 1

    @property
    def table(self) -> Table:
        return TABLES[self.register]

    @property
    def parameters(self) -> tuple[tuple[str, str], ...]:
        """What a link keeps of it."""
        said = [(field.name, str(getattr(self, field.name))) for field in dataclasses.fields(self)]
        return tuple((name, value) for name, value in said if value and (name, value) != ("page", "1"))

    @property
    def link(self) -> str:
        """Its parameters as the fragment of a link."""
        return urlencode(self.parameters)


@dataclass(frozen=True, slots=True)
class Rows:
    """The rows asked for, all of them in order, and what all rows of the register can be filtered by, with counts."""

    rows: tuple[Row, ...]
    total: int
    bodies: Mapping[str, int]
    years: Mapping[str, int]
    states: Mapping[str, int]


def asked_register(
    *,
    register: str = "",
    words: str = "",
    body: str = "",
    year: str = "",
    state: str = "",
    sort: str = "",
    by: str = "",
    chart: str = "",
    draw: str = "",
    page: str = "",
) -> AskedRegister:
    """Read parameters as they come; what makes no sense is as good as not there.

    `by` is a column whose heading was pressed: it sorts upwards, and pressed again downwards. `draw` is a
    measure that is to be drawn in place of `chart`, or "none".
    """
    name = register if register in TABLES else FIRST
    chart = draw or chart
    columns = {column.name for column in TABLES[name].columns}
    if by in columns:
        sort = f"-{by}" if sort == by else by
    return AskedRegister(
        register=name,
        words=" ".join(words.split()),
        body=body,
        year=year,
        state=state,
        sort=sort if sort.removeprefix("-") in columns else "",
        chart=chart if name == "measures" and re.fullmatch(r"\d{1,6}", chart) else "",
        page=max(1, int(page)) if re.fullmatch(r"\d{1,5}", page) else 1,
    )


def rows_of(asked: AskedRegister, found: Sequence[Row]) -> tuple[AskedRegister, Rows]:
    """Filter and sort the rows of a register; a filter that none of them has any more is dropped."""
    table = asked.table
    bodies = Counter(body for row in found for body in _bodies(row))
    years = Counter(year for row in found for year in set(table.years(row)))
    states = Counter(state for row in found if (state := table.state(row)))
    asked = dataclasses.replace(
        asked,
        body=asked.body if asked.body in bodies else "",
        year=asked.year if asked.year in years else "",
        state=asked.state if asked.state in states else "",
    )
    kept = [row for row in found if _kept(asked, row)]
    column = next((each for each in table.columns if each.name == asked.sort.removeprefix("-")), None)
    if column is not None:
        known = [row for row in kept if column.sort(row) is not None]
        known.sort(key=lambda row: _key(column.sort(row)), reverse=asked.sort.startswith("-"))
        kept = known + [row for row in kept if column.sort(row) is None]
    return asked, Rows(
        tuple(kept),
        len(found),
        dict(sorted(bodies.items())),
        dict(sorted(years.items(), reverse=True)),
        dict(sorted(states.items())),
    )


def _kept(asked: AskedRegister, row: Row) -> bool:
    table = asked.table
    return (
        (not asked.body or asked.body in _bodies(row))
        and (not asked.year or asked.year in table.years(row))
        and (not asked.state or asked.state == table.state(row))
        and (not asked.words or _has(asked.words, table, row))
    )


def _has(words: str, table: Table, row: Row) -> bool:
    """Whether a row has all words, in what it shows or what it rests on."""
    shown = [entry.text for column in table.columns for entry in column.entries(row)]
    text = " ".join((*shown, str(row), *(said.citation.quote for said in row.sources))).casefold()
    return all(word in text for word in words.casefold().split())


def _bodies(row: Row) -> set[str]:
    return {said.part.body for said in row.sources if said.part.body}


def _key(value: Sortable) -> tuple[int, float, str]:
    """Order words by the numbers in them as numbers: "C9" before "C10"."""
    match value:
        case date():
            return 0, float(value.toordinal()), ""
        case int() | float():
            return 0, float(value), ""
    return 1, 0.0, re.sub(r"\d+", lambda match: match[0].zfill(9), str(value))
