from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import cast

import pytest
from fake_archive import PACK, FakeArchive
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.ui import ask
from assistant.ui.archive import Archive, Shelved
from assistant.ui.page import FAILED
from assistant.ui.pages import PAGES
from assistant.ui.reception import Entry, guard
from assistant.ui.visitors import MAY_NOT_CHANGE

NOVEMBER = "14\N{NO-BREAK SPACE}November\N{NO-BREAK SPACE}2018"


class Empty(FakeArchive):
    def papers(self) -> tuple[Shelved, ...]:
        return ()

    def examples(self) -> tuple[str, ...]:
        return ()


@pytest.fixture
def client() -> Iterator[TestClient]:
    with client_of(FakeArchive()) as client:
        yield client


@contextmanager
def client_of(archive: Archive, entry: Entry | None = None) -> Iterator[TestClient]:
    app = FastAPI()
    for page in PAGES:
        app.include_router(page.routes(archive))
    if entry is not None:
        guard(app, entry)
    with TestClient(app) as client:
        yield client


def test_a_question_is_answered(client: TestClient) -> None:
    answer = client.post("/show/answer", data={"question": "What was the reserve?"})
    assert answer.status_code == 200
    assert answer.headers["cache-control"] == "no-store"
    assert '<p class="unseen" data-said>Answered from 2 places' in answer.text
    assert "stood at £4.2m" in answer.text


def test_what_the_visitor_can_act_on_is_said(client: TestClient) -> None:
    answer = client.post("/show/answer", data={"question": "unreadable"})
    assert answer.status_code == 422
    assert answer.text == '<p class="error">The question is too long: 10,000 characters, at most 2,000.</p>'


@pytest.mark.parametrize(("path", "sent"), [("answer", {"question": "broken"}), ("meeting", {"paper": PACK.document})])
def test_a_bug_is_logged_and_shows_nothing_of_the_inside(
    path: str, sent: dict[str, str], caplog: pytest.LogCaptureFixture
) -> None:
    with client_of(cast(Archive, _BrokenFindings())) as client:
        answer = client.post(f"/show/{path}", data=sent)
    assert answer.status_code == 500
    assert answer.text == f'<p class="error">{FAILED}</p>'
    assert "a bug" in caplog.text


class _BrokenFindings(FakeArchive):
    def findings(self, document: str) -> tuple[object, ...]:  # type: ignore[override]
        raise RuntimeError("a bug")


def test_what_a_question_follows_and_where_to_look_are_sent_along(client: TestClient) -> None:
    sent = {"question": "And before?", "after": "What was the reserve?", "kind": "minutes", "as-of": "2018-12-01"}
    answer = client.post("/show/answer", data=sent)
    assert "following on from “What was the reserve?”" in answer.text
    assert "Looked only in: Minutes." in answer.text
    assert 'data-as-of="2018-12-01"' in answer.text
    refused = client.post("/show/answer", data={**sent, "as-of": "tomorrow"})
    assert refused.status_code == 422
    assert "One of the days can’t be read" in refused.text


def test_a_remark_is_kept_with_the_answer_that_the_archive_gives() -> None:
    archive = FakeArchive()
    with client_of(archive, Entry()) as client:
        sent = {"question": "What was the reserve?", "answer": "<b>forged</b>", "says": "It was £4.3m."}
        assert "This is wrong" in client.post("/show/answer", data=sent).text
        assert ask.KEPT in client.post("/show/remark", data=sent).text
        assert client.post("/show/remark", data={**sent, "says": ""}).status_code == 422
    assert [says for _, says in archive.remarks] == ["It was £4.3m."]


def test_who_may_only_read_leaves_no_remark() -> None:
    archive = FakeArchive()
    with client_of(archive, Entry(read_only=True)) as client:
        sent = {"question": "What was the reserve?", "says": "It was £4.3m."}
        assert "This is wrong" not in client.post("/show/answer", data=sent).text
        refused = client.post("/show/remark", data=sent)
        assert refused.status_code == 422
        assert MAY_NOT_CHANGE in refused.text
    assert archive.remarks == []


def test_the_form_says_what_is_searched() -> None:
    form = ask.content(FakeArchive())
    assert f"from 3 papers of 5 pages in all as they stood on {NOVEMBER}, the newest meeting." in form
    assert '<label for="question">' in form


def test_examples_can_be_chosen() -> None:
    assert 'data-question="How many &lt;b&gt;?"' in ask.examples_html(["How many <b>?"])
    assert ask.examples_html(()) == ""


def test_an_empty_archive_says_so() -> None:
    assert "There are no papers in the archive yet." in ask.content(Empty())


def test_examples_come_by_themselves(client: TestClient) -> None:
    assert "How many horses does the Constabulary keep?" in client.get("/show/examples").text


def test_nobody_waits_for_examples_in_the_turn_of_another() -> None:
    held = threading.Event()
    with client_of(FakeArchive(held)) as client:
        assert client.get("/show/examples").status_code == 202
        held.set()
        assert client.get("/show/examples").status_code == 200
