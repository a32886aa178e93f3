from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.outcomes import outcomes

CASES = [
    ("There were 212 allegations. Of these 100 were resolved, 60 led to no action and 40 were still open.", 1),
    ("There were 200 allegations. Of these 100 were resolved, 60 led to no action and 40 were still open.", 0),
    ("There were 212 allegations, of which 100 were resolved, 60 led to no action and 40 were still open.", 1),
    # a part of them, and no more is claimed
    ("There were 900 allegations. Of these 100 were resolved, 60 led to no action and 40 were still open.", 0),
    ("Of the nine actions, four are green, three are amber and one is red.", 1),
    ("Of the eight actions, four are green, three are amber and one is red.", 0),
    ("Replies were 60% for, 25% against and 5% undecided.", 1),
    ("Replies were 60% for, 30% against and 10% undecided.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_all_of_a_number(text: str, count: int) -> None:
    findings = raised(outcomes, report(para(text, "4.1")))
    assert len(findings) == count
    assert all(finding.question.endswith("?") for finding in findings)
