"""Indexing onto a disk that is full at a random point: it says so in a sentence, and nothing is lost or half done."""

from __future__ import annotations

import random
import shutil
from collections import Counter
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass, field
from multiprocessing.connection import Connection
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from evals.consistency import held, wrong
from evals.crashes import quick_context
from evals.standins import Folder, index
from index.errors import ArchiveError
from index.store import FILE, Store

_FILLER: Final = "filler"
_AT_MOST: Final = 1_500_000  # bytes that a few papers need, and a little more


@dataclass(slots=True)
class Full:
    """What became of the work: by what was said when the disk was full, and what was wrong afterwards.

    `enough` counts the work for which there was room.
    """

    said: Counter[str] = field(default_factory=Counter)
    enough: int = 0
    wrong: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Say it in lines."""
        said = ", ".join(f"{count} {name}" for name, count in self.said.most_common())
        return "\n".join(
            (
                f"{self.said.total()} times the disk was full ({said}); {self.enough} times there was room",
                f"{len(self.wrong)} inconsistent or lost",
                *(f"  {each}" for each in self.wrong[:20]),
            )
        )


def survived(
    count: int, *, seed: int = 0, on: Path | None = None, progress: Callable[[str], None] = lambda line: None
) -> Full:
    """Index until the disk was full `count` times, each followed by a check, questions, and the rest of the work.

    Args:
        on: A folder on a small disk of its own, which is filled up to the point. Without it the system is told to
            write no file beyond a size (POSIX), which needs no such disk, and fails in the same places.
    """
    chance = random.Random(seed)
    found = Full()
    with TemporaryDirectory(dir=on) as place, TemporaryDirectory() as elsewhere:
        folder, directory = Folder(Path(elsewhere) / "papers", chance), Path(place) / "store"
        folder.path.mkdir()
        folder.change()
        with Store.open(directory, create=True) as store:
            index(store, folder.path)
        while found.said.total() < count:
            before, _ = held(directory), folder.change()
            if on is None:
                said = _limited(folder.path, directory, chance)
            else:
                said = _filled(folder.path, directory, Path(place) / _FILLER, chance.randrange(_AT_MOST))
            if said is None:
                found.enough += 1
            else:
                found.said[said] += 1
            seen = list(wrong(directory, before, folder.editions))
            with Store.open(directory) as store:
                index(store, folder.path)
            seen += wrong(directory, {}, folder.editions)
            if held(directory) != folder.editions:
                seen.append("when there is room again, the archive doesn't become what the folder is")
            found.wrong += [f"disk {found.said.total()}: {each}" for each in seen]
            if said is not None and found.said.total() % 10 == 0:
                progress(f"[{found.said.total()}/{count}] {found.text().splitlines()[0]}")
    return found


def _filled(folder: Path, directory: Path, filler: Path, room: int) -> str | None:
    """Index with so much room left on the disk; the kind of error that was said."""
    free = shutil.disk_usage(directory).free
    with suppress(OSError), filler.open("wb") as file:
        file.write(b"\1" * max(0, free - room))
    try:
        return _tried(folder, directory)
    finally:
        filler.unlink()


def _limited(folder: Path, directory: Path, chance: random.Random) -> str | None:
    """Index in a process that may write no file beyond a random size; the kind of error that was said."""
    largest = max(path.stat().st_size for path in directory.iterdir() if path.name.startswith((FILE, "vectors-")))
    context = quick_context()
    ours, theirs = context.Pipe(duplex=False)
    process = context.Process(target=_in_limits, args=(folder, directory, chance.randrange(2 * largest), theirs))
    process.start()
    theirs.close()
    try:
        said: str | None = ours.recv()
        process.join()
        return said
    finally:
        process.kill()
        process.join()
        process.close()
        ours.close()


def _in_limits(folder: Path, directory: Path, largest: int, told: Connection) -> None:
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (largest, most))
    told.send(_tried(folder, directory))


def _tried(folder: Path, directory: Path) -> str | None:
    """Index; the kind of error that was said, None where all was kept. Anything but a sentence of ours is raised."""
    try:
        with Store.open(directory) as store:
            index(store, folder)
    except ArchiveError as error:
        return type(error).__name__
    return None
