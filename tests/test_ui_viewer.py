from __future__ import annotations

import re

import pytest
from fake_archive import HOSTILE_PAPER, PACK, FakeArchive

from assistant.errors import AssistantError
from assistant.ui.viewer import GONE, turned_to

ARCHIVE = FakeArchive()


def test_a_page_that_is_turned_to_has_no_marks_and_its_neighbours() -> None:
    page = turned_to(ARCHIVE, PACK.document, 2)
    assert 'class="mark"' not in page
    assert f' src="/page/{PACK.sha256}/2.png"' in page
    assert f'href="/paper/{PACK.sha256}.pdf#page=2"' in page
    assert re.findall(r'data-turn="(\d)"', page) == ["1", "3"]
    assert "aria-disabled" not in page


@pytest.mark.parametrize(("number", "end"), [(1, "Previous page"), (3, "Next page")])
def test_at_an_end_there_is_no_further_page(number: int, end: str) -> None:
    page = turned_to(ARCHIVE, PACK.document, number)
    assert re.findall(r'aria-disabled="true">([^<]*)<', page) == [end]


@pytest.mark.parametrize(("document", "number"), [("gone", 1), (PACK.document, 0), (PACK.document, 4), ("", 10**30)])
def test_a_page_that_is_not_there_is_said_to_be_gone(document: str, number: int) -> None:
    with pytest.raises(AssistantError, match=GONE):
        turned_to(ARCHIVE, document, number)


def test_a_papers_name_is_only_words() -> None:
    assert "<script" not in turned_to(ARCHIVE, HOSTILE_PAPER.document, 1)
