"""Lines to blocks."""

from __future__ import annotations

import pytest
from printed import line, lines, table

from corpus.layout import Line
from corpus.structure import Block, blocks


def seen(found: list[Block]) -> list[tuple[str, str | None, str]]:
    return [(block.kind, block.label.text if block.label else None, block.text) for block in found]


def read(*texts: str) -> list[tuple[str, str | None, str]]:
    return seen(blocks([(1, lines(*texts))]))


BOLD = "A sentence in bold that the chair had asked for, " + "to the very end of it, " * 4 + "and for no one."
LONG = "The Commissioner reported on the number of patrols that were made over the winter"

CASES = [
    # numbered paragraphs, the second wrapped
    (
        ["1.1   " + LONG, "1.2   " + LONG, "      and what they cost."],
        [("paragraph", "1.1", "1.1 " + LONG), ("paragraph", "1.2", f"1.2 {LONG} and what they cost.")],
    ),
    # a bold heading with a number, then its paragraph
    (
        ["**2.   Finance", "", "2.1   " + LONG],
        [("heading", "2.", "2. Finance"), ("paragraph", "2.1", "2.1 " + LONG)],
    ),
    # a reference that falls at the start of a line is no label
    (
        [LONG + " as paragraph", "7.8 of the plan says, and so on to the end of it."],
        [("paragraph", None, f"{LONG} as paragraph 7.8 of the plan says, and so on to the end of it.")],
    ),
    # a date at the start of a line is no label
    (
        [LONG + " until", "12 March, when it ended."],
        [("paragraph", None, f"{LONG} until 12 March, when it ended.")],
    ),
    # a percentage at the start of a line is no label
    (
        [LONG + " by", "5.2 per cent, which is more."],
        [("paragraph", None, f"{LONG} by 5.2 per cent, which is more.")],
    ),
    # lettered points under a number
    (
        ["3.1   The Panel agreed to:", "      a)   note the report;", "      b)   ask for more."],
        [
            ("paragraph", "3.1", "3.1 The Panel agreed to:"),
            ("paragraph", "a)", "a) note the report;"),
            ("paragraph", "b)", "b) ask for more."),
        ],
    ),
    # bullets lose their mark, which is no label
    (
        ["They were:", "•   lamps", "•   locks"],
        [("paragraph", None, "They were:"), ("bullet", None, "lamps"), ("bullet", None, "locks")],
    ),
    # white between paragraphs
    ([LONG, "", LONG], [("paragraph", None, LONG), ("paragraph", None, LONG)]),
    # a heading in capitals
    (["RESERVES", "", LONG], [("heading", None, "RESERVES"), ("paragraph", None, LONG)]),
    # a sentence in bold is none
    (["**" + BOLD], [("paragraph", None, BOLD)]),
]  # fmt: skip


@pytest.mark.parametrize(("texts", "expected"), CASES)
def test_blocks(texts: list[str], expected: list[tuple[str, str | None, str]]) -> None:
    assert read(*texts) == expected


def test_a_paragraph_runs_over_a_page() -> None:
    first = lines("1.1   " + LONG + " and")
    second = lines("      its cost, which rose.", "", "1.2   " + LONG, page=2)
    found = blocks([(1, first), (2, second)])
    assert [block.text for block in found] == [f"1.1 {LONG} and its cost, which rose.", "1.2 " + LONG]
    assert (found[0].page, found[1].page) == (1, 2)
    assert found[0].tokens[-1][0] == 2


def test_a_new_sentence_on_the_next_page_does_not_run_on() -> None:
    found = blocks([(1, lines(LONG, "and it ended.")), (2, lines("Another began " + LONG, page=2))])
    assert len(found) == 2


def test_a_table_closes_the_paragraph_before_it() -> None:
    found = blocks([(1, [*lines("As table 1 shows:"), table(["Fund", "2030"], ["Fleet", "7"])])])
    assert [block.kind for block in found] == ["paragraph", "table"]


def test_no_word_is_lost() -> None:
    texts = [
        "**1.   Aims",
        "",
        "1.1   " + LONG,
        "      and more.",
        "a)   one",
        "•   two",
        "3 plain",
        "",
        "END",
    ]
    given = [token for line in lines(*texts) for token in line.tokens]
    kept = [token for block in blocks([(1, lines(*texts))]) for _, token in block.tokens]
    assert [token for token in given if token.text != "•"] == kept


TABBED = [
    # what a cover says, one to a line
    (
        ["To:          Strategy Board", "From:        Chief Executive"],
        ["To: Strategy Board", "From: Chief Executive"],
    ),
    # a value that goes on under itself
    (
        ["Subject:     Body-worn cameras for the", "             neighbourhood teams"],
        ["Subject: Body-worn cameras for the neighbourhood teams"],
    ),
    # people, one to a line
    (
        [LONG, "", "They were:", "Panel Secretariat, Ardenport", "Monitoring Officer, Ardenport", "Chief Executive"],
        [LONG, "They were:", "Panel Secretariat, Ardenport", "Monitoring Officer, Ardenport", "Chief Executive"],
    ),
    # a list of names that wraps
    (
        ["Members for Ardenport, Brackenshaw, Calderholt, Eastmere, Stanmoor, Wexley and the", "County Council"],
        ["Members for Ardenport, Brackenshaw, Calderholt, Eastmere, Stanmoor, Wexley and the County Council"],
    ),
]


@pytest.mark.parametrize(("texts", "expected"), TABBED)
def test_lines_that_end_early(texts: list[str], expected: list[str]) -> None:
    assert [text for _, _, text in read(*texts)] == expected


def test_a_paragraph_runs_over_a_page_past_its_footnotes() -> None:
    first = [*lines("1.1   " + LONG + " by the Office1 and"), line("1 Survey of 2031.", y=700, size=9)]
    second = lines("      its cost, which rose.", "", "1.2   " + LONG, page=2)
    found = blocks([(1, first), (2, second)])
    assert [(block.kind, block.text[:12]) for block in found] == [
        ("paragraph", "1.1 The Comm"),
        ("note", "1 Survey of "),
        ("paragraph", "1.2 The Comm"),
    ]
    assert found[0].text.endswith("its cost, which rose.")
    assert found[1].mark == "1"


def test_a_paragraph_runs_on_to_the_next_column() -> None:
    left = lines("1.1   " + LONG + " and")
    right = [line("its cost, which rose.", x=340, y=100), line("1.2", x=310, y=130)]
    assert blocks([(1, left), (1, right)])[0].text.endswith("winter and its cost, which rose.")


def test_a_sentence_goes_on_after_a_table_that_interrupts_it() -> None:
    before = lines("1.1   " + LONG + ", as shown,")
    after = lines("      and what they cost.", y=400)
    found = blocks([(1, [*before, table(["Fund", "2030"], ["Fleet", "7"]), *after])])
    assert [block.kind for block in found] == ["paragraph", "table"]
    assert found[0].text.endswith("as shown, and what they cost.")


def test_an_agendas_entry_holds_what_stands_below_it() -> None:
    given = lines("**1.   Minutes of the meeting", "     held on 3 May          3 - 4", "**2.   Budget          5 - 6")
    assert [block.text for block in blocks([(1, given)], listings={1})] == [
        "1. Minutes of the meeting held on 3 May 3 - 4",
        "2. Budget 5 - 6",
    ]


def test_a_starred_note_below_an_agenda_is_no_part_of_its_last_entry() -> None:
    given = lines("**2.   Budget          5 - 6", "*Residents may ask to speak", "three days before it.")
    assert [block.text for block in blocks([(1, given)], listings={1})] == [
        "2. Budget 5 - 6",
        "*Residents may ask to speak three days before it.",
    ]


def test_a_starred_note_at_the_head_of_the_next_page_is_no_part_of_what_the_last_one_ends_with() -> None:
    last, note = lines("2.   " + LONG + " and to the end of the line"), lines("*Residents may ask to speak.")
    assert [block.text for block in blocks([(1, last), (2, note)])][1:] == ["*Residents may ask to speak."]


def test_a_heading_in_larger_letters() -> None:
    found = blocks([(1, [line("Reserves", size=16), *lines(LONG, y=140)])])
    assert [block.kind for block in found] == ["heading", "paragraph"]


def test_lines_set_double_are_one_paragraph() -> None:
    given = [line(LONG, y=100.0 + 26 * n) for n in range(9)]
    given.append(line("and so on to the end.", y=100.0 + 26 * 9))
    assert len(blocks([(1, given)])) == 1


def test_a_numbered_line_that_its_own_paragraphs_follow_is_a_heading() -> None:
    assert read("2.    Reserves held", "", "2.1   " + LONG, "", "3.    " + LONG + ".", "", "3.1   " + LONG) == [
        ("heading", "2.", "2. Reserves held"),
        ("paragraph", "2.1", "2.1 " + LONG),
        ("paragraph", "3.", f"3. {LONG}."),
        ("paragraph", "3.1", "3.1 " + LONG),
    ]


def test_a_few_words_between_numbered_paragraphs_are_a_heading() -> None:
    kinds = [kind for kind, _, _ in read("2.1   " + LONG + ".", "", "Key findings", "", "2.2   " + LONG + ".")]
    assert kinds == ["paragraph", "heading", "paragraph"]
    said = read("2.1   " + LONG + ".", "", "It rose in 2031", "", "2.2   " + LONG + ".")
    assert [kind for kind, _, _ in said] == ["paragraph"] * 3


def test_a_paragraph_runs_over_to_a_page_set_in_smaller_letters() -> None:
    first = [line("1.1", size=14), line(LONG + " and", x=108, size=14)]
    first = [Line(1, (*first[0].tokens, *first[1].tokens))]
    second = [line("its cost, which rose.", x=72, page=2, size=12.5)]
    found = blocks([(1, first), (2, second)], bodies={1: 14.0, 2: 12.5})
    assert [block.text for block in found] == [f"1.1 {LONG} and its cost, which rose."]


CUT_OFF = [
    # a date whose year stands in the margin, below white
    (
        [
            "1.1   " + LONG + ".",
            "1.2   The Mayor of Westmarch would be elected in May",
            "",
            "2031. The gains would be shared.",
        ],
        ["1.1 " + LONG + ".", "1.2 The Mayor of Westmarch would be elected in May 2031. The gains would be shared."],
    ),
    # what a preposition leaves open, on a line that ends early
    (
        [LONG + ".", "as is done by the Rules of", "Procedure"],
        [LONG + ". as is done by the Rules of Procedure"],
    ),
    # a month that ends what is said, and a paragraph that doesn't begin with a year
    (
        [LONG + ".", "", "It begins in May", "", "2 wards are left."],
        [LONG + ".", "It begins in May", "2 wards are left."],
    ),
    # what has ended, for all that a preposition ends it
    (
        ["**What it is paid for", "", LONG + "."],
        ["What it is paid for", LONG + "."],
    ),
]


@pytest.mark.parametrize(("texts", "expected"), CUT_OFF)
def test_a_line_cut_off_in_the_middle_of_a_sentence(texts: list[str], expected: list[str]) -> None:
    assert [text for _, _, text in read(*texts)] == expected


def test_a_sentence_that_has_not_ended_runs_over_to_a_page_set_in_larger_letters() -> None:
    first = lines(LONG + ".", "It tells the Panel more of the Commissioner's role. The Panel's Working")
    after = [line("Group, as its rules provide, would help with this.", page=2, size=14)]
    assert len(blocks([(1, first), (2, after)], bodies={1: 12.0, 2: 12.0})) == 1
    ended = lines(LONG + ".", "It tells the Panel more of the Commissioner's role. The Panel is working.")
    assert len(blocks([(1, ended), (2, after)], bodies={1: 12.0, 2: 12.0})) == 2
    short = lines(LONG + ".", "Appendix 2 - the Panel's Working")
    assert len(blocks([(1, short), (2, after)], bodies={1: 12.0, 2: 12.0})) == 2


def test_a_line_alone_on_its_page_does_not_show_whether_it_is_full() -> None:
    first, second = lines(LONG + ".", LONG + "."), [line("Updated: November 2031", page=2)]
    third = [line("Agree an outline of the plan:", page=3)]
    assert len(blocks([(1, first), (2, second), (3, third)])) == len(blocks([(1, first)])) + 2


def test_a_link_and_what_is_still_to_come_are_no_headings() -> None:
    texts = [LONG + ".", "", "**Policing Act 2031", "", "http://www.westmarch.example/act", "", "**To be added"]
    assert [kind for kind, _, _ in read(*texts)] == ["paragraph", "heading", "paragraph", "paragraph"]
