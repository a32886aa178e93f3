from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.goals import goals

CASES = [
    ("There were 1,380 officers on 30 September.", 1),
    ("There were 1,400 officers on 30 September.", 0),
    ("There were 1,380 officers on 30 September, 20 short of target.", 0),
    ("There were 900 visits in September.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_numbers_below_a_goal(text: str, count: int) -> None:
    goal = para("The target of 1,400 officers was reached. Failure to hold it would put grant at risk.", "4.1")
    findings = raised(goals, report(goal, para(text, "5.1")))
    assert len(findings) == count
    assert all("at risk" in finding.related[0].quote for finding in findings)
