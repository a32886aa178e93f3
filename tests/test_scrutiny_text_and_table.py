from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.text_and_table import text_and_table

CASES = [
    ("The custody suite at Northport is put at £27.6m.", 1),
    ("The custody suite at Northport is put at £26.9m.", 0),
    # another thing; a part of it; far from any figure of the row
    ("The fleet is put at £27.6m.", 0),
    ("The custody suite at Northport has about £27.6m.", 0),
    ("The custody suite at Northport has a budget of £90m.", 0),
]


@pytest.mark.parametrize(("text", "count"), CASES)
def test_a_sum_against_its_row(text: str, count: int) -> None:
    rows = table(
        ["Custody suite, Northport", "12.8", "14.1", "26.9"],
        ["Fleet", "3.1", "3.2", "6.3"],
        columns=["", "2031/32", "2032/33", "Total"],
        caption="Capital programme (£m)",
    )
    assert len(raised(text_and_table, report(*rows, para(text, "5.1")))) == count
