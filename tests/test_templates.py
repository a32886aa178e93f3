"""Reports as other councils set them: each template's own numbers, letters, bullets and item marks."""

from __future__ import annotations

import pytest
from pdfs import pdf, prose

from corpus.model import Part, Passage
from corpus.reading import read_paper

LONG = (
    "The Panel considered how the wardens of Westmarch had been moved between the boroughs during the winter, and "
    "what that had cost."
)
Lines = list[str | tuple[str, str]]

# how the lines are set; (label, the label above it, section) of each paragraph and bullet
TEMPLATES: dict[str, tuple[Lines, list[tuple[str | None, str | None, str | None]]]] = {
    "plain numbers that run on under headings": (
        ["**Purpose**", ("1.", LONG), ("2.", LONG), "**Background**", ("3.", LONG), ("(a)", LONG), ("(i)", LONG),
         ("(ii)", LONG), ("(b)", LONG), ("4.", LONG)],
        [("1.", None, "Purpose"), ("2.", None, "Purpose"), ("3.", None, "Background"), ("(a)", "3.", "Background"),
         ("(i)", "(a)", "Background"), ("(ii)", "(a)", "Background"), ("(b)", "3.", "Background"),
         ("4.", None, "Background")],
    ),
    "bare numbers, three deep, with bullets": (
        [("1", "**Summary**"), ("1.1", LONG), ("2", "**Options**"), ("2.1", LONG), ("2.1.1", LONG), ("2.1.2", LONG),
         ("2.2", LONG), ("•", LONG), ("•", LONG), ("2.3", LONG)],
        [("1.1", None, "1 Summary"), ("2.1", None, "2 Options"), ("2.1.1", "2.1", "2 Options"),
         ("2.1.2", "2.1", "2 Options"), ("2.2", None, "2 Options"), (None, "2.2", "2 Options"),
         (None, "2.2", "2 Options"), ("2.3", None, "2 Options")],
    ),
    "letters under a lead-in, and text without labels": (
        ["**RECOMMENDATIONS**", "That the Panel:", ("a)", "note the report; and"), ("b)", LONG), "**REASONS**", LONG],
        [(None, None, "RECOMMENDATIONS"), ("a)", None, "RECOMMENDATIONS"), ("b)", None, "RECOMMENDATIONS"),
         (None, None, "REASONS")],
    ),
    "numbers in brackets": (
        [("(1)", LONG), ("(2)", LONG), ("(a)", LONG), ("(b)", LONG), ("(3)", LONG)],
        [("(1)", None, None), ("(2)", None, None), ("(a)", "(2)", None), ("(b)", "(2)", None), ("(3)", None, None)],
    ),
    "small Romans, capitals, and numbers with a nought": (
        ["**Recommendations**", ("i.", LONG), ("ii.", LONG), ("iii.", LONG), "**Detail**", ("A.", LONG), ("B.", LONG),
         ("1.0", "**Legal**"), ("1.01", LONG), ("1.02", LONG)],
        [("i.", None, "Recommendations"), ("ii.", None, "Recommendations"), ("iii.", None, "Recommendations"),
         ("A.", None, "Detail"), ("B.", None, "Detail"), ("1.01", None, "1.0 Legal"), ("1.02", None, "1.0 Legal")],
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", TEMPLATES)
def test_labels(name: str) -> None:
    lines, expected = TEMPLATES[name]
    found: tuple[Passage, ...] = read_paper(pdf(prose(lines)), "report").passages
    told = [(each.paragraph, each.under, each.section) for each in found if each.kind != "heading"]
    assert told == expected


@pytest.mark.parametrize("mark", ["ITEM 7", "Item 7", "Agenda item: 7", "AGENDA ITEM NO: 7", "Item No. 7"])
def test_covers(mark: str) -> None:
    lines: Lines = ["**WESTMARCH POLICE, FIRE AND CRIME PANEL**", mark, "**Budget Report for 2031/32**",
                    "Report of the Chief Executive", "15 March 2031", ("1.", "**Purpose**"), ("1.1", LONG)]  # fmt: skip
    (only,) = read_paper(pdf(prose(lines)), "report").parts
    assert isinstance(only, Part)
    assert (only.item, only.title) == ("7", "Budget Report for 2031/32")
    assert (only.author, only.body) == ("Chief Executive", "Westmarch Police, Fire and Crime Panel")


def test_a_first_paragraph_is_no_title() -> None:
    (only,) = read_paper(pdf(prose([("(1)", LONG), ("(2)", LONG)])), "report").parts
    assert only.title == ""
