from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import part, passage
from scrutiny_cases import DAY, PANEL, para, raised, report, table

from assistant.scrutiny.decisions import decisions
from corpus.model import Paper, Passage

COLUMNS = ["Date", "Number", "Subject"]


def records(signed: str) -> list:  # type: ignore[type-arg]
    return [
        *table(["2nd March 2031", "WPCC 2031-013", "Support grant"], columns=COLUMNS),
        passage("WESTMARCH DECISION RECORD – WPCC 2031-013", kind="heading"),
        passage("I confirm that I have reached the above decision."),
        passage(f"Signature Date {signed}"),
    ]


@pytest.mark.parametrize(("signed", "count"), [("2/3/2031", 0), ("2 March 2031", 0), ("3/3/2031", 0), ("11/3/2031", 1)])
def test_the_list_and_the_record(signed: str, count: int) -> None:
    findings = raised(decisions, report(*records(signed)))
    assert [finding.type for finding in findings] == ["decision_process"] * count
    assert all("9 days later" in finding.why for finding in findings)
    assert not any("signed" in f"{finding.why} {finding.question}" for finding in findings)


@pytest.mark.parametrize("there", [True, False])
def test_what_a_board_paper_attaches(there: bool) -> None:
    before = [para(f"This is paragraph {n} of the report.", f"1.{n}") for n in range(1, 11)]
    paper = [
        passage("To: Business Coordination Board"),
        para("The strategy is attached at appendix 1 for information.", "3.3"),
        *([passage("Appendix 1 – Strategy", kind="heading")] if there else []),
    ]
    assert len(raised(decisions, report(*before, *paper))) == (not there)


@pytest.mark.parametrize(("numbers", "count"), [(("13", "14", "15", "17"), 1), (("13", "14", "15", "16"), 0)])
def test_a_number_left_out_of_the_list(numbers: tuple[str, ...], count: int) -> None:
    rows = table(*(["2nd March 2031", f"WPCC 2031-0{number}", "Grant"] for number in numbers), columns=COLUMNS)
    findings = raised(decisions, report(*rows))
    assert len(findings) == count
    assert all("016" in finding.why for finding in findings)


@pytest.mark.parametrize(("began", "count"), [("1 January 2031", 1), ("1 April 2031", 0)])
def test_what_began_before_it_was_decided(began: str, count: int) -> None:
    text = para(f"The contract runs for a year from {began} at £6,000 a month.", "1")
    made = report(text, para("Date: 4 March 2031"), kind="decision record")
    assert len(raised(decisions, made)) == count


def bound_in(*board: Passage, appendix: bool = False) -> Paper:
    """A pack's item of two parts, or three: the record of a decision, the board paper behind it, its appendix."""
    extra = [passage("Appendix 1 – Strategy", kind="heading")] if appendix else []
    made = report(passage("Signature Date 11/3/2031"), *board, *extra)
    numbers = [0, *(1 for _ in board), *(2 for _ in extra)]
    passages = tuple(replace(each, part=number) for each, number in zip(made.passages, numbers, strict=True))
    whole = {"item": "11", "pack": DAY, "body": PANEL}
    parts = (
        part(0, kind="decision record", meeting=date(2031, 3, 11), **whole),
        part(1, kind="board paper", meeting=date(2031, 3, 1), **whole),
        part(2, kind="appendix", meeting=DAY, **whole),
    )
    return replace(made, passages=passages, parts=parts[: max(numbers) + 1])


@pytest.mark.parametrize("there", [True, False])
def test_what_a_board_paper_of_its_own_attaches(there: bool) -> None:
    made = bound_in(para("The strategy is attached at appendix 1 for information.", "3.3"), appendix=there)
    assert len(raised(decisions, made)) == (not there)


def test_attachments_are_not_missed_where_the_pack_says_where_they_are() -> None:
    told = para("All papers relating to Decision Records are available on the website.", "5.3")
    made = bound_in(para("The strategy is attached at appendix 1 for information.", "3.3"), told)
    assert raised(decisions, made) == []


def test_each_board_paper_has_its_own_attachments() -> None:
    before = [para(f"This is paragraph {n} of the report.", f"1.{n}") for n in range(1, 11)]
    attached = para("The strategy is attached at appendix 1, the plan is attached at appendix 2.", "3.3")
    board = [passage("To: Business Coordination Board"), attached]
    found = raised(decisions, report(*before, *board, *board))
    assert [each.why[:31] for each in found] == ["2 appendices are said to be att"] * 2


ASKED = para("The Board is recommended to approve the release of the grant for work with the council.", "2.1")


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("The work with the council commenced in June 2030.", 1),
        ("The work with the council commenced in March 2031.", 0),
        ("The work on the roof commenced in June 2030.", 0),
        ("The work with the council will commence in June 2031.", 0),
    ],
)
def test_work_ahead_of_the_decision_to_pay_for_it(text: str, count: int) -> None:
    found = raised(decisions, bound_in(ASKED, para(text, "4.2")))
    assert [each.type for each in found] == ["decision_process"] * count
    assert all("did the work with the council begin in June 2030" in each.question for each in found)
