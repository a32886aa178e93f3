"""A pack's own agenda."""

from __future__ import annotations

import pytest
from printed import lines

from corpus.agenda import Entry, agenda
from corpus.facts import PageFacts

HEAD = ("WESTMARCH POLICE AND CRIME PANEL", "Wednesday 14 May 2031, Westmarch Hall", "AGENDA")


def read(*texts: str, head: tuple[str, ...] = HEAD) -> tuple[Entry, ...]:
    return agenda([PageFacts(1, "1", tuple(lines(*head, *texts)), "")])


STYLES = [
    # a range at the end of the line
    ["1. Apologies", "2. Minutes 3 - 4", "3. Budget report 5 - 6"],
    # "Pages" in brackets
    ["1. Apologies", "2. Minutes (Pages 3 - 4)", "3. Budget report (Pages 5 - 6)"],
    # en dashes
    ["1. Apologies", "2. Minutes 3–4", "3. Budget report 5–6"],
    # far to the right
    ["1     Apologies", "2     Minutes                      3 - 4", "3     Budget report            5 - 6"],
    # the number on the title's second line
    ["1. Apologies", "2. Minutes of the last", "   meeting 3 - 4", "3. Budget report 5 - 6"],
    # the title going on below the number
    ["1.   Apologies", "2.   Minutes of the last           3 - 4", "     meeting", "3.   Budget report         5 - 6"],
    # the pages on a line of their own
    ["1.   Apologies", "2.   Minutes", "          (Pages 3 - 4)", "3.   Budget report", "          (Pages 5 - 6)"],
    # a note under an item
    ["1. Apologies", "   (to be given to the secretariat)", "2. Minutes 3 - 4", "", "3. Budget report 5 - 6"],
    # "Item" before the number
    ["Item 1: Apologies", "Item 2: Minutes 3 - 4", "Item 3: Budget report 5 - 6"],
]


@pytest.mark.parametrize("entries", STYLES)
def test_items_and_pages(entries: list[str]) -> None:
    found = read(*entries)
    assert [(entry.item, entry.first, entry.last) for entry in found] == [("1", None, None), ("2", 3, 4), ("3", 5, 6)]
    assert found[2].title == "Budget report"
    assert found[1].title in ("Minutes", "Minutes of the last meeting")


def test_items_with_letters() -> None:
    found = read("4. Apologies", head=HEAD) or read("1. Apologies", "2. Plans", "2a. Roads 3 - 4", "2b. Estates 5 - 6")
    assert [entry.item for entry in found] == ["1", "2", "2a", "2b"]
    lettered = read("1. Minutes", "2. Plans", "   a) Roads 3 - 4", "   b) Estates 5 - 6")
    assert [entry.item for entry in lettered] == ["1", "2", "2a", "2b"]


def test_first_pages_only() -> None:
    found = read("1. Apologies", "2. Minutes          3", "3. Budget report          5", "4. Estates          9")
    assert [(entry.title, entry.first, entry.ranged) for entry in found] == [
        ("Apologies", None, False),
        ("Minutes", 3, False),
        ("Budget report", 5, False),
        ("Estates", 9, False),
    ]


def test_numbers_that_do_not_count_on_are_no_pages() -> None:
    found = read("1. Minutes of 2031", "2. Budget 2030", "3. Strategy 2029")
    assert [entry.first for entry in found] == [None, None, None]


def test_an_agenda_goes_on_over_a_page() -> None:
    first = PageFacts(1, "1", tuple(lines(*HEAD, "1. Apologies", "2. Minutes 3 - 4")), "")
    second = PageFacts(2, "2", tuple(lines("3. Budget 5 - 6", page=2)), "")
    third = PageFacts(3, "3", tuple(lines("Members of the Panel", page=3)), "")
    assert [(entry.item, entry.page) for entry in agenda([first, second, third])] == [("1", 1), ("2", 1), ("3", 2)]


NONE = [
    # a report with numbered sections
    ("Agenda Item 7", "1. Purpose", "2. Finance 3 - 4"),
    # a heading alone
    ("AGENDA", "1. Purpose"),
    # no business that an agenda has, and no pages
    ("AGENDA", "1. Purpose", "2. Finance"),
]


@pytest.mark.parametrize("texts", NONE)
def test_no_agenda(texts: tuple[str, ...]) -> None:
    assert read(*texts, head=("WESTMARCH PANEL",)) == ()


def test_years_in_a_title_are_no_pages() -> None:
    found = read("1. Apologies", "2. Strategy 2031/32 to 2034/35 3 - 9", "3. Plan 2031-2035 10 - 12")
    assert [(entry.title, entry.first) for entry in found[1:]] == [
        ("Strategy 2031/32 to 2034/35", 3),
        ("Plan 2031-2035", 10),
    ]
