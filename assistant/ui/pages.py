"""The pages put together and mounted in a FastAPI application."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Sequence

import gradio as gr
from fastapi import APIRouter, FastAPI

from assistant.ui import ask, described, images, machines, meeting, papers, registers, search, shell, viewer
from assistant.ui.archive import Archive
from assistant.ui.calls import Application, Calls, Endpoint
from assistant.ui.doors import Doors
from assistant.ui.markup import element
from assistant.ui.page import Page, shown
from assistant.ui.reception import Entry, guard
from assistant.ui.theme import plain
from assistant.ui.turns import Limits, Turns

SHOWN = 'document.dispatchEvent(new Event("gradio-shown"))'
"""Tells the shell's script that Gradio has put its part on the screen."""

PAGES = (ask.PAGE, meeting.PAGE, search.PAGE, registers.PAGE, papers.PAGE)
"""The pages in the order of the masthead, the first page first."""


def mount(
    app: FastAPI,
    archive: Archive,
    *,
    entry: Entry = Entry(),  # noqa: B008 frozen
    hosts: Collection[str] | None = (),
    limits: Limits = Limits(),  # noqa: B008 frozen
) -> FastAPI:
    """Add the routes of the archive and the pages to `app`, for those who may come in by `entry`, under the names
    `hosts`, beside those of this machine alone (None for any)."""
    offered = machines.endpoints(archive)
    app.include_router(described.routes(offered))
    app.include_router(images.routes(archive))
    app.include_router(shell.routes())
    app.include_router(_contents(archive))
    app.include_router(viewer.routes(archive))
    for page in PAGES:
        app.include_router(page.routes(archive))
    with warnings.catch_warnings():
        # Said whenever an application has two pages, also when the mode is off as it is here.
        warnings.filterwarnings("ignore", "SSR mode is not supported with multi-page apps", UserWarning)
        made = blocks(archive, offered)
        gr.mount_gradio_app(
            app,
            made,
            path="/",
            theme=plain(),
            footer_links=[],
            run_history=False,
            allowed_paths=[],
            show_error=False,
            ssr_mode=False,
            enable_monitoring=False,
            pwa=False,
            mcp_server=True,
        )
    machines.answer_in_json(made)
    app.add_middleware(Calls, endpoints=offered)
    app.add_middleware(shell.Shell, pages=PAGES)
    app.add_middleware(Turns, counts=_is_work, limits=limits)
    guard(app, entry)
    app.add_middleware(Doors, pages=tuple(page.address for page in PAGES), hosts=hosts)
    return app


def blocks(archive: Archive, offered: Sequence[Endpoint]) -> gr.Blocks:
    """Return the Gradio application: the pages, and what programs may call."""
    app = Application(title=shell.NAME, analytics_enabled=False)
    first, *others = PAGES
    with app:
        _show(first)
        machines.offer(offered)
    for page in others:
        with app.route(page.title, page.address, show_in_navbar=False):
            _show(page)
    app.queue(max_size=100)
    return app


def _is_work(path: str) -> bool:
    """Whether an address asks for more than a file."""
    return path.startswith(("/show/", "/page/", "/export/"))


def _contents(archive: Archive) -> APIRouter:
    """Return the routes of the pages' main parts, which are each visitor's own.

    (Gradio would make them outside the visitor's request, through its queue.)
    """
    router = APIRouter(prefix="/show", include_in_schema=False)
    for number, page in enumerate(PAGES):
        router.add_api_route(f"/page-{number}", lambda page=page: shown(lambda: page.content(archive)))
    return router


def _show(page: Page) -> None:
    address = f"/show/page-{PAGES.index(page)}"
    gr.HTML(element("div", data_content=address), js_on_load=SHOWN, apply_default_css=False, elem_id="content")
