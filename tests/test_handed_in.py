from __future__ import annotations

import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest
from fakes import FakeEncoder, FakeReader, FakeTagger, pdf

from corpus.errors import Encrypted, NotAPdf
from index.errors import AlreadyThere, ArchiveError, NameTaken
from index.folder import HANDED_IN
from index.handed_in import Step, Tools, named, take_in
from index.ingest import Report, ingest
from index.records import Vectors
from index.store import Store, StoredPaper


class CalledOff(Exception):
    """What a watch raises here."""


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store.open(tmp_path / "store", create=True) as opened:
        yield opened


def tools(version: str = "1") -> Tools:
    return Tools(FakeReader(), version, FakeEncoder(), FakeTagger())


def taken(store: Store, document: str, content: bytes, **options: object) -> StoredPaper:
    given = {"watch": lambda step: None, **options}
    return take_in(store, document, content, tools(), **given)  # type: ignore[arg-type]


def held(store: Store) -> dict[str, list[str]]:
    return {paper.document: [each.text for each in store.passages(paper.document)] for paper in store.papers()}


NAMES = [
    ("Agenda pack.pdf", "Agenda pack"),
    ("REPORT.PDF", "REPORT"),
    ("../../etc/passwd.pdf", "passwd"),
    ("C:\\papers\\letter.pdf", "letter"),
    ("/tmp/x/", "x"),
    ("..", "paper"),
    (".pdf", "paper"),
    ("", "paper"),
    (".hidden.pdf", "hidden"),
    ("two\nlines\t.pdf", "two lines"),
    ("a\x00b\u202efdp.pdf", "a\ufffdb\ufffdfdp"),
    ("x" * 500 + ".pdf", "x" * 120),
    ("Item 7 – “Réserves” #2; 100%.pdf", "Item 7 – “Réserves” #2; 100%"),
    ("\udcff.pdf", "?"),
]


@pytest.mark.parametrize(("file", "document"), NAMES)
def test_a_files_name_is_a_name_and_never_a_path(file: str, document: str) -> None:
    assert named(file) == document


def test_a_paper_is_taken_in(store: Store) -> None:
    kept = taken(store, "a", pdf("Reserves fell in 2031.", "Crime rose."))
    assert (kept.document, kept.folder, kept.passages) == ("a", HANDED_IN, 2)
    assert held(store) == {"a": ["Reserves fell in 2031.", "Crime rose."]}
    assert [path.name for path in store.directory.glob("*.faiss")] == ["vectors-1.faiss"]


def test_what_is_done_is_told(store: Store) -> None:
    told: list[Step] = []
    taken(store, "a", pdf("One.", "Two."), watch=told.append)
    assert told[0] == Step("reading", 1)
    assert told[-1] == Step("encoding", 2, 2)


def test_the_same_file_is_known_by_whatever_name(store: Store) -> None:
    taken(store, "a", pdf("One."))
    with pytest.raises(AlreadyThere, match="already, as a"):
        taken(store, "b", pdf("One."))


def test_another_paper_of_a_name_is_replaced_only_when_that_is_said(store: Store) -> None:
    taken(store, "a", pdf("One."))
    with pytest.raises(NameTaken, match="another paper called a"):
        taken(store, "a", pdf("Two."))
    assert held(store) == {"a": ["One."]}
    taken(store, "a", pdf("Two."), replacing=True)
    assert held(store) == {"a": ["Two."]}


def test_a_password_opens_a_paper_and_is_not_kept(store: Store) -> None:
    locked = pdf("%locked panel", "Secret.")
    for password, said in ((None, "needs a password"), ("wrong", "none of the passwords")):
        with pytest.raises(Encrypted, match=said):
            taken(store, "c", locked, password=password)
    taken(store, "c", locked, password="panel")
    assert store.pdf("c") == pdf("Secret.")
    assert b"panel" not in b"".join(path.read_bytes() for path in store.directory.iterdir())
    with pytest.raises(AlreadyThere):
        taken(store, "c", locked)


def test_what_is_no_pdf_is_refused(store: Store) -> None:
    with pytest.raises(NotAPdf):
        taken(store, "a", b"Dear Sir")
    assert held(store) == {}


@pytest.mark.parametrize("stage", ["reading", "encoding"])
def test_called_off_at_any_step_nothing_is_kept(stage: str, store: Store) -> None:
    def watch(step: Step) -> None:
        if step.stage == stage:
            raise CalledOff

    with pytest.raises(CalledOff):
        taken(store, "a", pdf("One."), watch=watch)
    assert held(store) == {}
    taken(store, "a", pdf("One."))  # and the way is free again


def test_questions_get_their_turn_between_a_few_texts(store: Store) -> None:
    sizes: list[int] = []

    class Counted(FakeEncoder):
        def encode(self, texts: Sequence[str]) -> Vectors:
            sizes.append(len(texts))
            return super().encode(texts)

    lines = [f"Line {number}, {'word ' * (number % 7)}." for number in range(150)]
    watched = Tools(FakeReader(), "1", Counted())
    take_in(store, "a", pdf(*lines), watched, watch=lambda step: None)
    assert sizes == [64, 64, 22]
    with Store.open(store.directory.parent / "plain", create=True) as plain:
        take_in(plain, "a", pdf(*lines), Tools(FakeReader(), "1", FakeEncoder()), watch=lambda step: None)
        query = "SELECT vector FROM windows ORDER BY id"
        with store.reading() as one, plain.reading() as other:
            assert one.execute(query).fetchall() == other.execute(query).fetchall()


def test_it_waits_for_another_indexing_and_can_be_called_off_meanwhile(store: Store) -> None:
    def give_up(step: Step) -> None:
        assert step == Step("waiting")
        raise CalledOff

    waiting = threading.Event()
    done: list[StoredPaper] = []

    def watch(step: Step) -> None:
        if step.stage == "waiting":
            waiting.set()

    late = threading.Thread(target=lambda: done.append(taken(store, "a", pdf("One."), watch=watch)))
    with store.sole_writer():
        with pytest.raises(CalledOff):
            taken(store, "b", pdf("Two."), watch=give_up)
        late.start()
        assert waiting.wait(30)
        assert not done
    late.join(30)
    assert held(store) == {"a": ["One."]}


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "a.pdf").write_bytes(pdf("From the folder."))
    return papers


def indexed(store: Store, folder: Path, *, version: str = "1") -> Report:
    return ingest(store, folder, reader=FakeReader(), version=version, encoder=FakeEncoder(), tagger=FakeTagger())


def test_indexing_a_folder_takes_out_nothing_that_was_handed_in(store: Store, folder: Path) -> None:
    taken(store, "b", pdf("Handed in."))
    assert indexed(store, folder) == Report(added=("a",))
    (folder / "a.pdf").unlink()
    (folder / "c.pdf").write_bytes(pdf("Another."))
    assert indexed(store, folder) == Report(added=("c",), removed=("a",))
    assert sorted(held(store)) == ["b", "c"]


def test_a_file_that_was_handed_in_and_comes_and_goes_in_a_folder_stays(store: Store, folder: Path) -> None:
    taken(store, "b", pdf("Handed in."))
    (folder / "b.pdf").write_bytes(pdf("Handed in."))
    assert indexed(store, folder) == Report(added=("a",), unchanged=("b",))
    (folder / "b.pdf").unlink()
    assert indexed(store, folder) == Report(unchanged=("a",))
    assert sorted(held(store)) == ["a", "b"]


def test_a_folders_paper_does_not_take_the_place_of_one_that_was_handed_in(store: Store, folder: Path) -> None:
    taken(store, "a", pdf("Handed in."))
    ((document, reason),) = indexed(store, folder).failed
    assert document == "a"
    assert "another paper of this name, added in the app" in reason
    assert held(store) == {"a": ["Handed in."]}


def test_what_was_handed_in_is_read_again_by_a_newer_program(store: Store, folder: Path) -> None:
    taken(store, "b", pdf("%locked panel", "Handed in."), password="panel")
    before = {paper.document: paper.sha256 for paper in store.papers()}["b"]
    assert indexed(store, folder, version="2") == Report(added=("a",), updated=("b",))
    assert indexed(store, folder, version="2") == Report(unchanged=("a",))
    kept = {paper.document: paper for paper in store.papers()}["b"]
    assert (kept.folder, kept.sha256, store.pdf("b")) == (HANDED_IN, before, pdf("Handed in."))


def test_errors_are_for_the_person_who_hands_in() -> None:
    assert isinstance(AlreadyThere("a"), ArchiveError)
    assert isinstance(NameTaken("a"), ArchiveError)
