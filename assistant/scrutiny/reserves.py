"""Reserves below zero, below the stated floor, or used to balance the budget."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.scrutiny.balances import MOVEMENT, RESERVE, at_column, balance_columns, reserve_tables
from assistant.scrutiny.case import Case
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.floors import below_floor
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import row_spot, spot
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
        yield from _below_zero(table, columns)
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
        yield draft(
            "unfunded_or_one_off_funding",
            main,
            found[1:],
            why="Reserves, which can be spent once, are to balance the budget; how much, and what pays after, is "
            "not said.",
            question=(
                f"How much of the budget is to come from reserves ({where(source, main.page)}), and what will pay "
                "for it in the year "
                "after?"
            ),
            confidence=0.82,
        )


def _below_zero(table: FigureTable, columns: Sequence[str]) -> Iterator[Finding]:
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
        shown = listed([f"{row.figures[column].text}{at_column(column)}" for column in under])
        first = row.figures[under[0]].text
        yield draft(
            "reserves_below_policy",
            main,
            [],
            why=f"{row.label} is shown below zero: {shown}. A reserve can't be spent beyond what it holds.",
            question=(
                f"How can the {row.label} stand at {first}{at_column(under[0])}, and where will the money come from "
                f"({where(table.source, main.page)})?"
            ),
            confidence=0.93,
        )
