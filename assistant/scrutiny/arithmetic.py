"""Totals computed again: the parts of a table against their total, columns against the columns they follow from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeAlias

from assistant.scrutiny.adding import NOT_ADDED, room
from assistant.scrutiny.case import Case
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Figure, plain
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import row_spot
from assistant.scrutiny.relations import broken_relations
from assistant.scrutiny.tables import FigureTable, Row, figure_tables

_WITHIN = re.compile(r"\bof which|\bincluding|\bincludes?\b|\bmemo|\bcumulative|\bas above|\bper cent|%", re.IGNORECASE)


_LESS = re.compile(
    r"^\s*(?:less|minus|deduct|net of|funded|financed|use of|transfer|contribution|income|grant|fees|savings?|"
    r"drawn|withdraw|recharge)|\bincome\b|\bgrant\b|\bsavings?\b|\breceipts\b|\bused\b",
    re.IGNORECASE,
)


_BARE_TOTAL = re.compile(r"\s*(?:(?:sub|grand)[- ]?)?totals?\s*(?:\([^)]*\)|£\S*|:)?\s*$", re.IGNORECASE)
"""A total by that name alone: "Total recorded crime" may well be more than the kinds that a table lists."""


def arithmetic(case: Case) -> Iterator[Finding]:
    """Yield what in the tables of the part doesn't compute."""
    for table in figure_tables(case.source):
        yield from _totals(table)
        yield from _subtotals(table)
        yield from broken_relations(table)


Way: TypeAlias = tuple[Row, ...]
"""Rows that a total may be of."""


@dataclass(frozen=True, slots=True)
class Miss:
    """A total that none of the ways to add up gives: the parts that were meant, and what they come to."""

    column: str
    printed: Figure
    sum: Decimal
    parts: tuple[Row, ...]


def _totals(table: FigureTable) -> Iterator[Finding]:
    """Yield total rows that don't match their parts, where it is plain which rows are the parts.

    It is plain where another column of the same total adds up in that way, or where the table has one total
    and everything above it is of one kind.
    """
    if any("#" in column for column in table.columns) and len({len(row.cells) for row in table.rows}) > 1:
        return
    columns = [column for column in table.columns if not NOT_ADDED.search(column)]
    for index, total in enumerate(table.rows):
        if not total.total or index == 0:
            continue
        ways = _ways(table.rows[:index], total)
        right = {column: [way for way in ways if _adds_up(total, way, column)] for column in columns}
        misses = [
            miss
            for column in columns
            if not right[column] and (miss := _miss(table, total, column, ways, right)) is not None
        ]
        if misses and len(misses) <= max(1, len(columns) // 2):
            yield from _total_finding(table, total, misses)


def _miss(table: FigureTable, total: Row, column: str, ways: Sequence[Way], right: dict[str, list[Way]]) -> Miss | None:
    printed = total.figures.get(column)
    way = _meant(table, total, ways, right)
    if printed is None or printed.percent or printed.marked or way is None:
        return None
    if any(column in part.cells and column not in part.figures for part in way):
        return None
    parts = tuple(part for part in way if column in part.figures)
    if len(parts) < 2 or any(part.figures[column].percent or part.figures[column].marked for part in parts):
        return None
    return Miss(column, printed, _sum(parts, column), parts)


def _ways(above: Sequence[Row], total: Row) -> list[Way]:
    """Return the sets of rows that a total may be of, the likeliest first."""
    last = max((index for index, row in enumerate(above) if row.total), default=-1)
    since = [row for row in above[last + 1 :] if not _WITHIN.search(row.label)]
    group = [row for row in since if row.group is not None and row.group is total.group]
    totals = [row for row in above if row.total]
    single = [row for row in above if not row.total and not _WITHIN.search(row.label)]
    ways: list[Way] = []
    for rows in (group, since, single, [*totals, *since], [*totals[-1:], *since], totals, above[last + 1 :]):
        if len(rows) >= 2 and tuple(rows) not in ways:
            ways.append(tuple(rows))
    return ways


def _adds_up(total: Row, way: Way, column: str) -> bool:
    """Whether rows come to the total in a column, within rounding; rows that are taken off may be."""
    printed = total.figures.get(column)
    parts = [row for row in way if column in row.figures]
    if printed is None or not parts:
        return False
    slack = room([*(row.figures[column] for row in parts), printed])
    difference = printed.value - _sum(parts, column)
    taken = [row.figures[column].value for row in parts if _LESS.search(row.label)]
    flips = [Decimal(0), *taken, *(sum(taken[:stop], Decimal(0)) for stop in range(2, len(taken) + 1))]
    return any(abs(difference + 2 * flip) <= slack for flip in flips)


def _sum(parts: Sequence[Row], column: str) -> Decimal:
    return sum((row.figures[column].value for row in parts), Decimal(0))


def _meant(table: FigureTable, total: Row, ways: Sequence[Way], right: dict[str, list[Way]]) -> Way | None:
    """Return the rows that the total is plainly of, None where it isn't plain."""
    for way in ways:
        if any(way in held and _moves_there(way, column) for column, held in right.items()):
            return way
    totals = [row for row in table.rows if row.total]
    groups = {row.group.id if row.group else None for row in table.rows}
    lone = len(totals) == 1 and table.rows[-1] is total and len(groups) == 1
    grouped = bool(ways) and total.group is not None and all(row.group is total.group for row in ways[0])
    if not ways or not (lone or grouped) or not _BARE_TOTAL.match(total.label):
        return None
    if any(_LESS.search(row.label) or _WITHIN.search(row.label) for row in table.rows if not row.total):
        return None
    return ways[0]


def _moves_there(way: Way, column: str) -> bool:
    """Whether at least two of the rows have a figure other than nil there, so that adding up proves something."""
    return sum(row.figures[column].value != 0 for row in way if column in row.figures) >= 2


def _total_finding(
    table: FigureTable, total: Row, misses: Sequence[Miss], carried: Sequence[Row] = ()
) -> Iterator[Finding]:
    source, miss = table.source, misses[0]
    main = row_spot(source, total.passage, total.group)
    if main is None:
        return
    parts = [
        found for row in (*carried, *miss.parts) if (found := row_spot(source, row.passage, row.group)) is not None
    ]
    spoken = " + ".join(f"{part.figures[miss.column].text}" for part in miss.parts[:10])
    under = f" under “{miss.column}”" if not miss.column.startswith("#") else ""
    gap = miss.printed.value - miss.sum
    more = f" The same row doesn't add up under {len(misses) - 1} other column(s) either." if len(misses) > 1 else ""
    yield draft(
        "inconsistency",
        main,
        parts,
        why=f"“{total.label}”{under} is {miss.printed.text}, but its parts come to {plain(miss.sum)} ({spoken}), "
        f"{plain(abs(gap))} {'less' if gap > 0 else 'more'} than the total.{more}",
        question=f"Which is right for “{total.label}”{under}: the {miss.printed.text} printed or the "
        f"{plain(miss.sum)} that its parts come to ({where(source, main.page)})?",
        confidence=0.9,
    )


_LEAST_PROOF = 2
"""Columns in which a row must be the sum of the rows above it to be taken for their total."""


def _subtotals(table: FigureTable) -> Iterator[Finding]:
    """Yield rows not called totals that are the sum of the rows above them in every column but one or two."""
    columns = [column for column in table.columns if not NOT_ADDED.search(column)]
    if len(columns) <= _LEAST_PROOF or any("#" in column for column in table.columns):
        return
    found: list[tuple[Row, list[Miss]]] = []
    for index, row in enumerate(table.rows):
        held = [column for column in columns if column in row.figures and not row.figures[column].percent]
        if row.total or index < 2 or len(held) <= _LEAST_PROOF:
            continue
        misses = list(_subtotal_misses(table.rows[:index], row, held))
        if misses:
            found.append((row, misses))
    for index, (row, misses) in enumerate(found):
        gaps = _gaps_of(misses)
        if not any(gaps & _gaps_of(earlier) for _, earlier in found[:index]):
            yield from _total_finding(
                table, row, misses, [each for each, later in found[index + 1 :] if gaps & _gaps_of(later)]
            )


def _subtotal_misses(above: Sequence[Row], row: Row, held: Sequence[str]) -> Iterator[Miss]:
    ways = [tuple(above[start:]) for start in range(len(above) - 1)]
    proved = [(way, [column for column in held if _adds_up(row, way, column)]) for way in ways]
    way, right = max(proved, key=lambda pair: len(pair[1]))
    wrong = [column for column in held if column not in right and row.figures[column].value != 0]
    if sum(_moves_there(way, column) for column in right) < _LEAST_PROOF or not 1 <= len(wrong) <= len(right) // 2:
        return
    for column in wrong:
        parts = tuple(each for each in way if column in each.figures)
        if len(parts) >= 2 and not row.figures[column].marked:
            yield Miss(column, row.figures[column], _sum(parts, column), parts)


def _gaps_of(misses: Sequence[Miss]) -> set[tuple[str, Decimal]]:
    return {(miss.column, abs(miss.printed.value - miss.sum)) for miss in misses}
