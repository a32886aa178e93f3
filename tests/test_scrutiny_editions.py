from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from scrutiny_cases import raised, report, table

from assistant.scrutiny.editions import editions
from corpus.model import Paper, Passage

HEADS = ["Ref", "Progress", "Status"]
GREEN, AMBER, YELLOW = "#00b050", "#ffc000", "#ffff00"
TOLD = "Two workshops were held with residents of the harbour wards."


def action(code: str, progress: str, arrow: str, fill: str) -> Passage:
    """A row of a plan with its code, and a colour in its status cell."""
    (row,) = table([code, progress, arrow], columns=HEADS)
    return replace(row, paragraph=code, cells=(*row.cells[:-1], replace(row.cells[-1], fill=fill)))


def plan(first: Passage, **fields: Any) -> Paper:
    """A plan of five rows; the others have been reported on anew each time."""
    day = str(fields.get("document", "now"))
    others = [
        action(f"P{number}", f"Report {day} on theme {number} was made to the board.", "↔", GREEN)
        for number in range(2, 6)
    ]
    return report(first, *others, **fields)


CASES = [
    (action("P1", "A third workshop was held in May with young people.", "↔", AMBER), ["deteriorating_measure"]),
    (action("P1", "A third workshop was held in May with young people.", "↓", AMBER), []),
    (action("P1", "A third workshop was held in May with young people.", "↔", GREEN), []),
    (action("P1", TOLD, "↔", GREEN), ["stale_or_copied_report"]),
]


@pytest.mark.parametrize(("row", "types"), CASES)
def test_a_row_against_the_last_edition(row: Passage, types: list[str]) -> None:
    before = plan(action("P1", TOLD, "↔", GREEN), document="2030-12-01-plan", meeting=date(2030, 12, 1), pack=None)
    assert [finding.type for finding in raised(editions, before, plan(row))] == types


def test_a_colour_outside_the_key() -> None:
    key = [table([f"{name} – as planned"], columns=[""])[0] for name in ("Green", "Amber")]
    key = [replace(each, kind="bullet", cells=()) for each in key]
    rows = [
        action("P1", TOLD, "↔", YELLOW),
        *(action(f"P{n}", f"Report {n} was made.", "↔", GREEN) for n in range(2, 6)),
    ]
    (finding,) = raised(editions, report(*key, *rows))
    assert finding.type == "status_without_evidence"
    assert "yellow" in finding.why
