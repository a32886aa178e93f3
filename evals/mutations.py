"""Damaged papers by the thousand: the sample archive's PDFs, spoilt at random from fixed seeds, are all survived."""

from __future__ import annotations

import random
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from corpus.errors import CorpusError, ReaderDied, TooSlow
from corpus.worker import OCR_SECONDS, Reader

SECONDS = 30.0
GIGABYTES = 1.0
_TOKENS = (b"/Length", b"/Filter", b"/Kids", b"/Count", b"/Type", b"endobj", b"endstream", b"stream", b"xref", b"obj")
_NUMBERS = (b"-1", b"0", b"65536", b"4294967296", b"99999999999999999999", b"1e30", b"null", b"[", b"<<", b"(")


@dataclass(slots=True)
class Survival:
    """What became of mutated papers: how many were read, how many refused and by which error.

    `crashed` names those that ended the reader or raised what nobody foresaw, `over` those that took longer than
    they may. (What needs more memory than it may is refused like any other.)
    """

    read: int = 0
    refused: Counter[str] = field(default_factory=Counter)
    died: list[str] = field(default_factory=list)
    crashed: list[str] = field(default_factory=list)
    over: list[str] = field(default_factory=list)
    slowest: float = 0.0

    def text(self) -> str:
        """Say it in lines."""
        lines = [
            f"{self.read} read, {sum(self.refused.values())} refused, the slowest in {self.slowest:.1f} s",
            *(f"  {count} {kind}" for kind, count in self.refused.most_common()),
        ]
        for what, names in (
            ("ended the reader, which was replaced", self.died),
            ("crashed the ingest", self.crashed),
            ("took longer than they may", self.over),
        ):
            lines.append(f"{len(names)} {what}{': ' + ', '.join(names[:10]) if names else ''}")
        return "\n".join(lines)


def mutate(data: bytes, seed: int) -> bytes:
    """Return a PDF spoilt in one to four ways that `seed` draws."""
    chance = random.Random(seed)
    ways: Sequence[Callable[[bytearray, random.Random], None]] = (
        _flip,
        _overwrite,
        _cut,
        _double,
        _swap,
        _keyword,
        _number,
    )
    spoilt = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        chance.choice(ways)(spoilt, chance)
    if chance.random() < 0.1:
        del spoilt[chance.randrange(1, len(spoilt) + 1) :]
    return b"%PDF-" + bytes(spoilt[5:])


def _flip(data: bytearray, chance: random.Random) -> None:
    for _ in range(chance.randint(1, 200)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)


def _overwrite(data: bytearray, chance: random.Random) -> None:
    at, length = chance.randrange(len(data)), chance.randint(1, 500)
    data[at : at + length] = chance.randbytes(length)


def _cut(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    if len(data) > 4000:
        del data[at : at + chance.randint(1, 2000)]


def _double(data: bytearray, chance: random.Random) -> None:
    at = chance.randrange(len(data))
    data[at:at] = data[at : at + chance.randint(1, 2000)]


def _swap(data: bytearray, chance: random.Random) -> None:
    a, b = chance.randrange(len(data)), chance.randrange(len(data))
    length = chance.randint(1, 300)
    data[a : a + length], data[b : b + length] = data[b : b + length], data[a : a + length]


def _keyword(data: bytearray, chance: random.Random) -> None:
    places = [at for token in _TOKENS for at in _found(data, token)]
    if places:
        at = chance.choice(places)
        data[at : at + chance.randint(1, 9)] = chance.choice(_TOKENS)


def _number(data: bytearray, chance: random.Random) -> None:
    at = next((at for at in range(chance.randrange(len(data)), len(data)) if 48 <= data[at] < 58), None)
    if at is not None:
        data[at : at + chance.randint(1, 4)] = chance.choice(_NUMBERS)


def _found(data: bytearray, token: bytes) -> Iterator[int]:
    at = data.find(token)
    while at >= 0:
        yield at
        at = data.find(token, at + 1)


def survive(
    papers: Sequence[Path],
    count: int,
    *,
    seed: int = 0,
    largest: int = 60_000,
    progress: Callable[[str], None] = lambda line: None,
) -> Survival:
    """Read `count` mutated papers, seeds from `seed` on, under the limits of the ingest.

    Args:
        largest: Papers of more bytes than this are left out; packs take long and hold nothing that others don't.
    """
    originals = [(path.stem, path.read_bytes()) for path in sorted(papers) if path.stat().st_size <= largest]
    found = Survival()
    with Reader(seconds=SECONDS, gigabytes=GIGABYTES) as reader:
        for number in range(seed, seed + count):
            stem, data = originals[number % len(originals)]
            name = f"{stem}~{number}"
            began, pages = time.monotonic(), 0
            try:
                pages = len(reader.read(mutate(data, number), name).pages)
                found.read += 1
            except CorpusError as error:
                found.refused[type(error).__name__] += 1
                if isinstance(error, ReaderDied):
                    found.died.append(name)
                if isinstance(error, TooSlow):
                    found.over.append(name)
            except Exception as error:  # noqa: BLE001 whatever gets out of the reader would end the ingest
                found.crashed.append(f"{name} ({type(error).__name__})")
            took = time.monotonic() - began
            found.slowest = max(found.slowest, took)
            if took > SECONDS + OCR_SECONDS * pages + 2:
                found.over.append(name)
            if (number - seed + 1) % 500 == 0:
                progress(f"[{number - seed + 1}/{count}] {found.text().splitlines()[0]}")
    return found
