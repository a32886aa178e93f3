"""Percentages in tables computed again from the columns that they follow from."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from decimal import Decimal

from assistant.scrutiny.case import Case
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Figure, plain
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import row_spot
from assistant.scrutiny.tables import FigureTable, Row, figure_tables

_LEAST_KEPT = 3


@dataclass(frozen=True, slots=True)
class Ratio:
    """A column of percentages that is made of two others."""

    column: str
    first: str
    second: str
    made: Callable[[Decimal, Decimal], Decimal]
    said: str


def ratios(case: Case) -> Iterator[Finding]:
    """Yield rows whose percentage breaks a relation that at least three others of the table keep."""
    for table in figure_tables(case.source):
        for ratio in _ratios(table):
            judged = [(row, ok) for row in table.rows if (ok := _kept(row, ratio)) is not None]
            kept = [row for row, ok in judged if ok]
            broken = [row for row, ok in judged if not ok]
            if len(kept) >= _LEAST_KEPT and len(broken) == 1:
                yield from _finding(case, broken[0], ratio)
        yield from _shares(case, table)


def _ratios(table: FigureTable) -> Iterator[Ratio]:
    percents = [
        column
        for column in table.columns
        if any(row.figures[column].percent for row in table.rows if column in row.figures)
    ]
    percents += [column for column in table.columns if "%" in column and column not in percents]
    plain_columns = [column for column in table.columns if column not in percents]
    for column in percents:
        for one in plain_columns:
            for two in plain_columns:
                if one != two:
                    yield Ratio(column, one, two, lambda a, b: (b / a - 1) * 100, "change")
                    yield Ratio(column, one, two, lambda a, b: b / a * 100, "share")


def _kept(row: Row, ratio: Ratio) -> bool | None:
    figures = [row.figures.get(name) for name in (ratio.column, ratio.first, ratio.second)]
    percent, first, second = figures
    if percent is None or first is None or second is None or first.value <= 0 or percent.nil:
        return None
    return _near(percent, ratio.made(first.value, second.value), first, second)


def _near(percent: Figure, real: Decimal, first: Figure, second: Figure) -> bool:
    room = percent.step * Decimal("0.6") + (first.step + second.step) / 2 / first.value * 100
    return abs(abs(percent.value) - abs(real)) <= room


def _finding(case: Case, row: Row, ratio: Ratio) -> Iterator[Finding]:
    main = row_spot(case.source, row.passage, row.group)
    if main is None:
        return
    first, second, percent = row.figures[ratio.first], row.figures[ratio.second], row.figures[ratio.column]
    real = ratio.made(first.value, second.value).quantize(Decimal("0.1"))
    yield draft(
        "inconsistency",
        main,
        why=(
            f"{first.text} and {second.text} make a {ratio.said} of {plain(real)}%, and the row has "
            f"{percent.text}; the other rows agree."
        ),
        question=(
            f"Which is wrong for “{row.label}”, the {percent.text} or the figures that make {plain(real)}% "
            f"({where(case.source, main.page)})?"
        ),
        confidence=0.88,
    )


def _shares(case: Case, table: FigureTable) -> Iterator[Finding]:
    """Yield a row whose share of the table's total isn't what its figure comes to, where the others' are."""
    totals = [row for row in table.rows if row.total]
    if len(totals) != 1:
        return
    total = totals[0]
    for column in table.columns:
        for base in table.columns:
            whole = total.figures.get(base)
            if column == base or whole is None or whole.value <= 0 or whole.percent:
                continue
            rows = [row for row in table.rows if row is not total and column in row.figures and base in row.figures]
            if not all(row.figures[column].percent for row in rows) or len(rows) < _LEAST_KEPT + 1:
                continue
            broken = [
                row
                for row in rows
                if not _near(row.figures[column], row.figures[base].value / whole.value * 100, whole, row.figures[base])
            ]
            main = row_spot(case.source, broken[0].passage, broken[0].group) if len(broken) == 1 else None
            if main is None:
                continue
            row = broken[0]
            real = (row.figures[base].value / whole.value * 100).quantize(Decimal("0.1"))
            yield draft(
                "inconsistency",
                main,
                [row_spot(case.source, total.passage)],
                why=(
                    f"{row.figures[base].text} of {whole.text} is {plain(real)}%, and the row has "
                    f"{row.figures[column].text}."
                ),
                question=(
                    f"Which is wrong for “{row.label}”, its {row.figures[base].text} or its "
                    f"{row.figures[column].text} ({where(case.source, main.page)})?"
                ),
                confidence=0.9,
            )
            return
