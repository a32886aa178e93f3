from __future__ import annotations

import re
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

import pytest
from adding import HeldReader, open_shelves
from factories import paper
from fake_archive import HOSTILE, FakeArchive
from fakes import pdf, put
from fastapi import FastAPI
from fastapi.testclient import TestClient

from assistant.ui import papers, receiving, uploads
from assistant.ui.archive import Archive
from assistant.ui.reception import Entry, guard
from assistant.ui.refusals import NO_PDF
from assistant.ui.visitors import MAY_NOT_CHANGE
from index.store import Store


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", create=True) as store:
        yield store


@pytest.fixture
def reader() -> HeldReader:
    return HeldReader()


@pytest.fixture
def client(store: Store, reader: HeldReader) -> Iterator[TestClient]:
    with client_of(open_shelves(store, reader)) as client:
        yield client
    reader.held.clear()


@contextmanager
def client_of(archive: Archive, *, read_only: bool = False) -> Iterator[TestClient]:
    app = FastAPI()
    app.include_router(papers.routes(archive))
    guard(app, Entry(read_only=read_only))
    with TestClient(app) as client:
        yield client


def sent(client: TestClient, name: str, content: bytes) -> str:
    """Send a file as the page does; return its line."""
    return client.post("/show/upload", content=content, headers={"X-File-Name": quote(name)}).text


def id_of(line: str) -> str:
    found = re.search(r'data-id="([\w-]+)"', line)
    assert found is not None, line
    return found[1]


def told(client: TestClient, act: str, id: str, **fields: str) -> str:
    return client.post(f"/show/upload-{act}", data={"id": id, **fields}).text


def done(client: TestClient, line: str) -> str:
    """Ask for a line until nothing goes on in it."""
    until = time.monotonic() + 60
    while "data-going" in line:
        assert time.monotonic() < until
        time.sleep(0.01)
        line = told(client, "state", id_of(line))
    return line


def added(client: TestClient, name: str, content: bytes) -> str:
    return done(client, sent(client, name, content))


def documents(store: Store) -> list[str]:
    return [paper.document for paper in store.papers()]


def test_a_paper_is_added_and_stands_in_the_list(client: TestClient, store: Store) -> None:
    assert "There are no papers in the archive yet." in client.get("/show/papers").text
    line = added(client, "Agenda pack.pdf", pdf("The general reserve is £4.2m."))
    assert "<b>Added.</b> Read in full; no tables." in line
    assert "data-added" in line
    assert documents(store) == ["Agenda pack"]
    assert "File: Agenda pack" in client.get("/show/papers").text


def test_one_bad_file_never_stops_the_rest(client: TestClient, store: Store) -> None:
    lines = [
        sent(client, name, content)
        for name, content in (
            ("good.pdf", pdf("One.")),
            ("damaged.pdf", pdf("%broken")),
            ("notes.pdf", b"Dear Sir"),
            ("again.pdf", pdf("One.")),
            ("better.pdf", pdf("Two.")),
        )
    ]
    ends = [line if "data-id" not in line else done(client, line) for line in lines]
    assert "<b>Added.</b>" in ends[0]
    assert "<b>Not added.</b> The PDF is damaged" in ends[1]
    assert NO_PDF in ends[2]
    assert "<b>Already in the archive.</b> It is there as good." in ends[3]
    assert "<b>Added.</b>" in ends[4]
    assert documents(store) == ["better", "good"]


def test_a_locked_paper_asks_for_its_password_and_keeps_it_nowhere(client: TestClient, store: Store) -> None:
    line = added(client, "secret.pdf", pdf("%locked heron-7", "Secret."))
    assert 'type="password"' in line
    id = id_of(line)
    wrong = done(client, told(client, "unlock", id, password="sparrow"))
    assert "That password does not open it" in wrong
    right = done(client, told(client, "unlock", id, password="heron-7"))
    assert "<b>Added.</b>" in right
    assert store.pdf("secret") == pdf("Secret.")
    assert b"heron-7" not in b"".join(path.read_bytes() for path in store.directory.iterdir())


def test_a_name_that_is_taken_is_replaced_only_when_that_is_said(client: TestClient, store: Store) -> None:
    added(client, "report.pdf", pdf("One."))
    line = added(client, "papers/report.pdf", pdf("Two."))
    assert "The archive has another paper called <b>report</b>. Replace it?" in line
    assert [passage.text for passage in store.passages("report")] == ["One."]
    assert "in place of the earlier paper" in done(client, told(client, "replace", id_of(line)))
    assert [passage.text for passage in store.passages("report")] == ["Two."]


def test_a_paper_that_waits_for_a_word_can_be_left_out(client: TestClient, store: Store) -> None:
    line = added(client, "secret.pdf", pdf("%locked heron", "Secret."))
    assert "<b>Cancelled.</b>" in told(client, "off", id_of(line))
    assert "<b>Cancelled.</b>" in told(client, "unlock", id_of(line), password="heron")
    assert documents(store) == []


def test_reading_can_be_called_off_and_so_can_waiting(client: TestClient, store: Store, reader: HeldReader) -> None:
    reader.held.set()
    first = sent(client, "first.pdf", pdf("One."))
    assert reader.reading.wait(30)
    second = sent(client, "second.pdf", pdf("Two."))
    assert "Waiting for its turn" in told(client, "state", id_of(second))
    assert "<b>Cancelled.</b>" in told(client, "off", id_of(second))
    assert "Reading page 1" in told(client, "state", id_of(first))
    assert "<b>Cancelled.</b>" in done(client, told(client, "off", id_of(first)))
    reader.held.clear()
    assert "<b>Added.</b>" in added(client, "third.pdf", pdf("Three."))
    assert documents(store) == ["third"]


def test_two_visitors_never_see_each_others_uploads(client: TestClient, reader: HeldReader) -> None:
    reader.held.set()
    one, other = (id_of(sent(client, f"{name}.pdf", pdf(name))) for name in ("draft-one", "draft-other"))
    assert len({one, other}) == 2
    assert min(len(one), len(other)) >= 32
    assert "draft-other" not in told(client, "state", one)
    for guess in ("", "1", one[:-1], "draft-other"):
        for act in ("state", "off", "replace", "unlock"):
            answer = client.post(f"/show/upload-{act}", data={"id": guess, "password": "x"})
            assert answer.status_code == 422
            assert "not known" in answer.text
    assert "draft" not in client.get("/show/papers").text
    assert "draft" not in client.get("/show/adding").text
    reader.held.clear()


@pytest.mark.parametrize(
    "name", ["../../../etc/cron.d/x.pdf", "C:\\windows\\x.pdf", HOSTILE + ".pdf", "\u202efdp.x.pdf", "", ".pdf"]
)
def test_a_files_name_is_data(name: str, client: TestClient, store: Store) -> None:
    line = added(client, name, pdf("One."))
    assert "<script" not in line
    assert "<img" not in line
    (document,) = documents(store)
    assert "/" not in document
    assert "\\" not in document
    assert "<script" not in client.get("/show/papers").text


def test_what_is_too_big_is_refused(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(receiving, "LARGEST", 2000)
    assert receiving.TOO_BIG in sent(client, "big.pdf", b"%PDF-" + bytes(3000))
    pieces = (piece for piece in [b"%PDF-", *[bytes(500)] * 5])  # which doesn't say how long it is
    answer = client.post("/show/upload", content=pieces, headers={"X-File-Name": "big.pdf"})
    assert answer.status_code == 422
    assert receiving.TOO_BIG in answer.text


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 a zip", bytes(2000) + b"%PDF-1.4", b"<html>%PDF"])
def test_what_is_no_pdf_is_known_by_its_content(content: bytes, client: TestClient) -> None:
    assert NO_PDF in sent(client, "paper.pdf", content)


def test_there_is_room_for_so_many(client: TestClient, reader: HeldReader, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "MOST", 2)
    reader.held.set()
    first, _ = (sent(client, f"{number}.pdf", pdf(str(number))) for number in range(2))
    assert uploads.FULL in sent(client, "3.pdf", pdf("3"))
    done(client, told(client, "off", id_of(first)))
    assert uploads.FULL not in sent(client, "4.pdf", pdf("4"))
    reader.held.clear()


def test_what_waits_too_long_for_a_word_is_let_go(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    line = added(client, "secret.pdf", pdf("%locked heron", "Secret."))
    monkeypatch.setattr(uploads, "PATIENCE", 0.0)
    assert "<b>Cancelled.</b>" in told(client, "unlock", id_of(line), password="heron")


def test_only_so_many_uploads_are_remembered(client: TestClient, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(uploads, "REMEMBERED", 1)
    first, _, third = (added(client, f"{number}.pdf", pdf(str(number))) for number in range(3))
    assert "not known" in told(client, "state", id_of(first))
    assert "<b>Added.</b>" in told(client, "state", id_of(third))


@pytest.mark.skipif(not hasattr(tempfile, "_O_TMPFILE_WORKS"), reason="files without a name need Linux")
def test_what_is_sent_has_no_name_on_the_disk(
    client: TestClient, reader: HeldReader, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "temporary"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    reader.held.set()
    line = sent(client, "one.pdf", pdf("One."))
    assert reader.reading.wait(30)
    assert list(folder.iterdir()) == []
    reader.held.clear()
    done(client, line)


def test_a_paper_is_taken_out(client: TestClient, store: Store) -> None:
    put(store, paper("One.", document="one", title="The first"), paper("Two.", document="two", title="The second"))
    listed = client.get("/show/papers").text
    assert "Remove “<b>The first</b>” (file: one) from the archive?" in listed
    answer = client.post("/show/remove", data={"document": "one"}).text
    assert "“The first” is no longer in the archive." in answer
    assert documents(store) == ["two"]
    again = client.post("/show/remove", data={"document": "one"}).text
    assert "This paper is not in the archive any more." in again
    assert "The second" in again


def test_whoever_may_not_change_the_archive_only_reads(store: Store, reader: HeldReader) -> None:
    put(store, paper("One.", document="one"))
    with client_of(open_shelves(store, reader), read_only=True) as client:
        assert client.get("/show/adding").text == ""
        assert "Remove" not in client.get("/show/papers").text
        assert MAY_NOT_CHANGE in sent(client, "a.pdf", pdf("One."))
        for path in ("remove", "upload-state", "upload-off", "upload-unlock", "upload-replace"):
            assert MAY_NOT_CHANGE in client.post(f"/show/{path}", data={"document": "one", "id": "x"}).text
    assert documents(store) == ["one"]


def test_a_paper_says_what_it_is_and_how_well_it_was_read() -> None:
    with client_of(FakeArchive()) as client:
        listed = client.get("/show/papers").text
    assert "Pack · Westmarch Police and Crime Panel · 3 pages" in listed
    assert "All 3 pages read in full; 2 tables." in listed
    assert "0 of 1 page read in full; 2 tables; 1 page read from pictures (OCR)" in listed
    assert "Exempt: not for the public" in listed
    assert "A newer edition is in “" in listed
    assert "1 thing to know about how it was read" in listed
    assert "2 reports in it" in listed
    assert "<script" not in listed


def test_a_bug_is_logged_and_shows_nothing_of_the_inside(
    client: TestClient, store: Store, caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("inside")

    monkeypatch.setattr(store, "put", broken)
    line = added(client, "a.pdf", pdf("One."))
    assert "Something went wrong on our side" in line
    assert "inside" not in line
    assert "inside" in caplog.text
