from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.breakdown import breakdown

CASES = [
    ("Savings of £4.1m are planned. They consist of £2.0m from vehicles and £1.1m from estates.", 1),
    ("Savings of £3.1m are planned. They consist of £2.0m from vehicles and £1.1m from estates.", 0),
    ("A sum of £950,000, made up of £500,000 of grant and £350,000 of fees, is due.", 1),
    ("A sum of £950,000, made up of £500,000 of grant and £450,000 of fees, is due.", 0),
    # rounding: parts printed more finely than the whole
    ("Savings of £3m are planned. They consist of £1.6m from vehicles and £1.1m from estates.", 0),
    # only some of the parts
    ("Savings of £4.1m are planned. They include £2.0m from vehicles and £1.1m from estates.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_parts_of_a_sum(text: str, count: int) -> None:
    findings = raised(breakdown, report(para(text, "4.1")))
    assert len(findings) == count
    assert all(finding.question.endswith("?") for finding in findings)


@pytest.mark.parametrize(("last", "count"), [("£30,000", 1), ("£50,000", 0)])
def test_bullets_under_a_sum(last: str, count: int) -> None:
    bullets = [para(f"{what}, {sum}", kind="bullet") for what, sum in (("Cameras", "£100,000"), ("Signs", last))]
    findings = raised(breakdown, report(para("The grant of £150,000 pays for:", "4.2"), *bullets))
    assert len(findings) == count
