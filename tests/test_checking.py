from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest
from factories import page, paper, part, passage, row
from fakes import FakeEncoder, FakeReader, filled, pdf
from test_seal import flip

from corpus.model import Entity
from index.checking import check
from index.errors import Busy, NoStore, NotAStore, OtherVersion
from index.ingest import ingest
from index.store import FILE, Store

PACK = paper(
    passage("5.10 Reserves fell in 2031.", page=2, entities=(Entity(22, 26, "DATE", "2031", "2031"),)),
    row("General", "1,472", columns=("Reserve", "31 March 2031")),
    document="2031/pack",
    pages=(page(1), page(2)),
    parts=(part(0, last_page=2),),
)


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """An archive of two papers, unsealed."""
    filled(tmp_path / "store", PACK, paper("The precept was agreed.", document="letter")).close()
    return tmp_path / "store"


def spoil(directory: Path, statement: str) -> None:
    """Change the archive as no write of ours does."""
    with closing(sqlite3.connect(directory / FILE)) as connection:
        connection.executescript(f"PRAGMA writable_schema = ON; {statement}")
        connection.commit()


def test_an_archive_as_it_was_written_is_whole(directory: Path) -> None:
    found = check(directory)
    assert (found.papers, found.passages, found.faults) == (2, 3, ())
    assert [note for note in found.notes if "seal" in note]
    with Store.open(directory) as store, store.sole_writer():
        pass
    assert check(directory).notes == ()


def test_checking_changes_nothing(directory: Path) -> None:
    with Store.open(directory) as store, store.sole_writer():
        pass
    before = {path.name: path.read_bytes() for path in directory.iterdir()}
    check(directory)
    assert {path.name: path.read_bytes() for path in directory.iterdir()} == before


@pytest.mark.parametrize(
    ("statement", "what", "document"),
    [
        ("UPDATE passages SET text = replace(text, 'fell', 'rose')", "paper", "2031/pack"),
        ("UPDATE passages SET words = x'00' WHERE name = 'letter#0000'", "paper", "letter"),
        ("UPDATE pages SET text = 'x' WHERE number = 2", "paper", "2031/pack"),
        ("UPDATE parts SET exempt = 1 WHERE id = 2", "paper", "letter"),
        ("UPDATE entities SET norm = '\"2032\"'", "paper", "2031/pack"),
        ("UPDATE windows SET vector = zeroblob(128) WHERE id = 1", "paper", "2031/pack"),
        ("DELETE FROM windows WHERE id = 1", "paper", "2031/pack"),
        ("DELETE FROM entities", "paper", "2031/pack"),
        ("UPDATE papers SET title = 'x' WHERE document = 'letter'", "paper", "letter"),
        ("UPDATE papers SET digest = 'x' WHERE document = 'letter'", "paper", "letter"),
        ("UPDATE papers SET folder = CAST(x'ff' AS TEXT) WHERE document = 'letter'", "paper", "letter"),
        (
            "UPDATE files SET data = CAST(data || 'x' AS BLOB) WHERE instr(data, CAST('precept' AS BLOB))",
            "pdf",
            "letter",
        ),
        ("UPDATE files SET data = CAST(data AS TEXT) WHERE instr(data, CAST('precept' AS BLOB))", "pdf", "letter"),
        ("UPDATE files SET kept = 'x' WHERE instr(data, CAST('precept' AS BLOB))", "pdf", "letter"),
        ("INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')", "lists", None),
        ("UPDATE passages_fts_data SET block = zeroblob(9) WHERE id > 10", "lists", None),
        ("UPDATE windows SET part = 99 WHERE id = 1", "paper", "2031/pack"),
        ("DELETE FROM passages WHERE id = 3", "tables", None),
        ("DELETE FROM files", "tables", None),
        ("DELETE FROM state", "tables", None),
        ("DROP TABLE entities", "tables", None),
        ("DROP INDEX windows_by_part", "tables", None),
        (
            "UPDATE sqlite_master SET sql = replace(sql, 'norm TEXT', 'nprm TEXT')",
            "tables",
            None,
        ),
    ],
)
def test_what_is_not_as_written_is_said(statement: str, what: str, document: str | None, directory: Path) -> None:
    spoil(directory, f"PRAGMA foreign_keys = OFF; {statement}")
    faults = check(directory).faults
    assert (what, document) in [(fault.what, fault.document) for fault in faults]
    assert all(fault.sentence.endswith(".") for fault in faults)


def test_what_hangs_together_wrongly_is_said_though_the_sums_agree(tmp_path: Path) -> None:
    wrong = replace(PACK, parts=(part(0, last_page=3),))
    filled(tmp_path, wrong, paper(passage("Nowhere.", page=2), document="letter", pages=(page(1),))).close()
    assert sorted(fault.sentence for fault in check(tmp_path).faults) == [
        "2031/pack: a part of it lies outside its pages.",
        "letter: a part of it lies outside its pages.",
        "letter: a passage of it stands on a page that it does not have.",
    ]


def test_a_flipped_bit_is_noticed_in_the_file_and_beside_it(tmp_path: Path) -> None:
    (tmp_path / "papers").mkdir()
    (tmp_path / "papers" / "a.pdf").write_bytes(pdf("Reserves fell."))
    with Store.open(tmp_path / "store", create=True) as store:
        ingest(store, tmp_path / "papers", reader=FakeReader(), version="1", encoder=FakeEncoder())
    assert check(tmp_path / "store").faults == ()
    (vectors,) = (tmp_path / "store").glob("vectors-*")
    flip(vectors, vectors.stat().st_size // 2)
    assert [fault.what for fault in check(tmp_path / "store").faults] == ["vectors"]
    vectors.unlink()  # is made again without a word
    assert check(tmp_path / "store").faults == ()
    flip(tmp_path / "store" / FILE, 100)
    assert check(tmp_path / "store").faults[0].what == "file"


@pytest.mark.parametrize("header", [b"", b"Dear Sir, " * 1000])
def test_a_sealed_file_that_is_no_archive_any_more_is_damaged(header: bytes, directory: Path) -> None:
    with Store.open(directory) as store, store.sole_writer():
        pass
    (directory / FILE).write_bytes(header)
    assert [fault.what for fault in check(directory).faults] == ["file", "tables"]


def test_files_that_changed_since_are_told_and_are_no_damage(tmp_path: Path) -> None:
    folder = tmp_path / "papers"
    folder.mkdir()
    for name in ("a", "b", "c"):
        (folder / f"{name}.pdf").write_bytes(pdf(f"Paper {name}."))
    with Store.open(tmp_path / "store", create=True) as store:
        ingest(store, folder, reader=FakeReader(), version="1", encoder=FakeEncoder())
    assert check(tmp_path / "store").notes == ()
    (folder / "a.pdf").write_bytes(pdf("Changed."))
    (folder / "b.pdf").unlink()
    found = check(tmp_path / "store")
    assert found.faults == ()
    (note,) = found.notes
    assert "2 of the files" in note
    assert "(a, b)" in note
    assert "scrutiny index" in note
    folder.rename(tmp_path / "away")  # what isn't known isn't said
    assert check(tmp_path / "store").notes == ()


def test_what_is_no_archive_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        check(tmp_path)
    assert list(tmp_path.iterdir()) == []
    (tmp_path / FILE).write_bytes(b"Dear Sir, " * 1000)
    with pytest.raises(NotAStore):
        check(tmp_path)


def test_an_archive_of_another_form_is_refused(directory: Path) -> None:
    spoil(directory, "PRAGMA user_version = 2")
    with pytest.raises(OtherVersion):
        check(directory)


def test_nothing_is_proved_while_someone_indexes_and_reading_goes_on(directory: Path) -> None:
    with Store.open(directory) as store, store.sole_writer():
        with pytest.raises(Busy):
            check(directory)
        assert len(store.papers()) == 2


def test_each_paper_is_told_as_it_is_proved(directory: Path) -> None:
    told: list[str] = []
    check(directory, progress=told.append)
    assert told == ["2031/pack", "letter"]
