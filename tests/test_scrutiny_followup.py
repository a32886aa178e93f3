from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import part, passage, row
from scrutiny_cases import COMMISSIONER, DAY, PANEL, para, raised, report

from assistant.scrutiny.followup import followup
from corpus.model import Paper, Passage

LEAD = "The Panel also made the following recommendations for the Commissioner:"


def pack(minuted: list[Passage], later: list[Passage]) -> Paper:
    """A pack of two parts: minutes of January, and a report of March."""
    made = report(*minuted, *later)
    count = len(minuted)
    passages = tuple(
        replace(each, part=0 if number < count else 1, page=1) for number, each in enumerate(made.passages)
    )
    parts = (
        part(0, kind="minutes", item="3", meeting=date(2031, 1, 7), pack=DAY, body=PANEL),
        part(1, kind="report", item="7", meeting=DAY, pack=DAY, body=PANEL, author=COMMISSIONER),
    )
    return replace(made, passages=passages, parts=parts)


def action(text: str) -> Passage:
    return passage(text, kind="bullet", lead_in=LEAD)


ACTIONS = [
    # asked for, promised, due; and nothing since
    (action("Commissioner to share the survey of hate crime victims with the Panel"), 1),
    (para("The Chief Executive explained that she would circulate the estates valuation to members.", "a)"), 1),
    (para("The software would be updated by the end of the month.", "b)"), 1),
    (para("ACTION: Treasurer to provide the breakdown of overtime by command.", "c)"), 1),
    # only noted, approved or talked about
    (action("To note the report and the survey of hate crime victims"), 0),
    (action("That the minutes of the last meeting be approved as correct"), 0),
    (para("Members asked whether the Constabulary would like more officers.", "d)"), 0),
]


@pytest.mark.parametrize(("asked", "count"), ACTIONS)
def test_actions_without_an_answer(asked: Passage, count: int) -> None:
    findings = raised(followup, pack([asked], [para("Council tax rises by two per cent.", "1.1")]))
    assert [finding.type for finding in findings] == ["action_followup"] * count


def test_an_answer_in_a_later_report_is_enough() -> None:
    later = [para("The survey of hate crime victims is at Appendix 2 and was shared in February.", "1.1")]
    assert raised(followup, pack([ACTIONS[0][0]], later)) == []


def test_minutes_alone_say_nothing_of_what_followed() -> None:
    made = report(ACTIONS[0][0], kind="minutes", meeting=DAY, pack=None)
    assert raised(followup, made) == []


def test_an_action_and_the_promise_behind_it_are_one_matter() -> None:
    minuted = [
        para("The Commissioner said that he would share the Lessons Learnt review of Hermes once received.", "j)"),
        action("Commissioner to share the Lessons Learnt review of Hermes, when available"),
    ]
    (finding,) = raised(followup, pack(minuted, [para("Council tax rises.", "1.1")]))
    assert finding.quote.startswith("Commissioner to share")
    assert [one.paragraph for one in finding.related] == ["j)"]


def test_what_the_panel_itself_was_to_do_goes_to_the_secretariat() -> None:
    asked = action("Letter to the Leader of the County Council from the Panel supporting civil enforcement")
    (finding,) = raised(followup, pack([asked], [para("Council tax rises.", "1.1")]))
    assert finding.to == "secretariat"


def test_a_wish_for_timely_reports_is_set_against_the_report_it_was_about() -> None:
    minuted = [
        passage("7. Monitoring the Delivery Plan", kind="heading"),
        para("Members said that updates were not as timely as they could be.", "k)"),
        action("Future reports to contain more up to date information"),
    ]
    earlier = report(
        para("The plan builds on and updates the one that was submitted in May.", "5.3"),
        document="2031-01-07-report",
        title="Monitoring the Delivery Plan",
        meeting=date(2031, 1, 7),
        pack=None,
    )
    findings = raised(followup, pack(minuted, [para("Council tax rises.", "1.1")]), earlier)
    assert [one.paragraph for one in findings[0].related] == ["k)", "5.3"]


def test_a_log_with_the_number_of_the_action_answers_for_it() -> None:
    asked = action("that the Commissioner write to Members with the visits of the response car (action 31/04)")
    log = row("31/04", "Visits of the response car", "Complete", columns=["Ref", "Action", "Progress"])
    assert raised(followup, pack([asked], [log])) == []
    assert len(raised(followup, pack([asked], [para("Council tax rises.", "1.1")]))) == 1


@pytest.mark.parametrize(("month", "count"), [("April", 0), ("February", 1)])
def test_an_action_for_a_month_to_come(month: str, count: int) -> None:
    asked = action(f"Commissioner to provide a briefing on the harbour estate in {month}")
    assert len(raised(followup, pack([asked], [para("Council tax rises.", "1.1")]))) == count


TIMELY = action("Future reports to contain more up to date information when submitted to the Panel")
HEADING = passage("7. Monitoring the delivery of the Plan", kind="heading")
OLD = "Satisfaction with the service = 83.2% (12 month rolling average to Dec 2029)."


@pytest.mark.parametrize(
    ("update", "old", "why"),
    [
        # the next edition says of when it is: the wish was met, but for a figure that is still old
        ("Progress as at February 2031", OLD, "still has a figure of Dec 2029"),
        ("Progress as at February 2031", "Satisfaction with the service is good.", None),
        ("Progress", "Satisfaction with the service is good.", "nothing in the papers written since"),
    ],
)
def test_a_wish_for_timelier_reports(update: str, old: str, why: str | None) -> None:
    rows = [row("V1", old, columns=["Code", update]), para("Council tax rises by two per cent.", "1.1")]
    made = pack([HEADING, TIMELY], rows)
    parts = (made.parts[0], replace(made.parts[1], title="Monitoring the delivery of the Plan"))
    found = raised(followup, replace(made, parts=parts))
    assert [why in each.why for each in found if why] == ([True] if why else [])
    assert len(found) == (why is not None)
