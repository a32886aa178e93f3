"""A bit that flips anywhere in an archive's files: it is noticed, said, and made right again."""

from __future__ import annotations

import random
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from tempfile import TemporaryDirectory

from evals.consistency import held, wrong
from evals.standins import Folder, QuickEncoder, QuickReader, index
from index import seal
from index.checking import Fault, check
from index.errors import ArchiveError
from index.mending import Makers, mend
from index.store import FILE, Store


@dataclass(slots=True)
class Flips:
    """How many flips of how many were noticed by a check, said when the archive was opened, and mended.

    Without its seal a store's flips are noticed where they change what it holds; those that fall where nothing is
    kept are `harmless`, if all that it holds can be read as before.
    """

    file: str
    sealed: bool = True
    count: int = 0
    noticed: int = 0
    harmless: int = 0
    said: int = 0
    mended: int = 0
    wrong: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Say it in lines."""
        name = self.file if self.sealed else f"{self.file} without its seal"
        told = [f"{self.noticed} noticed by a check", f"{self.mended} mended"]
        if self.file == FILE and self.sealed:
            told.insert(1, f"{self.said} said when it was opened")
        if not self.sealed:
            told.insert(1, f"{self.harmless} where nothing is kept")
        return "\n".join((f"{name}: {self.count} flips, {', '.join(told)}", *(f"  {each}" for each in self.wrong[:20])))


def noticed(count: int, *, seed: int = 0, papers: int = 8) -> tuple[Flips, ...]:
    """Flip a random bit of the store, of the vectors' file, and of a store without its seal, `count` times each."""
    chance = random.Random(seed)
    with TemporaryDirectory() as place:
        folder, good = Folder(Path(place) / "papers", chance), Path(place) / "good"
        folder.path.mkdir()
        while len(folder.editions) < papers:
            folder.change()
        with Store.open(good, create=True) as store:
            index(store, folder.path)
        found = Flips(FILE), Flips(next(good.glob("vectors-*")).name), Flips(FILE, sealed=False)
        for flips in found:
            for _ in range(count):
                bad = Path(place) / "bad"
                shutil.copytree(good, bad)
                if not flips.sealed:
                    seal.lift(bad / FILE)
                at = _flip(bad / flips.file, chance)
                _look_at(bad, good, folder.editions, flips, at)
                shutil.rmtree(bad)
    return found


def _flip(file: Path, chance: random.Random) -> str:
    data = bytearray(file.read_bytes())
    place, bit = chance.randrange(len(data)), chance.randrange(8)
    data[place] ^= 1 << bit
    file.write_bytes(data)
    return f"bit {bit} of byte {place}"


def _look_at(directory: Path, good: Path, editions: dict[str, int], flips: Flips, at: str) -> None:
    flips.count += 1
    try:
        faults = check(directory).faults
    except ArchiveError:  # it is not even one of ours any more
        faults = (Fault("tables", "It can't be opened."),)
    if faults:
        flips.noticed += 1
    elif not flips.sealed and _contents(directory) == _contents(good):
        flips.harmless += 1
        return
    else:
        flips.wrong.append(f"{at} is not noticed")
    try:
        Store.open(directory).close()
    except ArchiveError:
        flips.said += 1
    try:
        mended = mend(directory, _makers)
    except ArchiveError as error:
        flips.wrong.append(f"{at} can't be mended: {error}")
        return
    if mended.lost or held(directory) != editions or any(wrong(directory, {}, editions)):
        flips.wrong.append(f"{at} is not mended: {[fault.sentence for fault in faults]}")
    else:
        flips.mended += 1


def _contents(directory: Path) -> list[object]:
    """All that an archive gives out."""
    with Store.open(directory) as store:
        return [(paper, store.paper(paper.document), store.pdf(paper.document)) for paper in store.papers()]


@contextmanager
def _makers() -> Iterator[Makers]:
    yield Makers(QuickReader(), "stand-in", QuickEncoder(), None)
