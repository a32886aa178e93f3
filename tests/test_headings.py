"""What reads as a heading."""

from __future__ import annotations

import pytest
from printed import line

from corpus.headings import Look, is_heading, look, on_cover
from corpus.labels import printed_label

HEADINGS = [
    ("Reserves", {"bold": True}, True),
    ("RESERVES", {}, True),
    ("Reserves", {"size": 15}, True),
    ("2. Reserves", {"bold": True}, True),
    ("Reserves", {}, False),
    # a sentence
    ("The Panel agreed to it.", {"bold": True}, False),
    # a list's item
    ("the reserves;", {"bold": True}, False),
    # what a cover says
    ("Report of: Chief Executive", {"bold": True}, False),
    ("Contact Officer – Chief Executive", {"bold": True}, False),
    # a date, a number
    ("21/9/2031", {"bold": True}, False),
    ("01632 960200", {"bold": True}, False),
    # a table of contents
    ("Reserves ............... 5", {"bold": True}, False),
    # too long
    ("reserves " * 26, {"bold": True}, False),
]


@pytest.mark.parametrize(("text", "fields", "expected"), HEADINGS)
def test_headings(text: str, fields: dict, expected: bool) -> None:  # type: ignore[type-arg]
    given = line(text.strip(), **{"size": 12, **fields})
    assert is_heading(given, printed_label(given.tokens[0].text), 12.0) is expected


def test_large_letters_are_the_texts_own_where_all_are_large() -> None:
    assert not is_heading(line("Reserves", size=15), None, 15.0)


def test_looks() -> None:
    assert look(line("RESERVES", size=12)) == Look(12, True)
    assert Look(14, False).above(Look(12, True))
    assert Look(12, True).above(Look(12, False))
    assert not Look(12, False).above(Look(12, False))


@pytest.mark.parametrize("text", ["To: Strategy Board", "Date: 3 May", "Report by the Chief", "Agenda Item 5"])
def test_on_cover(text: str) -> None:
    assert on_cover(text)


@pytest.mark.parametrize("text", ["Reserves", "Today the Panel met", "Reporting of crime"])
def test_not_on_cover(text: str) -> None:
    assert not on_cover(text)
