"""Reading in a process of its own, under limits of time and memory: a PDF can harm that process only.

The process is spawned, never forked (torch may be loaded), reads one paper after another, and is replaced
when it was killed or died.
"""

from __future__ import annotations

import multiprocessing
import sys
import threading
from multiprocessing.connection import Connection
from multiprocessing.context import SpawnProcess
from types import TracebackType
from typing import TypeAlias

from corpus.errors import CorpusError, Damaged, ReaderDied, TooLarge, TooSlow
from corpus.model import Paper

Answer: TypeAlias = Paper | CorpusError | MemoryError | str
"""What the child sends back: a paper, why there is none, or the name of an error that nobody foresaw."""


class Reader:
    """Reads PDFs in a child process. One paper at a time: calls from several threads take turns.

    Where the platform has no limit on a process's memory (Windows, macOS), `gigabytes` is not enforced.
    """

    def __init__(self, *, seconds: float = 30.0, gigabytes: float = 1.0) -> None:
        self._seconds = seconds
        self._gigabytes = gigabytes
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

    def read(self, data: bytes, document: str, *, passwords: tuple[str, ...] = ()) -> Paper:
        """Read a PDF.

        Raises:
            CorpusError: it can't be read, or not within the limits, and why.
        """
        with self._lock:
            answer = self._answer(data, document, passwords)
        if isinstance(answer, MemoryError):
            raise TooLarge(document, self._gigabytes)
        if isinstance(answer, str):
            raise Damaged(document, answer)
        if isinstance(answer, CorpusError):
            raise answer
        return answer

    def _answer(self, data: bytes, document: str, passwords: tuple[str, ...]) -> Answer:
        """Ask the child; whatever ends this without a paper (an interrupt, too) ends the child."""
        pipe = self._started()
        answer: Answer | None = None
        try:
            pipe.send((data, document, passwords))
            if not pipe.poll(self._seconds):
                raise TooSlow(document, self._seconds)
            answer = pipe.recv()
        except (EOFError, OSError) as error:
            raise ReaderDied(document) from error
        finally:
            if not isinstance(answer, Paper | CorpusError):
                self._stop()
        return answer

    def _started(self) -> Connection:
        if self._pipe is None or self._process is None or not self._process.is_alive():
            self._stop()
            context = multiprocessing.get_context("spawn")
            self._pipe, theirs = context.Pipe()
            self._process = context.Process(target=_serve, args=(theirs, self._gigabytes), daemon=True)
            self._process.start()
            theirs.close()
        return self._pipe

    def _stop(self) -> None:
        if self._pipe is not None:
            self._pipe.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._pipe = self._process = None


def _serve(pipe: Connection, gigabytes: float) -> None:
    """Answer each PDF in turn until the other end hangs up."""
    from corpus.reading import read_paper

    _limit(gigabytes)
    while True:
        try:
            data, document, passwords = pipe.recv()
        except (EOFError, OSError, KeyboardInterrupt):
            return
        answer: Answer
        try:
            answer = read_paper(data, document, passwords=passwords)
        except CorpusError as error:
            answer = error
        except MemoryError as error:
            answer = error
        except Exception as error:  # noqa: BLE001 a hostile file may raise anything in a parser
            answer = f"{type(error).__name__} while it was read"
        pipe.send(answer)


def _limit(gigabytes: float) -> None:
    """Limit this process's memory, where the platform can."""
    if sys.platform == "linux":
        import resource

        size = int(gigabytes * 1024**3)
        resource.setrlimit(resource.RLIMIT_AS, (size, size))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
