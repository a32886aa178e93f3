from __future__ import annotations

import multiprocessing
import os
import sys
import threading
import time
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from factories import paper, part, passage, row
from fakes import FakeEncoder, FakeReader, FakeTagger, pdf

from corpus.entities import Text
from corpus.errors import Damaged
from corpus.model import Entity, Paper
from index.errors import Busy, DiskFull, NoFolder, NoPapers
from index.ingest import Progress, Report, ingest
from index.records import Vectors
from index.store import Store


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder of two papers, a and b."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.pdf").write_bytes(pdf("Reserves fell in 2031.", "Crime rose."))
    (papers / "b.pdf").write_bytes(pdf("The precept was agreed."))
    return papers


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", create=True) as opened:
        yield opened


def run(store: Store, folder: Path, reader: FakeReader | None = None, **options: Any) -> Report:
    return ingest(
        store, folder, **{"reader": reader or FakeReader(), "version": "1", "encoder": FakeEncoder(), **options}
    )


def held(store: Store) -> dict[str, list[str]]:
    return {paper.document: [each.text for each in store.passages(paper.document)] for paper in store.papers()}


def test_a_folder_is_taken_in(store: Store, folder: Path) -> None:
    assert run(store, folder) == Report(added=("a", "b"))
    assert held(store) == {"a": ["Reserves fell in 2031.", "Crime rose."], "b": ["The precept was agreed."]}
    assert store.pdf("a") == (folder / "a.pdf").read_bytes()
    assert [path.name for path in store.directory.glob("*.faiss")] == ["vectors-2.faiss"]


def test_only_what_changed_is_read_and_encoded_again(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "a.pdf").touch()  # newer, the same within
    (folder / "b.pdf").write_bytes(pdf("The precept was refused."))
    (folder / "c.pdf").write_bytes(pdf("New."))
    reader, encoder = FakeReader(), FakeEncoder()
    assert run(store, folder, reader, encoder=encoder) == Report(added=("c",), updated=("b",), unchanged=("a",))
    assert reader.asked == ["b", "c"]
    assert encoder.encoded == ["Report\nThe precept was refused.", "Report\nNew."]
    before = store.state()
    assert run(store, folder) == Report(unchanged=("a", "b", "c"))
    assert store.state() == before


@pytest.mark.parametrize("change", [{"version": "2"}, {"encoder": FakeEncoder(name="other")}])
def test_another_reader_or_model_makes_all_papers_again(change: dict[str, Any], store: Store, folder: Path) -> None:
    run(store, folder)
    assert run(store, folder, **change) == Report(updated=("a", "b"))
    assert run(store, folder, **change) == Report(unchanged=("a", "b"))


def test_what_left_the_folder_is_taken_out(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "a.pdf").unlink()
    assert run(store, folder) == Report(unchanged=("b",), removed=("a",))
    assert list(held(store)) == ["b"]


def test_a_renamed_paper_is_the_new_one_and_not_the_old(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "a.pdf").rename(folder / "z.pdf")
    assert run(store, folder) == Report(added=("z",), unchanged=("b",), removed=("a",))
    assert list(held(store)) == ["b", "z"]


def test_a_folder_takes_out_only_what_came_from_it(store: Store, folder: Path, tmp_path: Path) -> None:
    run(store, folder)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "c.pdf").write_bytes(pdf("New."))
    assert run(store, tmp_path / "more") == Report(added=("c",))
    assert list(held(store)) == ["a", "b", "c"]


def test_a_folder_that_moved_keeps_its_papers(store: Store, folder: Path, tmp_path: Path) -> None:
    run(store, folder)
    moved = folder.rename(tmp_path / "moved")
    (moved / "a.pdf").write_bytes(pdf("Changed."))
    assert run(store, moved) == Report(updated=("a",), unchanged=("b",))
    (moved / "b.pdf").unlink()
    assert run(store, moved) == Report(unchanged=("a",), removed=("b",))


def test_a_paper_does_not_take_the_place_of_another_folders(store: Store, folder: Path, tmp_path: Path) -> None:
    run(store, folder)
    (tmp_path / "more").mkdir()
    (tmp_path / "more" / "a.pdf").write_bytes(pdf("Another paper."))
    ((document, reason),) = run(store, tmp_path / "more").failed
    assert document == "a"
    assert "another paper of this name" in reason
    assert held(store)["a"] == ["Reserves fell in 2031.", "Crime rose."]


def test_a_bad_paper_is_reported_and_the_others_go_on(store: Store, folder: Path) -> None:
    (folder / "aa.pdf").write_bytes(b"Dear Sir")
    report = run(store, folder)
    assert report.added == ("a", "b")
    assert report.failed == (("aa", "aa: this file is not a PDF; save it as a PDF and index the folder again"),)


def test_a_paper_that_went_bad_keeps_its_earlier_version_until_it_is_good_again(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "a.pdf").write_bytes(b"")
    for _ in range(2):  # it is tried again each time
        report = run(store, folder)
        assert report.unchanged == ("b",)
        ((document, reason),) = report.failed
        assert document == "a"
        assert reason.endswith("its earlier version stays in the archive")
    assert held(store)["a"] == ["Reserves fell in 2031.", "Crime rose."]
    (folder / "a.pdf").write_bytes(pdf("Good again."))
    assert run(store, folder) == Report(updated=("a",), unchanged=("b",))


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_a_file_that_cannot_be_read_is_reported(store: Store, folder: Path) -> None:
    (folder / "gone.pdf").symlink_to(folder / "nowhere.pdf")
    report = run(store, folder)
    assert report.added == ("a", "b")
    assert report.failed == (("gone", "gone: the file can't be read (No such file or directory)"),)


def test_a_file_too_large_to_keep_is_reported(store: Store, folder: Path) -> None:
    with (folder / "large.pdf").open("wb") as file:
        file.truncate(500_000_001)
    assert run(store, folder).failed == (("large", "large: the file is larger than 500 MB; split it"),)


def test_names_are_taken_as_they_are(store: Store, folder: Path) -> None:
    name = "2031/Item 7 – “Réserves” #2 (final); 100%'\"\\n.v1"
    (folder / "2031").mkdir()
    (folder / f"{name}.pdf").write_bytes(pdf("Odd."))
    run(store, folder)
    assert held(store)[name] == ["Odd."]


def test_passwords_are_tried_in_turn_and_none_is_kept(store: Store, folder: Path) -> None:
    (folder / "c.pdf").write_bytes(pdf("%locked panel", "Secret."))
    report = run(store, folder)
    ((_, reason),) = report.failed
    assert "needs a password" in reason
    assert report.locked == ("c",)
    ((_, reason),) = run(store, folder, passwords=("wrong",)).failed
    assert "none of the passwords" in reason
    opened = run(store, folder, passwords=("wrong", "panel"))
    assert (opened.added, opened.locked) == (("c",), ())
    assert store.pdf("c") == pdf("Secret.")  # the copy that needs none
    assert b"panel" not in b"".join(path.read_bytes() for path in store.directory.iterdir())
    assert run(store, folder).unchanged == ("a", "b", "c")


def test_progress_tells_each_paper_and_what_is_done_with_it(store: Store, folder: Path) -> None:
    run(store, folder)
    (folder / "a.pdf").unlink()
    (folder / "c.pdf").write_bytes(pdf("New."))
    (folder / "d.pdf").write_bytes(b"bad")
    told: list[Progress] = []
    run(store, folder, progress=told.append)
    assert told == [
        Progress("b", 1, 3, "reading"),
        Progress("b", 1, 3, "unchanged"),
        Progress("c", 2, 3, "reading"),
        Progress("c", 2, 3, "encoding"),
        Progress("c", 2, 3, "added"),
        Progress("d", 3, 3, "reading"),
        Progress("d", 3, 3, "failed"),
        Progress("a", 1, 1, "removed"),
    ]


class Stops(FakeReader):
    """Is interrupted at a document."""

    def __init__(self, at: str, error: BaseException) -> None:
        super().__init__()
        self._at, self._error = at, error

    def read(self, data: bytes, document: str) -> Paper:
        if document == self._at:
            raise self._error
        return super().read(data, document)


@pytest.mark.parametrize("error", [KeyboardInterrupt(), RuntimeError("a bug of ours")])
def test_when_reading_is_cut_short_what_is_done_stays_and_the_next_time_goes_on(
    error: BaseException, store: Store, folder: Path
) -> None:
    (folder / "c.pdf").write_bytes(pdf("Third."))
    with pytest.raises(type(error)):
        run(store, folder, Stops("c", error))
    assert list(held(store)) == ["a", "b"]
    reader = FakeReader()
    assert run(store, folder, reader) == Report(added=("c",), unchanged=("a", "b"))
    assert reader.asked == ["c"]


class StopsEncoding(FakeEncoder):
    def encode(self, texts: Sequence[str]) -> Vectors:
        if any("precept" in text for text in texts):
            raise KeyboardInterrupt
        return super().encode(texts)


def test_when_encoding_is_cut_short_nothing_of_the_paper_is_kept_and_nothing_is_taken_out(
    store: Store, folder: Path
) -> None:
    (folder / "gone.pdf").write_bytes(pdf("Goes."))
    run(store, folder)
    (folder / "gone.pdf").unlink()
    (folder / "a.pdf").write_bytes(pdf("Changed."))
    (folder / "b.pdf").write_bytes(pdf("The precept rose."))
    with pytest.raises(KeyboardInterrupt):
        run(store, folder, encoder=StopsEncoding())
    assert held(store) == {"a": ["Changed."], "b": ["The precept was agreed."], "gone": ["Goes."]}
    assert run(store, folder) == Report(updated=("b",), unchanged=("a",), removed=("gone",))


def test_a_full_disk_stops_it_and_what_is_done_stays(store: Store, folder: Path) -> None:
    (folder / "b.pdf").write_bytes(pdf(*(f"Passage {number} is long enough. " * 20 for number in range(99))))
    with store.reading() as connection:
        (pages,) = connection.execute("PRAGMA page_count").fetchone()
        connection.execute(f"PRAGMA max_page_count = {pages + 20}")
    with pytest.raises(DiskFull):
        run(store, folder)
    assert list(held(store)) == ["a"]
    with store.reading() as connection:
        connection.execute("PRAGMA max_page_count = 100000")
    assert run(store, folder) == Report(added=("b",), unchanged=("a",))


def test_a_second_one_at_once_is_refused(store: Store, folder: Path) -> None:
    with store.sole_writer(), pytest.raises(Busy):
        run(store, folder)
    assert held(store) == {}


@pytest.mark.parametrize(("name", "error"), [("nowhere", NoFolder), ("empty", NoPapers)])
def test_where_there_is_nothing_nothing_is_taken_out(
    name: str, error: type[Exception], store: Store, folder: Path, tmp_path: Path
) -> None:
    run(store, folder)
    for each in folder.iterdir():
        each.unlink()
    with pytest.raises(error):
        run(store, folder if name == "empty" else tmp_path / name)
    assert list(held(store)) == ["a", "b"]


def test_no_more_than_two_papers_are_in_memory(store: Store, folder: Path) -> None:
    for number in range(10):
        (folder / f"c{number}.pdf").write_bytes(pdf(f"Paper {number}."))
    reader = FakeReader()
    ahead: list[int] = []

    def watch(progress: Progress) -> None:
        if progress.stage == "added":
            ahead.append(len(reader.asked) - progress.number)

    run(store, folder, reader, progress=watch)
    assert len(ahead) == 12
    assert max(ahead) <= 1


def test_no_thread_is_left(store: Store, folder: Path) -> None:
    with pytest.raises(ZeroDivisionError):
        run(store, folder, Stops("b", ZeroDivisionError()))
    run(store, folder)
    left = [thread for thread in threading.enumerate() if thread.name.startswith("read-ahead")]
    for thread in left:
        thread.join(10)
    assert not any(thread.is_alive() for thread in left)


def _ingest_and_tell(folder: Path, directory: Path, told: Connection) -> None:
    """Index in a process of its own, and say of each paper that it is about to be kept."""
    with Store.open(directory, create=True) as store:
        run(store, folder, progress=lambda step: told.send(step.number) if step.stage == "encoding" else None)


def test_killed_at_any_moment_it_goes_on_where_it_stopped(folder: Path, tmp_path: Path) -> None:
    texts = {f"{number:02d}": [f"Passage {each} of paper {number}." for each in range(200)] for number in range(12)}
    for document, lines in texts.items():
        (folder / f"{document}.pdf").write_bytes(pdf(*lines))
    texts |= {"a": ["Reserves fell in 2031.", "Crime rose."], "b": ["The precept was agreed."]}
    context = multiprocessing.get_context("spawn")
    for moment in (0.0, 0.02, 0.05):  # seconds after a paper began to be encoded
        ours, theirs = context.Pipe(duplex=False)
        process = context.Process(target=_ingest_and_tell, args=(folder, tmp_path / "store", theirs))
        process.start()
        theirs.close()
        assert ours.poll(120)
        ours.recv()
        ours.poll(60)
        time.sleep(moment)
        process.kill()
        process.join()
        process.close()
        ours.close()
        with Store.open(tmp_path / "store") as store:
            assert all(texts[document] == lines for document, lines in held(store).items())
            with store.reading() as connection:
                assert connection.execute("PRAGMA integrity_check").fetchall() == [("ok",)]
                assert connection.execute("PRAGMA foreign_key_check").fetchall() == []
    with Store.open(tmp_path / "store") as store:
        run(store, folder)
        assert held(store) == texts
        assert run(store, folder).unchanged == tuple(sorted(texts))


class Given(FakeReader):
    """Reads each file as the paper it was given."""

    def __init__(self, given: Paper) -> None:
        super().__init__()
        self._given = given

    def read(self, data: bytes, document: str) -> Paper:
        return replace(self._given, document=document)


class Listening(FakeTagger):
    def __init__(self) -> None:
        self.heard: list[Text] = []

    def tag(self, texts: Sequence[Text]) -> Sequence[tuple[Entity, ...]]:
        self.heard.extend(texts)
        return super().tag(texts)


def test_passages_are_tagged_and_rows_cell_by_cell(store: Store, tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "a.pdf").write_bytes(pdf())
    table = paper(
        "From 2030 to 2031.",
        row("Reserve 2029", "at 2031", columns=("Name", "Year")),
        passage("No year.", part=1),
        document="a",
        parts=(part(0, body="Panel", meeting=date(2031, 1, 9)), part(1, pack=date(2031, 3, 4))),
    )
    tagger = Listening()
    run(store, tmp_path / "one", reader=Given(table), tagger=tagger)
    first, second, third = store.passages("a")
    assert [(each.start, each.text) for each in first.entities] == [(5, "2030"), (13, "2031")]
    assert [(each.start, each.text) for each in second.entities] == [(8, "2029"), (18, "2031")]
    assert all(each.text == second.text[each.start : each.end] for each in second.entities)
    assert third.entities == ()
    assert tagger.heard == [
        Text("From 2030 to 2031.", date(2031, 1, 9), "Panel"),
        Text("Reserve 2029", date(2031, 1, 9), "Panel", "Name", ""),
        Text("at 2031", date(2031, 1, 9), "Panel", "Year", "Reserve 2029"),
        Text("No year.", date(2031, 3, 4), None),
    ]


def test_an_error_of_the_reader_other_than_its_own_is_a_bug_and_shows(store: Store, folder: Path) -> None:
    report = run(store, folder, Stops("a", Damaged("a", "torn")))
    assert report.failed == (("a", "a: the PDF is damaged (torn); ask for a fresh copy"),)
    with pytest.raises(ZeroDivisionError):
        run(store, folder, Stops("a", ZeroDivisionError()))


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="the administrator may read all")
def test_a_file_that_may_not_be_read_is_reported(store: Store, folder: Path) -> None:
    (folder / "a.pdf").chmod(0)
    assert run(store, folder).failed == (("a", "a: the file can't be read (Permission denied)"),)
