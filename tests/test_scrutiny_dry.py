from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.dry import dry

CASES = [
    ("The increase of £50,000 a year is to be met from the Digital Development Reserve.", "12", "-", 1),
    ("The increase of £50,000 a year is to be met from the Digital Development Reserve.", "740", "700", 0),
    ("The Digital Development Reserve will be used for national programmes.", "-", "-", 1),
    ("The Digital Development Reserve will be used for national programmes.", "740", "-", 0),
]


@pytest.mark.parametrize(("text", "first", "last", "count"), CASES)
def test_reserves_that_run_dry(text: str, first: str, last: str, count: int) -> None:
    rows = table(
        ["Digital Development Reserve", first, last],
        ["Fleet Reserve", "90", "90"],
        columns=["", "31 March 2031", "31 March 2032"],
        caption="Reserves (£000)",
    )
    findings = raised(dry, report(*rows, para(text, "3.5")))
    assert len(findings) == count
    assert all("Digital Development" in finding.related[0].quote for finding in findings)
