from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.cues_promises import promise_cues

CASES = [
    ("A new policy will be published in due course.", 1),
    ("A new policy will be published in due course, by the end of May.", 0),
    ("The study was expected to be ready in the summer of 2030 and will be reported.", 1),
    ("The study was expected to be ready in the summer of 2030 and was completed in May.", 0),
    ("A review will be carried out where appropriate.", 1),
    ("A review was carried out where appropriate.", 0),
    ("Background papers: to follow.", 1),
    ("Background papers: board paper of 3 March.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_promises_that_bind_nobody(text: str, count: int) -> None:
    findings = raised(promise_cues, report(para(text, "4.1")))
    assert len(findings) == count
    assert all(finding.question.endswith("?") for finding in findings)
