from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.reserves import reserves

COLUMNS = ["", "Balance 31 March 2031", "Balance 31 March 2032"]


CAPTION = "Table 2: Estimated reserves"


BELOW_ZERO = [
    (["Budget Reserve", "965", "(1,472)"], COLUMNS, CAPTION, 1),
    (["Budget Reserve", "965", "1,472"], COLUMNS, CAPTION, 0),
    (["Budget Reserve", "965", "-"], COLUMNS, CAPTION, 0),
    # what moves in and out may be negative, and so may a deficit
    (["Budget Reserve", "965", "(400)"], ["", "Opening", "Use in year"], CAPTION, 0),
    (["Use of reserves", "(965)", "(1,472)"], COLUMNS, CAPTION, 0),
    (["Pension deficit", "(965)", "(1,472)"], COLUMNS, CAPTION, 0),
    (["Council tax", "(965)", "(1,472)"], ["", "2030/31", "2031/32"], "Table 3: Funding", 0),
]


@pytest.mark.parametrize(("row", "columns", "caption", "count"), BELOW_ZERO)
def test_below_zero(row: list[str], columns: list[str], caption: str, count: int) -> None:
    rows = table(row, ["Fleet Reserve", "10", "10"], columns=columns, caption=caption)
    found = [each for each in raised(reserves, report(*rows)) if "below zero" in each.why]
    assert len(found) == count


STOOD = "The General Reserve stood at £7.2m (5.0% of the NBR)."


RULE = "A general reserve of 5% of the NBR is considered prudent."


FLOORS = [
    # below the share, on it, above it
    (STOOD, RULE, "6,800", 1),
    (STOOD, RULE, "7,190", 0),
    (STOOD, RULE, "7,400", 0),
    # a floor in pounds; no floor at all
    ("It is well managed.", "The general reserve should not fall below £7m.", "6,800", 1),
    ("It is well managed.", "The general reserve should not fall below £6m.", "6,800", 0),
    (STOOD, "The general reserve is kept under review.", "6,800", 0),
]


@pytest.mark.parametrize(("stood", "rule", "balance", "count"), FLOORS)
def test_below_the_floor(stood: str, rule: str, balance: str, count: int) -> None:
    rows = table(["General Reserve", balance, "7,500"], ["Fleet Reserve", "10", "20"], columns=COLUMNS, caption=CAPTION)
    findings = raised(reserves, report(para(stood, "11.2"), para(rule, "11.3"), *rows))
    assert [finding.type for finding in findings] == ["reserves_below_policy"] * count


UNITS = [
    # the caption says it; a sum in the text tells it; nothing does
    ("Table 2: Estimated reserves (£000)", "Reserves are falling.", "minus £1.472m"),
    (CAPTION, "At present the Budget Reserve is £965,000.", "minus £1.472m"),
    (CAPTION, "Reserves are falling.", "minus 1,472"),
]


@pytest.mark.parametrize(("caption", "text", "said"), UNITS)
def test_balances_are_said_with_sign_and_unit(caption: str, text: str, said: str) -> None:
    rows = table(["Budget Reserve", "965", "(1,472)"], ["Fleet Reserve", "10", "10"], columns=COLUMNS, caption=caption)
    (found,) = [each for each in raised(reserves, report(*rows, para(text, "3.1"))) if "below zero" in each.why]
    assert f"stand at {said} at 31 March 2032" in found.question
    assert ("states no unit" in found.why) == ("£" not in said)


def test_a_budget_balanced_from_reserves_is_asked_about_with_their_fall() -> None:
    rows = table(["Fleet Reserve", "900", "400"], ["Total reserves", "900", "400"], columns=COLUMNS, caption=CAPTION)
    (found,) = raised(
        reserves, report(*rows, para("Reserves will be used: to balance the budget reserves are used.", "5.4"))
    )
    assert "“Total reserves” going from 900 at 31 March 2031 to 400 at 31 March 2032" in found.question


def test_the_reserve_that_is_kept_for_the_budget_is_asked_about_before_all_reserves() -> None:
    rows = table(
        ["Fleet Reserve", "900", "100"],
        ["Budget Support Reserve", "70", "20"],
        ["Total reserves", "970", "120"],
        columns=COLUMNS,
        caption=CAPTION,
    )
    (found,) = raised(reserves, report(*rows, para("To balance the budget reserves are used.", "5.4")))
    assert "the Budget Support Reserve alone going from 70 at 31 March 2031 to 20" in found.question
    assert "Total reserves" not in found.why
