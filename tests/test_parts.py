"""A file to its parts."""

from __future__ import annotations

from datetime import date

import pytest
from printed import lines

from corpus.parts import PageLines, agenda, first_day, item_mark, parts

AGENDA = (
    "WESTMARCH POLICE AND CRIME PANEL",
    "Wednesday 14 May 2031, Westmarch Hall",
    "AGENDA",
)


def page(number: int, *texts: str, printed: str | None = None) -> PageLines:
    return PageLines(number, printed or str(number), tuple(lines(*texts, page=number)))


STYLES = [
    # a range at the end of the line
    ["1. Apologies", "2. Minutes 3 - 4", "3. Budget report 5 - 6"],
    # "Pages" in brackets
    ["1. Apologies", "2. Minutes (Pages 3 - 4)", "3. Budget report (Pages 5 - 6)"],
    # en dashes
    ["1. Apologies", "2. Minutes 3–4", "3. Budget report 5–6"],
    # the number on the title's second line
    ["1. Apologies", "2. Minutes of the last", "meeting 3 - 4", "3. Budget report 5 - 6"],
]


@pytest.mark.parametrize("entries", STYLES)
def test_an_agenda_gives_items_and_pages(entries: list[str]) -> None:
    found = agenda([page(1, *AGENDA, *entries)])
    assert [(entry.item, entry.first, entry.last) for entry in found] == [
        ("1", None, None),
        ("2", 3, 4),
        ("3", 5, 6),
    ]
    assert found[2].title == "Budget report"


def test_a_paper_without_an_agenda_has_none() -> None:
    assert agenda([page(1, "Report", "1. Purpose", "2. Finance 3 - 4")]) == ()


def test_a_pack_is_cut_by_its_agenda() -> None:
    pages = [
        page(1, *AGENDA, "1. Apologies", "2. Minutes 3 - 4", "3. Budget report 5 - 6"),
        page(2, "Members"),
        page(3, "MINUTES OF THE WESTMARCH POLICE AND CRIME PANEL", "held on 5 March 2031"),
        page(4, "12. Close"),
        page(5, "Agenda Item 3", "BUDGET REPORT"),
        page(6, "2. Reserves"),
    ]
    found = parts(pages, {})
    assert [(part.item, part.kind, part.first_page, part.last_page) for part in found] == [
        (None, "agenda", 1, 2),
        ("2", "minutes", 3, 4),
        ("3", "report", 5, 6),
    ]
    assert [part.meeting for part in found] == [date(2031, 5, 14), date(2031, 3, 5), None]
    assert {part.pack for part in found} == {date(2031, 5, 14)}


def test_printed_pages_are_not_the_files_pages() -> None:
    pages = [
        page(1, *AGENDA, "1. Apologies", "2. Minutes 21 - 22", "3. Budget 23 - 23", printed="19"),
        *[page(number, "text", printed=str(18 + number)) for number in range(2, 6)],
    ]
    assert [part.first_page for part in parts(pages, {})] == [1, 3, 5]


def test_covers_cut_a_pack_without_page_numbers() -> None:
    pages = [
        page(1, "Agenda Item No. 5", "ESTATES"),
        page(2, "2. Finance"),
        page(3, "Agenda Item No. 6", "FLEET"),
    ]
    assert [
        (part.item, part.first_page, part.last_page) for part in parts(pages, {1: "ESTATES", 3: "FLEET"})
    ] == [
        ("5", 1, 2),
        ("6", 3, 3),
    ]


def test_a_report_on_its_own_is_one_part() -> None:
    (part,) = parts(
        [page(1, "Westmarch Police and Crime Panel", "3 May 2031"), page(2, "More")], {1: "Estates"}
    )
    assert (part.title, part.body, part.meeting, part.pack) == (
        "Estates",
        "Westmarch Police and Crime Panel",
        date(2031, 5, 3),
        None,
    )


def test_each_page_lies_in_one_part() -> None:
    pages = [page(number, f"Agenda Item {1 + number // 3}", "text") for number in range(1, 12)]
    found = parts(pages, {})
    covered = [number for part in found for number in range(part.first_page, part.last_page + 1)]
    assert covered == list(range(1, 12))


MARKS = [
    ("Agenda Item No. 7", "7"),
    ("Agenda Item No: 7", "7"),
    ("AGENDA ITEM 12", "12"),
    ("Agenda Item 4a", "4a"),
    ("Agenda Item No 7.0", "7"),
    ("To be taken with agenda item 7 at the next meeting", None),
    ("Item", None),
]


@pytest.mark.parametrize(("text", "item"), MARKS)
def test_item_marks(text: str, item: str | None) -> None:
    assert item_mark(page(1, "WESTMARCH PANEL", text)) == item


KINDS = [
    (["MINUTES OF THE PANEL"], "minutes"),
    (["AGENDA FORWARD PLAN"], "forward plan"),
    (["Decision Record – 2031/04"], "decision record"),
    (["Dear Chair", "Thank you"], "letter"),
    (["To: Westmarch Strategy Board"], "board paper"),
    (["The estate in 2031"], "report"),
]


@pytest.mark.parametrize(("texts", "kind"), KINDS)
def test_kinds(texts: list[str], kind: str) -> None:
    assert parts([page(1, *texts)], {})[0].kind == kind


def test_exempt_and_draft_papers_are_marked() -> None:
    (part,) = parts([page(1, "NOT FOR PUBLICATION", "DRAFT", "Estates")], {})
    assert part.exempt
    assert part.draft


DAYS = [
    ("Wednesday 14 May 2031", date(2031, 5, 14)),
    ("on the 3rd of March 2031", date(2031, 3, 3)),
    ("14th November, 2031", date(2031, 11, 14)),
    # no such day; the next one counts
    ("31 February 2031 and 1 March 2031", date(2031, 3, 1)),
    ("in May 2031", None),
]


@pytest.mark.parametrize(("text", "day"), DAYS)
def test_days(text: str, day: date | None) -> None:
    assert first_day(text) == day
