from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.worsening import worsening

CASES = [
    ("Calls abandoned were 19.2%, against 11.8% in the year before.", 1),
    ("Calls abandoned were 11.8%, against 19.2% in the year before.", 0),
    ("Satisfaction fell from 80% in 2029 to 70% in 2030.", 1),
    ("Satisfaction rose from 70% in 2029 to 80% in 2030.", 0),
    ("Satisfaction was 68.8%, the lowest since 2019.", 1),
    ("Satisfaction was 88.8%, the highest since 2019.", 0),
    ("The longest wait in the quarter was 47 minutes.", 0),
    # a target is no earlier figure; which way is better isn't told
    ("Calls answered were 88%, against a target of 90%.", 0),
    ("Visits were 300, against 400 in the year before.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_a_sentence_that_tells_of_worse(text: str, count: int) -> None:
    findings = raised(worsening, report(para(text, "4.1")))
    assert len(findings) == count
    assert all(finding.question.endswith("?") for finding in findings)
