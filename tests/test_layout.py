"""Words to lines."""

from __future__ import annotations

import random

import pytest
from printed import line, token, tokens

from corpus.layout import rows, segments


def test_words_of_one_baseline_are_one_line_whatever_their_size() -> None:
    words = [
        token("2.1", 72, 100),
        token("Big", 120, 96, size=18),
        token("word", 170, 100),
        token("below", 72, 120),
    ]
    assert [found.text for found in rows(words, 1)] == ["2.1 Big word", "below"]


def test_the_order_of_the_content_does_not_matter() -> None:
    words = [word for n in range(8) for word in tokens(f"line {n} of the page", y=100.0 + 14 * n)]
    shuffled = words.copy()
    random.Random(1).shuffle(shuffled)
    assert rows(shuffled, 1) == rows(words, 1)


@pytest.mark.parametrize("seed", range(20))
def test_no_word_is_lost_or_said_twice(seed: int) -> None:
    chance = random.Random(seed)
    words = [
        token(
            "x" * chance.randint(1, 9),
            chance.uniform(40, 540),
            chance.uniform(40, 780),
            size=chance.choice([8, 12, 20]),
        )
        for _ in range(chance.randint(1, 120))
    ]
    said = [word for one in rows(words, 1) for word in one.tokens]
    assert sorted(said, key=repr) == sorted(words, key=repr)


def test_a_line_is_bold_when_its_words_are() -> None:
    assert line("Reserves held", bold=True).bold
    assert not line("Reserves held").bold


def test_segments_part_at_wide_white() -> None:
    found = segments(line("Fleet reserve      12    (3)"))
    assert [piece.text for piece in found] == ["Fleet reserve", "12", "(3)"]


def test_a_capital_as_high_as_several_lines_begins_the_first_of_them() -> None:
    words = [token("T", 72, 100, size=40), *tokens("he wardens of", 84, 100), *tokens("Westmarch are", 84, 114)]
    assert [found.text for found in rows(words, 1)] == ["T he wardens of", "Westmarch are"]
