from __future__ import annotations

import json

import pytest
from fake_archive import MINUTES, PACK, FakeArchive

from assistant.ui.since import OTHERWISE, changes

ARCHIVE = FakeArchive()
ANSWER = ARCHIVE.ask("What was the reserve?")
SAME = [[PACK.document, 2], [MINUTES.document, 1]]


def test_nothing_is_said_where_all_is_as_it_was() -> None:
    assert changes(json.dumps(SAME), ANSWER, ARCHIVE) == ""
    assert changes("", ANSWER, ARCHIVE) == ""


def test_a_page_that_has_left_is_named() -> None:
    told = changes(json.dumps([["2017-pack", 9], *SAME]), ANSWER, ARCHIVE)
    assert "a page that is not in the archive any more: 2017-pack, page 9." in told


def test_an_answer_from_other_pages_is_said_to_be_one() -> None:
    assert OTHERWISE in changes(json.dumps(SAME[:1]), ANSWER, ARCHIVE)


@pytest.mark.parametrize(
    "sent",
    ["{", "[" * 5000, "3", "[3]", '[["x"]]', '[["x","y"]]', '[["x",0]]', f'[["x",{10**30}]]', "[[null,1]]", "{}"],
)
def test_what_no_link_says_is_left_out(sent: str) -> None:
    assert changes(sent, ANSWER, ARCHIVE) == ""


def test_what_a_link_names_is_only_words() -> None:
    told = changes(json.dumps([["<script>x</script>", 1]]), ANSWER, ARCHIVE)
    assert "<script" not in told
    assert "&lt;script&gt;" in told
