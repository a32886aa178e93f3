from __future__ import annotations

import pytest
from scrutiny_cases import raised, report, table

from assistant.scrutiny.ratios import ratios


@pytest.mark.parametrize(("share", "count"), [("25.0%", 0), ("35.0%", 1)])
def test_changes_in_a_table(share: str, count: int) -> None:
    rows = table(
        ["Burglary", "100", "110", "10.0%"],
        ["Robbery", "200", "230", "15.0%"],
        ["Arson", "50", "60", "20.0%"],
        ["Theft", "400", "500", share],
        columns=["", "2030", "2031", "Change %"],
    )
    findings = raised(ratios, report(*rows))
    assert [finding.quote.startswith("Theft") for finding in findings] == [True] * count


@pytest.mark.parametrize(("share", "count"), [("40.0%", 0), ("45.0%", 1)])
def test_shares_of_a_total(share: str, count: int) -> None:
    rows = table(
        ["A", "10", "10.0%"],
        ["B", "20", "20.0%"],
        ["C", "30", "30.0%"],
        ["D", "40", share],
        ["Total", "100", "100.0%"],
        columns=["", "Number", "Share"],
    )
    assert len(raised(ratios, report(*rows))) == count
