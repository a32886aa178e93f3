"""Papers that visitors have sent and that are to be read: a table of jobs, done one after the other.

A job is known by a name that can't be guessed and that only its sender is told, so nobody sees another's. It lives in
memory; what was sent is a file without a name, which no one else can open and which is gone with the program.
"""

from __future__ import annotations

import logging
import queue
import secrets
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import IO, Final, Literal, TypeAlias

from assistant.errors import AssistantError
from assistant.ui.archive import Archive
from assistant.ui.kept import Kept
from assistant.ui.refusals import refusal
from corpus.errors import Encrypted
from index.errors import AlreadyThere, NameTaken
from index.handed_in import Step, named

LARGEST: Final = 200_000_000  # bytes of a file
MOST: Final = 50  # files that are being sent, wait, or are at hand, of all visitors together
REMEMBERED: Final = 200  # jobs that are done
PATIENCE: Final = 1800.0  # seconds that a paper waits for its sender's word

FULL = f"{MOST} papers are being added already. Please try again when some of them are done."
GONE = "This upload is not known any more. If the paper is not in the list below, please add it again."

logger = logging.getLogger(__name__)

State: TypeAlias = Literal["going", "locked", "wrong password", "taken", "added", "replaced", "there", "failed", "off"]
"""How far a paper is; "locked" and "taken" wait for its sender's word: a password, or that it may replace another."""

WAITING: Final = frozenset({"locked", "wrong password", "taken"})


class _CalledOff(Exception):
    """The sender doesn't want the paper added any more."""


@dataclass(frozen=True, slots=True)
class Seen:
    """What the sender of a paper is shown of it.

    `pages_again`: the pages are gone through a second time. `kept` is the paper in the archive, once it is added;
    `other` the document that has its file or its name; `reason` why it could not be added.
    """

    id: str
    file: str
    document: str
    state: State
    step: Step | None = None
    pages_again: bool = False
    kept: Kept | None = None
    other: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class _Job:
    id: str
    file: str
    document: str
    content: IO[bytes]
    state: State = "going"
    step: Step | None = None
    pages_again: bool = False
    kept: Kept | None = None
    other: str | None = None
    reason: str | None = None
    password: str | None = field(default=None, repr=False)
    replacing: bool = False
    begun: bool = False
    called_off: bool = False
    touched: float = field(default_factory=time.monotonic)

    def seen(self) -> Seen:
        return Seen(
            self.id, self.file, self.document, self.state, self.step, self.pages_again, self.kept, self.other,
            self.reason,
        )  # fmt: skip

    def end(self, state: State) -> None:
        self.state, self.password, self.step = state, None, None
        self.content.close()


class Uploads:
    """The papers that are being added to `archive`. May be used from any thread."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._lock = threading.Lock()
        self._jobs: dict[str, _Job] = {}
        self._receiving = 0
        self._turns: queue.SimpleQueue[_Job | None] = queue.SimpleQueue()
        self._thread: threading.Thread | None = None

    @contextmanager
    def room(self) -> Iterator[None]:
        """Hold a place for a paper while it is received.

        Raises:
            AssistantError: There is none.
        """
        with self._lock:
            self._forget()
            unfinished = sum(not job.content.closed for job in self._jobs.values())
            if unfinished + self._receiving >= MOST:
                raise AssistantError(FULL)
            self._receiving += 1
        try:
            yield
        finally:
            with self._lock:
                self._receiving -= 1

    def add(self, file: str, content: IO[bytes]) -> Seen:
        """Begin to add a paper that was received whole; `content` is ours from now on."""
        job = _Job(secrets.token_urlsafe(24), file, named(file), content)
        with self._lock:
            self._jobs[job.id] = job
            self._begin(job)
            return job.seen()

    def seen(self, id: str) -> Seen:
        """Return how far a paper is.

        Raises:
            AssistantError: It isn't known (any more).
        """
        with self._lock:
            return self._known(id).seen()

    def call_off(self, id: str) -> Seen:
        """Don't add a paper; one that is added by now stays."""
        with self._lock:
            job = self._known(id)
            job.called_off = True
            if job.state in WAITING or (job.state == "going" and not job.begun):
                job.end("off")
            return job.seen()

    def unlock(self, id: str, password: str) -> Seen:
        """Go on with a paper that needs a password; it is tried once and not kept."""
        with self._lock:
            job = self._known(id)
            if job.state in ("locked", "wrong password"):
                job.password = password
                self._begin(job)
            return job.seen()

    def replace(self, id: str) -> Seen:
        """Go on with a paper that may replace the one of its name."""
        with self._lock:
            job = self._known(id)
            if job.state == "taken":
                job.replacing = True
                self._begin(job)
            return job.seen()

    def stop(self, seconds: float = 10.0) -> None:
        """Call all off and wait for the one at hand to end, for so long at most."""
        with self._lock:
            for job in self._jobs.values():
                job.called_off = True
            thread = self._thread
            self._turns.put(None)
        if thread is not None:
            thread.join(seconds)

    def _known(self, id: str) -> _Job:
        self._forget()
        job = self._jobs.get(id)
        if job is None:
            raise AssistantError(GONE)
        job.touched = time.monotonic()
        return job

    def _forget(self) -> None:
        """Let go of papers whose sender has given no word, and of all but the newest jobs that are done."""
        for job in self._jobs.values():
            if job.state in WAITING and time.monotonic() - job.touched > PATIENCE:
                job.end("off")
        done = [job.id for job in self._jobs.values() if job.content.closed]
        for id in done[: max(0, len(done) - REMEMBERED)]:
            del self._jobs[id]

    def _begin(self, job: _Job) -> None:
        job.state, job.step, job.pages_again, job.begun = "going", None, False, False
        self._turns.put(job)
        if self._thread is None:
            # It dies with the program, wherever it is: what it had not kept is not in the archive.
            self._thread = threading.Thread(target=self._work, name="uploads", daemon=True)
            self._thread.start()

    def _work(self) -> None:
        while True:
            job = self._turns.get()
            if job is None:
                return
            with self._lock:
                if job.state != "going":
                    continue
                job.begun = True
            try:
                self._take_in(job)
            except Exception:
                logger.exception("an upload could not be worked on")
                with self._lock:
                    job.reason = refusal(None)
                    job.end("failed")

    def _take_in(self, job: _Job) -> None:
        had = any(paper.document == job.document for paper in self._archive.kept())
        try:
            self._watch(job, None)
            job.content.seek(0)
            kept = self._archive.take_in(
                job.document,
                job.content.read(),
                password=job.password,
                replacing=job.replacing,
                watch=lambda step: self._watch(job, step),
            )
        except _CalledOff:
            self._end(job, "off")
        except AlreadyThere as error:
            self._end(job, "there", other=error.document)
        except NameTaken as error:
            self._wait(job, "taken", other=error.document)
        except Encrypted:
            self._wait(job, "locked" if job.password is None else "wrong password")
        except Exception as error:
            reason = refusal(error)
            if reason == refusal(None):
                logger.exception("a paper could not be added")
            self._end(job, "failed", reason=reason)
        else:
            self._end(job, "replaced" if had else "added", kept=kept)

    def _watch(self, job: _Job, step: Step | None) -> None:
        with self._lock:
            if job.called_off:
                raise _CalledOff
            if step is not None and job.step is not None and step.stage == job.step.stage == "reading":
                job.pages_again = job.pages_again or step.done < job.step.done
            job.step = step

    def _end(self, job: _Job, state: State, **known: object) -> None:
        with self._lock:
            for name, value in known.items():
                setattr(job, name, value)
            job.end(state)

    def _wait(self, job: _Job, state: State, *, other: str | None = None) -> None:
        with self._lock:
            if job.called_off:
                job.end("off")
                return
            job.state, job.other, job.password, job.step = state, other, None, None
            job.touched = time.monotonic()
