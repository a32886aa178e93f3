"""A file to its parts."""

from __future__ import annotations

from datetime import date

import pytest
from printed import lines

from corpus.agenda import agenda
from corpus.facts import PageFacts
from corpus.model import Part
from corpus.parts import item_mark, parts

AGENDA = ("WESTMARCH POLICE AND CRIME PANEL", "Wednesday 14 May 2031, Westmarch Hall", "AGENDA")


def page(
    number: int,
    *texts: str,
    printed: str | None = None,
    titles: tuple[str, ...] = (),
    labels: tuple[tuple[int, ...], ...] = (),
    **fields: bool | str,
) -> PageFacts:
    said = "\n".join(text for text in texts if text)
    words = len(said.split())
    return PageFacts(
        number,
        printed or str(number),
        tuple(lines(*texts, page=number)),
        said,
        said,
        titles,
        labels,
        words,
        **fields,  # type: ignore[arg-type]
    )


def cut(*pages: PageFacts, named: str = "") -> tuple[Part, ...]:
    return parts(pages, agenda(pages), named=named)


def spans(found: tuple[Part, ...]) -> list[tuple[str | None, str, int, int]]:
    return [(part.item, part.kind, part.first_page, part.last_page) for part in found]


def test_a_pack_is_cut_by_its_agenda() -> None:
    found = cut(
        page(1, *AGENDA, "1. Apologies", "2. Minutes 3 - 4", "3. Budget report 5 - 6"),
        page(2, "Members"),
        page(3, "MINUTES OF THE WESTMARCH POLICE AND CRIME PANEL", "held on 5 March 2031"),
        page(4, "12. Close"),
        page(5, "Agenda Item 3", "BUDGET REPORT"),
        page(6, "2. Reserves"),
    )
    assert spans(found) == [(None, "agenda", 1, 2), ("2", "minutes", 3, 4), ("3", "report", 5, 6)]
    assert [part.meeting for part in found] == [date(2031, 5, 14), date(2031, 3, 5), date(2031, 5, 14)]
    assert {part.pack for part in found} == {date(2031, 5, 14)}
    assert {part.body for part in found} == {"Westmarch Police and Crime Panel"}


def test_printed_pages_are_not_the_files_pages() -> None:
    found = cut(
        page(1, *AGENDA, "1. Apologies", "2. Minutes 21 - 22", "3. Budget 23 - 23", printed="19"),
        *[page(number, "text", printed=str(18 + number)) for number in range(2, 6)],
    )
    assert [part.first_page for part in found] == [1, 3, 5]


def test_where_no_pages_are_printed_titles_tell_how_they_lie() -> None:
    entries = (
        "1. Apologies",
        "2. Budget of the year 3 - 4",
        "3. Estates and custody 5 - 6",
        "4. Road safety fund 7 - 7",
    )
    pages = [page(1, *AGENDA, *entries)]
    heads = {4: "BUDGET OF THE YEAR", 6: "ESTATES AND CUSTODY", 8: "ROAD SAFETY FUND"}
    pages += [page(n, heads.get(n, "text"), titles=(heads[n],) if n in heads else ()) for n in range(2, 9)]
    bare = [PageFacts(p.number, None, p.lines, p.head, p.cover, p.titles) for p in pages]
    assert [part.first_page for part in parts(bare, agenda(bare))] == [1, 4, 6, 8]


def test_an_agenda_without_pages_is_matched_by_marks_and_titles() -> None:
    found = cut(
        page(1, *AGENDA, "1. Apologies", "2. Minutes of the last meeting", "3. Estates and custody"),
        page(2, "MINUTES OF THE LAST MEETING", titles=("MINUTES OF THE LAST MEETING",)),
        page(3, "12. Close"),
        page(4, "Agenda Item 3", "ESTATE", titles=("ESTATE",)),
    )
    assert spans(found) == [(None, "agenda", 1, 1), ("2", "minutes", 2, 3), ("3", "report", 4, 4)]


def test_what_lies_behind_the_last_item_belongs_to_none() -> None:
    found = cut(
        page(1, *AGENDA, "1. Apologies", "2. Minutes 2 - 2", "3. Budget 3 - 4"),
        page(2, "MINUTES OF THE PANEL"),
        page(3, "BUDGET"),
        page(4, "text"),
        page(5, "FORWARD PLAN", titles=("FORWARD PLAN 2031-2032",)),
        page(6, "more"),
    )
    assert spans(found)[-1] == (None, "forward plan", 5, 6)


def test_covers_cut_a_pack_without_an_agenda() -> None:
    found = cut(
        page(1, "Agenda Item No. 5", "ESTATES", titles=("ESTATES",)),
        page(2, "2. Finance"),
        page(3, "Agenda Item No. 6", "FLEET", titles=("FLEET",)),
    )
    assert [(part.item, part.title, part.first_page) for part in found] == [("5", "ESTATES", 1), ("6", "FLEET", 3)]


def test_a_report_on_its_own_is_one_part() -> None:
    (part,) = cut(
        page(
            1, "Westmarch Police and Crime Panel", "3 May 2031", titles=("Westmarch Police and Crime Panel", "Estates")
        ),
        page(2, "More"),
    )
    assert (part.title, part.body, part.meeting, part.pack) == (
        "Estates",
        "Westmarch Police and Crime Panel",
        date(2031, 5, 3),
        None,
    )


def test_the_files_name_gives_the_day_where_no_page_does() -> None:
    (part,) = cut(page(1, "Estates", titles=("Estates",)), named="2031-05-03-estates")
    assert part.meeting == date(2031, 5, 3)


REPORT = page(
    1, "Agenda Item 7", "Report of the Commissioner", "BUDGET", titles=("BUDGET",), labels=((1,), (1, 1), (7, 1))
)

BOUND = [
    # a board paper
    (("To: Strategy Board", "From: Chief Executive", "Date: 3 May 2031"), {}, "board paper"),
    # a decision record
    (("WESTMARCH COMMISSIONER", "DECISION RECORD – WPCC 2031-014"), {}, "decision record"),
    # a decision record whose number stands on the next line
    (("DECISION RECORD – WPCC", "2031-014"), {"titles": ("DECISION RECORD – WPCC 2031-014",)}, "decision record"),
    # an appendix
    (("Appendix 2 – Sites",), {"titles": ("Appendix 2 – Sites",)}, "appendix"),
    # minutes of another body
    (("MINUTES OF THE STRATEGY BOARD",), {"titles": ("MINUTES OF THE STRATEGY BOARD",)}, "minutes"),
    # a letter
    (("Westmarch Hall", "Dear Chair"), {}, "letter"),
    # the forward plan
    (("AGENDA FORWARD PLAN",), {"titles": ("AGENDA FORWARD PLAN",)}, "forward plan"),
    # numbers that start again under a title
    (
        ("ROAD SAFETY STRATEGY", "1.1 Aims"),
        {"titles": ("ROAD SAFETY STRATEGY",), "labels": ((1, 1), (1, 2))},
        "strategy",
    ),
]


@pytest.mark.parametrize(("texts", "fields", "kind"), BOUND)
def test_papers_bound_in_are_parts_of_the_same_item(texts: tuple[str, ...], fields: dict, kind: str) -> None:  # type: ignore[type-arg]
    found = cut(REPORT, page(2, *texts, **fields), page(3, "more of it"))
    assert spans(found) == [("7", "report", 1, 1), ("7", kind, 2, 3)]


NOT_BOUND = [
    # a page that goes on
    (("and so on to the end of it.",), {"labels": ((7, 2),)}),
    # a heading within the report
    (("Background",), {"titles": ("Background",), "labels": ((8,), (8, 1))}),
    # a list of appendices that happens to begin a page
    (("Appendix 1 – Sites", "Appendix 2 – Costs"), {}),
    # a small number in a list
    (("1. note the report",), {"labels": ((1,),)}),
    # a page left blank
    ((), {"blank": True}),
]


@pytest.mark.parametrize(("texts", "fields"), NOT_BOUND)
def test_what_goes_on_is_no_part(texts: tuple[str, ...], fields: dict) -> None:  # type: ignore[type-arg]
    assert len(cut(REPORT, page(2, *texts, **fields))) == 1


def test_a_strategy_begins_at_its_title_page_before_its_contents() -> None:
    found = cut(
        REPORT,
        page(
            2,
            "WESTMARCH COMMISSIONER",
            "ROAD SAFETY STRATEGY",
            titles=("WESTMARCH COMMISSIONER", "ROAD SAFETY STRATEGY"),
        ),
        page(3, "Table of Contents", "1. Aims"),
        page(4, "1. Aims", labels=((1,), (1, 1))),
    )
    assert spans(found) == [("7", "report", 1, 1), ("7", "strategy", 2, 4)]
    assert found[1].title == "ROAD SAFETY STRATEGY"


def test_each_page_lies_in_one_part() -> None:
    pages = [page(number, f"Agenda Item {1 + number // 3}", "text") for number in range(1, 12)]
    found = cut(*pages)
    covered = [number for part in found for number in range(part.first_page, part.last_page + 1)]
    assert covered == list(range(1, 12))


MARKS = [
    ("Agenda Item No. 7", "7"),
    ("Agenda Item No: 7", "7"),
    ("AGENDA ITEM 12", "12"),
    ("Agenda Item 4a", "4a"),
    # boards number their items 5.0, 5.1: an item is what is printed
    ("Agenda Item No 5.0", "5.0"),
    ("Agenda Item 5.1", "5.1"),
    ("WESTMARCH PANEL   Agenda Item 5", "5"),
    ("To be taken with agenda item 7 at the next meeting", None),
    ("Item", None),
    # a line that says nothing else
    ("ITEM 7", "7"),
    ("Item No. 7", "7"),
    ("Item: 7", "7"),
    ("Agenda Item 7(a)", "7a"),
    ("Item 7 was deferred", None),
    ("Items 7", None),
]


@pytest.mark.parametrize(("text", "item"), MARKS)
def test_item_marks(text: str, item: str | None) -> None:
    assert item_mark(page(1, "WESTMARCH PANEL", text, titles=("WESTMARCH PANEL",))) == item


def test_a_bare_item_amid_minutes_begins_no_report() -> None:
    assert item_mark(page(9, "ITEM 7", titles=("ITEM 7",), labels=((7, 1),))) is None
    assert item_mark(page(9, "ITEM 7", "It was agreed.")) is None


TITLES = [
    # more than a body's name, a date or a marking
    (("WESTMARCH PANEL", "3 May 2031", "Estates"), "", "Estates"),
    (("NOT FOR PUBLICATION – exempt by virtue of paragraph 3", "Estates"), "", "Estates"),
    (("PUBLIC DOCUMENT PACK", "Estates"), "", "Estates"),
    (("Office of the Police and Crime Commissioner for Westmarch", "Estates"), "", "Estates"),
    (("WESTMARCH POLICE, FIRE AND CRIME PANEL", "ITEM 7", "Estates"), "", "Estates"),
    # an appendix's letter with its name
    (("Appendix A", "Medium Term Plan"), "", "Appendix A – Medium Term Plan"),
    (("Appendix A – Medium Term Plan", "Pay"), "", "Appendix A – Medium Term Plan"),
    # nothing set as a heading
    (
        (),
        "WESTMARCH PANEL\nAgenda Item 7\nTo: Strategy Board\nThe estate in 2031\n1.1 The Panel met.",
        "The estate in 2031",
    ),
    # nothing at all
    ((), "", ""),
]


@pytest.mark.parametrize(("titles", "cover", "title"), TITLES)
def test_titles(titles: tuple[str, ...], cover: str, title: str) -> None:
    (part,) = parts([page(1, *cover.splitlines(), titles=titles)], ())
    assert part.title == title


def test_minutes_are_of_the_meeting_that_their_heading_names() -> None:
    # the day is broken over two lines of the heading, and another stands below
    minutes = page(
        2,
        "Minutes of the meeting held on Friday 1",
        "December 2030",
        "Next meeting: 9 March 2031",
        titles=("Minutes of the meeting held on Friday 1 December 2030",),
    )
    found = cut(page(1, *AGENDA, "1. Apologies", "2. Minutes 2 - 2"), minutes)
    assert (found[1].meeting, found[1].pack) == (date(2030, 12, 1), date(2031, 5, 14))


def test_each_field_says_how_it_is_known() -> None:
    agenda_part, minutes, report, bound = cut(
        page(1, *AGENDA, "1. Apologies", "2. Minutes 3 - 4", "3. Budget report 5 - 7"),
        page(2, "Members"),
        page(3, "MINUTES OF THE WESTMARCH POLICE AND CRIME PANEL", "held on 5 March 2031"),
        page(4, "12. Close"),
        page(5, "Agenda Item 3", "BUDGET REPORT", "Report of: the Chief Finance Officer"),
        page(6, "2. Reserves"),
        page(7, "APPENDIX A", titles=("APPENDIX A", "Savings")),
    )
    assert (agenda_part.sure.kind, agenda_part.sure.meeting) == ("stated", "stated")
    assert (minutes.sure.kind, minutes.sure.body, minutes.sure.meeting) == ("stated", "stated", "stated")
    assert (report.sure.kind, report.sure.body, report.sure.meeting) == ("stated", "inferred", "inferred")
    assert (bound.kind, bound.sure.kind, bound.sure.meeting) == ("appendix", "stated", "inferred")


def test_a_day_that_only_the_files_name_gives_is_the_least_sure() -> None:
    (only,) = cut(page(1, "Estates update", titles=("Estates update",)), named="2031-03-05-estates")
    assert (only.meeting, only.sure.meeting, only.sure.kind) == (date(2031, 3, 5), "named", "inferred")


def test_a_watermark_counts_on_the_first_page_or_on_most() -> None:
    plain = [page(number, "Estates") for number in (1, 2, 3)]
    marked = [page(number, "Estates", watermark="DRAFT") for number in (1, 2, 3)]
    assert cut(marked[0], *plain[1:])[0].draft
    assert cut(plain[0], *marked[1:])[0].draft
    assert not cut(*plain[:2], marked[2])[0].draft
