"""Reserves that are to pay for something and that the paper's own table shows empty."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.balances import at_the_dates, balance_columns, reserve_tables
from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, where
from assistant.scrutiny.quoting import Spot, row_spot, said
from assistant.scrutiny.tables import Row
from assistant.scrutiny.terms import telling

_MET = re.compile(
    r"\b(?:met|funded|paid|financed|covered|drawn|taken|come|comes)\b[^.]{0,20}?\b(?:from|by|out "
    r"of)\s+(?:the\s+)?(?P<name>(?:[A-Z][\w&-]+\s+){1,5}(?:Reserve|Fund))\b"
)
_GONE = re.compile(r"\b(?:exhausted|used up|spent|empty|run out|nil|closed)\b", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:a year|per annum|each year|years|annual|salar|contract|posts?|running)\b", re.IGNORECASE)
_LOW = 0.1


def dry(case: Case) -> Iterator[Finding]:
    """Yield what is charged to a reserve whose balance comes to nothing, and reserves to be used that hold nothing."""
    yield from _charged(case)
    yield from _promised(case.source)


_TO_USE = re.compile(
    r"\b(?:will|is to|is anticipated to|are to|is expected to)\b[^.]{0,30}?\b(?:be used|help|fund|finance"
    r"|support|pay|be utilised|be applied)\b",
    re.IGNORECASE,
)


def _promised(source: Source) -> Iterator[Finding]:
    """Yield reserves that the text has a use for in years in which the table has nothing in them, in one finding."""
    found: list[tuple[Row, Spot | None, Spot]] = []
    dates = ""
    for table in reserve_tables(source):
        columns = balance_columns(table)
        for row in table.rows:
            values = [row.figures[column].value for column in columns if column in row.figures]
            if row.total or len(values) < 2 or any(value != 0 for value in values):
                continue
            name = telling(row.label) - {"reserve", "fund"}
            for statement in source.statements:
                match = _TO_USE.search(statement.text)
                about = telling(statement.passage.text[:90])
                use = said(source, statement, match) if match is not None and not statement.in_cell else None
                if use is not None and name and name <= about:
                    found.append((row, row_spot(source, row.passage, row.group), use))
                    dates = dates or at_the_dates(row, columns)
                    break
    lines = [(row, line, use) for row, line, use in found if line is not None]
    if not lines:
        return
    row, line, use = lines[0]
    names = listed([f"the {each.label}" for each, _, _ in lines])
    yield draft(
        "inconsistency",
        use,
        [line, *(spot for _, other, told in lines[1:] for spot in (told, other))],
        why=f"The text has a use ahead for {names}; the table shows nil {dates}.",
        question=(
            f"What money is in {names}, for which {where(source, use.page)}, has a use ahead, when the table on "
            f"{page_name(source, line.page)} shows nil {'for each ' if len(lines) > 1 else ''}{dates}?"
        ),
        confidence=0.86,
    )


def _charged(case: Case) -> Iterator[Finding]:
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
        held = next(
            (
                (source, row)
                for source, row, columns in rows
                if name and name <= telling(row.label) and _dries(row, columns)
            ),
            None,
        )
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
                f"What will pay for what {where(case.source, main.page)}, charges to the {match['name']}, once "
                f"that stands at {last} as the paper’s own "
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
