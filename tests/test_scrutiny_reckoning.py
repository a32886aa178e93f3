from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.reckoning import reckoning

CASES = [
    ("The lease costs £300,000 over three years at £90,000 a year.", 1),
    ("The lease costs £270,000 over three years at £90,000 a year.", 0),
    ("We bought 20 vehicles at an average of £30,000 each and £800,000 altogether.", 1),
    ("We bought 20 vehicles at an average of £30,000 each and £600,000 altogether.", 0),
    ("The cost rose from £4.2m to £4.9m, an increase of £0.9m.", 1),
    ("The cost rose from £4.2m to £4.9m, an increase of £0.7m.", 0),
    ("There was an overspend of £1.2m against a budget of £140m, with an outturn of £140.2m.", 1),
    ("There was an overspend of £1.2m against a budget of £140m, with an outturn of £141.2m.", 0),
    ("The contract is for two years from 1 April 2031 to 31 March 2032.", 1),
    ("The contract is for two years from 1 April 2031 to 31 March 2033.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_what_a_sentence_reckons(text: str, count: int) -> None:
    findings = raised(reckoning, report(para(text, "4.1")))
    assert len(findings) == count
    assert all(finding.question.endswith("?") for finding in findings)
