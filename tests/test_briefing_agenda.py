from __future__ import annotations

from briefing_cases import PACK, bound
from scrutiny_cases import para
from test_briefing_sections import finding, minutes

from assistant.briefing.agenda import agenda
from assistant.briefing.compiling import NOT_PUBLIC
from assistant.briefing.material import material
from assistant.briefing.model import Briefing, Group, Line, Reference, Section
from assistant.briefing.preparing import prepared

STRATEGY = {"item": "7", "title": "Strategy"}
GAP = para("The gap in the budget for 2031/32 is expected to be £4.3m.", "2.1")
POSTS = para("The cost of the posts rises to £2.1m in 2031/32.", "1.1")


def line(text: str, page: int, *, document: str = PACK, lead: str | None = None) -> Line:
    return Line(text, (Reference(document, page, None, text),), lead=lead)


def briefing_of(*sections: Section) -> Briefing:
    return Briefing("Panel", "Briefing", "Made from it.", PACK, None, None, sections)


def test_what_is_said_stands_under_the_item_of_its_page() -> None:
    pack = bound((STRATEGY, [GAP]), ({"item": "10", "title": "Decisions"}, [POSTS]))
    lines = (
        line("of 7", 1, lead="Item 7"),
        line("of 10", 2, lead="Item 10, Decisions"),
        line("elsewhere", 2, document="x"),
    )
    made = briefing_of(
        Section("Key figures", (Group(lines),), "None."),
        Section("Decisions since last time", (Group((line("x", 2, lead="WPCC 2031-001"),)),), "None."),
    )
    first, second, *others = agenda(material([pack], PACK), made, [])
    assert not others
    assert [(each.item, each.title, each.first, each.last) for each in (first, second)] == [
        ("7", "Strategy", 1, 1),
        ("10", "Decisions", 2, 2),
    ]
    # The item is not said again; a decision's number is.
    assert [[(one.lead, one.text) for one in each.lines()] for each in first.sections] == [[(None, "of 7")]]
    assert [[(one.lead, one.text) for one in each.lines()] for each in second.sections] == [
        [(None, "of 10")],
        [("WPCC 2031-001", "x")],
    ]


def test_papers_without_an_item_come_last_together() -> None:
    plan = {"item": None, "title": "Forward plan", "kind": "forward plan"}
    pack = bound(({"item": None, "title": "Agenda", "kind": "agenda"}, []), (STRATEGY, [GAP]), (plan, []))
    found = agenda(material([pack], PACK), briefing_of(), [finding("Why?"), finding("When?", item=None)])
    assert [(each.item, each.title, [one.question for one in each.findings]) for each in found] == [
        ("7", "Strategy", ["Why?"]),
        (None, "The agenda and other papers", ["When?"]),
    ]


def test_the_questions_are_given_whole_and_the_meetings_own_sections_are_not_given_again() -> None:
    pack = bound((STRATEGY, [GAP]))
    of_the_meeting = ("Questions to put", "Dates ahead", "Actions outstanding")
    made = briefing_of(*(Section(title, (Group((line("x", 1),)),), "None.") for title in of_the_meeting))
    many = [finding(f"Why {number}?") for number in range(20)]
    (only,) = agenda(material([pack], PACK), made, many)
    assert only.sections == ()
    assert len(only.findings) == 20


def test_all_that_a_meeting_is_prepared_from() -> None:
    pack = bound(minutes(), (STRATEGY, [GAP]))
    made = prepared([pack], PACK)
    assert [each.item for each in made.agenda] == ["3", "7"]
    assert [one.text for each in made.agenda[1].sections for one in each.lines()] == [f"“{GAP.text[4:]}”"]
    assert made.ahead.title == "Dates ahead"
    assert made.log.title == "Action log"
    assert made.briefing.document == PACK


def test_exempt_parts_are_left_out() -> None:
    pack = bound((STRATEGY, [GAP]), ({"item": "8", "title": "Closed", "exempt": True}, [POSTS]))
    assert [each.item for each in prepared([pack], PACK).agenda] == ["7"]
    assert NOT_PUBLIC not in prepared([pack], PACK).briefing.note
    made = prepared([pack], PACK, exempt=True)
    assert [(each.item, each.exempt) for each in made.agenda] == [("7", False), ("8", True)]
    assert made.briefing.note.endswith(NOT_PUBLIC)
