from __future__ import annotations

import pytest
from scrutiny_cases import raised, report, table

from assistant.scrutiny.actionlog import actionlog

HEADS = ["Ref", "Action", "Due", "Progress"]
CASES = [
    (["1", "Share the lessons paper", "End of 2030", "Awaited"], ["overdue_or_undated_commitment"]),
    (["1", "Share the lessons paper", "End of 2030", "Complete"], []),
    (["1", "Share the lessons paper", "End of 2031", "Awaited"], []),
    (["1", "Share the lessons paper", "March 2031", ""], ["missing_figure"]),
    (["1", "Share the lessons paper", "End of 2030", "Awaited; now due on 30 June 2031"], []),
]


@pytest.mark.parametrize(("row", "types"), CASES)
def test_rows_of_a_log(row: list[str], types: list[str]) -> None:
    rows = table(row, ["2", "Send the figures", "May 2030", "Sent in June"], columns=HEADS, caption="Action log")
    assert [finding.type for finding in raised(actionlog, report(*rows))] == types
