from __future__ import annotations

from dataclasses import replace

import pytest
from factories import words
from scrutiny_cases import para, report

from assistant.scrutiny.case import sources
from assistant.scrutiny.charts import chart_below
from corpus.model import Passage


def at(top: float, text: str = "Confidence is falling.", page: int = 1) -> Passage:
    """A paragraph on one line at a height of its page."""
    moved = tuple(replace(word, rect=(word.rect[0], top, word.rect[2], top + 12)) for word in words(text, page=page))
    return para(text, page=page, words=moved)


PAGES = [
    # room below for a chart, at the foot of a page or between paragraphs
    ([at(72), at(72, page=2)], True),
    ([at(72), at(400), at(420, page=2)], True),
    # the next paragraph follows; the page is full; the paper ends here
    ([at(72), at(100), at(72, page=2)], False),
    ([at(740), at(72, page=2)], False),
    ([at(72)], False),
]


@pytest.mark.parametrize(("passages", "room"), PAGES)
def test_room_for_a_chart(passages: list[Passage], room: bool) -> None:
    (source,) = sources([report(*passages)])
    assert chart_below(source, source.passages[0]) == room


def test_a_page_of_which_something_could_not_be_read() -> None:
    made = report(at(72))
    made = replace(made, pages=(replace(made.pages[0], warnings=("a picture was not read",)),))
    (source,) = sources([made])
    assert chart_below(source, source.passages[0])
