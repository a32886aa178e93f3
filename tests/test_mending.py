from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest
from fakes import FakeEncoder, FakeReader, FakeTagger, pdf
from test_checking import spoil
from test_seal import flip

from index.checking import check
from index.copies import BEFORE
from index.errors import BeyondMending, Busy, NoStore, OtherVersion
from index.ingest import Report, ingest
from index.mending import Makers, mend
from index.search import Searcher
from index.store import FILE, Store

FIRST_RELEASE = Path(__file__).parent / "stores" / "version-0.1.0.sql"


@contextmanager
def makers() -> Iterator[Makers]:
    yield Makers(FakeReader(), "1", FakeEncoder(), FakeTagger())


@contextmanager
def none_needed() -> Iterator[Makers]:
    pytest.fail("the models were loaded, and nothing had to be read again")
    yield


def run(directory: Path, folder: Path) -> Report:
    with Store.open(directory, create=True) as store:
        return ingest(
            store,
            folder,
            reader=FakeReader(),
            version="1",
            encoder=FakeEncoder(),
            tagger=FakeTagger(),
            passwords=("panel",),
        )


def contents(directory: Path) -> list[object]:
    with Store.open(directory) as store:
        return [(paper, store.paper(paper.document), store.pdf(paper.document)) for paper in store.papers()]


def found(directory: Path, words: str) -> str:
    with Store.open(directory) as store:
        return Searcher(store, FakeEncoder(), None).search(words, k=1)[0].document


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.pdf").write_bytes(pdf("Reserves fell in 2031.", "Crime rose."))
    (papers / "b.pdf").write_bytes(pdf("The precept was agreed."))
    (papers / "c.pdf").write_bytes(pdf("%locked panel", "The custody site is not named."))
    return papers


@pytest.fixture
def directory(tmp_path: Path, folder: Path) -> Path:
    run(tmp_path / "store", folder)
    return tmp_path / "store"


def test_what_is_whole_stays_as_it_is(directory: Path) -> None:
    before = contents(directory)
    done = mend(directory, none_needed)
    assert (done.before, done.lost, done.anew) == (done.after, (), False)
    assert contents(directory) == before


@pytest.mark.parametrize(
    "damage",
    [
        "INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')",
        "UPDATE passages_fts_data SET block = zeroblob(9) WHERE id > 10",
    ],
)
def test_what_follows_from_the_tables_is_made_again_from_them(damage: str, directory: Path) -> None:
    before = contents(directory)
    spoil(directory, damage)
    next(directory.glob("vectors-*")).write_bytes(b"none")
    assert check(directory).faults
    done = mend(directory, none_needed)
    assert (done.after.faults, done.after.notes, done.lost, done.anew) == ((), (), (), False)
    assert contents(directory) == before
    assert found(directory, "precept") == "b"


@pytest.mark.parametrize(
    "damage",
    [
        "UPDATE passages SET text = 'Reserves rose in 2031.' WHERE text LIKE 'Reserves%'",
        "UPDATE passages SET words = x'00'",
        "UPDATE passages SET section = CAST(x'ff' AS TEXT)",
        "UPDATE windows SET vector = zeroblob(128)",
        "UPDATE parts SET exempt = 1",
        "DELETE FROM entities",
    ],
)
def test_a_hurt_paper_is_read_again_from_its_pdf(damage: str, directory: Path, folder: Path) -> None:
    before = contents(directory)
    spoil(directory, damage)
    for path in folder.iterdir():
        path.unlink()
    done = mend(directory, makers)
    assert done.before is not None
    assert done.before.faults
    assert (done.after.faults, done.lost, done.anew) == ((), (), False)
    assert contents(directory) == before
    assert found(directory, "custody site") == "c"


def test_a_hurt_pdf_is_taken_from_the_folder_or_said_to_be_lost(directory: Path, folder: Path) -> None:
    before = contents(directory)
    damage = "UPDATE files SET data = CAST('%PDF-' AS BLOB) WHERE instr(data, CAST('precept' AS BLOB))"
    spoil(directory, damage)
    assert mend(directory, makers).after.faults == ()
    assert contents(directory) == before
    spoil(directory, damage)
    (folder / "b.pdf").unlink()
    done = mend(directory, makers)
    assert done.lost == (f"b: its PDF is damaged, and there is no other in {folder.resolve()}",)
    assert [fault.what for fault in done.after.faults] == ["pdf"]
    assert found(directory, "precept") == "b"  # what was read from it is still there


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: flip(file, 20),
        lambda file: spoil(file.parent, "DROP TABLE entities"),
        lambda file: spoil(file.parent, "DELETE FROM state"),
        lambda file: spoil(file.parent, "UPDATE sqlite_master SET sql = replace(sql, 'norm', 'nprm')"),
    ],
)
def test_an_archive_with_damaged_tables_is_made_anew_from_the_pdfs_it_keeps(
    damage: Callable[[Path], object], directory: Path, folder: Path
) -> None:
    before = contents(directory)
    damage(directory / FILE)
    for path in folder.iterdir():
        path.unlink()
    done = mend(directory, makers)
    assert (done.after.faults, done.lost) == ((), ())
    assert contents(directory) == before
    assert not (directory / BEFORE).exists()
    assert run_again(directory, folder) == ("a", "b", "c")


def test_an_archive_that_was_cut_short_gives_what_stands_before_the_cut(tmp_path: Path, folder: Path) -> None:
    (folder / "d.pdf").write_bytes(pdf(*(f"Passage {number} of many." for number in range(300))))
    run(tmp_path / "store", folder)
    before, file = contents(tmp_path / "store"), tmp_path / "store" / FILE
    file.write_bytes(file.read_bytes()[:-4096])
    done = mend(tmp_path / "store", makers)
    assert (done.after.faults, done.lost, done.anew) == ((), (), True)
    assert contents(tmp_path / "store") == before


def run_again(directory: Path, folder: Path) -> tuple[str, ...]:
    """What indexing leaves as it is, when the files are there again."""
    (folder / "a.pdf").write_bytes(pdf("Reserves fell in 2031.", "Crime rose."))
    (folder / "b.pdf").write_bytes(pdf("The precept was agreed."))
    (folder / "c.pdf").write_bytes(pdf("%locked panel", "The custody site is not named."))
    return run(directory, folder).unchanged


def test_what_can_no_longer_be_taken_out_is_named_and_the_old_archive_kept(directory: Path, folder: Path) -> None:
    spoil(directory, "PRAGMA foreign_keys = OFF; DELETE FROM files WHERE instr(data, CAST('precept' AS BLOB))")
    (folder / "b.pdf").unlink()
    done = mend(directory, makers)
    assert done.anew
    assert [sentence.split(":")[0] for sentence in done.lost] == ["b"]
    assert (directory / BEFORE).is_file()
    with Store.open(directory) as store:
        assert [each.document for each in store.papers()] == ["a", "c"]


@pytest.mark.parametrize("content", [b"", b"Dear Sir, " * 1000])
def test_an_archive_that_nothing_can_be_taken_out_of_is_left_alone(content: bytes, directory: Path) -> None:
    (directory / FILE).write_bytes(content)
    with pytest.raises(BeyondMending, match=r"--restore FILE.*--store NEW"):
        mend(directory, makers)
    assert (directory / FILE).read_bytes() == content


def test_no_archive_is_mended_that_is_not_there_or_in_use(directory: Path, tmp_path: Path) -> None:
    with pytest.raises(NoStore):
        mend(tmp_path / "nowhere", makers)
    with Store.open(directory) as store, store.sole_writer(), pytest.raises(Busy):
        mend(directory, makers)


def first_release(directory: Path) -> None:
    """An archive as the first release left it."""
    directory.mkdir()
    with closing(sqlite3.connect(directory / FILE)) as connection:
        connection.executescript(FIRST_RELEASE.read_text(encoding="utf-8"))
        connection.execute("PRAGMA journal_mode = WAL")


def test_an_archive_of_the_first_release_is_refused_with_the_way_out_and_brought_up_to_date(tmp_path: Path) -> None:
    first_release(tmp_path / "store")
    before = (tmp_path / "store" / FILE).read_bytes()
    for refused in (Store.open, check):
        with pytest.raises(OtherVersion, match=r"form 2.*scrutiny check --repair"):
            refused(tmp_path / "store")
    assert (tmp_path / "store" / FILE).read_bytes() == before
    done = mend(tmp_path / "store", makers)
    assert (done.before, done.after.faults, done.after.notes, done.lost) == (None, (), (), ())
    with Store.open(tmp_path / "store") as store:
        papers = {each.document: each for each in store.papers()}
        assert list(papers) == ["2031/pack", "exempt", "letter", "letter-again"]
        assert {each.folder for each in papers.values()} == {"/papers/of/westmarch"}
        assert [each.text for each in store.passages("2031/pack")] == [
            "5.10 The reserve of Westmarch stood at £4m in March 2031.",
            "Crime fell.",
        ]
        assert store.pdf("exempt") == pdf("The custody site is not named.")  # a copy that needs no password
    assert found(tmp_path / "store", "the precept agreed").startswith("letter")
    assert b"panel" not in b"".join(path.read_bytes() for path in (tmp_path / "store").iterdir())


def test_indexing_finds_an_archive_that_was_brought_up_to_date_as_it_would_have_made_it(tmp_path: Path) -> None:
    first_release(tmp_path / "store")
    mend(tmp_path / "store", makers)
    folder = tmp_path / "papers"
    (folder / "2031").mkdir(parents=True)
    (folder / "2031" / "pack.pdf").write_bytes(
        pdf("5.10 The reserve of Westmarch stood at £4m in March 2031.", "Crime fell.")
    )
    (folder / "exempt.pdf").write_bytes(pdf("%locked panel", "The custody site is not named."))
    (folder / "letter.pdf").write_bytes(pdf("The precept was refused."))
    report = run(tmp_path / "store", folder)
    assert (report.unchanged, report.updated) == (("2031/pack", "exempt"), ("letter",))
    assert check(tmp_path / "store").faults == ()


class Refuses(FakeReader):
    def read(self, data: bytes, document: str) -> object:  # type: ignore[override]
        if document == "letter":
            return super().read(b"no PDF", document)
        return super().read(data, document)


def test_a_paper_of_an_older_archive_that_is_refused_now_is_not_lost(tmp_path: Path) -> None:
    first_release(tmp_path / "store")

    @contextmanager
    def strict() -> Iterator[Makers]:
        yield Makers(Refuses(), "1", FakeEncoder(), None)  # type: ignore[arg-type]

    done = mend(tmp_path / "store", strict)
    assert [sentence.split(":")[0] for sentence in done.lost] == ["letter"]
    with closing(sqlite3.connect(tmp_path / "store" / BEFORE)) as connection:
        assert connection.execute("SELECT count(*) FROM papers").fetchone() == (4,)
