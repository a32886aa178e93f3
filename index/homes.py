"""Which part each passage and each window is of, in memory: filters of a large archive are looked up, not asked for.

They are of the tables themselves: whoever may not see all papers searches the same words and vectors, and is shown
less.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
import numpy.typing as npt

from index.store import Store

Keys: TypeAlias = npt.NDArray[np.int64]
Mask: TypeAlias = npt.NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Homes:
    """The store's keys of passages or windows, ascending, and beside each the keys of its passage and its part."""

    keys: Keys
    passages: Keys
    parts: Keys

    def among(self, parts: Iterable[int] | None, passages: Iterable[int] | None) -> Mask | None:
        """Which of the keys are of these parts and of these passages; None where all are."""
        if parts is None and passages is None:
            return None
        mask = np.ones(len(self.keys), np.bool_)
        for homes, wanted in ((self.parts, parts), (self.passages, passages)):
            if wanted is not None:
                mask &= np.isin(homes, np.fromiter(wanted, np.int64))
        return mask


def passage_homes(store: Store) -> Homes:
    """All passages."""
    # The index is named as it is all that is read: the rows themselves are a thousand times as large.
    keys, parts = _pairs(store, "SELECT id, part FROM main.passages INDEXED BY passages_by_part")
    return Homes(keys, keys, parts)


def window_homes(store: Store, encoder: str) -> Homes:
    """The windows that `encoder` made the vectors of."""
    with store.reading() as connection:
        ours = connection.execute(
            "SELECT parts.id FROM main.parts JOIN main.papers ON papers.id = paper WHERE encoder = ?", (encoder,)
        ).fetchall()
        keys, parts = _pairs(store, "SELECT id, part FROM main.windows INDEXED BY windows_by_part")
        _, passages = _pairs(store, "SELECT id, passage FROM main.windows INDEXED BY windows_by_passage")
    kept = np.isin(parts, np.array([part for (part,) in ours], np.int64))
    return Homes(keys[kept], passages[kept], parts[kept])


def _pairs(store: Store, query: str) -> tuple[Keys, Keys]:
    """Two columns of keys, in the order of the first."""
    with store.reading() as connection:
        rows = np.fromiter(connection.execute(query), np.dtype([("first", np.int64), ("second", np.int64)]))
    order = np.argsort(rows["first"])
    return rows["first"][order], rows["second"][order]
