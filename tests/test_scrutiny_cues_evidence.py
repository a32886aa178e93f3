from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.cues_evidence import evidence_cues

CASES = [
    ("Crime is low compared with similar forces.", 1),
    ("Crime is low compared with similar forces: 61 for each 1,000 people against 74.", 0),
    ("A self-assessment found that the service complies.", 1),
    ("The audit found that the service complies.", 0),
    ("An assessment of the effect on wards will be carried out once the posts are known.", 1),
    ("Black residents were searched at 4.1 times the rate, disproportionately often.", 1),
    ("Black residents were searched at 4.1 times the rate; the target is to halve it by 2033.", 0),
    ("So far 71% of those who replied support the rise.", 1),
    ("In a representative sample so far 71% of those who replied support the rise.", 0),
    ("Delivery depends on partners whose budgets are not set.", 1),
    ("Band D depends on property values.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_judgements_that_rest_on_little(text: str, count: int) -> None:
    findings = raised(evidence_cues, report(para(text, "4.1")))
    assert len(findings) == count
    assert all(finding.question.endswith("?") for finding in findings)
