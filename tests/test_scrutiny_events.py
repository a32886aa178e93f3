from __future__ import annotations

from datetime import date

import pytest
from scrutiny_cases import para, raised, report

from assistant.scrutiny.events import events

EARLIER = "The survey on the Northport ferry closes on 30 January 2031."
CASES = [
    ("The survey on the Northport ferry closed on 14 February 2031.", 1),
    ("The survey on the Northport ferry closed on 30 January 2031.", 0),
    ("The survey on the Northport ferry was extended and closed on 14 February 2031.", 0),
    ("The survey on the Northport ferry began on 14 February 2031.", 0),
    ("The tender for uniforms closed on 14 February 2031.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_one_event_on_two_days(text: str, count: int) -> None:
    earlier = report(para(EARLIER, "4.1"), document="2030-12-01-report", meeting=date(2030, 12, 1), pack=None)
    assert len(raised(events, earlier, report(para(text, "5.1")))) == count
