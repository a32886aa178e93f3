from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.recurring import recurring

DECISION = "The Board is recommended to approve the upgrade of the cameras."

COSTS = [
    (
        "The upgrade costs £600k, with additional running costs expected to be £62k per annum.",
        ["recurring_cost_unowned"],
    ),
    # a budget is named; a cost of the past; no running cost
    ("Running costs of £62k a year are expected. These costs will be met from the existing fleet budget.", []),
    ("The running costs were £62k per annum in 2029.", []),
    ("A council tax increase of £12 per annum is expected.", []),
    # posts and services for a time
    ("The grant will fund a full time Support Officer for 12 months.", ["unfunded_or_one_off_funding"]),
    ("The grant will fund a Support Officer for 12 months; thereafter the Council will pay.", []),
    ("The Commissioner will serve for three years.", []),
    # funding that ends
    ("The Board monitors the risk of outreach funding coming to an end.", ["unfunded_or_one_off_funding"]),
    ("The outreach funding of £40,000 ends in March 2033.", []),
]


@pytest.mark.parametrize(("text", "types"), COSTS)
def test_costs_that_go_on(text: str, types: list[str]) -> None:
    findings = raised(recurring, report(para(text, "4.3"), para(DECISION, "5.1")))
    assert [finding.type for finding in findings] == types


def test_a_running_cost_is_set_against_the_decision() -> None:
    (finding,) = raised(recurring, report(para(COSTS[0][0], "4.3"), para(DECISION, "5.1")))
    assert [one.quote for one in finding.related] == [DECISION]
    assert "£62k per annum" in finding.question


@pytest.mark.parametrize(("last", "count"), [("-", 1), ("270", 0)])
def test_a_reserve_that_pays_a_salary(last: str, count: int) -> None:
    rows = table(
        ["Partnership Commissioning Reserve", "270", last], ["Fleet Reserve", "1", "1"], columns=["", "2031", "2032"]
    )
    text = (
        "The Partnership Commissioning Reserve is for projects. Funds were applied to pay the salary of a Watch "
        "Co-ordinator."
    )
    findings = raised(recurring, report(*rows, para(text, "11.7")))
    assert len(findings) == count
    assert all("the Watch Co-ordinator" in finding.question for finding in findings)
