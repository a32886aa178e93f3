"""What is said of every one, against the table that has them all: "improved in every district", save one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Figure
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, where
from assistant.scrutiny.quoting import row_spot, said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.tables import FigureTable, Row, figure_tables

_EVERY = re.compile(
    r"\b(?P<every>every|each|all)\s+(?:of\s+)?(?:the\s+|our\s+|its\s+)?(?:\w+\s+)??(?P<noun>[a-z]{4,})\b", re.IGNORECASE
)
_UP = re.compile(r"\b(?:rose|risen|rises|increase[ds]?|grew|grown|higher|gone up)\b", re.I)
_DOWN = re.compile(r"\b(?:fell|fallen|falls|decrease[ds]?|reduced|dropped|lower|gone down|declined)\b", re.I)
_BETTER = re.compile(r"\b(?:improve[ds]?|better|worse|worsened|deteriorated)\b", re.I)
_CHANGE = re.compile(r"\bchange|\bdifference|\bmovement|\bincrease\b|\bvariance|\+/-", re.I)


def universal(case: Case) -> Iterator[Finding]:
    """Yield statements about every row of a table of the part that some of its rows contradict."""
    tables = [table for table in figure_tables(case.source) if len(table.rows) >= 3]
    for statement in case.source.statements:
        match = _EVERY.search(statement.text)
        if match is None or statement.in_cell:
            continue
        for table in tables:
            if _about(table, statement, match["noun"]):
                yield from _exceptions(case, statement, table)


def _about(table: FigureTable, statement: Statement, noun: str) -> bool:
    """Whether a table is of what the statement counts, and in its section."""
    heads = f"{table.caption or ''} {' '.join(cell.column for row in table.rows for cell in row.passage.cells)}".lower()
    return noun.lower().rstrip("s") in heads and table.section == statement.passage.section


def _exceptions(case: Case, statement: Statement, table: FigureTable) -> Iterator[Finding]:
    moves = [(row, moved) for row in table.rows if not row.total and (moved := _moved(row)) is not None]
    up = [row for row, moved in moves if moved > 0]
    down = [row for row, moved in moves if moved < 0]
    if _UP.search(statement.text):
        against = down
    elif _DOWN.search(statement.text):
        against = up
    elif _BETTER.search(statement.text):
        against = min(up, down, key=len)
    else:
        return
    main = said(case.source, statement)
    if main is None or not against or len(against) > 0.4 * len(moves):
        return
    rows = [row_spot(case.source, row.passage, row.group) for row in against]
    names = listed([f"“{row.label}”" for row in against])
    verb = "moves" if len(against) == 1 else "move"
    yield draft(
        "inconsistency",
        main,
        rows,
        why=f"In the table {names} {verb} the other way.",
        question=(
            f"How does “{' '.join(main.quote.split()[:12])}” on {page_name(case.source, main.page)} fit the row "
            f"for {names} "
            f"in the table, and what explains {'that one' if len(against) == 1 else 'those'} "
            f"({where(case.source, main.page)})?"
        ),
        confidence=0.9,
    )


def _moved(row: Row) -> int | None:
    """Return which way a row's figures go: by its column of changes, else from its first figure to its last."""
    change = next((figure for column, figure in row.figures.items() if _CHANGE.search(column)), None)
    if change is not None:
        return _sign(change)
    figures = [figure for figure in row.figures.values() if not figure.nil]
    if len(figures) < 2:
        return None
    return (figures[-1].value > figures[0].value) - (figures[-1].value < figures[0].value)


def _sign(figure: Figure) -> int:
    return (figure.value > 0) - (figure.value < 0)
