from __future__ import annotations

import pytest

from evals import quotes


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        # curly quotation marks, dashes and runs of spaces are plain
        ("The  Panel’s “plan” – 2031\n", 'the panel\'s "plan" - 2031'),
        # thousands lose their comma, a list of figures keeps its
        ("£1,348,000 in 2031, 32", "£1348000 in 2031, 32"),
        # an ordinal is its number, however it is spaced
        ("on the 3rd and 21 st", "on the 3 and 21"),
        # per cent in words is the sign, and the sign stands at its figure
        ("5 per cent, 6 % and 7 percent", "5%, 6% and 7%"),
        # ligatures and HTML entities are what they stand for
        ("&pound;5 o\ufb03ce", "£5 office"),
    ],
)
def test_fold(text: str, folded: str) -> None:
    assert quotes.fold(text) == folded


@pytest.mark.parametrize(
    ("need", "answer", "said"),
    [
        # a figure stands alone: neither a longer figure nor one with another unit says it
        ("15", "15 posts", True),
        ("15", "151 posts", False),
        ("15", "15.5 posts", False),
        ("15", "£15", False),
        ("£1.5", "£1.5m", False),
        ("£1.5m", "It was £1.5m.", True),
        # thousands may be written with or without a comma
        ("1,472", "a sum of 1472", True),
        # any alternative will do
        ("yes|agreed", "It was AGREED.", True),
        ("yes|agreed", "It was refused.", False),
        # a word within a word isn't said
        ("port", "a report", False),
        # a long wording may be hyphenated and spaced otherwise
        ("follow-up report", "a followup report", True),
        # ... but not a short one
        ("re-run", "a rerun", False),
        # a date's ordinal may be printed
        ("3 June 2031", "on 3rd June 2031", True),
    ],
)
def test_satisfies(need: str, answer: str, said: bool) -> None:
    assert quotes.satisfies(answer, need) is said


PAGES = tuple(
    quotes.key(text)
    for text in (
        "The reserve is £4.2m. Table 1 Fund 2031 2032 Road Safety 1,348 1,200 The Panel will be",
        "12 told of changes. The reserve is noted.",
        "Table 2: Road Safety Fund, 900 in 2033",
    )
)


@pytest.mark.parametrize(
    ("quote", "pages"),
    [
        # in one piece, whatever its case and spacing
        ("the RESERVE  is £4.2m", {1}),
        # on several pages
        ("The reserve is", {1, 2}),
        # over a page break, past the printed page number, it counts for the page where it begins
        ("The Panel will be told of changes", {1}),
        # a row: each cell in one piece, wherever the cells stand on the page
        ("Road Safety | 1,200", {1}),
        ("Road Safety | 900", {3}),
        # a row's cells are never looked for over a page break
        ("The Panel will be told | 1,348", set()),
        # words of the page in another order are no quote
        ("£4.2m is the reserve", set()),
        # nothing stands nowhere
        (" | ", set()),
    ],
)
def test_pages_with(quote: str, pages: set[int]) -> None:
    assert quotes.pages_with(PAGES, quote) == pages


@pytest.mark.parametrize(
    ("quote", "pages"),
    [
        # a gold quote that runs on may be cited on either page
        ("The Panel will be told of changes", {1, 2}),
        # one that crosses cells is found by its words
        ("Fund Road Safety 2031 1,348", {1}),
        # most words aren't nearly all words
        ("Fund Road Safety 2031 777", set()),
    ],
)
def test_gold_pages(quote: str, pages: set[int]) -> None:
    assert quotes.gold_pages(PAGES, quote) == pages


@pytest.mark.parametrize(
    ("page", "quote", "verbatim"),
    [
        (1, "The reserve is £4.2m.", True),
        # the wrong page
        (2, "The reserve is £4.2m.", False),
        # no such page
        (9, "The reserve is £4.2m.", False),
        # too few letters to point at anything
        (1, "1,348", False),
        (1, "£4.2m.", False),
    ],
)
def test_is_verbatim(page: int, quote: str, verbatim: bool) -> None:
    assert quotes.is_verbatim(PAGES, page, quote) is verbatim


@pytest.mark.parametrize(("words", "verbatim"), [(80, True), (81, False)])
def test_a_quote_has_80_words_at_most(words: int, verbatim: bool) -> None:
    text = "word " * 100
    assert quotes.is_verbatim([quotes.key(text)], 1, " ".join(text.split()[:words])) is verbatim


@pytest.mark.parametrize(
    ("one", "other", "share"),
    [
        # of the shorter text's words, each as often as it occurs
        ("a b b c", "b a d e f", 2 / 4),
        ("same words", "words same", 1.0),
        ("", "words", 0.0),
    ],
)
def test_overlap(one: str, other: str, share: float) -> None:
    assert quotes.overlap(one, other) == pytest.approx(share)
    assert quotes.overlap(other, one) == pytest.approx(share)
