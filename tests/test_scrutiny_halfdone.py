from __future__ import annotations

from datetime import date

import pytest
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.halfdone import halfdone

CASES = [
    ("Measures have been set for four of the harbour schemes, and the other two will follow.", 1),
    ("Measures have been set for each of the harbour schemes.", 0),
    ("Uniforms have been ordered, and the other two will follow.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_actions_done_in_part(text: str, count: int) -> None:
    rows = table(["Set a measure for each harbour scheme", "OPCC", "1/2/2031"], columns=["Action", "Owner", "By"])
    minutes = report(*rows, document="2030-12-01-minutes", kind="minutes", meeting=date(2030, 12, 1), pack=None)
    assert len(raised(halfdone, minutes, report(para(text, "5.6")))) == count
