"""Quotes that can be checked, and where they stand."""

from __future__ import annotations

import pytest
from factories import page, part, passage, row

from corpus.citing import boxes, cite, fold, letters, stands_on
from corpus.model import Box, CitedCell, Page, Passage, Word

STANDS = [
    # as printed
    ("The Panel met.", "The Panel met.", True),
    # broken over a line
    ("The Pan-\r\nel met.", "The Panel met.", True),
    # curly quotes, dashes and ligatures
    ("the “ﬁrst” – and last", 'the "first" - and last', True),
    # soft hyphens and double spaces
    ("the pre\u00adcept  rose", "the precept rose", True),
    # words that stand apart are no quote
    ("The Panel met. It rose.", "The Panel rose.", False),
    # a figure that was altered
    ("It cost £5.2m.", "It cost £5.3m.", False),
    # a row, each cell in a piece of its own
    ("Fleet 7 9", "Fleet | 9", True),
    ("Fleet 7 9", "Fleet | 8", False),
    # nothing
    ("Fleet", "", False),
    ("Fleet", " | ", False),
]


@pytest.mark.parametrize(("text", "quote", "expected"), STANDS)
def test_stands_on(text: str, quote: str, expected: bool) -> None:
    assert stands_on(text, quote) is expected


def test_fold_and_letters() -> None:
    assert fold("The  “Panel”\u00a0– met") == 'the "panel" - met'
    assert letters("£5.2m, 7%: Ok") == "£52m7%ok"


def given(said: Passage, *texts: str, **options: int) -> list[tuple[int, str]]:
    pages = [page(number, text) for number, text in enumerate(texts, 1)]
    found = cite(said, part(item="7"), "pack", lambda number: pages[number - 1], **options)
    return [(citation.page, citation.quote) for citation in found]


def test_a_passage_is_cited_whole() -> None:
    said = passage("5.10 The Panel agreed the precept.", paragraph="5.10", section="5. Finance")
    (citation,) = cite(said, part(item="7"), "pack", lambda _: page(1, said.text, printed="29"))
    assert (citation.document, citation.page, citation.printed_page, citation.item) == ("pack", 1, "29", "7")
    assert (citation.section, citation.paragraph, citation.under) == ("5. Finance", "5.10", None)
    assert citation.quote == said.text
    assert citation.boxes


def test_a_span_is_widened_to_words() -> None:
    text = "The Panel agreed the precept."
    start = text.index("nel")
    assert given(passage(text), text, start=start, end=start + 8) == [(1, "Panel agreed")]


def test_what_does_not_stand_on_its_page_is_not_given() -> None:
    assert given(passage("The Panel agreed."), "Another page.") == []


def test_what_is_too_short_to_check_is_not_given() -> None:
    assert given(passage("7 May."), "7 May.") == []


def test_a_passage_over_two_pages_is_cited_on_each() -> None:
    text = "The Panel agreed the precept."
    base = passage(text)
    over = tuple(Word(w.start, w.end, 1 if n < 3 else 2, w.rect) for n, w in enumerate(base.words))
    said = passage(text, words=over)
    assert given(said, "The Panel agreed", "the precept.") == [(1, "The Panel agreed"), (2, "the precept.")]


def test_a_long_passage_is_cut_at_a_sentence() -> None:
    text = " ".join(["Patrols were made."] * 40)
    ((_, quote),) = given(passage(text), text)
    assert len(quote.split()) <= 80
    assert quote.endswith("made.")


def test_a_long_sentence_is_cut_at_eighty_words() -> None:
    text = " ".join(["patrols"] * 200)
    ((_, quote),) = given(passage(text), text)
    assert len(quote.split()) == 80


def test_a_row_is_quoted_cell_by_cell() -> None:
    said = row("Fleet reserve", "£7", "£9", columns=("Fund", "2030", "2031"))
    cell = CitedCell("Fleet reserve", "2031", "£9")
    (citation,) = cite(said, part(), "pack", lambda _: page(1, "Fleet\r\nreserve £7 £8 £9"), cell=cell)
    assert citation.quote == "Fleet reserve | £7 | £9"
    assert citation.cell == cell


def word(start: int, x: float, y: float, *, number: int = 1) -> Word:
    return Word(start, start + 4, number, (x, y, x + 24, y + 12))


BOXES = [
    # one line
    ([word(0, 72, 100), word(5, 100, 100)], [Box(1, (72, 100, 124, 112))]),
    # two lines
    ([word(0, 400, 100), word(5, 72, 114)], [Box(1, (400, 100, 424, 112)), Box(1, (72, 114, 96, 126))]),
    # cells far apart on one line
    ([word(0, 72, 100), word(5, 400, 100)], [Box(1, (72, 100, 96, 112)), Box(1, (400, 100, 424, 112))]),
    # two pages
    (
        [word(0, 72, 700), word(5, 72, 100, number=2)],
        [Box(1, (72, 700, 96, 712)), Box(2, (72, 100, 96, 112))],
    ),
]


@pytest.mark.parametrize(("words", "expected"), BOXES)
def test_boxes_one_a_line(words: list[Word], expected: list[Box]) -> None:
    assert list(boxes(words)) == expected


def test_a_page_is_asked_for_only_where_words_stand() -> None:
    asked: list[int] = []

    def look(number: int) -> Page:
        asked.append(number)
        return page(number, "The Panel agreed.")

    cite(passage("The Panel agreed."), part(), "pack", look)
    assert asked == [1]
