"""Furniture, columns and lines."""

from __future__ import annotations

import random

import pytest
from printed import content, line, token, tokens

from corpus.layout import furniture, lines_of, rows, upright
from corpus.page import PageContent, Token


def paper(*pages: list[Token]) -> list[PageContent | None]:
    return [content(*words, number=number) for number, words in enumerate(pages, 1)]


def body(number: int) -> list[Token]:
    return tokens(f"body of page {'abcdefghij'[number]}", y=400)


def test_a_running_head_is_set_aside_on_every_page() -> None:
    found = furniture(paper(*[tokens("Westmarch Panel", y=20) + body(n) for n in range(4)]))
    assert all(len(page.lines) == 1 for page in found)


def test_a_line_that_stands_once_at_the_top_is_text() -> None:
    pages = [tokens("Westmarch Panel", y=20) + body(0), *[body(n) for n in range(1, 4)]]
    assert not any(page.lines for page in furniture(paper(*pages)))


def test_the_same_words_at_another_height_are_text() -> None:
    pages = [tokens("Report", y=20.0 + 18 * n) + body(n) for n in range(3)]
    assert not any(page.lines for page in furniture(paper(*pages)))


NUMBERS = [
    # counting from one
    (["1", "2", "3"], ["1", "2", "3"]),
    # a pack's own numbers
    (["29", "30", "31"], ["29", "30", "31"]),
    # in words
    (["Page 7 of 9", "Page 8 of 9", "Page 9 of 9"], ["7", "8", "9"]),
    # a cover without a number
    (["", "2", "3"], [None, "2", "3"]),
    # a figure that counts with nothing
    (["12", "99", "14"], ["12", None, "14"]),
    # dashes
    (["- 4 -", "- 5 -"], ["4", "5"]),
]


@pytest.mark.parametrize(("feet", "printed"), NUMBERS)
def test_printed_numbers_count_on(feet: list[str], printed: list[str | None]) -> None:
    pages = [(tokens(foot, x=290, y=800) if foot else []) + body(n) for n, foot in enumerate(feet)]
    assert [page.printed for page in furniture(paper(*pages))] == printed


def test_two_printed_numbers_the_one_that_goes_on_longest_wins() -> None:
    # a bound-in paper's own numbers at the foot, the pack's at the head
    pages = []
    for n in range(6):
        own = tokens(str(n % 3 + 1), x=290, y=800)
        pages.append(tokens(str(40 + n), x=500, y=20) + own + body(n))
    assert [page.printed for page in furniture(paper(*pages))] == ["40", "41", "42", "43", "44", "45"]


def test_a_page_that_could_not_be_read_has_no_furniture() -> None:
    assert furniture([None])[0].lines == frozenset()


def test_a_watermark_and_sideways_words_are_not_upright() -> None:
    words = [
        *tokens("The Panel met", y=100),
        token("DRAFT", 200, 300, angle=45),
        token("7", 570, 400, angle=90),
    ]
    assert [word.text for word in upright(content(*words))] == ["The", "Panel", "met"]


def test_a_page_that_lies_on_its_side_is_read_along_its_lines() -> None:
    words = [token(text, 100, 100.0 + 40 * n, angle=270) for n, text in enumerate(["all", "of", "it"])]
    assert len(upright(content(*words))) == 3


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
    assert lines_of(shuffled, 1) == lines_of(words, 1)


def two_columns(count: int) -> list[Token]:
    found = []
    for n in range(count):
        found += tokens(f"left column line {n}", x=72, y=100.0 + 14 * n)
        found += tokens(f"right column line {n}", x=310, y=100.0 + 14 * n)
    return found


def test_columns_are_read_one_after_the_other() -> None:
    found = [one.text for one in lines_of(two_columns(6), 1)]
    assert found == [f"left column line {n}" for n in range(6)] + [f"right column line {n}" for n in range(6)]


def test_a_title_over_two_columns_stands_before_both() -> None:
    title = tokens("A title that runs over the whole width of this page here", y=70)
    below = tokens("And a last line that runs over the whole width of this page", y=220)
    found = [one.text for one in lines_of(title + two_columns(6) + below, 1)]
    assert found[0].startswith("A title")
    assert found[1] == "left column line 0"
    assert found[7] == "right column line 0"
    assert found[-1].startswith("And a last")


def test_hanging_numbers_are_no_column() -> None:
    words = []
    for n in range(7):
        words += tokens(f"4.{n + 1}", x=72, y=100.0 + 28 * n) + tokens(
            "The Panel noted it", x=120, y=100.0 + 28 * n
        )
    assert [one.text for one in lines_of(words, 1)] == [f"4.{n + 1} The Panel noted it" for n in range(7)]


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
    said = [word for one in lines_of(words, 1) for word in one.tokens]
    assert sorted(said, key=repr) == sorted(words, key=repr)


def test_a_line_is_bold_when_its_words_are() -> None:
    assert line("Reserves held", bold=True).bold
    assert not line("Reserves held").bold
