from __future__ import annotations

import hashlib
import multiprocessing
import sqlite3
import threading
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from multiprocessing.synchronize import Event
from pathlib import Path

import numpy as np
import pytest
from factories import page, paper, part, passage, row
from fakes import FakeEncoder, filled, pdf, put

from corpus.model import Entity, Ink, Paper, Sureness
from index.errors import (
    ArchiveError,
    Busy,
    Damaged,
    DiskFull,
    NoStore,
    NotAStore,
    NotThere,
    OtherVersion,
    Unwritable,
)
from index.schema import VERSION
from index.store import Store, default_directory
from index.windows import Encoded, Window, encoded

PACK = paper(
    passage("5.10 Reserves fell by £4m in 2031.", section="5. Reserves", paragraph="5.10", page=2),
    passage(
        "b) the Panel’s view",
        kind="bullet",
        paragraph="b)",
        under="5.11",
        lead_in="It sought:",
        entities=(Entity(7, 12, "BODY", "Panel", "Panel"),),
    ),
    row(
        "General",
        "1,472",
        columns=("Reserve", "31 March 2031"),
        entities=(),
        blanks=("31 March 2032",),
        inks=(Ink(0, 7, "red", "new"),),
    ),
    passage(
        "£600,000 in 2031/32",
        entities=(
            Entity(0, 8, "MONEY", "£600,000", {"amount": 600000.0, "per": None, "approximate": False}),
            Entity(12, 19, "FINANCIAL_YEAR", "2031/32", None),
        ),
    ),
    document="2031/pack",
    title="Agenda pack",
    pages=(page(1, "It sought: b) the Panel’s view", printed="i"), page(2, "", printed=None, warnings=("torn",))),
    parts=(
        part(
            0,
            kind="minutes",
            item="4",
            body="Panel",
            meeting=date(2031, 1, 9),
            pack=date(2031, 3, 4),
            draft=True,
            sure=Sureness(body="inferred"),
        ),
    ),
    warnings=("page 2: torn",),
)


def as_stored(original: Paper) -> Paper:
    """What `filled` puts in: the PDF of the fakes decides the sum."""
    data = pdf(*(each.text for each in original.passages))

    return replace(original, sha256=hashlib.sha256(data).hexdigest())


def everything(directory: Path) -> dict[str, int]:
    """How many rows each table has, full text search's own among them."""
    with sqlite3.connect(directory / "store.sqlite") as connection:
        names = [name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        counts = {name: connection.execute(f"SELECT count(*) FROM {name}").fetchone()[0] for name in names}
    connection.close()
    return {name: count for name, count in counts.items() if not name.startswith(("sqlite_", "passages_fts_"))}


def test_a_paper_comes_back_as_it_was_put_in(tmp_path: Path) -> None:
    with filled(tmp_path / "store", PACK) as store:
        assert store.paper("2031/pack") == as_stored(PACK)
    with Store.open(tmp_path / "store") as store:
        assert store.paper("2031/pack") == as_stored(PACK)
        assert tuple(store.passages("2031/pack")) == PACK.passages
        assert tuple(store.passages()) == PACK.passages
        assert store.passage("2031/pack#0001") == PACK.passages[1]
        assert store.parts("2031/pack") == PACK.parts
        assert store.part("2031/pack", 0) == PACK.parts[0]
        assert store.page("2031/pack", 2) == PACK.pages[1]
        assert store.pdf("2031/pack") == pdf(*(each.text for each in PACK.passages))


def test_the_list_of_papers_says_how_well_each_was_read(tmp_path: Path) -> None:
    with filled(tmp_path / "store", paper("One.", document="b"), PACK) as store:
        first, second = store.papers()
    assert (first.document, first.title, first.pages, first.parts, first.passages) == (
        "2031/pack",
        "Agenda pack",
        2,
        1,
        4,
    )
    assert first.warnings == ("page 2: torn",)
    assert first.unread == ((2, "torn"),)
    assert (first.folder, first.reader, first.encoder) == ("papers", "fake", "fake")
    assert (second.document, second.unread) == ("b", ())


def test_a_paper_put_in_again_takes_the_place_of_the_old_one(tmp_path: Path) -> None:
    with filled(tmp_path / "store", paper("Old words.", "More.", document="a")) as store:
        put(store, paper("New words.", document="a"))
        assert [each.text for each in store.passages("a")] == ["New words."]
        assert everything(tmp_path / "store")["files"] == 1


def test_nothing_is_left_of_a_paper_that_is_removed(tmp_path: Path) -> None:
    with filled(tmp_path / "store") as store:
        empty = everything(tmp_path / "store")
        put(store, PACK)
        store.remove("2031/pack")
        assert everything(tmp_path / "store") == empty
        with store.reading() as connection:
            assert connection.execute("SELECT * FROM passages_fts WHERE passages_fts MATCH 'reserves'").fetchall() == []
        with store.database.writing() as connection:  # full text search agrees with the tables
            connection.execute("INSERT INTO passages_fts (passages_fts, rank) VALUES ('integrity-check', 1)")


def test_a_pdf_that_stands_under_two_names_is_kept_once_and_as_long_as_one_of_them(tmp_path: Path) -> None:
    with filled(tmp_path / "store", paper("Same.", document="a"), paper("Same.", document="b")) as store:
        assert everything(tmp_path / "store")["files"] == 1
        store.remove("a")
        assert store.pdf("b") == pdf("Same.")
        store.remove("b")
        assert everything(tmp_path / "store")["files"] == 0


def test_each_change_is_counted_and_named_anew(tmp_path: Path) -> None:
    with filled(tmp_path / "store") as store:
        states = [store.state()]
        for change in (
            lambda: put(store, paper("One.", document="a")),
            lambda: put(store, paper("Two.", document="a")),
            lambda: store.remove("a"),
        ):
            change()
            states.append(store.state())
    assert [state.sequence for state in states] == [0, 1, 2, 3]
    assert len({state.stamp for state in states}) == 4


def test_a_paper_that_cannot_be_put_in_whole_leaves_all_as_it_was(tmp_path: Path) -> None:
    old, new = paper("Old.", "Old too.", document="a"), paper("New.", "Bad.", document="a")
    with filled(tmp_path / "store", old) as store:
        state, rows = store.state(), everything(tmp_path / "store")
        good, _ = encoded(new.passages, FakeEncoder())
        bad = Encoded((Window(0, 4, "Bad."), Window(2, 4, "d.")), np.zeros((1, 32), np.float32))  # a vector is missing
        with pytest.raises(ValueError, match="zip"):
            store.put(new, pdf("New.", "Bad."), [good, bad], folder="papers", reader="fake", encoder="fake")
        assert store.paper("a") == as_stored(old)
        assert (store.state(), everything(tmp_path / "store")) == (state, rows)


def test_every_passage_needs_its_windows(tmp_path: Path) -> None:
    with filled(tmp_path / "store") as store, pytest.raises(ValueError, match="1 passages, 0 encoded"):
        store.put(paper("One."), b"", [], folder="papers", reader="fake", encoder="fake")


@pytest.mark.parametrize(
    "look",
    [
        lambda store: store.paper("b"),
        lambda store: store.pdf("b"),
        lambda store: store.page("a", 9),
        lambda store: store.page("b", 1),
        lambda store: store.parts("b"),
        lambda store: store.part("a", 9),
        lambda store: store.passage("a#0009"),
        lambda store: list(store.passages("b")),
        lambda store: store.remove("b"),
    ],
)
def test_what_is_not_there_is_said_to_be_not_there(look: Callable[[Store], object], tmp_path: Path) -> None:
    with filled(tmp_path / "store", paper("One.", document="a")) as store, pytest.raises(NotThere, match="is not in"):
        look(store)


def test_a_reader_sees_one_state_while_another_thread_writes(tmp_path: Path) -> None:
    with filled(tmp_path / "store", paper("One.", document="a")) as store:
        with store.reading():
            before = store.state()
            writer = threading.Thread(target=put, args=(store, paper("Two.", document="b")))
            writer.start()
            writer.join()
            assert store.state() == before
            assert [each.document for each in store.papers()] == ["a"]
        assert [each.document for each in store.papers()] == ["a", "b"]


def test_passages_can_be_gone_through_while_papers_come_and_go(tmp_path: Path) -> None:
    with filled(tmp_path / "store", paper("One.", "Two.", document="a"), paper("Three.", document="b")) as store:
        going = store.passages()
        assert next(going).text == "One."
        put(store, paper("One, again.", document="a"))
        assert [each.text for each in going] == ["Two.", "Three."]


def test_many_threads_may_read_at_once(tmp_path: Path) -> None:
    found: list[int] = []
    with filled(tmp_path / "store", PACK) as store:
        threads = [
            threading.Thread(target=lambda: found.extend(len(tuple(store.passages())) for _ in range(20)))
            for _ in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [4] * 160


def test_there_must_be_an_archive_to_open(tmp_path: Path) -> None:
    with pytest.raises(NoStore, match="scrutiny index"):
        Store.open(tmp_path / "nowhere")
    assert not (tmp_path / "nowhere").exists()


def test_a_making_that_was_cut_short_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "store.sqlite").touch()
    with Store.open(tmp_path, create=True) as store:
        assert store.papers() == ()


def _foreign(directory: Path) -> None:
    with sqlite3.connect(directory / "store.sqlite") as connection:
        connection.execute("CREATE TABLE birds (name TEXT)")
    connection.close()


@pytest.mark.parametrize(
    ("prepare", "error"),
    [
        # a folder of something else must not be written into
        (lambda folder: (folder / "letter.doc").write_text("Dear Sir"), NotAStore),
        # a file of that name that is no database
        (lambda folder: (folder / "store.sqlite").write_text("Dear Sir, " * 500), NotAStore),
        # another program's database of that name
        (_foreign, NotAStore),
        # a folder stands where the file should
        (lambda folder: (folder / "store.sqlite").mkdir(), Unwritable),
    ],
)
def test_what_is_not_an_archive_is_refused_and_left_alone(
    prepare: Callable[[Path], object], error: type[ArchiveError], tmp_path: Path
) -> None:
    prepare(tmp_path)
    before = {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()}
    with pytest.raises(error):
        Store.open(tmp_path, create=True)
    assert {path.name: path.is_file() and path.read_bytes() for path in tmp_path.iterdir()} == before


def test_a_file_where_the_folder_should_be_is_refused(tmp_path: Path) -> None:
    (tmp_path / "store").write_text("Dear Sir")
    with pytest.raises(NotAStore):
        Store.open(tmp_path / "store", create=True)
    with pytest.raises(Unwritable):
        Store.open(tmp_path / "store" / "within", create=True)


@pytest.mark.parametrize(
    ("version", "way"),
    [(VERSION - 1, "another version.*check --repair"), (VERSION + 1, "another version.*use that.*--store NEW")],
)
def test_an_archive_of_another_version_is_refused_with_the_way_out(version: int, way: str, tmp_path: Path) -> None:
    filled(tmp_path).close()
    with sqlite3.connect(tmp_path / "store.sqlite") as connection:
        connection.execute(f"PRAGMA user_version = {version}")
    connection.close()
    with pytest.raises(OtherVersion, match=way):
        Store.open(tmp_path)


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path) -> None:
    with filled(tmp_path, paper("One.", document="a")) as store:
        with store.reading() as connection:
            (pages,) = connection.execute("PRAGMA page_count").fetchone()
            connection.execute(f"PRAGMA max_page_count = {pages + 2}")
        with pytest.raises(DiskFull, match="make room"):
            put(store, paper(*(f"Passage {number} is long enough. " * 20 for number in range(50)), document="b"))
        assert [each.document for each in store.papers()] == ["a"]


@pytest.mark.parametrize(
    "spoil",
    [
        "UPDATE passages SET words = x'00'",
        "UPDATE passages SET cells = '[[1]]'",
        "UPDATE passages SET cells = '{'",
        "UPDATE passages SET kind = 'bird'",
        "UPDATE entities SET label = 'BIRD'",
        "UPDATE entities SET norm = '[1]'",
    ],
)
def test_what_this_program_did_not_write_is_damage(spoil: str, tmp_path: Path) -> None:
    with filled(tmp_path, PACK) as store:
        with store.database.writing() as connection:
            connection.execute(spoil)
        with pytest.raises(Damaged, match="check --repair"):
            list(store.passages())


def test_two_cannot_index_at_once_in_one_process(tmp_path: Path) -> None:
    with filled(tmp_path) as store, store.sole_writer():
        with pytest.raises(Busy, match="wait until it is done"), store.sole_writer():
            pass
        put(store, paper("One."))  # it is no lock on the archive itself
    with Store.open(tmp_path) as store, store.sole_writer():
        pass


def _hold(directory: Path, held: Event) -> None:
    with Store.open(directory) as store, store.sole_writer():
        held.set()
        threading.Event().wait()


def test_the_lock_of_a_process_goes_when_it_is_killed(tmp_path: Path) -> None:
    filled(tmp_path).close()
    context = multiprocessing.get_context("spawn")
    held = context.Event()
    other = context.Process(target=_hold, args=(tmp_path, held))
    other.start()
    try:
        assert held.wait(60)
        with Store.open(tmp_path) as store:
            with pytest.raises(Busy), store.sole_writer():
                pass
            other.kill()
            other.join()
            with store.sole_writer():
                pass
    finally:
        other.kill()
        other.join()
        other.close()


def test_the_archive_is_where_the_variable_says(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SCRUTINY_STORE", str(tmp_path))
    assert default_directory() == tmp_path
    monkeypatch.delenv("SCRUTINY_STORE")
    assert default_directory().is_absolute()
    assert "scrutiny-assistant" in str(default_directory())
