from __future__ import annotations

from datetime import date

import pytest
from factories import DOCUMENT
from scrutiny_cases import para, raised, report

from assistant.scrutiny.turnabouts import turnabouts

CASES = [
    ("A carbon baseline study has been commissioned.", "The carbon baseline study has not begun.", ["inconsistency"]),
    ("A carbon baseline study has been commissioned.", "The carbon baseline study is complete.", []),
    ("A carbon baseline study has been proposed.", "The carbon baseline study has not begun.", []),
    (
        "The Panel asked that the harbour business case be shared with it before it is approved.",
        "The harbour business case was approved on 3 February.",
        ["action_followup"],
    ),
    (
        "The Panel asked that the harbour business case be shared with it before it is approved.",
        "The harbour business case was approved on 3 February, after it was shared with the Panel.",
        [],
    ),
]


@pytest.mark.parametrize(("before", "now", "types"), CASES)
def test_said_and_undone(before: str, now: str, types: list[str]) -> None:
    earlier = report(para(before, "4.1"), document="2030-12-01-report", meeting=date(2030, 12, 1), pack=None)
    findings = raised(turnabouts, earlier, report(para(now, "5.1")))
    assert [finding.type for finding in findings] == types
    assert all(finding.document == DOCUMENT for finding in findings)
