"""Routes for what is taken away from the page: the briefing, and the visitor's own questions, as Word or PDF."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Literal

from fastapi import APIRouter, Request, Response
from fastapi.responses import PlainTextResponse
from starlette.concurrency import run_in_threadpool

from assistant.briefing.links import beside
from assistant.briefing.model import Briefing
from assistant.errors import AssistantError
from assistant.ui import chosen
from assistant.ui.archive import Archive

Kind = Literal["docx", "pdf"]

_TYPES: dict[Kind, str] = {
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "pdf": "application/pdf",
}


def routes(archive: Archive) -> APIRouter:
    """Return the routes /export/briefing.{kind} and /export/questions.{kind}."""
    router = APIRouter(prefix="/export", include_in_schema=False)

    @router.get("/briefing.{kind}")
    def briefing(kind: Kind, paper: str = "", exempt: str = "") -> Response:
        return _download(lambda: archive.prepared(paper, exempt=exempt == "yes").briefing, "briefing", kind)

    @router.post("/questions.{kind}")
    async def questions(kind: Kind, request: Request) -> Response:
        sent = await _sent(request)
        if sent is None:
            return PlainTextResponse(chosen.UNREADABLE, 413)
        work = lambda: chosen.as_briefing(chosen.read(sent), archive)  # noqa: E731
        return await run_in_threadpool(_download, work, "questions", kind)

    return router


async def _sent(request: Request) -> bytes | None:
    """Return the body of a request, None for one that is longer than any list; the rest of it is never held."""
    held = bytearray()
    async for piece in request.stream():
        held += piece
        if len(held) > chosen.MOST_BYTES:
            return None
    return bytes(held)


def _download(work: Callable[[], Briefing], what: str, kind: Kind) -> Response:
    try:
        made = work()
    except AssistantError as error:
        return PlainTextResponse(str(error), 422)
    name = f"{what}-{re.sub(r'[^0-9A-Za-z._-]+', '-', made.document)[:80]}.{kind}"
    headers = {"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"}
    return Response(written(made, kind), media_type=_TYPES[kind], headers=headers)


def written(briefing: Briefing, kind: Kind) -> bytes:
    """Write a briefing, its links leading to papers that lie beside it."""
    address = beside(Path(kind), {})
    if kind == "docx":
        from assistant.briefing.as_docx import as_docx

        return as_docx(briefing, address=address)
    from assistant.briefing.as_pdf import as_pdf

    return as_pdf(briefing, address=address)
