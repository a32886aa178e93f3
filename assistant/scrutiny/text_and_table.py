"""Sums in sentences against the rows of tables that bear the same name."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Amount, amounts, pounds
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, where
from assistant.scrutiny.quoting import row_spot, said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.tables import FigureTable, Row, figure_tables
from assistant.scrutiny.terms import telling

_UNITS = (
    (re.compile(r"£\s?['’]?0?00[0s]?\b|£\s?k\b|£\s?thousand|\bthousands? of pounds\b|\(000s?\)", re.I), Decimal(1000)),
    (re.compile(r"£\s?m(?:illion)?\b|\bmillions? of pounds\b", re.I), Decimal(1_000_000)),
)
_OTHER = re.compile(
    r"\b(?:per|each|every|a year|annum|increase of|rise of|reduction of|more than|less than|up to|at least|by £"
    r"|further|saving|revised from"
    r"|underspend|overspend|grant|bid|about|around|approximately|nearly|some)\b",
    re.IGNORECASE,
)
_NEAR = Decimal("0.08")
"""How far a sum may be from the row's nearest figure for both to be meant as one."""


@dataclass(frozen=True, slots=True)
class Line:
    """A row with its figures in pounds."""

    table: FigureTable
    row: Row
    words: frozenset[str]
    values: tuple[tuple[str, Decimal, Decimal], ...]


def text_and_table(case: Case) -> Iterator[Finding]:
    """Yield sums of the part's sentences that no figure of the row of their name has, though one comes near."""
    near = [
        (source, each) for source in case.sources() if source.paper is case.source.paper for each in source.statements
    ]
    for line in _lines(case.source):
        for source, statement in near:
            sums = [each for each in amounts(statement.text) if "£" in each.text]
            if statement.in_cell or len(sums) != 1 or _OTHER.search(statement.text):
                continue
            found = _mismatch(line, statement, sums[0])
            main, other = row_spot(case.source, line.row.passage, line.row.group), said(source, statement)
            if found is None or main is None or other is None:
                continue
            column, value = found
            yield draft(
                "inconsistency",
                main,
                [other],
                why=(
                    f"The table has {pounds(value)} for “{line.row.label}” under “{column.partition('#')[0]}”; "
                    f"the text on "
                    f"{page_name(source, other.page)} gives {sums[0].text}."
                ),
                question=(
                    f"Is it {sums[0].text} or {pounds(value)} for “{line.row.label}” "
                    f"({where(case.source, main.page)}), "
                    "and which of the two has been budgeted for?"
                ),
                confidence=0.78,
            )
            break


def _lines(source: Source) -> Iterator[Line]:
    for table in figure_tables(source):
        heads = f"{table.caption or ''} {' '.join(table.columns)}"
        unit = next((size for pattern, size in _UNITS if pattern.search(heads)), None)
        if unit is None:
            continue
        for row in table.rows:
            words = telling(row.label) - {"total", "net"}
            values = tuple(
                (column, each.value * unit, each.step * unit)
                for column, each in row.figures.items()
                if not each.percent and not each.nil
            )
            if len(words) >= 2 and values:
                yield Line(table, row, words, values)


def _mismatch(line: Line, statement: Statement, sum: Amount) -> tuple[str, Decimal] | None:
    """Return the column and value that a sum seems to be meant for and isn't; None where any figure explains it."""
    heading = telling((statement.passage.section or "").rpartition(": ")[2])
    named = line.words & (statement.words | heading)
    if len(named) < 2 or len(named) < 0.5 * len(line.words):
        return None
    values = [value for _, value, _ in line.values]
    step = max(step for _, _, step in line.values)
    explained = [*values, *(one - other for one, other in itertools.permutations(values, 2))]
    explained += [a + b for a, b in itertools.combinations(values, 2)]
    if any(abs(abs(value) - sum.value) <= (step + sum.step) / 2 for value in explained):
        return None
    near = [(column, value) for column, value, _ in line.values if abs(value - sum.value) <= _NEAR * sum.value]
    return near[-1] if near else None
