from __future__ import annotations

from datetime import date

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.measures import measures

FIGURES = [
    # worse, better, about the same, another measure, a change and not a level
    ("Satisfaction with the police was 69.9%.", 1),
    ("Satisfaction with the police was 90.1%.", 0),
    ("Satisfaction with the police was 82.9%.", 0),
    ("Confidence in the police was 69.9%.", 0),
    ("Satisfaction saw a fall by 3.1%.", 0),
]


@pytest.mark.parametrize(("text", "count"), FIGURES)
def test_a_measure_in_two_papers(text: str, count: int) -> None:
    earlier = report(
        para("Satisfaction with the police was 83.2%.", "4.1"),
        document="2030-09-01-report",
        meeting=date(2030, 9, 1),
        pack=None,
    )
    findings = raised(measures, earlier, report(para(text, "5.1")))
    assert [finding.type for finding in findings] == ["deteriorating_measure"] * count
    assert all("may be two measures" in finding.why for finding in findings)
