from __future__ import annotations

import pytest
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.drawing import drawing

COLUMNS = ["", "Balance 31 March 2031", "Balance 31 March 2032"]
CAPTION = "Table 2: Estimated reserves"


RELEASES = [
    # drawn on, and the balance stays as it was
    ("The Board agreed to release £600k from the road casualty support reserve, which is £1,348,000.", "1,348", 1),
    # drawn on, and the balance shows it
    ("The Board agreed to release £600k from the road casualty support reserve, which is £1,348,000.", "748", 0),
    # another reserve; a running cost; nothing decided
    ("The Board agreed to release £600k from the estate development reserve.", "1,348", 0),
    ("The Board agreed to fund £62k per annum from the road casualty support reserve.", "1,348", 0),
    ("In 2028 £600k of the road casualty support reserve was used.", "1,348", 0),
]


@pytest.mark.parametrize(("text", "later", "count"), RELEASES)
def test_a_decision_that_the_table_does_not_show(text: str, later: str, count: int) -> None:
    rows = table(
        ["Road Casualty & Support Fund", "1,348", later],
        ["Fleet Reserve", "10", "20"],
        columns=COLUMNS,
        caption=CAPTION,
    )
    findings = raised(drawing, report(*rows), report(para(text, "4.3"), document="2031-02-board"))
    found = [each for each in findings if each.type == "inconsistency"]
    assert len(found) == count
    assert all("£748,000" in each.why for each in found)


def test_a_sum_is_said_as_loosely_as_the_paper_says_it_and_for_the_dates_that_are_filled() -> None:
    rows = table(
        ["Road Casualty & Support Fund", "1,348", "1,348", ""],
        ["Fleet Reserve", "10", "20", "30"],
        columns=[*COLUMNS, "Balance 31 March 2033"],
        caption=CAPTION,
    )
    use = para("The Road Casualty & Support Fund will be spent but the spend profile is to be determined.", "11.6")
    board = para("The Board agreed to release approximately £600k from the road casualty support reserve.", "4.3")
    (found,) = raised(drawing, report(*rows, use), report(board, document="2031-02-board"))
    assert "at both dates given, though" in found.question
    assert "takes about £600k from it, and by when will the spend profile be determined" in found.question


def test_a_large_reserve_that_is_used_up() -> None:
    rows = table(
        ["Estate Reserve", "5,439", "-"],
        ["Fleet Reserve", "300", "-"],
        ["Total reserves", "9,000", "3,000"],
        columns=COLUMNS,
        caption=CAPTION,
    )
    (finding,) = raised(drawing, report(*rows))
    assert "Estate Reserve" in finding.question


SENTENCES = [
    (
        "The Estate Development Reserve is for repairs. It is to be used by the end of this plan.",
        "used “by the end of this plan”",
    ),
    # another reserve's paragraph is none of this row's
    ("The ICT Development Reserve is for radios. It is to be used by the end of this plan.", "who approved that"),
]


@pytest.mark.parametrize(("text", "asked"), SENTENCES)
def test_a_row_is_tied_to_the_paragraph_that_names_it(text: str, asked: str) -> None:
    rows = table(
        ["Estate Development Reserve", "500", "-"], ["Total reserves", "900", "400"], columns=COLUMNS, caption=CAPTION
    )
    (found,) = raised(drawing, report(*rows, para(text, "11.9")))
    assert asked in found.question
