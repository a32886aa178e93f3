"""Running heads and feet, printed numbers, blank pages."""

from __future__ import annotations

import pytest
from printed import content, token, tokens

from corpus.furniture import furniture
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


def test_a_head_that_counts_the_pages_is_set_aside() -> None:
    pages = [tokens(f"Strategy page {n + 3} of 9", y=20) + body(n) for n in range(4)]
    assert all(len(page.lines) == 1 for page in furniture(paper(*pages)))


def test_a_heading_with_a_number_of_its_own_is_text() -> None:
    # decision records, one to a page, count on as pages do
    pages = [tokens(f"DECISION RECORD – WPCC 2031-0{n + 14}", y=50) + body(n) for n in range(5)]
    assert not any(page.lines for page in furniture(paper(*pages)))


def test_a_label_at_the_top_is_not_furniture_because_labels_recur() -> None:
    pages = [tokens(f"{n + 1}.1    body text goes on here", y=50) + body(n) for n in range(4)]
    assert not any(page.lines for page in furniture(paper(*pages)))


def test_a_printed_number_beside_other_words_is_found() -> None:
    pages = [tokens(f"Westmarch Panel          {n + 7}", y=800) + body(n) for n in range(3)]
    assert [page.printed for page in furniture(paper(*pages))] == ["7", "8", "9"]


def test_a_number_that_runs_up_the_side_is_found() -> None:
    pages = [[token(str(n + 50), 20, 400, angle=270), *body(n)] for n in range(3)]
    found = furniture(paper(*pages))
    assert [page.printed for page in found] == ["50", "51", "52"]
    assert all(len(page.lines) == 1 for page in found)


BLANK = [
    ("This page is intentionally left blank", True),
    ("This page has been left blank", True),
    ("[This page is left blank]", True),
    ("This page is left blank for notes of the meeting", False),
]


@pytest.mark.parametrize(("said", "blank"), BLANK)
def test_a_page_that_says_that_it_is_blank_holds_nothing(said: str, blank: bool) -> None:
    (found,) = furniture(paper(tokens(said, y=400)))
    assert found.blank is blank
    assert all(found.holds(word) is blank for word in tokens(said, y=400))
