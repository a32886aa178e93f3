from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.universal import universal

CASES = [
    ("Response has improved in every district.", "-1.5", 1),
    ("Response has improved in every district.", "+1.5", 0),
    ("Response has improved in most districts.", "-1.5", 0),
    ("Response rose in all districts.", "-1.5", 1),
]


@pytest.mark.parametrize(("text", "change", "count"), CASES)
def test_what_is_said_of_every_row(text: str, change: str, count: int) -> None:
    rows = table(
        ["Northport", "80%", "82%", "+2.0"],
        ["Eastmere", "70%", "71%", "+1.0"],
        ["Wexley", "74%", "75%", change],
        columns=["District", "2030", "2031", "Change (points)"],
    )
    findings = raised(universal, report(para(text, "4.1"), *rows))
    assert len(findings) == count
    assert all("Wexley" in finding.related[0].quote for finding in findings)
