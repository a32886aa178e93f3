from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import numpy as np
import pytest
from factories import paper
from fakes import FakeEncoder, filled, put

from index.lookup import passages_of_windows
from index.store import Store
from index.vectors import VectorIndex

A = paper("Reserves fell.", "Crime rose in towns.", document="a")
B = paper("The precept was agreed.", "Reserves are low.", document="b")


def index_of(store: Store, *, encoder: str = "fake") -> VectorIndex:
    return VectorIndex(store, encoder=encoder, dimensions=32)


def nearest(store: Store, index: VectorIndex, words: str, *, k: int = 10, parts: list[int] | None = None) -> list[str]:
    """The ids of the passages whose windows are nearest to `words`, best first."""
    with store.reading():
        found = index.search(FakeEncoder().encode([words])[0], k=k, parts=parts)
        homes = passages_of_windows(store, [window for window, _ in found])
    return [homes[window].name for window, _ in found]


def snapshots(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.glob("vectors-*"))


def test_cosines_are_exact_and_best_first(tmp_path: Path) -> None:
    encoder = FakeEncoder()
    with filled(tmp_path, A, B) as store:
        vector = encoder.encode(["low reserves"])[0]
        found = index_of(store).search(vector, k=10)
        texts = [f"Report\n{passage.text}" for passage in store.passages()]
    expected = sorted((encoder.encode(texts) @ vector).tolist(), reverse=True)
    assert [cosine for _, cosine in found] == pytest.approx(expected, abs=1e-6)


def test_it_follows_the_archive(tmp_path: Path) -> None:
    with filled(tmp_path, A) as store:
        index = index_of(store)
        assert nearest(store, index, "reserves fell", k=1) == ["a#0000"]
        put(store, B)
        assert sorted(nearest(store, index, "reserves")) == ["a#0000", "a#0001", "b#0000", "b#0001"]
        store.remove("a")
        assert sorted(nearest(store, index, "reserves")) == ["b#0000", "b#0001"]
        put(store, paper("Precept, again.", document="b"))
        assert nearest(store, index, "reserves") == ["b#0000"]
        store.remove("b")
        assert nearest(store, index, "reserves") == []


def test_a_reader_of_an_older_state_is_given_that_state(tmp_path: Path) -> None:
    with filled(tmp_path, A) as store:
        index = index_of(store)
        with store.reading():
            assert nearest(store, index, "low reserves", k=1) == ["a#0000"]
            writer = threading.Thread(target=put, args=(store, B))
            writer.start()
            writer.join()
            other: list[str] = []
            reader = threading.Thread(target=lambda: other.extend(nearest(store, index, "low reserves", k=1)))
            reader.start()
            reader.join()
            assert other == ["b#0001"]
            assert nearest(store, index, "low reserves", k=1) == ["a#0000"]


def test_only_the_parts_asked_for_are_searched(tmp_path: Path) -> None:
    with filled(tmp_path, A, B) as store:
        with store.reading() as connection:
            (part,) = connection.execute(
                "SELECT parts.id FROM parts JOIN papers ON papers.id = paper WHERE document = 'b'"
            ).fetchone()
        index = index_of(store)
        assert nearest(store, index, "reserves fell", k=1, parts=[part]) == ["b#0001"]
        assert nearest(store, index, "reserves fell", parts=[]) == []


def test_vectors_of_another_model_are_not_compared(tmp_path: Path) -> None:
    with filled(tmp_path, A) as store:
        put(store, B, encoder=FakeEncoder(name="other", dimensions=8))
        assert sorted(nearest(store, index_of(store), "reserves")) == ["a#0000", "a#0001"]


def test_a_snapshot_saves_reading_the_vectors(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path, A, B) as store:
        index_of(store).refresh()
        assert snapshots(tmp_path) == ["vectors-2.faiss"]
        monkeypatch.setattr("index.vectors.window_vectors", pytest.fail)
        assert nearest(store, index_of(store), "low reserves", k=1) == ["b#0001"]


def test_old_snapshots_and_unfinished_ones_are_cleared_away(tmp_path: Path) -> None:
    with filled(tmp_path, A) as store:
        index = index_of(store)
        index.refresh()
        (tmp_path / "vectors-9.123.tmp").write_bytes(b"half")
        put(store, B)
        index.refresh()
    assert snapshots(tmp_path) == ["vectors-2.faiss"]


def _flip(content: bytes, place: int) -> bytes:
    return content[:place] + bytes([content[place] ^ 1]) + content[place + 1 :]


@pytest.mark.parametrize(
    "damage",
    [
        lambda content: b"",
        lambda content: content[:-1],
        lambda content: content + b"\0",
        lambda content: b"not vectors at all",
        *(lambda content, place=place: _flip(content, len(content) * place // 12) for place in range(12)),
    ],
)
def test_a_damaged_snapshot_is_made_again(damage: Callable[[bytes], bytes], tmp_path: Path) -> None:
    with filled(tmp_path, A, B) as store:
        index_of(store).refresh()
        snapshot = tmp_path / "vectors-2.faiss"
        good = snapshot.read_bytes()
        snapshot.write_bytes(damage(good))
        assert nearest(store, index_of(store), "low reserves", k=1) == ["b#0001"]
        assert snapshot.read_bytes() == good


def test_a_snapshot_of_another_history_is_not_believed(tmp_path: Path) -> None:
    with filled(tmp_path / "one", A) as one, filled(tmp_path / "two", B) as two:
        index_of(one).refresh()
        (tmp_path / "two" / "vectors-1.faiss").write_bytes((tmp_path / "one" / "vectors-1.faiss").read_bytes())
        assert nearest(two, index_of(two), "precept agreed", k=1) == ["b#0000"]
        found = index_of(two).search(FakeEncoder().encode(["Report The precept was agreed."])[0], k=1)
    assert found[0][1] == pytest.approx(1.0, abs=1e-6)


def test_where_no_snapshot_can_be_kept_the_search_goes_on(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(path: Path, target: Path) -> Path:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "replace", refuse)
    with filled(tmp_path, A, B) as store:
        assert nearest(store, index_of(store), "low reserves", k=1) == ["b#0001"]
    assert snapshots(tmp_path) == []


def test_many_threads_may_search_while_papers_come(tmp_path: Path) -> None:
    wrong: list[object] = []
    with filled(tmp_path, A) as store:
        index = index_of(store)
        stop = threading.Event()

        def look() -> None:
            while not stop.is_set():
                found = nearest(store, index, "reserves fell", k=1)
                if found != ["a#0000"]:
                    wrong.append(found)

        threads = [threading.Thread(target=look) for _ in range(4)]
        for thread in threads:
            thread.start()
        for number in range(20):
            put(store, paper("The precept was agreed.", "Towns.", document=f"c{number % 5}"))
        stop.set()
        for thread in threads:
            thread.join()
    assert wrong == []


def test_an_archive_without_papers_can_be_searched(tmp_path: Path) -> None:
    with filled(tmp_path) as store:
        assert index_of(store).search(np.ones(32, np.float32), k=5) == []
