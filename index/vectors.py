"""The door to FAISS: exact search over the store's windows. All that it knows can be made again."""

from __future__ import annotations

import hashlib
import logging
import os
import threading
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from index.lookup import window_keys, window_vectors
from index.records import Vectors
from index.store import State, Store

if TYPE_CHECKING:
    import faiss

_log = logging.getLogger(__name__)

_CHUNK: Final = 4096  # vectors taken from the store at a time: 6 MB
_DIGEST: Final = 32


class VectorIndex:
    """The vectors that one encoder made, in memory, as the store has them.

    It follows the store by itself: each search first takes in what is new and lets go of what is gone. A
    snapshot beside the store, `vectors-<sequence>.faiss`, saves reading them all at the next start.
    """

    def __init__(self, store: Store, *, encoder: str, dimensions: int) -> None:
        self._store = store
        self._encoder = encoder
        self._dimensions = dimensions
        self._lock = threading.Lock()
        self._index: faiss.IndexIDMap | None = None
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
        import faiss

        with self._store.reading(), self._lock:
            index = self._current()
            if parts is None and passages is None:
                limits = None
            else:
                among = window_keys(self._store, self._encoder, parts, passages)
                limits = faiss.SearchParameters()
                limits.sel = faiss.IDSelectorBatch(among)
            cosines, keys = index.search(vector.reshape(1, -1), k, params=limits)
        found = zip(keys[0].tolist(), cosines[0].tolist(), strict=True)
        return [(key, cosine) for key, cosine in found if key >= 0]  # -1 stands where there are fewer

    def refresh(self) -> None:
        """Follow the store now, and leave a snapshot of it."""
        with self._store.reading(), self._lock:
            index = self._current()
            if not _snapshot(self._store.directory, self._store.state()).exists():
                self._save(index)

    def is_damaged(self) -> bool:
        """Whether there is a snapshot of what the store holds, and it can't be used."""
        with self._store.reading():
            state = self._store.state()
            return _snapshot(self._store.directory, state).exists() and self._from_snapshot(state) is None

    def _current(self) -> faiss.IndexIDMap:
        """The index as of the state that the thread reads from the store."""
        import faiss

        state = self._store.state()
        if self._state is not None and self._state.origin != state.origin:
            self._index = None  # keys mean something else now
        if self._index is None:
            self._index = self._from_snapshot(state)
            if self._index is not None:
                self._state = state
        if self._index is None:
            self._index = faiss.IndexIDMap(faiss.IndexFlatIP(self._dimensions))
            self._follow(self._index)
            self._state = state
            self._save(self._index)
        if self._state != state:
            self._follow(self._index)
            self._state = state
        return self._index

    def _follow(self, index: faiss.IndexIDMap) -> None:
        """Take out of `index` what the store no longer has, and add what it has by now."""
        import faiss

        there = faiss.vector_to_array(index.id_map)
        wanted = window_keys(self._store, self._encoder)
        gone = np.setdiff1d(there, wanted)
        if gone.size:
            index.remove_ids(faiss.IDSelectorBatch(gone))
        fresh = np.setdiff1d(wanted, there)
        for start in range(0, fresh.size, _CHUNK):
            keys = fresh[start : start + _CHUNK]
            index.add_with_ids(window_vectors(self._store, keys.tolist()), keys)

    def _from_snapshot(self, state: State) -> faiss.IndexIDMap | None:
        """The snapshot of this very state; None where it is missing, damaged or of another history."""
        import faiss

        try:
            content = _snapshot(self._store.directory, state).read_bytes()
        except OSError:
            return None
        digest, data = content[:_DIGEST], content[_DIGEST:]
        if digest != self._digest(state, data):
            _log.warning("the vectors beside the archive are damaged or out of date; they are made again")
            return None
        index = faiss.deserialize_index(np.frombuffer(data, np.uint8))
        return index if isinstance(index, faiss.IndexIDMap) else None

    def _save(self, index: faiss.IndexIDMap) -> None:
        """Write a snapshot, whole or not at all; a folder that can't be written only costs time later."""
        import faiss

        state = self._store.state()
        directory = self._store.directory
        data = faiss.serialize_index(index).tobytes()
        unfinished = directory / f"vectors-{state.sequence}.{os.getpid()}.tmp"
        try:
            unfinished.write_bytes(self._digest(state, data) + data)
            unfinished.replace(_snapshot(directory, state))
            for other in directory.glob("vectors-*"):
                if other != _snapshot(directory, state):
                    other.unlink(missing_ok=True)
        except OSError as error:
            _log.warning("no snapshot of the vectors was kept: %s", error)
            unfinished.unlink(missing_ok=True)

    def _digest(self, state: State, data: bytes) -> bytes:
        """Ties a snapshot to the state and the encoder that it is of, and shows damage."""
        made_of = f"{state.sequence} {state.stamp} {self._encoder} {self._dimensions}\n"
        return hashlib.sha256(made_of.encode() + data).digest()


def _snapshot(directory: Path, state: State) -> Path:
    return directory / f"vectors-{state.sequence}.faiss"
