from __future__ import annotations

from datetime import date

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.superseded import superseded

REVISION = "The cost of the new custody suite at Northport has risen from £23.4m to £24.6m."
CASES = [
    ("The largest scheme is the custody suite at Northport, at £23.4m.", 1),
    ("The largest scheme is the custody suite at Northport, at £24.6m.", 0),
    ("The custody suite at Northport was first put at £23.4m.", 0),
    ("The fleet costs £23.4m.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_a_sum_that_another_paper_has_revised(text: str, count: int) -> None:
    earlier = report(para(REVISION, "4.1"), document="2031-01-09-report", meeting=date(2031, 1, 9), pack=None)
    findings = raised(superseded, earlier, report(para(text, "5.1")))
    assert len(findings) == count
    assert all([one.quote for one in finding.related] == [REVISION] for finding in findings)


def test_a_paper_older_than_the_revision_is_right() -> None:
    older = report(para(CASES[0][0], "4.1"), document="2030-01-09-report", meeting=date(2030, 1, 9), pack=None)
    assert raised(superseded, older, report(para(REVISION, "5.1"))) == []
