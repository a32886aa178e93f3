from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.years_and_days import years_and_days

YEAR = "The Local Watch Review is embedding, having been implemented in 2029/30."

OTHERS = [
    ("The Local Watch Review went live on 30 April 2030.", 1),
    # within the year; another thing; one stage of it; another end of it
    ("The Local Watch Review went live on 30 March 2030.", 0),
    ("The Control Room Review went live on 30 April 2030.", 0),
    ("The first phase of the Local Watch Review went live on 30 April 2030.", 0),
    ("The Local Watch Review was completed on 30 April 2030.", 0),
    # the day belongs to what follows
    ("The Local Watch Review goes on. The new hub was launched on 30 April 2030.", 0),
]


@pytest.mark.parametrize(("other", "count"), OTHERS)
def test_a_year_and_a_day_outside_it(other: str, count: int) -> None:
    found = raised(years_and_days, report(para(YEAR, "2.1"), para(other, "6.1")))
    assert [each.type for each in found] == ["inconsistency"] * count
    assert all("31 March 2030" in each.why for each in found)
