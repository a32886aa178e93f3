"""Which passages have each word, and how often, in arrays made from the store's full text index."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections.abc import Iterable
from dataclasses import dataclass, fields
from typing import Any, BinaryIO, Final, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from index.homes import Keys
from index.store import Store

Numbers: TypeAlias = npt.NDArray[Any]

_AT_A_TIME: Final = 100_000  # instances of words


@dataclass(frozen=True, slots=True)
class Postings:
    """The words of some passages as they stood when these were made.

    `keys` are the passages', ascending, and `lengths` how many words each has with its headings. Word number n, in
    the order of their bytes, is `letters[ends[n - 1]:ends[n]]`; the passages that have it are
    `rows[stops[n - 1]:stops[n]]`, places in `keys`, ascending, and `counts` beside them how often each has it.
    """

    keys: Keys
    lengths: Numbers
    letters: Numbers
    ends: Numbers
    rows: Numbers
    counts: Numbers
    stops: Numbers

    @classmethod
    def of(cls, store: Store, keys: Keys) -> Self:
        """Read them from the full text index; takes seconds for each hundred thousand passages."""
        words: dict[str, int] = {}
        pairs, counts = [np.empty(0, np.int64)], [np.empty(0, np.uint16)]
        rest = np.empty(0, np.int64)  # of the last word and passage seen; more of it may follow
        with store.reading() as connection:
            connection.execute(
                "CREATE VIRTUAL TABLE IF NOT EXISTS temp.instances USING fts5vocab(main, passages_fts, instance)"
            )
            found = connection.execute("SELECT term, doc FROM temp.instances")
            while some := found.fetchmany(_AT_A_TIME):
                numbers = np.fromiter((words.setdefault(term, len(words)) for term, _ in some), np.int64, len(some))
                rows = np.searchsorted(keys, np.fromiter((key for _, key in some), np.int64, len(some)))
                seen = np.concatenate((rest, numbers << 32 | rows))
                starts = np.flatnonzero(np.diff(seen, prepend=-1))
                pairs.append(seen[starts[:-1]])
                counts.append(np.diff(starts).astype(np.uint16))
                rest = seen[starts[-1] :]
            lengths = lengths_of(store)
        pairs.append(rest[:1])
        counts.append(np.full(rest[:1].shape, rest.size, np.uint16))
        joined = np.concatenate(pairs)
        letters = [word.encode() for word in words]
        return cls(
            keys=keys,
            lengths=lengths,
            letters=np.frombuffer(b"".join(letters), np.uint8),
            ends=np.cumsum([len(each) for each in letters], dtype=np.int64),
            rows=(joined & 0xFFFFFFFF).astype(np.int32),
            counts=np.concatenate(counts),
            stops=np.cumsum(np.bincount(joined >> 32, minlength=len(words)), dtype=np.int64),
        )

    def having(self, word: str) -> tuple[Numbers, Numbers]:
        """The rows of the passages that have a word, as the full text index writes it, and how often."""
        letters = word.encode()
        number = bisect_left(range(len(self.ends)), letters, key=self._word)
        if number == len(self.ends) or self._word(number) != letters:
            return self.rows[:0], self.counts[:0]
        among = slice(self.stops[number - 1] if number else 0, self.stops[number])
        return self.rows[among], self.counts[among]

    def _word(self, number: int) -> bytes:
        return self.letters[self.ends[number - 1] if number else 0 : self.ends[number]].tobytes()

    def write(self, file: BinaryIO) -> None:
        arrays: tuple[Numbers, ...] = tuple(getattr(self, each.name) for each in fields(self))
        file.write(json.dumps([(each.dtype.str, each.size) for each in arrays]).encode() + b"\n")
        for each in arrays:
            file.write(np.ascontiguousarray(each).data)

    @classmethod
    def read(cls, file: BinaryIO) -> Self:
        """Postings as they were written; the file stays where it is, and is read where a question needs it."""
        kinds = json.loads(file.readline())
        arrays, place = [], file.tell()
        for kind, size in kinds:
            kept = np.dtype(kind)
            arrays.append(np.memmap(file, kept, "r", place, (size,)) if size else np.empty(0, kept))
            place += size * kept.itemsize
        return cls(*arrays)


def lengths_of(store: Store, *, after: int = 0) -> Numbers:
    """How many words each passage beyond this key has with its headings, in the order of the keys."""
    with store.reading() as connection:
        sizes = connection.execute("SELECT sz FROM passages_fts_docsize WHERE id > ? ORDER BY id", (after,))
        return np.fromiter((_total(size) for (size,) in sizes), np.int32)


def _total(size: Iterable[int]) -> int:
    """The sum of SQLite's variable-length integers: seven bits a byte, the eighth set on all but the last."""
    total = number = 0
    for byte in size:
        number = number << 7 | byte & 127
        if byte < 128:
            total += number
            number = 0
    return total
