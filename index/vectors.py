"""The door to FAISS: the windows nearest to a question. All that it knows can be made again from the store."""

from __future__ import annotations

import math
import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, BinaryIO, Final, TypeAlias

import numpy as np

from index.homes import Homes, Keys, Mask, window_homes
from index.lookup import window_vectors
from index.records import Vectors
from index.snapshot import Snapshot
from index.store import State, Store

if TYPE_CHECKING:
    import faiss

    _Index: TypeAlias = faiss.IndexIDMap | faiss.IndexIVFScalarQuantizer

EXACT_UP_TO: Final = 20_000
"""Windows up to which every vector is compared: `scrutiny benchmark --passages` shows that this is no slower."""

_CHUNK: Final = 4096  # vectors taken from the store at a time: 6 MB
_PROBED: Final = 0.3  # share of the lists looked into: the least of which recall at 10 is 1 on 200,000 windows
_FEWEST: Final = 16  # lists looked into at least
_DEEPER: Final = 2  # as many times as are asked for are scored again by their whole vectors
_LEARNT: Final = 48  # vectors that each list's centre is learnt from
_ROUNDS: Final = 10


class VectorIndex:
    """The vectors that one encoder made, in memory, as the store has them.

    Up to `exact_up_to` windows all are compared. Of more, each is kept as a byte a dimension in lists of
    neighbours; some lists are looked into, and the best found are scored again by their vectors in the store.

    It follows the store by itself: each search first takes in what is new and lets go of what is gone. A
    snapshot beside the store, `vectors-<sequence>.faiss`, saves reading them all at the next start.
    """

    def __init__(self, store: Store, *, encoder: str, dimensions: int, exact_up_to: int = EXACT_UP_TO) -> None:
        self._store = store
        self._encoder = encoder
        self._dimensions = dimensions
        self._exact_up_to = exact_up_to
        self._lock = threading.Lock()
        self._index: _Index | None = None
        self._homes = Homes(*(np.empty(0, np.int64),) * 3)
        self._state: State | None = None

    def search(
        self,
        vector: Vectors,
        *,
        k: int,
        parts: Sequence[int] | None = None,
        passages: Sequence[int] | None = None,
    ) -> list[tuple[int, float]]:
        """The `k` windows nearest to `vector` (of shape (dimensions,)), best first.

        They are of all parts or these, and of all passages or these.

        Returns:
            (window, cosine); which of equals come last in, and their order, is not settled here.
        """
        with self._store.reading():
            with self._lock:
                index = self._current()
                among = self._homes.among(parts, passages)
                lists = _lists_of(index)
                limits = self._limits(among, lists)
                if not lists:
                    return _nearest(index, vector, k, limits)
                found = _nearest(index, vector, _DEEPER * k, limits)
            keys = [key for key, _ in found]
            cosines = (window_vectors(self._store, keys) @ vector).tolist() if keys else []
        return sorted(zip(keys, cosines, strict=True), key=lambda each: -each[1])[:k]

    def refresh(self) -> None:
        """Follow the store now, with an index made for its size, and leave a snapshot of it."""
        with self._store.reading(), self._lock:
            index = self._current()
            if not self._suits(index):
                index = self._index = self._made(self._homes.keys)
                self._save(index)
            elif not self._snapshot().path.exists():
                self._save(index)

    def is_damaged(self) -> bool:
        """Whether there is a snapshot of what the store holds, and it can't be used."""
        with self._store.reading():
            snapshot = self._snapshot()
            return snapshot.path.exists() and _read(snapshot) is None

    def _current(self) -> _Index:
        """The index as of the state that the thread reads from the store."""
        state = self._store.state()
        if self._state is not None and self._state.origin != state.origin:
            self._index = None  # keys mean something else now
        if self._index is None or self._state != state:
            before, self._homes = self._homes.keys, window_homes(self._store, self._encoder)
            if self._index is None:
                self._index = self._from_snapshot()
            else:
                self._follow(self._index, before, self._homes.keys)
            self._state = state
        return self._index

    def _follow(self, index: _Index, there: Keys, wanted: Keys) -> None:
        """Take out of `index` what the store no longer has, and add what it has by now."""
        import faiss

        gone = np.setdiff1d(there, wanted, assume_unique=True)
        if gone.size:
            index.remove_ids(faiss.IDSelectorBatch(gone))
        self._add(index, np.setdiff1d(wanted, there, assume_unique=True))

    def _add(self, index: _Index, keys: Keys) -> None:
        for start in range(0, keys.size, _CHUNK):
            some = keys[start : start + _CHUNK]
            index.add_with_ids(window_vectors(self._store, some.tolist()), some)

    def _made(self, keys: Keys) -> _Index:
        """A new index of these windows."""
        import faiss

        flat = faiss.IndexFlatIP(self._dimensions)
        if keys.size <= self._exact_up_to:
            index: _Index = faiss.IndexIDMap(flat)
        else:
            lists = _lists_for(keys.size)
            index = faiss.IndexIVFScalarQuantizer(
                flat, self._dimensions, lists, faiss.ScalarQuantizer.QT_8bit, faiss.METRIC_INNER_PRODUCT
            )
            index.cp.niter = _ROUNDS
            drawn = np.random.default_rng(0).choice(keys, min(keys.size, _LEARNT * lists), replace=False)
            index.train(window_vectors(self._store, np.sort(drawn).tolist()))
        self._add(index, keys)
        return index

    def _suits(self, index: _Index) -> bool:
        """Whether an index is still of the kind that is made for so many windows."""
        lists = _lists_of(index)
        if not lists:
            return index.ntotal <= self._exact_up_to
        return index.ntotal > self._exact_up_to and 0.5 <= lists / _lists_for(index.ntotal) <= 2

    def _limits(self, among: Mask | None, lists: int) -> faiss.SearchParameters | None:
        """What a search looks into: of `lists` the more the fewer windows are left, and of these only `among`."""
        import faiss

        if among is None and not lists:
            return None
        limits: faiss.SearchParameters = faiss.SearchParameters()
        if lists:
            share = max(float(among.mean()), 1 / among.size) if among is not None and among.size else 1.0
            limits = probing = faiss.SearchParametersIVF()
            probing.nprobe = min(lists, max(_FEWEST, math.ceil(lists * _PROBED / share)))
        if among is not None:
            bits = np.zeros(int(self._homes.keys.max(initial=0)) + 1, np.bool_)
            bits[self._homes.keys[among]] = True
            limits.sel = faiss.IDSelectorBitmap(np.packbits(bits, bitorder="little"))  # type: ignore[call-arg,arg-type]
        return limits

    def _from_snapshot(self) -> _Index:
        """The snapshot of this very state or, where it is missing, damaged or of another history, a new index."""
        kept = _read(self._snapshot())
        if kept is not None and self._suits(kept):
            return kept
        index = self._made(self._homes.keys)
        self._save(index)
        return index

    def _save(self, index: _Index) -> None:
        import faiss

        def content(file: BinaryIO) -> None:
            faiss.write_index(index, faiss.PyCallbackIOWriter(file.write))  # type: ignore[attr-defined]

        self._snapshot().write(content)

    def _snapshot(self) -> Snapshot:
        made_of = f"{self._encoder} {self._dimensions}"
        return Snapshot(self._store.directory, "vectors", ".faiss", self._store.state(), made_of)


def _lists_for(windows: int) -> int:
    return math.isqrt(windows)


def _lists_of(index: _Index) -> int:
    """How many lists an index has; none where it compares every vector."""
    import faiss

    return int(index.nlist) if isinstance(index, faiss.IndexIVFScalarQuantizer) else 0


def _nearest(index: _Index, vector: Vectors, k: int, limits: faiss.SearchParameters | None) -> list[tuple[int, float]]:
    cosines, keys = index.search(vector.reshape(1, -1), k, params=limits)
    found = zip(keys[0].tolist(), cosines[0].tolist(), strict=True)
    return [(key, cosine) for key, cosine in found if key >= 0]  # -1 stands where there are fewer


def _read(snapshot: Snapshot) -> _Index | None:
    """The index that a snapshot is of, None where there is none to be believed."""
    import faiss

    with snapshot.reading() as file:
        if file is None:
            return None
        index = faiss.read_index(faiss.PyCallbackIOReader(file.read))  # type: ignore[attr-defined]
    return index if isinstance(index, faiss.IndexIDMap | faiss.IndexIVFScalarQuantizer) else None
