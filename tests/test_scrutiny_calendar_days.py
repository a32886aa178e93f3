from __future__ import annotations

import pytest
from factories import DOCUMENT, paper, part, row
from scrutiny_cases import DAY, para, raised

from assistant.scrutiny.calendar_days import calendar_days


@pytest.mark.parametrize(("day", "count"), [("16 April", 1), ("23 April", 0)])
def test_a_meeting_on_two_days(day: str, count: int) -> None:
    made = paper(
        para(f"The meeting on {day} 2031 be kept in reserve.", "9"),
        row("WEDNESDAY 23 APRIL 2031, 2PM Reserve meeting", "OPCC", part=1),
        row("WEDNESDAY 18 JUNE 2031, 2PM Annual meeting", "OPCC", part=1),
        parts=(
            part(0, kind="minutes", meeting=DAY, pack=DAY),
            part(1, kind="report", title="Agenda plan", meeting=DAY, pack=DAY),
        ),
    )
    findings = raised(calendar_days, made)
    assert [(finding.document, finding.to) for finding in findings] == [(DOCUMENT, "secretariat")] * count
