"""The page "Papers": what is in the archive and how well it was read; adding papers and taking them out."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from typing import Annotated

from fastapi import APIRouter, FastAPI, Form, Request, Response
from fastapi.concurrency import run_in_threadpool

from assistant.errors import AssistantError
from assistant.ui.archive import Archive
from assistant.ui.changing import changed
from assistant.ui.markup import Html, element, join
from assistant.ui.page import Page, results, said, shown
from assistant.ui.receiving import received
from assistant.ui.shelf import shelf
from assistant.ui.uploads import LARGEST, MOST, Seen, Uploads
from assistant.ui.uploads_shown import upload_html
from assistant.ui.visitors import visitor

HINT = (
    "The papers that answers are made of, and how well each was read. What could not be read can’t be found, "
    "so look here first when an answer seems to be missing."
)


def content(archive: Archive) -> Html:
    """Return the page but for what depends on the visitor, which it asks for."""
    return join(
        (
            element("h1", "Papers"),
            element("p", HINT, class_="hint"),
            element("div", data_show="/show/adding"),
            results(),
            element("div", data_show="/show/papers", id="shelf", class_="shelf"),
        )
    )


def routes(archive: Archive) -> APIRouter:
    """Return the routes that the page asks; its uploads are known to these alone."""
    uploads = Uploads(archive)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncIterator[None]:
        yield
        await run_in_threadpool(uploads.stop)

    router = APIRouter(prefix="/show", include_in_schema=False, lifespan=lifespan)

    @router.get("/adding")
    def adding() -> Response:
        return shown(lambda: add_form() if visitor().may_change else Html(""))

    @router.get("/papers")
    def papers() -> Response:
        return shown(lambda: shelf(archive.kept(), may_change=visitor().may_change))

    @router.post("/remove")
    def remove(document: Annotated[str, Form()] = "") -> Response:
        return changed(lambda: removed(archive, document))

    @router.post("/upload")
    async def upload(request: Request) -> Response:
        if not visitor().may_change:
            return changed(lambda: Html(""))
        try:
            seen = await received(request, uploads)
        except AssistantError as error:
            refused = error
            return shown(lambda: _raised(refused))
        return shown(lambda: upload_html(seen))

    def about(path: str, act: Callable[[str, str], Seen]) -> None:
        """Add a route about an upload, which its sender names by the id that only they have."""

        @router.post(path, name=path)
        def answer(id: Annotated[str, Form()] = "", password: Annotated[str, Form()] = "") -> Response:
            return changed(lambda: upload_html(act(id, password)))

    about("/upload-state", lambda id, _: uploads.seen(id))
    about("/upload-off", lambda id, _: uploads.call_off(id))
    about("/upload-replace", lambda id, _: uploads.replace(id))
    about("/upload-unlock", uploads.unlock)
    return router


def add_form() -> Html:
    """Return the form that files are chosen in, and the place where each then has its line."""
    hint = (
        f"PDFs only, up to {MOST} at once and {LARGEST // 1_000_000} MB each. You can also drop them anywhere on this "
        "page. They are read on this computer and kept in the archive."
    )
    return element(
        "section",
        element("h2", "Add papers"),
        element(
            "form",
            element("label", "PDF files", for_="files"),
            element("p", hint, class_="hint", id="files-hint"),
            element(
                "input",
                type="file",
                id="files",
                multiple=True,
                accept="application/pdf,.pdf",
                aria_describedby="files-hint",
            ),
            element("button", "Add to the archive", type="submit", class_="main-button"),
            id="add-form",
            class_="add-form",
            data_most=MOST,
            data_largest=LARGEST,
        ),
        element("ul", id="uploads", class_="uploads", aria_label="Papers being added"),
        class_="adding",
    )


def removed(archive: Archive, document: str) -> Html:
    """Take a paper out; return the list without it, or with one sentence on why it is still there."""
    title = next((paper.title for paper in archive.kept() if paper.document == document), document)
    try:
        archive.remove(document)
    except AssistantError as error:
        return shelf(archive.kept(), may_change=True, note=element("p", str(error), class_="error"))
    sentence = f"“{title}” is no longer in the archive."
    note = element("p", sentence, class_="done-note")
    return join((said(sentence), shelf(archive.kept(), may_change=True, note=note)))


def _raised(error: AssistantError) -> Html:
    raise error


PAGE = Page("/papers", "Papers", content, routes, scripts=("papers.js",), styles=("papers.css",))
