from __future__ import annotations

import threading
from typing import cast

import pytest
from fake_archive import HOSTILE_PAPER, PACK, FakeArchive

from assistant.ui import ask, what_to_ask
from assistant.ui.archive import Archive, Shelved

NOVEMBER = "14\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2018"


class Empty(FakeArchive):
    def papers(self) -> tuple[Shelved, ...]:
        return ()

    def examples(self) -> tuple[str, ...]:
        return ()


def test_a_question_is_answered_after_a_word_that_it_is_on_its_way() -> None:
    first, last = ask.replies(FakeArchive(), "What was the reserve?")
    assert first == (ask.SEARCHING, "")
    assert "Answered from 2 places" in last[0]
    assert "stood at £4.2m" in last[1]


def test_a_first_question_waits_for_the_models_and_says_so() -> None:
    held = threading.Event()
    replies = ask.replies(FakeArchive(held), "What was the reserve?")
    assert next(replies) == (ask.LOADING, "")
    held.set()
    assert "stood at £4.2m" in next(replies)[1]


def test_what_the_visitor_can_act_on_is_said() -> None:
    *_, last = ask.replies(FakeArchive(), "unreadable")
    assert last == ("", '<p class="error">The question is too long: 10,000 characters, at most 2,000.</p>')


def test_a_bug_is_logged_and_shows_nothing_of_the_inside(caplog: pytest.LogCaptureFixture) -> None:
    *_, last = ask.replies(FakeArchive(), "broken")
    assert last == ("", f'<p class="error">{ask.FAILED}</p>')
    assert "a bug" in caplog.text
    *_, last = what_to_ask.replies(cast(Archive, _BrokenFindings()), PACK.document)
    assert last == ("", f'<p class="error">{what_to_ask.FAILED}</p>')


class _BrokenFindings(FakeArchive):
    def findings(self, document: str) -> tuple[object, ...]:  # type: ignore[override]
        raise RuntimeError("a bug")


def test_the_form_says_what_is_searched() -> None:
    form = ask.form_html(FakeArchive())
    assert f"from 3 papers of 5 pages in all; the newest is for the meeting of {NOVEMBER}." in form
    assert '<label for="question">' in form


def test_examples_can_be_chosen() -> None:
    assert 'data-question="How many &lt;b&gt;?"' in ask.examples_html(["How many <b>?"])
    assert ask.examples_html(()) == ""


def test_an_empty_archive_says_so() -> None:
    assert "There are no papers in the archive yet." in ask.form_html(Empty())


def test_papers_to_choose_from() -> None:
    form = what_to_ask.form_html(FakeArchive())
    assert f'<option value="{PACK.document}">{PACK.title}, {NOVEMBER} (3 pages)</option>' in form
    assert "<script" not in form
    assert HOSTILE_PAPER.title not in form


def test_findings_follow_the_choice() -> None:
    first, last = what_to_ask.replies(FakeArchive(), PACK.document)
    assert first == (what_to_ask.READING, "")
    assert "2 things to ask about" in last[0]
    assert "Custody suite renewal" in last[1]


def test_a_paper_that_has_left_meanwhile() -> None:
    *_, last = what_to_ask.replies(FakeArchive(), "gone")
    assert what_to_ask.GONE in last[1]
