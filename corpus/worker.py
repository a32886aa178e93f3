"""Reading in a process of its own, under limits of time and memory: a PDF can harm that process only.

The process is spawned, never forked (torch may be loaded), reads one paper after another, and is replaced
when it was killed or died. It says which page it begins, so that a page that ends it can be left out: one bad
page costs that page.
"""

from __future__ import annotations

import contextlib
import multiprocessing
import os
import pickle
import signal
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import Generic, Protocol, TypeAlias, TypeVar

from corpus.errors import CorpusError, Damaged, ReaderDied, TooLarge, TooMuch, TooSlow
from corpus.model import Paper

OCR_SECONDS = 15.0
"""How much longer a paper may take for each page that OCR reads."""
MOST_SKIPPED = 3
"""A paper with more pages than this that end the reader is given up, and one with no others."""
MOST_MEGABYTES = 200.0
"""More than this is not taken from the child for one paper; a hundred pages make some 2 MB."""
_ROOM = 4096
"""Bytes of a message that there is too much."""

_Made = TypeVar("_Made", covariant=True)

Tell: TypeAlias = Callable[[int, bool], None]
"""Told each page that is begun, and whether by OCR."""


Watch: TypeAlias = Callable[[int | None], None]
"""Told several times a second which page is at hand, None before the first; what it raises ends the reading."""

_GLANCE = 0.2
"""Seconds between two looks of a watch."""


def unwatched(page: int | None) -> None:
    """Let a reading go on, whatever page is at hand."""


class Task(Protocol, Generic[_Made]):
    """What the child is to do with a PDF."""

    document: str

    def __call__(self, tell: Tell) -> _Made: ...


@dataclass(slots=True)
class _Read:
    """Read a PDF, but for the `skipped` pages."""

    document: str
    data: bytes
    skipped: frozenset[int]

    def __call__(self, tell: Tell) -> Paper:
        from corpus.reading import read_paper

        return read_paper(self.data, self.document, skipped=self.skipped, tell=tell)


@dataclass(slots=True)
class _Unlock:
    """Copy a PDF to one that needs no password."""

    document: str
    data: bytes
    password: str

    def __call__(self, tell: Tell) -> bytes:
        from corpus.page import unlocked
        from corpus.pdf import check_password

        check_password(self.data, self.document, self.password)
        return unlocked(self.data, self.document, self.password)


@dataclass(frozen=True, slots=True)
class _Step:
    """What the child says on its way: it begins a page, by OCR or not."""

    page: int
    by_ocr: bool


@dataclass(frozen=True, slots=True)
class _Done(Generic[_Made]):
    """What the child sends back at last: what was asked for, or why there is none.

    An error that nobody foresaw comes as its name.
    """

    made: _Made | None = None
    error: CorpusError | MemoryError | str | None = None


@dataclass(slots=True)
class _Clock:
    """How long a paper may still take, how long each of its pages, and which page was begun last."""

    until: float
    page_seconds: float
    page: int | None = None
    page_until: float = float("inf")

    def begin(self, step: _Step) -> None:
        now = time.monotonic()
        self.page = step.page
        self.page_until = now + (OCR_SECONDS if step.by_ocr else 0.0) + self.page_seconds
        if step.by_ocr:
            self.until += OCR_SECONDS

    @property
    def left(self) -> float:
        return min(self.until, self.page_until) - time.monotonic()


class Reader:
    """Reads PDFs in a child process. One paper at a time: calls from several threads take turns.

    A paper may take `seconds`, and 15 more for each page that OCR reads; a page a third of `seconds`. Where the
    platform has no limit on a process's memory (Windows, macOS), `gigabytes` is not enforced. What is read may take
    `megabytes`.
    """

    def __init__(self, *, seconds: float = 30.0, gigabytes: float = 1.0, megabytes: float = MOST_MEGABYTES) -> None:
        self._seconds = seconds
        self._gigabytes = gigabytes
        self._megabytes = megabytes
        self._lock = threading.Lock()
        self._process: SpawnProcess | None = None
        self._pipe: Connection | None = None

    def __enter__(self) -> Reader:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    def close(self) -> None:
        """Stop the child process."""
        with self._lock:
            self._stop()

    def read(self, data: bytes, document: str, *, watch: Watch = unwatched) -> Paper:
        """Read a PDF.

        What `watch` raises ends the reading and goes on to the caller.

        Raises:
            CorpusError: it can't be read, or not within the limits, and why.
        """
        clock = self._clock()
        skipped: frozenset[int] = frozenset()
        refusal: CorpusError | None = None
        while True:
            try:
                paper = self._do(_Read(document, data, skipped), clock, watch)
            except (TooSlow, TooLarge, ReaderDied) as error:
                refusal, page = error, clock.page
                clock.page, clock.page_until = None, float("inf")
                if page is None or page in skipped or len(skipped) == MOST_SKIPPED or clock.left <= 0:
                    raise
                skipped |= {page}
                continue
            if refusal is not None and len(skipped) == len(paper.pages):
                raise refusal
            return paper

    def unlock(self, data: bytes, document: str, *, password: str) -> bytes:
        """Return a copy of a PDF that needs no password.

        Raises:
            CorpusError: it can't be opened, with this password or at all, or not within the limits, and why.
        """
        return self._do(_Unlock(document, data, password), self._clock())

    def _clock(self) -> _Clock:
        return _Clock(time.monotonic() + self._seconds, self._seconds / 3)

    def _do(self, task: Task[_Made], clock: _Clock, watch: Watch = unwatched) -> _Made:
        with self._lock:
            done = self._answer(task, clock, watch)
        if isinstance(done.error, MemoryError):
            raise TooLarge(task.document, self._gigabytes)
        if isinstance(done.error, str):
            raise Damaged(task.document, done.error)
        if done.error is not None or done.made is None:
            raise done.error or ReaderDied(task.document)
        return done.made

    def _answer(self, task: Task[_Made], clock: _Clock, watch: Watch) -> _Done[_Made]:
        """Ask the child; whatever ends this without an answer of its own (an interrupt, too) ends the child."""
        pipe = self._started()
        done: _Done[_Made] | None = None
        try:
            pipe.send(task)
            while done is None:
                watch(clock.page)
                if not pipe.poll(min(_GLANCE, max(0.0, clock.left))):
                    if clock.left <= 0:
                        raise TooSlow(task.document, self._seconds)
                    continue
                said = pickle.loads(pipe.recv_bytes(int(self._megabytes * 1024**2) + _ROOM))
                if isinstance(said, _Step):
                    clock.begin(said)
                else:
                    done = said
        except (EOFError, OSError) as error:
            raise ReaderDied(task.document) from error
        finally:
            if done is None or isinstance(done.error, MemoryError | str):
                self._stop()
        return done

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._stop()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._gigabytes, self._megabytes), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            _kill(self._process)
            self._process.join()
        self._pipe = self._process = None


def _kill(process: SpawnProcess) -> None:
    """End a child, and where the platform can, what it started (OCR)."""
    if sys.platform != "win32" and process.pid is not None:
        with contextlib.suppress(OSError):
            if os.getpgid(process.pid) == process.pid:
                os.killpg(process.pid, signal.SIGKILL)
    process.kill()


def _serve(pipe: Connection, gigabytes: float, megabytes: float) -> None:
    """Answer each task in turn until the other end hangs up."""
    if sys.platform != "win32":
        os.setpgid(0, 0)
    _limit(gigabytes)
    while True:
        try:
            task: Task[object] = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        done: _Done[object]
        try:
            done = _Done(task(lambda page, by_ocr: pipe.send(_Step(page, by_ocr))))
        except CorpusError as error:
            done = _Done(error=error)
        except MemoryError as error:
            done = _Done(error=error)
        except Exception as error:  # noqa: BLE001 a hostile file may raise anything in a parser
            done = _Done(error=f"{type(error).__name__} while it was read")
        pipe.send_bytes(_packed(done, task.document, megabytes))


def _packed(done: _Done[object], document: str, megabytes: float) -> bytes:
    """Return an answer as it travels, or that it is too much."""
    packed = pickle.dumps(done)
    return packed if len(packed) <= megabytes * 1024**2 else pickle.dumps(_Done(error=TooMuch(document, megabytes)))


def _limit(gigabytes: float) -> None:
    """Limit this process's memory, where the platform can."""
    if sys.platform == "linux":
        import resource

        size = int(gigabytes * 1024**3)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
