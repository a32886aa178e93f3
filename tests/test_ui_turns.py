"""Requests take turns; a crowd is told that it is one."""

from __future__ import annotations

import asyncio

import httpx
import pytest
from fastapi import FastAPI

from assistant.ui.turns import BUSY, TOO_LONG, Limits, Turns


class Works:
    """An app whose requests end when they are let, and that counts how many are worked on at once."""

    def __init__(self, limits: Limits) -> None:
        self.let = asyncio.Event()
        self.at_once = self.most = self.done = 0
        app = FastAPI()

        @app.get("/show/answer")
        async def answer() -> str:
            self.at_once += 1
            self.most = max(self.most, self.at_once)
            await self.let.wait()
            self.at_once -= 1
            self.done += 1
            return "answered"

        @app.get("/shell/shell.css")
        async def style() -> str:
            return "plain"

        app.add_middleware(Turns, counts=lambda path: path.startswith("/show/"), limits=limits)
        self.client = httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://westmarch")

    def ask(self) -> asyncio.Task[httpx.Response]:
        return asyncio.ensure_future(self.client.get("/show/answer"))


async def _until_at_once(works: Works, number: int) -> None:
    while works.at_once < number:
        await asyncio.sleep(0)


def test_so_many_at_once_then_so_many_wait_and_the_rest_are_told() -> None:
    async def crowd() -> None:
        works = Works(Limits(at_once=2, waiting=3, patience=60, seconds=60))
        tasks = [works.ask() for _ in range(5)]
        await _until_at_once(works, 2)
        late = await works.client.get("/show/answer")
        assert (late.status_code, BUSY in late.text, late.headers["retry-after"]) == (503, True, "60")
        assert (await works.client.get("/shell/shell.css")).status_code == 200
        works.let.set()
        answers = await asyncio.gather(*tasks)
        assert [answer.status_code for answer in answers] == [200] * 5
        assert works.most == 2
        assert (await works.client.get("/show/answer")).status_code == 200

    asyncio.run(crowd())


def test_nobody_waits_for_ever() -> None:
    async def crowd() -> None:
        works = Works(Limits(at_once=1, waiting=3, patience=0.01, seconds=60))
        first = works.ask()
        await _until_at_once(works, 1)
        assert BUSY in (await works.client.get("/show/answer")).text
        works.let.set()
        assert (await first).status_code == 200

    asyncio.run(crowd())


def test_what_takes_too_long_is_given_up_but_keeps_its_turn_until_it_ends() -> None:
    async def crowd() -> None:
        works = Works(Limits(at_once=1, waiting=0, patience=0.01, seconds=0.01))
        given_up = await works.client.get("/show/answer")
        assert (given_up.status_code, TOO_LONG in given_up.text) == (503, True)
        assert BUSY in (await works.client.get("/show/answer")).text
        works.let.set()
        while works.done < 1:
            await asyncio.sleep(0)
        await asyncio.sleep(0)
        assert (await works.client.get("/show/answer")).status_code == 200

    asyncio.run(crowd())


def test_an_error_of_the_app_is_its_own() -> None:
    async def crowd() -> None:
        app = FastAPI()

        @app.get("/show/answer")
        async def answer() -> str:
            raise RuntimeError("a bug")

        app.add_middleware(Turns, counts=lambda path: True, limits=Limits(at_once=1, waiting=0))
        async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url="http://westmarch") as client:
            for _ in range(2):  # the turn was given back
                with pytest.raises(RuntimeError, match="a bug"):
                    await client.get("/show/answer")

    asyncio.run(crowd())
