from __future__ import annotations

from typing import Any

import pytest
from briefing_cases import PACK, bound
from factories import passage
from scrutiny_cases import para

from assistant.briefing.asked import asked, wish
from assistant.briefing.material import material

WISHES = [
    ("2.1 The Panel is recommended to note the report.", "Note the report."),
    ("2.2 The Panel are also asked to refer to the strategy.", "Refer to the strategy."),
    ("2.1 To note the details of this report.", "Note the details of this report."),
    ("2.1 That the Panel notes the agenda plan at Appendix 1.", "Note the agenda plan at Appendix 1."),
    ("2.1 That the Panel reappoint the independent member.", "Reappoint the independent member."),
    ("2.1 For the Board to note the update.", "Note the update."),
    ("2.1 It is recommended that the Committee approves the plan.", "Approve the plan."),
    # nothing leads up to it
    ("2.1 Members may wish to visit the site.", "Members may wish to visit the site."),
    # a second sentence that would be too long is left out
    (f"2.1 The Panel is asked to note the report. {'It runs on and on ' * 9}.", "Note the report."),
]


@pytest.mark.parametrize(("text", "expected"), WISHES)
def test_a_recommendation_is_said_as_a_thing_to_do(text: str, expected: str) -> None:
    assert wish(passage(text, paragraph=text.split()[0]), ()) == expected


def test_points_complete_a_recommendation() -> None:
    points = [passage("review the draft; and"), passage("make a report")]
    assert (
        wish(passage("2.1 The Panel is recommended to:", paragraph="2.1"), points) == "Review the draft; make a report."
    )
    lead = passage("2.1 The Panel is recommended to note the report and consider:", paragraph="2.1")
    assert wish(lead, points) == "Note the report and consider: review the draft; make a report."


def test_what_is_recommended_at_the_beginning_and_the_end_is_told_once() -> None:
    twice = [
        para("The Panel is recommended to note the report.", n, section=f"{n} RECOMMENDATION") for n in ("2.", "9.")
    ]
    (line,) = asked(material([bound(({"title": "Custody Update"}, twice))], PACK))
    assert (line.lead, line.text, len(line.references)) == ("Custody Update", "Note the report.", 1)


def test_one_line_an_item_in_the_agendas_order() -> None:
    section = "2. RECOMMENDATIONS"
    pack = bound(
        ({"kind": "agenda", "title": "Agenda"}, [passage("Agenda for the meeting")]),
        (
            {"item": "5", "title": "Custody Update"},
            [
                para("The Panel is recommended to note this report.", "2.1", section=section),
                para("The Panel is asked to visit the site.", "2.2", section=section),
                para("Seven recommendations of the audit are overdue.", "5.1", section="5. AUDIT RECOMMENDATIONS"),
            ],
        ),
        # a board's own paper, bound behind a report, asks nothing of the Panel
        (
            {"item": "5", "kind": "board paper", "body": "Strategic Coordination Board"},
            [para("The Board is recommended to approve the scheme.", "2.1", section=section)],
        ),
        (
            {"item": "6", "title": "Work Programme"},
            [para("The Panel is recommended to agree the programme.", "2", section="PURPOSE")],
        ),
    )
    lines = [*asked(material([pack], PACK))]
    assert [(each.lead, each.text) for each in lines] == [
        ("Item 5, Custody Update", "Note this report. Visit the site."),
        ("Item 6, Work Programme", "Agree the programme."),
    ]
    assert [each.name for each in lines[0].places()] == ["page\N{NO-BREAK SPACE}12"]
    assert [each.quote for each in lines[0].references] == [
        "2.1 The Panel is recommended to note this report.",
        "2.2 The Panel is asked to visit the site.",
    ]


@pytest.mark.parametrize("fields", [{"item": "6"}, {"kind": "letter"}])
def test_a_paper_without_recommendations_asks_nothing(fields: dict[str, Any]) -> None:
    assert [*asked(material([bound((fields, [para("Crime fell.", "1.1")]))], PACK))] == []
