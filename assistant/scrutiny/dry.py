"""Costs that are to be met from a reserve which the paper's own table shows running dry."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import Spot, row_spot, said
from assistant.scrutiny.reserves import balance_columns, reserve_tables
from assistant.scrutiny.tables import Row
from assistant.scrutiny.terms import telling

_MET = re.compile(
    r"\b(?:met|funded|paid|financed|covered|drawn|taken|come|comes)\b[^.]{0,20}?\b(?:from|by|out of)\s+(?:the\s+)?(?P<name>(?:[A-Z][\w&-]+\s+){1,5}(?:Reserve|Fund))\b"
)
_GONE = re.compile(r"\b(?:exhausted|used up|spent|empty|run out|nil|closed)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:a year|per annum|each year|years|annual|salar|contract|posts?|running)\b", re.IGNORECASE)
_LOW = 0.1


def dry(case: Case) -> Iterator[Finding]:
    """Yield costs that go on and are charged to a reserve whose balance comes to nothing, or nearly."""
    rows = [
        (source, row, balance_columns(table))
        for source in case.sources()
        if source.paper is case.source.paper
        for table in reserve_tables(source)
        for row in table.rows
        if not row.total
    ]
    for statement in case.source.statements:
        match = _MET.search(statement.text)
        if match is None or not _GOES_ON.search(statement.passage.text):
            continue
        name = telling(match["name"]) - {"reserve", "fund"}
        held = next(((source, row) for source, row, columns in rows if name and name <= telling(row.label) and _dries(row, columns)), None)
        main = said(case.source, statement)
        if held is None or main is None:
            continue
        source, row = held
        last = row.figures[next(reversed(row.figures))].text
        yield draft(
            "unfunded_or_one_off_funding",
            main,
            [row_spot(source, row.passage, row.group), *_told(source, name)],
            why=f"The cost goes on; the table shows the {row.label} falling to {last}.",
            question=(
                f"What will pay for what {where(case.source, main.page)}, charges to the {match['name']}, once that stands at {last} as the paper’s own "
                "table shows?"
            ),
            confidence=0.86,
        )
        return


def _dries(row: Row, columns: list[str]) -> bool:
    values = [row.figures[column].value for column in columns if column in row.figures]
    return len(values) >= 2 and values[0] > 0 and float(values[-1]) <= _LOW * float(values[0])


def _told(source: Source, name: frozenset[str]) -> list[Spot | None]:
    """Quote what the paper says of the reserve's end."""
    return [said(source, each) for each in source.statements if name <= each.words and _GONE.search(each.text)][:1]
