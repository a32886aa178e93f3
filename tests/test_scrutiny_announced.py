from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.announced import announced

LEAD = "The governance issues are:"


@pytest.mark.parametrize(("number", "count"), [("four", 1), ("three", 0), ("nine", 0)])
def test_a_number_against_bullets_elsewhere(number: str, count: int) -> None:
    text = f"This report is on the {number} significant governance issues that were found."
    bullets = [para(f"{what} has been put right.", kind="bullet", lead_in=LEAD) for what in ("Vetting", "Fleet", "Pay")]
    findings = raised(announced, report(para(text, "1.1"), para(LEAD, "4.1"), *bullets))
    assert len(findings) == count
    assert all(len(finding.related) == 3 for finding in findings)


def test_reports_made_together_are_no_fault() -> None:
    text = "Reports on four audits overdue are in the table; two were made together."
    rows = table(["A", "High"], ["B", "Low"], ["C", "Low"], columns=["Audit", "Rating"], caption="Audits overdue")
    assert raised(announced, report(para(text, "1.1"), *rows)) == []
