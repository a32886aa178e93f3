from __future__ import annotations

from dataclasses import replace

import pytest
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.scorecards import scorecards
from corpus.model import Passage

HEADS = ["Measure", "2029/30", "2030/31", "Target", "Status"]
KEY = "Key: green – at target; amber – within five per cent of target; red – more than five per cent short"


def measure(*cells: str, fill: str | None = None) -> Passage:
    """A row of a scorecard whose status cell has a colour."""
    (row,) = table(list(cells), columns=HEADS)
    last = row.cells[-1]
    return replace(row, cells=(*row.cells[:-1], replace(last, fill=fill)))


CASES = [
    (measure("Emergencies reached", "76.0%", "72.0%", "80.0%", "↓", fill="#ff0000"), ["deteriorating_measure"]),
    (measure("Emergencies reached", "72.0%", "76.0%", "80.0%", "↑", fill="#ff0000"), []),
    (measure("Public trust", "58.0%", "53.0%", "TBC", "↓"), ["missing_figure"]),
    (measure("Satisfaction", "66.0%", "68.0%", "75.0%", "↑", fill="#ffc000"), ["status_without_evidence"]),
    (measure("Satisfaction", "66.0%", "74.0%", "75.0%", "↑", fill="#ffc000"), []),
    (measure("Satisfaction", "66.0%", "68.0%", "75.0%", "↑", fill="#00b050"), ["status_without_evidence"]),
]


@pytest.mark.parametrize(("row", "types"), CASES)
def test_rows_of_a_scorecard(row: Passage, types: list[str]) -> None:
    assert [finding.type for finding in raised(scorecards, report(para(KEY), row))] == types
