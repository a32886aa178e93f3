"""Indexing killed at random moments, by a signal that no program can catch: nothing may be lost or half done."""

from __future__ import annotations

import multiprocessing
import random
import time
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from multiprocessing.context import ForkServerContext, SpawnContext
from multiprocessing.synchronize import Event
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final, Protocol, TypeAlias

from evals.consistency import held, wrong
from evals.standins import Folder, index
from index.database import Database
from index.store import FILE, Store

_PATIENCE: Final = 120.0  # seconds that a process may take to start or to end
_FIRST: Final = 0.3  # seconds of work before the first kill, at most; then about as long as the work takes
_SLOWER: Final = 1.1  # by so much the work may be longer than was thought, after each kill that came before its end
_GLANCE: Final = 0.0002  # seconds between two looks whether a write has begun
_WRITE: Final = 0.02  # seconds after the beginning of a write in which every other kill falls


Context: TypeAlias = ForkServerContext | SpawnContext


class Flag(Protocol):
    """A number that two processes share."""

    value: int


@dataclass(slots=True)
class Kills:
    """What became of killed work: how many kills of each kind, how many fell inside a write, and what was wrong.

    `inside` counts those within a transaction, `beside` those while the vectors' file or the seal was written,
    `missed` the work that was done before the kill came.
    """

    kinds: Counter[str] = field(default_factory=Counter)
    inside: int = 0
    beside: int = 0
    missed: int = 0
    wrong: list[str] = field(default_factory=list)

    def text(self) -> str:
        """Say it in lines."""
        kinds = ", ".join(f"{count} of {kind}" for kind, count in self.kinds.most_common())
        return "\n".join(
            (
                f"{self.kinds.total()} kills ({kinds}): {self.inside} inside a write, {self.beside} inside the writing "
                f"of the vectors or the seal; {self.missed} came too late",
                f"{len(self.wrong)} inconsistent or lost",
                *(f"  {each}" for each in self.wrong[:20]),
            )
        )


def survived(count: int, *, seed: int = 0, progress: Callable[[str], None] = lambda line: None) -> Kills:
    """Kill indexing `count` times, each followed by a check and a question of each paper, and in the end finish it."""
    chance = random.Random(seed)
    context = quick_context()
    found = Kills()
    inside = context.RawValue("i", 0)
    with TemporaryDirectory() as place:
        folder, directory = Folder(Path(place) / "papers", chance), Path(place) / "store"
        folder.path.mkdir()
        Store.open(directory, create=True).close()
        longest = _FIRST
        while found.kinds.total() < count:
            before, kind, unfinished = held(directory), folder.change(), _unfinished(directory)
            in_write = found.kinds.total() % 2 == 1
            after = chance.uniform(0, _WRITE if in_write else longest)
            took = _killed(context, folder.path, directory, inside, after, in_write=in_write)
            if took is not None:
                longest, found.missed = took, found.missed + 1
            else:
                longest *= _SLOWER
                found.kinds[kind] += 1
                found.inside += inside.value
                found.beside += _unfinished(directory) > unfinished
            seen = wrong(directory, before, folder.editions)
            found.wrong += [f"kill {found.kinds.total()} ({kind}): {each}" for each in seen]
            if found.kinds.total() % 50 == 0 and took is None:
                progress(f"[{found.kinds.total()}/{count}] {found.text().splitlines()[0]}")
        with Store.open(directory) as store:
            index(store, folder.path)
        if held(directory) != folder.editions:
            found.wrong.append("in the end the archive isn't what the folder is")
    return found


def quick_context() -> Context:
    """Processes that start quickly, from one that has loaded what they need and has no thread."""
    if "forkserver" not in multiprocessing.get_all_start_methods():
        return multiprocessing.get_context("spawn")
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload([__name__, "faiss"])
    return context


def _killed(
    context: Context, folder: Path, directory: Path, inside: Flag, after: float, *, in_write: bool
) -> float | None:
    """Index in another process and kill it `after` so many seconds; if it was done before, the seconds it took.

    Args:
        in_write: The seconds are counted from when a write begins, not from the start.
    """
    started = context.Event()
    inside.value = 0
    process = context.Process(target=_work, args=(folder, directory, inside, started))
    process.start()
    try:
        if not started.wait(_PATIENCE):
            raise RuntimeError("the process that was to be killed did not start")
        began = time.monotonic()
        while in_write and not inside.value and process.is_alive():
            time.sleep(_GLANCE)
        process.join(after)
        if process.exitcode == 0:
            return time.monotonic() - began
        if process.exitcode is not None:
            raise RuntimeError(f"indexing ended by itself with {process.exitcode}")
        process.kill()
        process.join()
        return None if process.exitcode != 0 else time.monotonic() - began
    finally:
        process.kill()
        process.join()
        process.close()


def _unfinished(directory: Path) -> set[Path]:
    """The files that were to take the place of others when they were whole."""
    return set(directory.glob("*.tmp"))


class _Watched(Database):
    """Tells another process while it is within a transaction that writes."""

    def __init__(self, path: Path, inside: Flag) -> None:
        super().__init__(path)
        self._inside = inside

    @contextmanager
    def writing(self) -> Iterator[Any]:
        with super().writing() as connection:
            self._inside.value = 1
            yield connection
        self._inside.value = 0


def _work(folder: Path, directory: Path, inside: Flag, started: Event) -> None:
    store = Store(directory, _Watched(directory / FILE, inside))
    store.database.prepare()
    started.set()
    index(store, folder)
