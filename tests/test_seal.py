from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from factories import paper
from fakes import filled, put

from index import seal
from index.errors import Damaged, DiskFull
from index.store import FILE, Store


def sealed(directory: Path) -> Path:
    """The file of an archive of one paper, sealed."""
    with filled(directory, paper("Reserves fell.", document="a")) as store, store.sole_writer():
        pass
    return directory / FILE


def flip(file: Path, place: int, bit: int = 0) -> None:
    data = bytearray(file.read_bytes())
    data[place] ^= 1 << bit
    file.write_bytes(data)


def test_the_seal_is_put_on_when_all_is_written_and_lifted_before_more_is(tmp_path: Path) -> None:
    with filled(tmp_path, paper("One.", document="a")) as store:
        assert not seal.is_on(tmp_path / FILE)
        with store.sole_writer():
            put(store, paper("Two.", document="b"))
            assert not seal.is_on(tmp_path / FILE)
        assert seal.is_on(tmp_path / FILE)
        assert not seal.is_broken(tmp_path / FILE)
        put(store, paper("Three.", document="c"))
        assert not seal.is_on(tmp_path / FILE)


def _fail(_: object) -> None:
    raise DiskFull(Path("store"))


def test_work_that_failed_leaves_no_seal(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        with pytest.raises(DiskFull), store.sole_writer():
            _fail(put(store, paper("One.", document="a")))
        assert not seal.is_on(tmp_path / FILE)


def test_reading_leaves_the_seal_whole(tmp_path: Path) -> None:
    file = sealed(tmp_path)
    for _ in range(2):
        with Store.open(tmp_path) as store, store.sole_writer():
            assert [each.text for each in store.passages()] == ["Reserves fell."]
        assert seal.is_on(file)
        assert not seal.is_broken(file)


@pytest.mark.parametrize("share", [0.0, 0.2, 0.5, 0.9, 0.999999])
def test_an_archive_whose_file_changed_by_a_bit_is_not_opened(share: float, tmp_path: Path) -> None:
    file = sealed(tmp_path)
    flip(file, int(share * file.stat().st_size))
    assert seal.is_broken(file)
    for create in (False, True):
        with pytest.raises(Damaged, match="check --repair"):
            Store.open(tmp_path, create=create)


@pytest.mark.parametrize(
    "change",
    [
        lambda file: file.write_bytes(b""),
        lambda file: file.write_bytes(file.read_bytes()[:-1]),
        lambda file: file.write_bytes(file.read_bytes() + b"\0"),
        lambda file: file.write_bytes(b"Dear Sir"),
    ],
)
def test_a_file_cut_short_or_written_over_is_damaged_and_not_made_anew(
    change: Callable[[Path], object], tmp_path: Path
) -> None:
    change(sealed(tmp_path))
    with pytest.raises(Damaged):
        Store.open(tmp_path, create=True)


def test_a_seal_that_is_itself_damaged_is_noticed(tmp_path: Path) -> None:
    file = sealed(tmp_path)
    flip(tmp_path / f"{FILE}.seal", 5)
    assert seal.is_broken(file)


def test_someone_who_writes_meanwhile_breaks_no_seal(tmp_path: Path) -> None:
    sealed(tmp_path)
    with Store.open(tmp_path) as store:
        put(store, paper("More.", document="b"))
        with Store.open(tmp_path) as other:
            assert [each.document for each in other.papers()] == ["a", "b"]


def test_a_reader_of_an_older_state_is_not_held_up_for_the_seal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("index.database._PATIENCE_TO_GATHER", 0.05)
    with filled(tmp_path, paper("One.", document="a")) as store, Store.open(tmp_path) as other, other.reading():
        assert len(other.papers()) == 1
        with store.sole_writer():
            put(store, paper("Two.", document="b"))
        assert not seal.is_on(tmp_path / FILE)
        assert len(other.papers()) == 1


def test_where_no_seal_can_be_written_the_archive_is_kept_without(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(self: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    file = sealed(tmp_path)
    assert not seal.is_on(file)
    assert [path.name for path in tmp_path.glob("*.tmp")] == []
    with Store.open(tmp_path) as store:
        assert len(store.papers()) == 1
