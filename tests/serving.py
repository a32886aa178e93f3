"""A web app served on a free port of this machine, for tests that come to it from outside."""

from __future__ import annotations

import asyncio
import socket
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from app import application, listening
from assistant.ui.archive import Archive
from assistant.ui.reception import Entry


async def made(archive: Archive, entry: Entry | None = None) -> FastAPI:
    """Return the application, made in an event loop: without one Gradio makes some that it never closes."""
    return application(archive, entry=entry)


@contextmanager
def served(archive: Archive, entry: Entry | None = None) -> Iterator[str]:
    """Serve `archive` meanwhile, to those whom `entry` lets in; yield the address without a last slash."""
    started: Future[uvicorn.Server] = Future()

    async def serving(listener: socket.socket) -> None:
        try:
            config = uvicorn.Config(await made(archive, entry), log_level="warning", access_log=False)
            started.set_result(uvicorn.Server(config))
        except BaseException as error:
            started.set_exception(error)
            raise
        await started.result().serve(sockets=[listener])

    # A thread of its own, as Playwright has a loop running in this one.
    with listening("127.0.0.1", 0) as listener, ThreadPoolExecutor(1) as thread:
        running = thread.submit(asyncio.run, serving(listener))
        server = started.result(60)
        try:
            yield f"http://127.0.0.1:{listener.getsockname()[1]}"
        finally:
            server.should_exit = True
            running.result(20)
