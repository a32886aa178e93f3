from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.shortfalls import shortfalls

CASES = [
    ("Calls answered in time were 82%, against a target of 90%.", 1),
    ("Calls answered in time were 89%, against a target of 90%.", 0),
    ("Calls answered in time were 92%, against a target of 90%.", 0),
    ("Absence averaged 13%, against a ceiling of 10%.", 1),
    ("Absence averaged 9%, against a ceiling of 10%.", 0),
    # half a year, and which way is better isn't told
    ("Cases completed were 21, against a target of 40 for the year.", 0),
    ("Visits were 21, against a target of 40.", 1),
    ("The target of 90% is new.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_targets_missed(text: str, count: int) -> None:
    findings = raised(shortfalls, report(para(text, "4.1")))
    assert len(findings) == count
