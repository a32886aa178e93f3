"""Papers about Westmarch for the tests of scrutiny: tables, numbered paragraphs, parts with a day."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from factories import DOCUMENT, paper, part, passage, row

from assistant.scrutiny.case import Case, cases
from assistant.scrutiny.finding import Finding
from corpus.model import Paper, Passage

DAY = date(2031, 3, 4)
COMMISSIONER = "Westmarch Police and Crime Commissioner"
PANEL = "Westmarch Police and Crime Panel"


def table(*rows: Sequence[str], columns: Sequence[str], caption: str = "Table 1", page: int = 1) -> list[Passage]:
    """Rows under one caption; a row of one cell is a group heading, an empty cell is left out as readers do."""
    found = []
    group = ""
    for cells in rows:
        if len(cells) == 1:
            group = cells[0]
            found.append(row(group, lead_in=caption, page=page))
            continue
        if group and cells[0].lower().startswith("total "):
            group = ""
        kept = [number for number, cell in enumerate(cells) if cell]
        found.append(
            row(
                *(cells[number] for number in kept),
                columns=[columns[number] if number < len(columns) else "" for number in kept],
                lead_in=f"{caption}: {group}" if group else caption,
                page=page,
            )
        )
    return found


def para(text: str, label: str | None = None, **fields: Any) -> Passage:
    """A paragraph; with a label, one that begins with it as printed."""
    return passage(f"{label} {text}" if label else text, paragraph=label, **fields)


def report(*passages: str | Passage, document: str = DOCUMENT, **fields: Any) -> Paper:
    """A report of one part that the Commissioner laid before the Panel under item 7 of its pack."""
    made = paper(*passages, document=document)
    whole = {
        "kind": "report",
        "title": "Medium Term Financial Strategy",
        "item": "7",
        "author": COMMISSIONER,
        "body": PANEL,
        "meeting": DAY,
        "pack": DAY,
        "last_page": len(made.pages),
    }
    return replace(made, parts=(part(**{**whole, **fields}),))


def raised(family: Callable[[Case], Iterator[Finding]], *papers: Paper, document: str | None = None) -> list[Finding]:
    """What one family says about papers."""
    return [finding for case in cases(papers, document=document, item=None, as_of=None) for finding in family(case)]
