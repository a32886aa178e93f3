from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.intervals import intervals

CASES = [
    ("A review is required every three years. The last was held in June 2025.", 1),
    ("A review is required every three years. The last was held in June 2029.", 0),
    ("The plan is tested annually. It was last tested in May 2029.", 1),
    ("A review is required every three years. The office opened in June 2025.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_what_comes_round(text: str, count: int) -> None:
    findings = raised(intervals, report(para(text, "4.1")))
    assert len(findings) == count
    assert all(finding.question.endswith("?") for finding in findings)
