from __future__ import annotations

from datetime import date

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.apart import apart

EARLIER = "The outreach contract with Harbour Advocates in Northport costs £660,000 a year."
CASES = [
    (EARLIER.replace("£660,000", "£690,000"), 1),
    (EARLIER.replace("£660,000", "£0.66m"), 0),
    (EARLIER.replace("costs £660,000", "now costs £690,000"), 0),
    (EARLIER.replace(" a year", ""), 0),
    ("The cleaning contract costs £690,000 a year.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_two_sums_for_one_thing(text: str, count: int) -> None:
    earlier = report(para(EARLIER, "4.1"), document="2030-09-01-report", meeting=date(2030, 9, 1), pack=None)
    assert len(raised(apart, earlier, report(para(text, "5.1")))) == count
