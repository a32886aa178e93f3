from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from factories import paper
from fakes import FakeEncoder, filled, pdf, put
from test_seal import flip

from index.checking import check
from index.copies import BEFORE, back_up, restore
from index.errors import Busy, DiskFull, InTheWay, NoCopy, NotAStore, OtherVersion, Unwritable
from index.store import FILE, Store
from index.vectors import VectorIndex

A, B = paper("Reserves fell.", "Crime rose.", document="a"), paper("The precept was agreed.", document="b")


def texts(directory: Path) -> list[str]:
    with Store.open(directory) as store:
        return [each.text for each in store.passages()]


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A copy of an archive of A, in a folder of its own."""
    with filled(tmp_path / "first", A) as store:
        (tmp_path / "copies").mkdir()
        back_up(store, tmp_path / "copies" / "a.copy")
    return tmp_path / "copies" / "a.copy"


def test_a_copy_is_one_file_and_gives_back_all(tmp_path: Path, copy: Path) -> None:
    assert [path.name for path in copy.parent.iterdir()] == ["a.copy"]
    assert restore(tmp_path / "second", copy) is False
    with Store.open(tmp_path / "first") as first, Store.open(tmp_path / "second") as second:
        assert second.paper("a") == first.paper("a")
        assert second.pdf("a") == pdf("Reserves fell.", "Crime rose.")
        assert second.papers() == first.papers()
    assert check(tmp_path / "second").faults == check(tmp_path / "second").notes == ()
    assert sorted(path.name for path in (tmp_path / "second").iterdir()) == [
        "indexing.lock",
        FILE,
        f"{FILE}.seal",
        "vectors-1.faiss",
    ]


def test_a_copy_is_of_one_state_though_papers_come_meanwhile(tmp_path: Path) -> None:
    with filled(tmp_path / "store", A) as store:

        def add(done: int, total: int) -> None:
            writer = threading.Thread(target=put, args=(store, paper("More.", document=f"c{done}")))
            writer.start()
            writer.join()

        back_up(store, tmp_path / "copy", progress=add)
        assert len(store.papers()) > 1
    restore(tmp_path / "other", tmp_path / "copy")
    assert texts(tmp_path / "other") == ["Reserves fell.", "Crime rose."]


def test_a_copy_may_be_made_while_someone_indexes(tmp_path: Path) -> None:
    with filled(tmp_path / "store", A) as store, store.sole_writer():
        back_up(store, tmp_path / "copy")
    assert (tmp_path / "copy").is_file()


def test_no_file_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "letter").write_text("Dear Sir")
    with filled(tmp_path / "store", A) as store, pytest.raises(InTheWay, match="there already"):
        back_up(store, tmp_path / "letter")
    assert (tmp_path / "letter").read_text() == "Dear Sir"


def test_where_no_copy_can_be_written_nothing_is_left_of_it(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path / "store", A) as store:
        with pytest.raises(Unwritable):
            back_up(store, tmp_path / "nowhere" / "copy")

        def full(done: int, total: int) -> None:
            raise DiskFull(tmp_path)

        with pytest.raises(DiskFull):
            back_up(store, tmp_path / "copy", progress=full)
    assert [path.name for path in tmp_path.iterdir()] == ["store"]


def test_what_was_there_before_is_kept_beside(tmp_path: Path, copy: Path) -> None:
    filled(tmp_path / "store", B).close()
    assert restore(tmp_path / "store", copy) is True
    assert texts(tmp_path / "store") == ["Reserves fell.", "Crime rose."]
    assert restore(tmp_path / "third", tmp_path / "store" / BEFORE) is False
    assert texts(tmp_path / "third") == ["The precept was agreed."]


@pytest.mark.parametrize(
    "damage",
    [
        lambda file: flip(file, 18),
        lambda file: flip(file, file.stat().st_size // 2),
        lambda file: file.write_bytes(b"Dear Sir, " * 1000),
        lambda file: file.write_bytes(b""),
        lambda file: file.unlink(),
    ],
)
def test_a_copy_takes_a_damaged_archives_place(damage: Callable[[Path], object], tmp_path: Path, copy: Path) -> None:
    with filled(tmp_path / "store", B) as store, store.sole_writer():
        pass
    damage(tmp_path / "store" / FILE)
    restore(tmp_path / "store", copy)
    assert texts(tmp_path / "store") == ["Reserves fell.", "Crime rose."]
    assert check(tmp_path / "store").faults == ()


@pytest.mark.parametrize(
    ("spoil", "why"),
    [
        (lambda file: file.write_bytes(b"Dear Sir, " * 1000), "no archive"),
        (lambda file: file.write_bytes(b""), "damaged"),
        (lambda file: file.unlink(), "no such file"),
        (lambda file: file.write_bytes(file.read_bytes().replace(b"Crime rose.", b"Crime fell.")), "damaged"),
        (lambda file: file.write_bytes(file.read_bytes()[:-4096]), "damaged"),
    ],
)
def test_what_is_no_whole_copy_is_not_put_back(
    spoil: Callable[[Path], object], why: str, tmp_path: Path, copy: Path
) -> None:
    filled(tmp_path / "store", B).close()
    spoil(copy)
    with pytest.raises(NoCopy, match=why):
        restore(tmp_path / "store", copy)
    assert texts(tmp_path / "store") == ["The precept was agreed."]
    assert not (tmp_path / "store" / BEFORE).exists()


def test_a_copy_of_a_later_form_is_refused_and_of_an_earlier_one_put_back(tmp_path: Path, copy: Path) -> None:
    content = bytearray(copy.read_bytes())
    content[63] = 99  # the form of a SQLite file stands here
    copy.write_bytes(content)
    with pytest.raises(OtherVersion, match="use that version"):
        restore(tmp_path / "store", copy)
    content[63] = 2
    copy.write_bytes(content)
    restore(tmp_path / "store", copy)
    with pytest.raises(OtherVersion, match=r"check --repair"):
        Store.open(tmp_path / "store")


def test_a_copy_is_not_put_among_other_things_nor_while_someone_indexes(tmp_path: Path, copy: Path) -> None:
    with pytest.raises(NotAStore):
        restore(copy.parent, copy)
    with filled(tmp_path / "store", B) as store, store.sole_writer(), pytest.raises(Busy):
        restore(tmp_path / "store", copy)


def test_those_who_read_go_on_and_then_find_what_was_put_back(
    tmp_path: Path, copy: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Keys that meant something else before are forgotten: both archives number their windows from 1."""
    monkeypatch.setattr("index.database._PATIENCE_TO_GATHER", 0.05)
    encoder = FakeEncoder()
    with filled(tmp_path / "store", B, paper("Towns.", document="c"), paper("Roads.", document="d")) as store:
        vectors = VectorIndex(store, encoder=encoder.name, dimensions=encoder.dimensions)
        asked = encoder.encode(["Report Reserves fell."])[0]
        ((_, before),) = vectors.search(asked, k=1)
        with store.reading():
            store.papers()
            worker = threading.Thread(target=restore, args=(tmp_path / "store", copy))
            worker.start()
            worker.join()
            assert [each.document for each in store.papers()] == ["b", "c", "d"]
        assert [each.document for each in store.papers()] == ["a"]
        ((_, after),) = vectors.search(asked, k=1)
    assert before < 0.9
    assert after == pytest.approx(1.0, abs=1e-6)
