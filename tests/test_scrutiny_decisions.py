from __future__ import annotations

import pytest
from factories import passage
from scrutiny_cases import para, raised, report, table

from assistant.scrutiny.decisions import decisions

COLUMNS = ["Date", "Number", "Subject"]


def records(signed: str) -> list:  # type: ignore[type-arg]
    return [
        *table(["2nd March 2031", "WPCC 2031-013", "Support grant"], columns=COLUMNS),
        passage("WESTMARCH DECISION RECORD – WPCC 2031-013", kind="heading"),
        passage("I confirm that I have reached the above decision."),
        passage(f"Signature Date {signed}"),
    ]


@pytest.mark.parametrize(("signed", "count"), [("2/3/2031", 0), ("2 March 2031", 0), ("11/03/2031", 1)])
def test_the_list_and_the_record(signed: str, count: int) -> None:
    findings = raised(decisions, report(*records(signed)))
    assert [finding.type for finding in findings] == ["decision_process"] * count
    assert all("9 days later" in finding.why for finding in findings)


@pytest.mark.parametrize("there", [True, False])
def test_what_a_board_paper_attaches(there: bool) -> None:
    before = [para(f"This is paragraph {n} of the report.", f"1.{n}") for n in range(1, 11)]
    paper = [
        passage("To: Business Coordination Board"),
        para("The strategy is attached at appendix 1 for information.", "3.3"),
        *([passage("Appendix 1 – Strategy", kind="heading")] if there else []),
    ]
    assert len(raised(decisions, report(*before, *paper))) == (not there)
