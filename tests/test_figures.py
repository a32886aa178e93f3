"""Figures, years, leaders, and the pieces of a table's line."""

from __future__ import annotations

import pytest
from printed import line, token

from corpus.figures import is_figure, is_leader, is_year, pieces
from corpus.layout import Line

FIGURES = [
    "7", "1,472", "(1,472)", "-3.5", "–24", "£600", "£1.2m", "£600k", "12%", "5.05 %", "(£3.4m)", "1,425*",
    "-", "–", "n/a", "N/A", "nil", "TBC", "TBA", "xx", "...", "1-10", "3/4",
]  # fmt: skip
WORDS = ["Fleet", "A, B", "12 March", "2 officers", "£", "", "May", "V4", "1st", "see 12"]


@pytest.mark.parametrize("text", FIGURES)
def test_figures(text: str) -> None:
    assert is_figure(text)


@pytest.mark.parametrize("text", WORDS)
def test_words_are_no_figures(text: str) -> None:
    assert not is_figure(text)


@pytest.mark.parametrize("text", ["2030", "2030/31", "2030-31", "2030–2031", "Q3", "2031/32*", "FY 2031"])
def test_years(text: str) -> None:
    assert is_year(text)


@pytest.mark.parametrize("text", ["1230", "20,301", "31 March 2030", "203", "2030s"])
def test_no_years(text: str) -> None:
    assert not is_year(text)


PIECES = [
    # white parts
    ("Fleet reserve    12    (3)", ["Fleet reserve", "12", "(3)"]),
    # a dotted line parts, and is no piece
    ("Reserves ........ 12", ["Reserves", "12"]),
    # dots that hang on to the word
    ("Reserves........ 12", ["Reserves........", "12"]),
    # words are not parted by the white between words
    ("The Panel met", ["The Panel met"]),
]


@pytest.mark.parametrize(("text", "expected"), PIECES)
def test_pieces(text: str, expected: list[str]) -> None:
    assert [piece.text for piece in pieces(line(text))] == expected


def test_figures_part_at_less_white_than_words() -> None:
    near = Line(1, (token("12", 100), token("14", 119)))
    words = Line(1, (token("in", 100), token("it", 119)))
    assert len(pieces(near)) == 2
    assert len(pieces(words)) == 1


def test_three_dots_for_nothing_are_a_figure_and_no_leader() -> None:
    nothing = token("...")
    narrow = type(nothing)(nothing.text, (72, 100, 80, 112), 12, False, 0, 0)
    assert not is_leader(narrow)
    assert is_leader(token("............"))
