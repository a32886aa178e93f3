from __future__ import annotations

import pytest
from scrutiny_cases import raised, report, table

from assistant.scrutiny.trends import trends

CASES = [
    (["Calls abandoned", "10.0%", "14.0%"], ["2029/30", "2030/31"], 1),
    (["Calls abandoned", "14.0%", "10.0%"], ["2029/30", "2030/31"], 0),
    (["Calls abandoned", "10.0%", "10.4%"], ["2029/30", "2030/31"], 0),
    (["Open days", "10", "40"], ["2029/30", "2030/31"], 0),
    # a part of a year, and what is only planned
    (["Cases completed", "400", "300"], ["2029/30", "2030/31 (nine months)"], 0),
    (["Cases completed", "400", "300"], ["2029/30", "2030/31 budget"], 0),
]


@pytest.mark.parametrize(("row", "columns", "count"), CASES)
def test_rows_that_got_worse(row: list[str], columns: list[str], count: int) -> None:
    rows = table(row, ["Vehicles", "310", "312"], columns=["", *columns])
    assert len(raised(trends, report(*rows))) == count
