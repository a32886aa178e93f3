from __future__ import annotations

import pytest
from scrutiny_cases import raised, report, table

from assistant.scrutiny.arithmetic import arithmetic

YEARS = ["", "31 March 2031", "31 March 2032"]


TABLES = [
    # right in every column
    ([["Fleet", "100", "110"], ["Estate", "200", "(190)"], ["ICT", "-", "50"], ["Total", "300", "(30)"]], YEARS, 0),
    # wrong in one: the other shows what the total is of
    ([["Fleet", "100", "110"], ["Estate", "200", "(190)"], ["ICT", "-", "50"], ["Total", "300", "30"]], YEARS, 1),
    # right within rounding
    ([["Fleet", "1.2", "1.4"], ["Estate", "2.3", "2.4"], ["Total", "3.6", "3.9"]], YEARS, 0),
    # a mark at the figure points to a footnote
    ([["Local", "1,175", "10"], ["Other", "251", "20"], ["Total", "1,428*", "30"]], YEARS, 0),
    # groups with totals of their own, and one over all
    (
        [
            ["Earmarked"], ["Fleet", "100", "110"], ["Estate", "200", "190"],
            ["Contingency"], ["Insurance", "50", "50"],
            ["Total Earmarked Reserves", "350", "350"],
            ["General Reserve", "700", "710"],
            ["Total Usable Reserves", "1,050", "1,060"],
        ],
        YEARS,
        0,
    ),
    (
        [
            ["Earmarked"], ["Fleet", "100", "110"], ["Estate", "200", "190"],
            ["Contingency"], ["Insurance", "50", "50"],
            ["Total Earmarked Reserves", "350", "350"],
            ["General Reserve", "700", "710"],
            ["Total Usable Reserves", "1,050", "1,160"],
        ],
        YEARS,
        1,
    ),
    # income is taken off
    (
        [["Staff", "500", "510"], ["Premises", "80", "90"], ["Less: income", "60", "70"], ["Net total", "520", "530"]],
        YEARS,
        0,
    ),
    # one column, one kind of row
    ([["Staff", "500"], ["Premises", "80"], ["Fleet", "20"], ["Total", "650"]], ["", "£000"], 1),
    ([["Staff", "500"], ["Premises", "80"], ["Fleet", "20"], ["Total", "600"]], ["", "£000"], 0),
    # a line within another, a column that isn't added up, a total that is not there yet
    ([["Staff", "500"], ["of which officers", "300"], ["Premises", "80"], ["Total", "580"]], ["", "£000"], 0),
    ([["North", "72%", "4"], ["South", "68%", "6"], ["Total", "70%", "10"]], ["", "Satisfied %", "Surveys"], 0),
    ([["North", "4", "9"], ["South", "TBC", "6"], ["Total", "10", "15"]], ["", "Posts", "Staff"], 0),
    ([["North", "12", "4"], ["South", "14", "6"], ["Total", "13", "10"]], ["", "Average days", "Cases"], 0),
    # cumulative and annual figures side by side
    ([["Q1", "10"], ["Q2", "25"], ["Q3", "45"], ["Q4 cumulative", "60"]], ["", "Grants paid to date"], 0),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "columns", "count"), TABLES)
def test_totals(rows: list[list[str]], columns: list[str], count: int) -> None:
    findings = raised(arithmetic, report(*table(*rows, columns=columns)))
    assert [finding.type for finding in findings] == ["inconsistency"] * count


def test_a_wrong_total_is_quoted_with_its_parts_and_the_sum() -> None:
    rows = [["Staff", "500"], ["Premises", "80"], ["Fleet", "20"], ["Total", "650"]]
    (finding,) = raised(arithmetic, report(*table(*rows, columns=["", "£000"])))
    assert finding.quote == "Total | 650"
    assert [one.quote for one in finding.related] == ["Staff | 500", "Premises | 80", "Fleet | 20"]
    assert "500 + 80 + 20" in finding.why
    assert "600" in finding.question
    assert "item 7, page 1" in finding.question


BUDGET = ["", "Budget", "Outturn", "Variance"]


RIGHT = [["A", "10", "12", "2"], ["B", "20", "17", "(3)"], ["C", "30", "31", "1"]]


VARIANCES = [
    # all rows agree; one doesn't; too few rows to tell
    ([*RIGHT, ["D", "40", "44", "4"], ["E", "50", "49", "(1)"]], 0),
    ([*RIGHT, ["D", "40", "44", "14"], ["E", "50", "49", "(1)"]], 1),
    ([["A", "10", "12", "2"], ["B", "20", "17", "(5)"], ["C", "30", "31", "1"]], 0),
]  # fmt: skip


@pytest.mark.parametrize(("rows", "count"), VARIANCES)
def test_columns_that_keep_a_relation(rows: list[list[str]], count: int) -> None:
    assert len(raised(arithmetic, report(*table(*rows, columns=BUDGET)))) == count
