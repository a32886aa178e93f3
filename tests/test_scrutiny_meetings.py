from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from factories import part, passage, row
from scrutiny_cases import DAY, PANEL, para, raised, report

from assistant.scrutiny.meetings import meetings
from corpus.model import Paper


def two_parts(first: list, second: list, kind: str, **fields: object) -> Paper:  # type: ignore[type-arg]
    made = report(*first, *second)
    passages = tuple(replace(each, part=0 if number < len(first) else 1) for number, each in enumerate(made.passages))
    one = part(0, **{"kind": kind, "meeting": DAY, "pack": DAY, "body": PANEL, **fields})
    return replace(made, passages=passages, parts=(one, part(1, item="12", meeting=DAY, pack=DAY, body=PANEL)))


PLANS = [
    (["Budget report", "Estates valuation"], 0),
    (["Budget report"], 1),
]


@pytest.mark.parametrize(("agenda", "count"), PLANS)
def test_what_was_planned_for_the_day(agenda: list[str], count: int) -> None:
    listed = [passage(f"{n}. {title}") for n, title in enumerate(agenda, 5)]
    plan = [
        passage("DRAFT AGENDA FORWARD PLAN", kind="heading"),
        row("TUESDAY 4 MARCH 2031, 2PM Guildhall", "Public Questions"),
        row("Estates valuation To update the Panel on the estate", "Office"),
        row("TUESDAY 3 JUNE 2031, 2PM Guildhall", "Public Questions"),
        row("Annual Report", "Office"),
    ]
    findings = raised(meetings, two_parts(listed, plan, "agenda"))
    assert len(findings) == count
    assert all("“Estates valuation”" in finding.question for finding in findings)


@pytest.mark.parametrize(("minuted", "count"), [("The Panel considered the Chief Finance Officer.", 0), ("None.", 1)])
def test_what_is_said_of_a_meeting(minuted: str, count: int) -> None:
    said = para(
        "The appointment of the Chief Finance Officer was endorsed by the Westmarch Police and Crime Panel at their "
        "meeting on the 7th January 2031.",
        "2.1",
    )
    made = two_parts([passage(minuted)], [said], "minutes", meeting=date(2031, 1, 7))
    assert len(raised(meetings, made)) == count


@pytest.mark.parametrize(("label", "count"), [("Meeting Dates 2030-2031", 0), ("Meeting Dates 2029-2030", 1)])
def test_one_item_under_two_names(label: str, count: int) -> None:
    made = report(
        passage("11. Meeting Dates 2030-2031", kind="heading"),
        row(label, "It was agreed."),
        kind="minutes",
        meeting=date(2031, 1, 7),
    )
    assert len(raised(meetings, made)) == count
