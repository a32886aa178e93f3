"""Columns of a page, read one after the other."""

from __future__ import annotations

import random

import pytest
from printed import table, token, tokens

from corpus.columns import ColumnReader
from corpus.layout import Line, rows
from corpus.model import Rect
from corpus.page import Token
from corpus.tables import Table


def read(words: list[Token], tables: list[Table] | None = None, rules: list[Rect] | None = None) -> list[Line]:
    zones = ColumnReader().zones(1, words, tables or [], rules or [])
    return [one for zone in zones for one in rows(zone.tokens, 1)]


def two_columns(count: int) -> list[Token]:
    found = []
    for n in range(count):
        found += tokens(f"left column line {n}", x=72, y=100.0 + 14 * n)
        found += tokens(f"right column line {n}", x=310, y=100.0 + 14 * n)
    return found


def test_columns_are_read_one_after_the_other() -> None:
    found = [one.text for one in read(two_columns(6))]
    assert found == [f"left column line {n}" for n in range(6)] + [f"right column line {n}" for n in range(6)]


def test_a_title_over_two_columns_stands_before_both() -> None:
    title = tokens("A title that runs over the whole width of this page here", y=70)
    below = tokens("And a last line that runs over the whole width of this page", y=220)
    found = [one.text for one in read(title + two_columns(6) + below)]
    assert found[0].startswith("A title")
    assert found[1] == "left column line 0"
    assert found[7] == "right column line 0"
    assert found[-1].startswith("And a last")


def test_hanging_numbers_are_no_column() -> None:
    words = []
    for n in range(7):
        words += tokens(f"4.{n + 1}", x=72, y=100.0 + 28 * n) + tokens("The Panel noted it", x=120, y=100.0 + 28 * n)
    assert [one.text for one in read(words)] == [f"4.{n + 1} The Panel noted it" for n in range(7)]


def test_columns_whose_lines_do_not_stand_level_are_columns() -> None:
    words = []
    for n in range(8):
        words += tokens(f"left column line {n}", x=72, y=100.0 + 14 * n)
        words += tokens(f"right column line {n}", x=310, y=106.0 + 14 * n)
    found = [one.text for one in read(words)]
    assert found[:8] == [f"left column line {n}" for n in range(8)]
    assert found[8:] == [f"right column line {n}" for n in range(8)]


def test_figures_are_no_columns_of_text() -> None:
    words = []
    for n in range(8):
        words += tokens("Fleet and vehicle reserve held", x=72, y=100.0 + 14 * n)
        words += tokens("1,200 3,400 5,600 7,800", x=330, y=100.0 + 14 * n)
    assert len(read(words)) == 8


def rows_of_words() -> list[Token]:
    """Two columns of wrapped cells, white between the rows standing level in both."""
    words = []
    for row in range(6):
        for n in range(2):
            y = 100.0 + 50 * row + 14 * n
            words += tokens("what is to be done", x=72, y=y)
            words += tokens("who is to do it now", x=310, y=y)
    return words


def test_rows_whose_white_stands_level_are_a_table() -> None:
    assert len(read(rows_of_words())) == 12


def test_rules_over_both_sides_make_a_table() -> None:
    rules = [(72.0, y, 500.0, y + 0.5) for y in (98.0, 140.0, 180.0)]
    assert read(two_columns(7), rules=rules)[0].text == "left column line 0 right column line 0"


def test_a_gutter_once_seen_is_believed_on_the_next_page() -> None:
    reader = ColumnReader()
    reader.zones(1, two_columns(8), [], [])
    short = [*tokens("the end of it", x=72, y=100), *tokens("and one word more", x=310, y=100)]
    assert len(reader.zones(2, short, [], [])) == 2
    assert len(ColumnReader().zones(2, short, [], [])) == 1


def test_tables_go_with_their_column() -> None:
    low = table(["Fund", "2031"], ["Fleet", "7"])
    words = [word for word in two_columns(14) if not (word.rect[0] < 300 and 95 < word.rect[1] < 145)]
    zones = ColumnReader().zones(1, words, [low], [])
    assert [len(zone.tables) for zone in zones] == [1, 0]


@pytest.mark.parametrize("seed", range(30))
def test_no_word_is_lost_or_said_twice(seed: int) -> None:
    chance = random.Random(seed)
    words = [
        token("x" * chance.randint(1, 9), chance.uniform(40, 540), chance.uniform(40, 780))
        for _ in range(chance.randint(1, 200))
    ] + (two_columns(9) if seed % 2 else [])
    zones = ColumnReader().zones(1, words, [], [])
    assert sorted((word for zone in zones for word in zone.tokens), key=repr) == sorted(words, key=repr)
