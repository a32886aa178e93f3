"""What is printed on a page, and where, whichever way the page lies in the file."""

from __future__ import annotations

import io

import pytest
from pdfs import HEIGHT, WIDTH, Filled, Picture, Rule, Text, pdf, ruled
from PIL import Image
from reportlab.pdfbase.pdfmetrics import stringWidth

from corpus.errors import Damaged
from corpus.model import Rect
from corpus.page import PageContent, contents, is_white, opened, render_page

SHEET = [
    Text(100, 200, "Westmarch", bold=True, colour="#cc0000"),
    Text(300, 400, "sideways", angle=90),
    Rule(50, 50, 200, 50),
    Filled(10, 10, 50, 50, "#00ff00"),
    Picture(400, 500, 450, 550),
]


def page(data: bytes) -> PageContent:
    with opened(data, "paper") as document:
        (found,) = contents(document)
    assert found is not None
    return found


def near(rect: Rect, other: Rect, *, by: float = 1.0) -> bool:
    return all(abs(a - b) <= by for a, b in zip(rect, other, strict=True))


@pytest.mark.parametrize("rotate", [0, 90, 180, 270])
def test_places_are_those_of_the_page_as_shown(rotate: int) -> None:
    found = page(pdf(SHEET, rotate=rotate))
    assert (round(found.width), round(found.height)) == (round(WIDTH), round(HEIGHT))
    tokens = {token.text: token for token in found.tokens}
    word = tokens["Westmarch"]
    assert near(word.rect, (100, 190, 159, 203), by=2)
    assert (word.bold, word.colour, word.angle) == (True, 0xCC0000, 0)
    assert tokens["sideways"].angle == 90
    assert near(tokens["sideways"].rect, (297, 400, 310, 446), by=2)
    assert near(found.rules[0], (50, 50, 200, 50))
    assert near(found.fills[0].rect, (10, 10, 50, 50))
    assert found.fills[0].colour == 0x00FF00
    assert near(found.images[0], (400, 500, 450, 550))


# what the crop box cuts off shifts everything; x0, y0, x1, y1 from the bottom left of the page in the file
CROPS = [
    (0, (50.0, 100.0, 500.0, 800.0), (50, HEIGHT - 800)),
    (90, (50.0, 100.0, 700.0, 500.0), (100, 50)),
    (180, (50.0, 100.0, 500.0, 800.0), (WIDTH - 500, 100)),
]


@pytest.mark.parametrize(("rotate", "crop", "shift"), CROPS)
def test_a_crop_box_moves_the_origin(
    rotate: int, crop: tuple[float, float, float, float], shift: tuple[float, float]
) -> None:
    whole = page(pdf(SHEET, rotate=rotate)).tokens[0].rect
    cut = page(pdf(SHEET, rotate=rotate, crop=crop)).tokens[0].rect
    assert near(cut, (whole[0] - shift[0], whole[1] - shift[1], whole[2] - shift[0], whole[3] - shift[1]))


@pytest.mark.parametrize(("rotate", "crop"), [(0, None), *[(rotate, crop) for rotate, crop, _ in CROPS]])
def test_the_box_cut_out_of_the_picture_holds_the_ink(
    rotate: int, crop: tuple[float, float, float, float] | None
) -> None:
    data = pdf([Text(200, 300, "Heron", size=20)], rotate=rotate, crop=crop)
    word = page(data).tokens[0].rect
    image = Image.open(io.BytesIO(render_page(data, 1, scale=2))).convert("L")
    ink = image.point(lambda value: 255 if value < 128 else 0).getbbox()
    assert ink is not None
    x0, y0, x1, y1 = (value / 2 for value in ink)
    assert word[0] - 1 <= x0
    assert word[1] - 1 <= y0
    assert x1 <= word[2] + 1
    assert y1 <= word[3] + 1


def test_words_part_at_an_upright_rule() -> None:
    # the two are drawn as one run, as spreadsheets do
    found = page(pdf([Text(100, 200, "Fleet£120"), Rule(126.5, 180, 126.5, 220)]))
    assert [token.text for token in found.tokens] == ["Fleet", "£120"]


def test_a_hyphen_at_a_line_end_is_kept() -> None:
    found = page(pdf([Text(100, 200, "the pre-"), Text(100, 214, "cept rose")]))
    assert [token.text for token in found.tokens] == ["the", "pre-", "cept", "rose"]


def test_a_ruled_table_gives_its_lines() -> None:
    found = page(pdf(ruled([["Fund", "2030"], ["Fleet", "12"]], widths=[100, 60])))
    level = [rule for rule in found.rules if rule[2] - rule[0] > rule[3] - rule[1]]
    assert len(level) == 3
    assert len(found.rules) == 6


def test_a_white_line_rules_nothing() -> None:
    data = pdf([Filled(50, 100, 300, 100.8, "#ffffff"), Filled(50, 200, 300, 200.8, "#333333"), SHEET[0]])
    assert len(page(data).rules) == 1


def test_what_pdfium_cannot_open_is_damaged() -> None:
    with pytest.raises(Damaged), opened(b"%PDF-1.4 nothing more", "paper"):
        pass


@pytest.mark.parametrize(
    ("colour", "white"),
    [(0xFFFFFF, True), (0xFDFDFD, True), (0xFF0000, False), (0xFFFF00, False), (0, False)],
)
def test_white(colour: int, white: bool) -> None:
    assert is_white(colour) is white


# what is printed, and a small raised word at the end of it: the words, a note's mark among them in brackets
RAISED = [
    ("Road Safety Fund", "2", ["Road", "Safety", "Fund", "[2]"]),
    ("1,205", "1", ["1,205", "[1]"]),
    ("n/a", "*", ["n/a", "[*]"]),
    # an ordinal's letters and a power are no marks
    ("on the 12", "th", ["on", "the", "12th"]),
    ("4 km", "2", ["4", "km2"]),
]


@pytest.mark.parametrize(("words", "mark", "expected"), RAISED)
def test_a_small_raised_figure_after_a_word_is_the_mark_of_a_note(words: str, mark: str, expected: list[str]) -> None:
    end = 100 + stringWidth(words, "Helvetica", 12)
    found = page(pdf([Text(100, 200, words, 12), Text(end, 196, mark, 7)]))
    assert [f"[{token.text}]" if token.raised else token.text for token in found.tokens] == expected
    if found.tokens[-1].raised:
        before, last = found.tokens[-2:]
        assert (last.rect[1], last.rect[3], last.size) == (before.rect[1], before.rect[3], before.size)


def test_a_small_figure_on_the_line_is_no_mark() -> None:
    end = 100 + stringWidth("CO", "Helvetica", 12)
    found = page(pdf([Text(100, 200, "CO", 12), Text(end, 203, "2", 7)]))
    assert [(token.text, token.raised) for token in found.tokens] == [("CO2", False)]


def test_a_word_that_begins_with_a_large_capital_is_as_high_as_its_line() -> None:
    found = page(pdf([Text(100, 200, "T", 40), Text(100 + stringWidth("T", "Helvetica", 40), 200, "he wardens", 12)]))
    first, second = found.tokens
    assert (first.text, second.text) == ("The", "wardens")
    assert (first.rect[1], first.rect[3], first.size) == (second.rect[1], second.rect[3], second.size)
    assert first.place[1] < first.rect[1] - 20
