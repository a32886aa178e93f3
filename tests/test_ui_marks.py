from __future__ import annotations

import pytest

from assistant.ui.marks import line_boxes, percentages
from corpus.model import Box, Rect, Word


def word(x0: float, y0: float, x1: float, y1: float, page: int = 1) -> Word:
    return Word(0, 1, page, (x0, y0, x1, y1))


CASES: list[tuple[list[Word], list[Rect]]] = [
    # words beside each other are one mark
    ([word(10, 10, 20, 20), word(24, 11, 40, 19)], [(10, 10, 40, 20)]),
    # a new line is a new mark
    ([word(50, 10, 90, 20), word(10, 24, 40, 34)], [(50, 10, 90, 20), (10, 24, 40, 34)]),
    # the first word of the next line stands higher than the last one ended: another column
    ([word(10, 700, 40, 710), word(300, 80, 340, 90)], [(10, 700, 40, 710), (300, 80, 340, 90)]),
    # words of other pages are left out
    ([word(10, 10, 20, 20), word(10, 10, 20, 20, page=2)], [(10, 10, 20, 20)]),
    # without words no marks
    ([], []),
]


@pytest.mark.parametrize(("words", "expected"), CASES)
def test_a_mark_is_a_printed_line(words: list[Word], expected: list[Rect]) -> None:
    assert line_boxes(words, 1) == tuple(Box(1, rect) for rect in expected)


def test_percentages_of_the_page_with_air_around() -> None:
    style = percentages(Box(1, (61.5, 100, 118.5, 120)), width=600, height=1000)
    assert style == "left:10.000%;top:10.000%;width:10.000%;height:2.000%"


def test_a_mark_stays_on_its_page() -> None:
    style = percentages(Box(1, (0, -3, 700, 1000)), width=600, height=1000)
    assert style == "left:0.000%;top:0.000%;width:100.000%;height:100.000%"
