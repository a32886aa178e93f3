"""Reserves below zero, below the stated floor, or used to balance the budget."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.scrutiny.balances import (
    MOVEMENT,
    RESERVE,
    at_column,
    balance_columns,
    in_words,
    reserve_tables,
    table_unit,
)
from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.floors import below_floor
from assistant.scrutiny.places import page_name, where
from assistant.scrutiny.quoting import Spot, row_spot, spot
from assistant.scrutiny.tables import FigureTable

_BALANCING = re.compile(
    r"\b(?:use|using|used|draw|drawing)\b[^.]{0,30}?\breserves\b[^.]{0,60}?\bbalanced?\b[^.]{0,20}?\bbudget"
    r"|\bbalanced? (?:the |a )?budgets?\b[^.]{0,40}?\breserves\b[^.]{0,20}?\b(?:used|drawn)",
    re.IGNORECASE,
)


def reserves(case: Case) -> Iterator[Finding]:
    """Yield what a member would ask about the level of the part's reserves."""
    yield from _balancing(case)
    for table in reserve_tables(case.source):
        columns = balance_columns(table)
        yield from _below_zero(case, table, columns)
        yield from below_floor(case, table, columns)


def _balancing(case: Case) -> Iterator[Finding]:
    """Yield a budget that is to be balanced from reserves with no sum said, its places in one finding."""
    pack = [
        each
        for each in case.sources()
        if each.paper is case.source.paper and each.part.kind not in ("minutes", "agenda")
    ]
    found = [
        here
        for source in sorted(pack, key=lambda each: each.part.number)
        for passage in source.passages
        if passage.kind not in ("heading", "note")
        and (match := _BALANCING.search(passage.text)) is not None
        and (here := spot(source, passage, match.start(), match.end())) is not None
        and "£" not in here.quote
    ]
    if found and found[0].source is case.source:
        main, source = found[0], case.source
        falls = [each for other in pack for each in _falls(case, other)]
        fall = max(falls, key=lambda each: each.named, default=None)
        yield draft(
            "unfunded_or_one_off_funding",
            main,
            [*([fall.spot] if fall is not None else []), *found[1:]],
            why="Reserves, which can be spent once, are to balance the budget; the sum is not said"
            + (f", and the table has {fall.said}." if fall is not None else "."),
            question=(
                f"How much of the budget is to come from reserves ({where(source, main.page)}), "
                + (f"when the table on {page_name(fall.spot.source, fall.spot.page)} has {fall.said}, " if fall else "")
                + "and what will pay for it in the year after?"
            ),
            confidence=0.82,
        )


@dataclass(frozen=True, slots=True)
class Fall:
    """What a reserve, or all of a table, comes down to from one date to the next, quoted and said.

    `named` says that it is the reserve for what the text has in mind, not the total.
    """

    spot: Spot
    said: str
    named: bool


_BUDGET = re.compile(r"\bbudget|\bbalanc", re.IGNORECASE)


def _falls(case: Case, source: Source) -> Iterator[Fall]:
    """Yield the first fall of the reserve that each table keeps for the budget; of its last total where it has none."""
    for table in reserve_tables(source):
        columns = balance_columns(table)
        kept = [row for row in table.rows if _BUDGET.search(row.label) and not row.total]
        kept = [row for row in kept if not MOVEMENT.search(row.label)]
        totals = [row for row in table.rows if row.total]
        row = kept[0] if kept else totals[-1] if totals else None
        here = row_spot(source, row.passage, row.group) if row else None
        if row is None or here is None:
            continue
        figures = row.figures
        for one, other in itertools.pairwise([column for column in columns if column in figures]):
            if figures[other].value < figures[one].value:
                unit = table_unit(case, table)
                first, second = in_words(figures[one], unit), in_words(figures[other], unit)
                yield Fall(
                    here,
                    f"{f'the {row.label} alone' if kept else f'“{row.label}”'} going from "
                    f"{first}{at_column(one)} to {second}{at_column(other)}",
                    bool(kept),
                )
                break


def _below_zero(case: Case, table: FigureTable, columns: Sequence[str]) -> Iterator[Finding]:
    unit = table_unit(case, table)
    for row in table.rows:
        under = [column for column in columns if column in row.figures and row.figures[column].value < 0]
        main = row_spot(table.source, row.passage, row.group)
        if not under or main is None or re.search(r"\bdeficit|\boverdr|\bliabilit|\bpension", row.label, re.IGNORECASE):
            continue
        if (
            row.total
            or MOVEMENT.search(row.label)
            or not (RESERVE.search(row.label) or RESERVE.search(table.caption or ""))
        ):
            continue
        shown = listed([f"{in_words(row.figures[column], unit)}{at_column(column)}" for column in under])
        first = in_words(row.figures[under[0]], unit)
        unsaid = "" if unit is not None else " (the table states no unit)"
        yield draft(
            "reserves_below_policy",
            main,
            [],
            why=f"{row.label} is shown below zero: {shown}{unsaid}. A reserve can't be spent beyond what it holds.",
            question=(
                f"How can the {row.label} stand at {first}{at_column(under[0])}, and where will the money come from "
                f"({where(table.source, main.page)})?"
            ),
            confidence=0.93,
        )
