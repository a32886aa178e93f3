"""Pages and words that lie on their side."""

from __future__ import annotations

import pytest
from printed import content, token, tokens

from corpus.page import Fill
from corpus.turning import as_read, level, reading_angle, sideways


def test_a_watermark_is_neither_level_nor_sideways() -> None:
    page = content(*tokens("The Panel met", y=100), token("DRAFT", 200, 300, angle=45), token("7", 570, 400, angle=90))
    assert [word.text for word in level(page)] == ["The", "Panel", "met"]
    assert [word.text for word in sideways(page)] == ["7"]


def test_most_words_say_how_a_page_is_read() -> None:
    assert reading_angle(content(*tokens("The Panel met"), token("7", angle=90))) == 0
    assert reading_angle(content(token("The", angle=90), token("Panel", angle=90), token("7"))) == 90
    assert reading_angle(content()) == 0


def test_an_upright_page_is_left_as_it_is() -> None:
    page = content(*tokens("The Panel met"))
    assert as_read(page) is page


# where the page's top left corner, its right edge and its foot come to stand
@pytest.mark.parametrize(
    ("angle", "rect"),
    [(90, (100.0, 495.0, 140.0, 525.0)), (180, (525.0, 702.0, 495.0, 742.0)), (270, (702.0, 70.0, 742.0, 100.0))],
)
def test_a_turned_page_runs_level_and_words_remember_where_they_are_shown(
    angle: int, rect: tuple[float, float, float, float]
) -> None:
    shown = (70.0, 100.0, 100.0, 140.0)
    word = token("Panel", angle=angle)
    page = content(word, fills=[Fill(shown, 0xFF0000)], rules=[shown])
    turned = as_read(page)
    assert turned.rules[0] == turned.fills[0].rect
    expected = (min(rect[0], rect[2]), rect[1], max(rect[0], rect[2]), rect[3])
    assert turned.fills[0].rect == expected
    assert (turned.tokens[0].angle, turned.tokens[0].place) == (0, word.rect)
    assert (turned.width, turned.height) == ((595, 842) if angle == 180 else (842, 595))


def test_lines_are_read_in_the_order_of_the_turned_page() -> None:
    # reading upwards: the first line stands furthest left, its first word lowest
    words = [
        token("first", 100, 700, angle=270),
        token("line", 100, 600, angle=270),
        token("second", 130, 700, angle=270),
    ]
    turned = sorted(as_read(content(*words)).tokens, key=lambda word: (word.rect[1], word.rect[0]))
    assert [word.text for word in turned] == ["first", "line", "second"]
