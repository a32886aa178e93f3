from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.cues_money import money_cues

CASES = [
    ("A project officer has been appointed for twelve months with a grant from the ministry.", 1),
    ("A project officer is paid from the core budget for twelve months before the grant begins.", 0),
    ("The council has said that it cannot commit to the post after March.", 1),
    ("Running the site is expected to cost £40,000 a year.", 1),
    ("Running the site is expected to cost £40,000 a year, which is met from the fleet budget.", 0),
    ("Responsibility for upkeep has not been settled.", 1),
    ("The campaign represented excellent value for money.", 1),
    ("The Commissioner must secure value for money.", 0),
    ("The contract was let without competition.", 1),
    ("No allowance has been made for the change in rates.", 1),
    ("An allowance has been made for the change in rates.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_money_left_open(text: str, count: int) -> None:
    findings = raised(money_cues, report(para(text, "4.1")))
    assert len(findings) == count
    assert all(finding.question.endswith("?") for finding in findings)
