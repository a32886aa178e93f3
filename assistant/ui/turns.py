"""A crowd at the door: so many requests at once, so many that wait, and none for ever."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass

from starlette.responses import HTMLResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.ui.markup import element

BUSY = "Many people are asking at the moment. Please try again in a minute."
TOO_LONG = "This took too long and was given up. Please try again, with less at once."


@dataclass(frozen=True, slots=True)
class Limits:
    """`at_once` requests are worked on, `waiting` more wait at most `patience` seconds for their turn; after `seconds`
    a request is answered that it took too long (its work, which can't be stopped, keeps its turn until it is done).
    """

    at_once: int = 4
    waiting: int = 40
    patience: float = 120.0
    seconds: float = 60.0


class Turns:
    """ASGI middleware that has requests take turns, of those that `counts` says are work."""

    def __init__(self, app: ASGIApp, *, counts: Callable[[str], bool], limits: Limits = Limits()) -> None:
        self._app = app
        self._counts = counts
        self._limits = limits
        self._turns = asyncio.Semaphore(limits.at_once)
        self._waiting = 0
        self._kept: set[asyncio.Task[None]] = set()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http" or not self._counts(scope["path"]):
            await self._app(scope, receive, send)
        elif await self._has_turn():
            await self._worked_on(scope, receive, send)
        else:
            await _refused(BUSY)(scope, receive, send)

    async def _has_turn(self) -> bool:
        if self._turns.locked() and self._waiting >= self._limits.waiting:
            return False
        self._waiting += 1
        try:
            await asyncio.wait_for(self._turns.acquire(), self._limits.patience)
        except TimeoutError:
            return False
        finally:
            self._waiting -= 1
        return True

    async def _worked_on(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer within the limit; the work itself goes on where it can't be stopped, and holds its turn till then."""
        given_up = begun = False

        async def send_in_time(message: Message) -> None:
            nonlocal begun
            if not given_up:
                begun = True
                await send(message)

        work = asyncio.ensure_future(self._app(scope, receive, send_in_time))
        self._kept.add(work)
        work.add_done_callback(self._ended)
        await asyncio.wait({work}, timeout=self._limits.seconds)
        if work.done():
            work.result()
        elif begun:
            await work  # an answer that is being sent is sent whole
        else:
            given_up = True
            await _refused(TOO_LONG)(scope, receive, send)

    def _ended(self, work: asyncio.Task[None]) -> None:
        self._kept.discard(work)
        self._turns.release()
        if not work.cancelled():
            work.exception()  # seen, so that it isn't reported as never seen


def _refused(sentence: str) -> HTMLResponse:
    headers = {"Retry-After": "60", "Cache-Control": "no-store"}
    return HTMLResponse(element("p", sentence, class_="error"), 503, headers=headers)
