from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assistant.ui.archive import Place
from assistant.ui.places import day_first, full_page_name, label_name, page_name, paper_name, report_name

PLACE = Place(
    document="pack", sha256="0" * 64, paper="Agenda pack", noun="pack", part="Reserves", item="7",
    day=date(2018, 11, 4), number=31, printed="29", width=595, height=842,
)  # fmt: skip


def test_the_printed_page_comes_first() -> None:
    assert page_name(PLACE) == "Page 29 of the pack"
    assert full_page_name(PLACE) == "Page 29 of the pack (page 31 of the PDF)"


def test_where_both_counts_agree_one_is_said() -> None:
    assert full_page_name(replace(PLACE, printed="31")) == "Page 31 of the pack"


def test_a_page_without_a_number_is_counted_in_the_pdf() -> None:
    assert (
        full_page_name(replace(PLACE, printed=None)) == page_name(replace(PLACE, printed=None)) == "Page 31 of the PDF"
    )


def test_the_report_its_paper_and_day() -> None:
    assert report_name(PLACE) == "Item 7, Reserves · 4\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2018"
    assert paper_name(PLACE) == "Item 7, Reserves · Agenda pack, 4\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2018"
    assert paper_name(replace(PLACE, paper="Pack of 4 November 2018")) == "Item 7, Reserves · Pack of 4 November 2018"
    assert paper_name(replace(PLACE, item=None, day=None, paper="RESERVES")) == "Reserves"


@pytest.mark.parametrize("title", ["Agenda pack", "Agenda pack, 4 November 2018"])
def test_the_day_first_and_once(title: str) -> None:
    assert day_first(title, PLACE.day) == "4\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2018: Agenda pack"
    assert day_first(title, None) == title


@pytest.mark.parametrize(
    ("section", "paragraph", "under", "expected"),
    [
        ("11. Reserves", "11.2", None, "Paragraph 11.2, section “11. Reserves”"),
        # a bullet without a label of its own
        (None, None, "5.10", "Under 5.10"),
        (None, "b)", "5.10", "Paragraph b) under 5.10"),
        (None, None, None, None),
    ],
)
def test_where_on_the_page(section: str | None, paragraph: str | None, under: str | None, expected: str | None) -> None:
    assert label_name(section=section, paragraph=paragraph, under=under) == expected
