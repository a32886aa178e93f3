from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from briefing_cases import DAY, PACK, bound, heading
from factories import passage, row
from scrutiny_cases import PANEL, para

from assistant.briefing.ahead import ahead
from assistant.briefing.changes import changes
from assistant.briefing.decided import decided
from assistant.briefing.figures import figures
from assistant.briefing.material import Material, NothingToBrief, in_order, material
from assistant.briefing.outstanding import outstanding
from assistant.briefing.questions import questions
from assistant.registers.commitments import Commitment
from assistant.registers.decisions import decision_register
from assistant.registers.shelf import shelf
from assistant.scrutiny import Finding, Related
from corpus.model import Paper, Passage
from corpus.registers.said import part_texts


def report(*passages: Passage, **fields: Any) -> Material:
    return material([bound(({"item": "7", "title": "Strategy", **fields}, passages))], PACK)


# Key figures

FIGURES = [
    ("The gap in the budget for 2031/32 is expected to be £4.3m.", True),
    ("In the year to June 2030 calls about anti-social behaviour fell by 7.8%.", True),
    # another's money
    ("Nationally the grant is to rise by £165m over the period.", False),
    # no word says what is counted
    ("The second column has £12 in it for whoever reads this far.", False),
    # neither a sum nor a share
    ("The budget will be presented to the Panel at its meeting in January 2031.", False),
]


@pytest.mark.parametrize(("text", "key"), FIGURES)
def test_key_figures_are_sentences_with_a_telling_sum_or_share(text: str, key: bool) -> None:
    assert [each.text for each in figures(report(para(text, "4.1")))] == ([f"“{text}”"] if key else [])


def test_key_figures_are_few_and_no_two_on_one_topic() -> None:
    texts = [
        f"The {name} reserve is expected to stand at £{n}.5m on 31 March 2032."
        for n, name in enumerate(("estates", "vehicle", "insurance", "pension", "digital", "custody"), 1)
    ]
    same = "The estates reserve is expected to stand at £1.7m on 30 March 2032."
    found = [*figures(report(*(para(text, f"4.{n}") for n, text in enumerate([*texts, same], 1))))]
    assert len(found) == 1
    other = "Council tax for a house in Band D will rise by 5.0%, to £271.57, in April 2031."
    assert len([*figures(report(para(texts[0], "4.1"), para(other, "4.2")))]) == 2


def test_a_sentence_that_needs_the_one_before_it_is_told_with_it() -> None:
    text = "The General Reserve is held at £8.0m for emergencies. It stood at £8.4m on 31 March 2030. It is enough."
    (line,) = figures(report(para(text, "4.1")))
    assert line.text == "“The General Reserve is held at £8.0m for emergencies. It stood at £8.4m on 31 March 2030.”"


# Decisions

RECORD = [
    heading("WESTMARCH POLICE AND CRIME COMMISSIONER DECISION RECORD – WPCC 2031-004"),
    row("Subject", "Average-speed cameras, A4917"),
    row("Decision", "To release £450,000 to Westmarch County Council."),
    row("Background Papers", "None"),
    row("Signature", "Date 21 January 2031"),
]


def test_decisions_are_told_with_their_days_and_the_page_of_their_record() -> None:
    pack = bound(
        ({"item": "9", "title": "Decisions"}, [para("One decision was taken.", "5.1")]),
        ({"item": "9", "kind": "decision record", "title": "DECISION RECORD – WPCC 2031-004"}, RECORD),
    )
    register = decision_register(shelf(part_texts(pack)))
    (line,) = decided(material([pack], PACK), register)
    assert (line.lead, line.text) == ("WPCC 2031-004", "Average-speed cameras, A4917, £450,000")
    assert line.why == "Signed on 21 January 2031; no background paper is named."
    assert line.references[0].page == 2
    assert [*decided(material([pack], PACK, item="9"), register)] == [line]
    assert [*decided(report(para("Nothing here.", "1.1")), register)] == []


# Actions

BEFORE = date(2030, 11, 5)
HEADING = "7. Custody: ACTION"


def minutes(**fields: Any) -> tuple[dict[str, Any], list[Passage]]:
    said = [
        heading("7. Custody"),
        passage("The Panel AGREED to note the report.", section=HEADING),
        passage("Commissioner to share the study of custody", kind="bullet", section=HEADING),
    ]
    return {"kind": "minutes", "item": "3", "title": "Minutes", "meeting": BEFORE, **fields}, said


UPDATE: tuple[dict[str, Any], list[Passage]] = ({"item": "6", "title": "Custody Update"}, [para("All is well.", "1.1")])


def commitment(pack: Paper, text: str = "Commissioner to share the study", **fields: Any) -> Commitment:
    """One that the third passage of the pack's first part makes."""
    source = part_texts(pack)[0]
    said = source.said(source.passages[2])
    assert said is not None
    usual: dict[str, Any] = {
        "by": "Commissioner",
        "kind": "request",
        "made": BEFORE,
        "due": None,
        "due_text": None,
        "state": "unknown",
        "ref": None,
        "made_in": (said,),
        "outcome": (),
    }
    return Commitment(text=text, **{**usual, **fields})


def test_actions_are_told_by_what_became_of_them() -> None:
    pack = bound(minutes(), UPDATE)
    told = part_texts(pack)[1].said(pack.passages[-1])
    assert told is not None
    rows = [
        commitment(pack),
        commitment(pack, "report in May", state="open", kind="undertaking", due=date(2031, 5, 1), due_text="May"),
        commitment(pack, "send a letter", state="overdue", kind="action", outcome=(told,), due_text="January"),
        commitment(pack, "write", state="done"),
    ]
    found = [*outstanding(material([pack], PACK), rows)]
    assert [(group.title, *(f"{each.text} / {each.why}" for each in group.lines)) for group in found] == [
        (
            "Late, not done or done in part",
            "Send a letter / Agreed on 5 November 2030, due January. The papers say: “All is well.”",
        ),
        ("Not yet due", "Report in May / Promised on 5 November 2030, due May."),
        ("Nothing reported since", "Commissioner to share the study / Asked for on 5 November 2030."),
    ]
    assert [each.page for each in found[0].lines[0].references] == [1, 2]


# what is no member's to follow up at this meeting
NOT_ASKED = [
    # of today, and of a day that isn't known
    {"made": DAY},
    {"made": None},
    # long ago, with nothing said since; a promise without a day
    {"made": date(2030, 1, 1)},
    {"kind": "undertaking"},
    # a plan that is not due
    {"kind": "planned", "state": "open"},
]


@pytest.mark.parametrize("fields", NOT_ASKED)
def test_what_is_not_asked_after(fields: dict[str, Any]) -> None:
    pack = bound(minutes(), UPDATE)
    assert [*outstanding(material([pack], PACK), [commitment(pack, **fields)])] == []


def test_another_bodys_actions_are_told_where_the_papers_show_that_they_are_late() -> None:
    pack = bound(minutes(body="Joint Audit Committee"), UPDATE, UPDATE)
    made_of = material([pack], PACK)
    assert [*outstanding(made_of, [commitment(pack)])] == []
    assert len([*outstanding(made_of, [commitment(pack, state="overdue")])]) == 1


def test_an_item_has_the_actions_agreed_under_its_own_title() -> None:
    pack = bound(minutes(), UPDATE, ({"item": "7", "title": "Precept"}, []))
    assert len([*outstanding(material([pack], PACK, item="6"), [commitment(pack)])]) == 1
    assert [*outstanding(material([pack], PACK, item="7"), [commitment(pack)])] == []


# What's new

PLAN = "The Plan has four themes, each with an aim, an outcome and a lead officer."
SURVEY = "A survey of residents closed in January with two thousand answers. It asked of safety."


def edition(*passages: Passage, document: str = PACK, day: date = DAY, **fields: Any) -> Paper:
    return bound(({"item": "7", "title": "Delivery", **fields}, passages), document=document, day=day)


def test_what_is_new_is_told_with_both_pages() -> None:
    before = edition(
        para(PLAN, "1.1"), para("Abstraction averaged 13% in the quarter.", "1.2"), document="old", day=BEFORE
    )
    after = edition(para(PLAN, "1.1"), para("Abstraction averaged 21% in the quarter.", "1.2"), para(SURVEY, "1.3"))
    (group,) = changes(material([before, after], PACK))
    assert group.title == "Item 7, Delivery"
    assert [each.text for each in group.lines] == [
        "Of 3 paragraphs, 1 (42% of the words) stands word for word in the report of 5 November 2030. "
        "Changed: 1.2. New: 1.3.",
        "“Abstraction averaged 21% in the quarter”: 21% now, 13% before.",
        f"Paragraph 1.3 is new: “{SURVEY}”",
    ]
    assert group.lines[0].why == "Word for word the same: 1.1."
    assert [each.name.replace("\N{NO-BREAK SPACE}", " ") for each in group.lines[1].references] == [
        "page 11",
        "report of 5 November 2030, page 11",
    ]


def test_rows_that_changed_are_counted() -> None:
    columns = ("Action", "Members")
    before = edition(row("C3", "2,815", columns=columns), document="old", day=BEFORE)
    after = edition(row("C3", "2,940", columns=columns), row("C4", "12", columns=columns))
    (group,) = changes(material([before, after], PACK))
    assert [each.text for each in group.lines] == [
        "Of 2 table rows, 1 changed since the report of 5 November 2030 and 1 is new.",
        "C3, Members: 2,940 now, 2,815 before.",
    ]


# Questions


def finding(question: str, **fields: Any) -> Finding:
    usual: dict[str, Any] = {
        "type": "inconsistency",
        "document": PACK,
        "page": 1,
        "item": "7",
        "paragraph": None,
        "quote": f"What it stands on: {question}",
        "related": (),
        "why": "The two differ.",
        "to": "Commissioner",
        "confidence": 0.9,
    }
    return Finding(question=question, **{**usual, **fields})


def test_questions_stand_under_their_items_best_first_and_few() -> None:
    found = [
        finding("Which sum is right for the custody suite?"),
        finding("When will the letter be sent?", item="10"),
        finding("Who pays for the post after May?", item=None, to="secretariat"),
        # the same asked again of another page
        finding("Which sum is right for the custody suites?", page=1),
        *(finding(f"{word} {word} {word}?") for word in ("alpha", "beta", "gamma", "delta")),
    ]
    pack = bound(({"item": "7", "title": "Strategy"}, []), ({"item": "10", "title": "Decisions"}, []))
    groups = [*questions(material([pack], PACK), found)]
    assert [each.title for each in groups] == ["Item 7, Strategy", "Item 10, Decisions", "The other papers"]
    assert [each.text for each in groups[0].lines] == [
        "Which sum is right for the custody suite?",
        "alpha alpha alpha?",
        "beta beta beta?",
        "gamma gamma gamma?",
    ]
    assert groups[2].lines[0].lead == "For the secretariat"


def test_a_question_refers_to_all_its_places_by_the_page_printed_there() -> None:
    other = edition(para(PLAN, "1.1"), document="2030-11-05-report", day=BEFORE)
    one = finding("Why?", related=(Related("2030-11-05-report", 1, "1.1", PLAN), Related(PACK, 1, None, "again")))
    (group,) = questions(material([edition(para(PLAN, "1.1")), other], PACK), [one])
    assert [each.name.replace("\N{NO-BREAK SPACE}", " ") for each in group.lines[0].places()] == [
        "page 11",
        "report of 5 November 2030, page 11",
    ]
    assert len(group.lines[0].references) == 3


# Dates ahead


def test_dates_ahead_are_one_a_day_in_order() -> None:
    found = ahead(
        report(
            para("Closed on 1 May 2031.", "1.1"),
            para("The settlement is expected in April 2031.", "1.2"),
            para("The Commissioner must respond by 1 May 2031 and the Panel must review his response.", "1.3"),
            # past, too far, today, and a month that nothing is due in
            para("The Panel met on 5 November 2030.", "1.4"),
            para("The loan will be repaid by 1 March 2041.", "1.5"),
            para("The Panel meets on 4 March 2031.", "1.6"),
            para("Energy was bought ahead for July 2031.", "1.7"),
            row("WEDNESDAY 12 March 2031, 2PM", "Precept"),
        )
    )
    assert [(each.lead, each.text) for each in found] == [
        ("12 March 2031", "“WEDNESDAY 12 March 2031, 2PM”"),
        ("April 2031", "“The settlement is expected in April 2031.”"),
        ("1 May 2031", "“The Commissioner must respond by 1 May 2031 and the Panel must review his response.”"),
    ]


# What it is made from


def test_what_is_dated_later_is_not_read() -> None:
    later = edition(para(PLAN, "1.1"), document="2031-06-01-pack", day=date(2031, 6, 1))
    made = material([later, edition(para(PLAN, "1.1"))], PACK)
    assert {each.document for each in made.archive} == {PACK}
    assert len(material([later, edition(para(PLAN, "1.1"))], PACK, as_of=date(2031, 7, 1)).archive) == 2


def test_exempt_parts_are_left_out_unless_asked_for() -> None:
    secret = edition(para(PLAN, "1.1"), exempt=True)
    with pytest.raises(NothingToBrief, match="give --exempt"):
        material([secret], PACK)
    assert len(material([secret], PACK, exempt=True).parts) == 1


def test_an_item_that_is_not_there_is_said_with_those_that_are() -> None:
    pack = bound(({"item": "10"}, []), ({"item": "9"}, []), ({}, []))
    with pytest.raises(NothingToBrief, match="has no item 12: it has 9, 10"):
        material([pack], PACK, item="12")


def test_items_are_ordered_as_numbers() -> None:
    assert sorted(["10", "9", "10a", "2.1"], key=in_order) == ["2.1", "9", "10", "10a"]


def test_the_body_that_meets_is_the_agendas() -> None:
    board = {"body": "Strategic Coordination Board"}
    pack = bound(({"kind": "agenda"}, []), (board, []), (board, []))
    assert material([pack], PACK).body == PANEL
    assert material([replace(pack, parts=pack.parts[1:])], PACK).body == board["body"]
