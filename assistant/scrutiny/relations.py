"""Columns that follow from others: a row that breaks what all the other rows keep."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.scrutiny.adding import NOT_ADDED, room
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import plain
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import row_spot
from assistant.scrutiny.tables import FigureTable, Row


@dataclass(frozen=True, slots=True)
class Relation:
    """A column that is the sum or the difference of two others, or of all others, in nearly every row."""

    result: str
    terms: tuple[tuple[int, str], ...]


def broken_relations(table: FigureTable) -> Iterator[Finding]:
    """Yield rows that break a relation between columns which all the other rows keep, three or more of them."""
    columns = [column for column in table.columns if "#" not in column and not NOT_ADDED.search(column)]
    if len(columns) < 3 or len(table.rows) < 4:
        return
    seen: set[str] = set()
    for relation in _relations(columns):
        kept: list[Row] = []
        broken: list[Row] = []
        for row in table.rows:
            ended = _checked(row, relation)
            if ended is None:
                continue
            (kept if ended else broken).append(row)
        if len(_telling(kept, relation)) < 3 or len(broken) != 1 or len(kept) < 4 * len(broken):
            continue
        row = broken[0]
        if row.passage.id not in seen and not row.figures[relation.result].marked:
            seen.add(row.passage.id)
            yield from _relation_finding(table, row, relation)


def _relations(columns: Sequence[str]) -> Iterator[Relation]:
    for result in columns:
        others = [column for column in columns if column != result]
        if re.search(r"\btotal\b", result, re.IGNORECASE):
            yield Relation(result, tuple((1, column) for column in others))
        for index, first in enumerate(others):
            for second in others[index + 1 :]:
                yield Relation(result, ((1, first), (-1, second)))
                yield Relation(result, ((-1, first), (1, second)))
                if re.search(r"\btotal|\bclosing|\bend\b|\brevised", result, re.IGNORECASE):
                    yield Relation(result, ((1, first), (1, second)))


def _checked(row: Row, relation: Relation) -> bool | None:
    names = [name for _, name in relation.terms]
    if any(name not in row.figures for name in [relation.result, *names]):
        return None
    figures = [row.figures[name] for name in [relation.result, *names]]
    if any(figure.percent for figure in figures):
        return None
    value = sum((sign * row.figures[name].value for sign, name in relation.terms), Decimal(0))
    return abs(value - row.figures[relation.result].value) <= room(figures)


def _telling(rows: Sequence[Row], relation: Relation) -> set[tuple[Decimal, ...]]:
    """Return the different sets of figures that keep a relation and prove something: no nil among them."""
    found = (
        (row.figures[relation.result].value, *(row.figures[name].value for _, name in relation.terms)) for row in rows
    )
    return {values for values in found if values[0] != 0 and sum(value != 0 for value in values[1:]) >= 2}


def _relation_finding(table: FigureTable, row: Row, relation: Relation) -> Iterator[Finding]:
    source = table.source
    main = row_spot(source, row.passage, row.group)
    if main is None:
        return
    value = sum((sign * row.figures[name].value for sign, name in relation.terms), Decimal(0))
    ordered = sorted(relation.terms, key=lambda term: -term[0])
    spoken = "".join(
        f"{' - ' if sign < 0 else ' + ' if place else ''}{row.figures[name].text}"
        for place, (sign, name) in enumerate(ordered)
    )
    printed = row.figures[relation.result].text
    yield draft(
        "inconsistency",
        main,
        why=f"“{row.label}” has {printed} under “{relation.result}”, but {spoken} = {plain(value)}; in every other row "
        "of the table the columns agree.",
        question=f"Which of the figures for “{row.label}” is wrong, as {spoken} is {plain(value)} and not {printed} "
        f"({where(source, main.page)})?",
        confidence=0.85,
    )
