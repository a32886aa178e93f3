"""A crowd at the app: many at once, each with a question of their own, asked again and again.

The app runs in a process of its own, as a user starts it. Nothing may fail, and everyone gets the answer that the same
question got when nobody else was asking, which holds what the gold says that it must.
"""

from __future__ import annotations

import asyncio
import html
import json
import os
import re
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from importlib.resources import as_file, files
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final
from urllib.parse import urlencode, urlsplit

import numpy as np

from evals import memory
from evals.evaluation import sample_archive
from evals.gold import Question, read_questions
from evals.gold_rules import says

_PROGRAM: Final = "import sys, app; sys.exit(app.main(sys.argv[1:]))"
_PATIENCE: Final = 300.0  # seconds for one answer: longer than the app's own, whose refusal is to be seen
_WARM: Final = 60.0  # seconds after which memory may not grow any more
_GLANCE: Final = 1.0  # seconds between two looks at it
_FORM: Final = "application/x-www-form-urlencoded"
_JSON: Final = "application/json"

SLOWER, GROWTH = 12.0, 0.10
"""How many times longer an answer may take in a crowd than alone, and by what share memory may grow."""

Progress = Callable[[str], None]


@dataclass(frozen=True, slots=True)
class Client:
    """One of the crowd: what they ask, the answer as it was given to them alone, and the address of its page."""

    question: Question
    alone: bytes
    image: str


@dataclass(slots=True)
class Crowd:
    """What became of a crowd. `alone` and `together` are the seconds that answers took; `held` is (seconds, bytes)."""

    clients: int = 0
    alone: list[float] = field(default_factory=list)
    together: list[float] = field(default_factory=list)
    asked: Counter[str] = field(default_factory=Counter)
    held: list[tuple[float, int]] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def slower(self) -> float:
        """How many times longer an answer took than alone, at the 95th percentile."""
        return float(np.percentile(self.together, 95) / np.percentile(self.alone, 95))

    @property
    def growth(self) -> float | None:
        """By what share memory grew since the first minute; None for a shorter run, or where the system doesn't say."""
        late = [size for at, size in self.held if at >= _WARM]
        tenth = len(late) // 10
        return float(np.mean(late[-tenth:]) / np.mean(late[:tenth]) - 1) if tenth else None

    @property
    def kept(self) -> bool:
        """Whether all bounds are kept."""
        return not self.wrong and self.slower <= SLOWER and (self.growth is None or self.growth < GROWTH)

    def text(self) -> str:
        """Say it in lines."""
        what = ", ".join(f"{count} {kind}" for kind, count in self.asked.most_common())
        sizes = [size / 1e6 for _, size in self.held] or [0.0]
        grown = (
            "too short a run to see it grow" if self.growth is None else f"{self.growth:+.1%} since the first minute"
        )
        return "\n".join(
            (
                f"{self.clients} clients: {what}; {len(self.wrong)} failed or wrong",
                f"one alone: {_times(self.alone)}",
                f"together:  {_times(self.together)}; p95 {self.slower:.1f} times as long (bound {SLOWER:.0f})",
                f"memory: {min(sizes):.0f} to {max(sizes):.0f} MB, {grown} (bound {GROWTH:+.0%})",
                *(f"  {each}" for each in self.wrong[:20]),
            )
        )


def gathered(
    clients: int, seconds: float, *, store: Path | None = None, progress: Progress = lambda line: None
) -> Crowd:
    """Serve the sample archive and send a crowd for so many seconds.

    Args:
        store: Where it is, or else is indexed and kept; without it, it goes again.
    """
    with sample_archive() as (_, gold), _indexed(store) as directory, served(directory) as (address, pid):
        questions = [one for one in read_questions(gold) if one.answerable]
        return asyncio.run(_gathered(address, pid, questions, clients, seconds, progress))


@contextmanager
def _indexed(store: Path | None) -> Iterator[Path]:
    with TemporaryDirectory() as place, as_file(files("corpus.samples")) as papers:
        directory = store or Path(place) / "store"
        subprocess.run([sys.executable, "-c", _PROGRAM, "index", str(papers), "--store", str(directory)], check=False)
        yield directory


@contextmanager
def served(store: Path) -> Iterator[tuple[str, int]]:
    """Serve an archive in a process of its own; yield its address and the process's number."""
    serving = [sys.executable, "-c", _PROGRAM, "serve", "--store", str(store), "--port", "0"]
    with subprocess.Popen(serving, env={**os.environ}, stderr=subprocess.PIPE, text=True) as process:
        try:
            said = process.stderr.readline() if process.stderr else ""
            opened = re.search(r"http://[\w.]+:\d+", said)
            if opened is None:
                raise RuntimeError(f"the app did not start: {said}")
            yield opened.group(), process.pid
        finally:
            process.terminate()


async def _gathered(
    address: str, pid: int, questions: Sequence[Question], clients: int, seconds: float, progress: Progress
) -> Crowd:
    crowd = Crowd(clients)
    people = await _people(address, questions, clients, crowd)
    progress(f"{len(people)} people, one after the other: {_times(crowd.alone)}")
    began = time.monotonic()
    watch = asyncio.create_task(_watched(pid, began, crowd))
    visits = (_visits(address, each, began + seconds, crowd, first=n) for n, each in enumerate(people))
    await asyncio.gather(*visits)
    watch.cancel()
    return crowd


async def _people(address: str, questions: Sequence[Question], count: int, crowd: Crowd) -> list[Client]:
    """As many with a question each that is answered well when nobody else asks."""
    found: list[Client] = []
    await _answer(address, questions[0])  # waits for the models
    for question in questions:
        if len(found) == count:
            return found
        began = time.monotonic()
        status, alone = await _answer(address, question)
        took = time.monotonic() - began
        image = re.search(rb"/page/[0-9a-f]{64}/\d+\.png", alone)
        if status == 200 and image and _is_right(question, alone.decode()):
            found.append(Client(question, alone, image.group().decode()))
            crowd.alone.append(took)
    raise RuntimeError(f"only {len(found)} of the gold questions are answered well, for {count} clients")


async def _visits(address: str, client: Client, until: float, crowd: Crowd, *, first: int) -> None:
    """Ask again and again, look at the page, and ask as a program does, once at least, beginning with the `first`."""
    visits = (_asks, _asks, _looks, _calls)
    for count in range(first, sys.maxsize):
        try:
            await visits[count % len(visits)](address, client, crowd)
        except (OSError, TimeoutError, ValueError, KeyError) as error:
            crowd.wrong.append(f"{client.question.id}: {type(error).__name__} {error}")
        if time.monotonic() >= until:
            return


async def _asks(address: str, client: Client, crowd: Crowd) -> None:
    began = time.monotonic()
    status, answer = await _answer(address, client.question)
    crowd.together.append(time.monotonic() - began)
    _note(crowd, client, "questions", status, right=answer == client.alone)


async def _looks(address: str, client: Client, crowd: Crowd) -> None:
    status, image = await _request(address, "GET", client.image)
    _note(crowd, client, "pages", status, right=image.startswith(b"\x89PNG"))


async def _calls(address: str, client: Client, crowd: Crowd) -> None:
    body = json.dumps({"question": client.question.text}).encode()
    status, event = await _request(address, "POST", "/gradio_api/call/v2/ask", body, _JSON)
    if status == 200:
        status, told = await _request(address, "GET", f"/gradio_api/call/ask/{json.loads(event)['event_id']}")
        answer = json.loads(told.decode().rpartition("data: ")[2])[0]
        said = json.dumps(answer, ensure_ascii=False)
        right = answer["question"] == client.question.text and _is_right(client.question, said)
        _note(crowd, client, "calls", status, right=right)
    else:
        _note(crowd, client, "calls", status, right=False)


def _note(crowd: Crowd, client: Client, kind: str, status: int, *, right: bool) -> None:
    crowd.asked[kind] += 1
    if status != 200 or not right:
        crowd.wrong.append(f"{client.question.id}, {kind}: {'another answer than alone' if status == 200 else status}")


def _is_right(question: Question, answer: str) -> bool:
    text = html.unescape(re.sub(r"<[^>]*>", " ", answer))
    return all(says(need, text) for need in question.must_include)


async def _answer(address: str, question: Question) -> tuple[int, bytes]:
    return await _request(address, "POST", "/show/answer", urlencode({"question": question.text}).encode(), _FORM)


async def _request(address: str, method: str, path: str, body: bytes = b"", kind: str = _FORM) -> tuple[int, bytes]:
    """Send a request of HTTP/1.0, whose answer ends with the connection; its status and content."""
    place = urlsplit(address)
    lines = (
        f"{method} {path} HTTP/1.0",
        f"Host: {place.netloc}",
        f"Content-Type: {kind}",
        f"Content-Length: {len(body)}",
    )
    head = "".join(f"{line}\r\n" for line in (*lines, ""))
    async with asyncio.timeout(_PATIENCE):
        reader, writer = await asyncio.open_connection(place.hostname, place.port)
        try:
            writer.write(head.encode() + body)
            answer = await reader.read()
        finally:
            writer.close()
    first, _, content = answer.partition(b"\r\n\r\n")
    return int(first.split()[1]), content


async def _watched(pid: int, began: float, crowd: Crowd) -> None:
    while True:
        size = await asyncio.to_thread(memory.held, pid)
        if size is not None:
            crowd.held.append((time.monotonic() - began, size))
        await asyncio.sleep(_GLANCE)


def _times(seconds: Sequence[float]) -> str:
    half, most = np.percentile(seconds, (50, 95))
    return f"p50 {half * 1000:.0f} ms, p95 {most * 1000:.0f} ms of {len(seconds)}"
