"""The pages put together and mounted in a FastAPI application."""

from __future__ import annotations

import warnings
from collections.abc import Collection, Sequence

import gradio as gr
from fastapi import FastAPI

from assistant.ui import ask, described, images, machines, papers, shell, what_to_ask
from assistant.ui.archive import Archive
from assistant.ui.calls import Application, Calls, Endpoint
from assistant.ui.doors import Doors
from assistant.ui.page import Page
from assistant.ui.theme import plain

STARTED = 'document.dispatchEvent(new Event("page-shown"))'
"""Tells the shell's script that Gradio has put the page on the screen."""

PAGES = (ask.PAGE, what_to_ask.PAGE, papers.PAGE)
"""The pages in the order of the masthead, the first page first."""


def mount(app: FastAPI, archive: Archive, *, hosts: Collection[str] = ()) -> FastAPI:
    """Add the routes of the archive and the pages to `app`; `hosts` are the names that it is served under."""
    offered = machines.endpoints(archive)
    app.include_router(described.routes(offered))
    app.include_router(images.routes(archive))
    app.include_router(shell.routes())
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
    app.add_middleware(Doors, pages=tuple(page.address for page in PAGES), hosts=hosts)
    return app


def blocks(archive: Archive, offered: Sequence[Endpoint]) -> gr.Blocks:
    """Return the Gradio application: the pages, and what programs may call."""
    app = Application(title=shell.NAME, analytics_enabled=False)
    first, *others = PAGES
    with app:
        _show(app, first, archive)
        machines.offer(offered)
    for page in others:
        with app.route(page.title, page.address, show_in_navbar=False):
            _show(app, page, archive)
    app.queue(max_size=100)
    return app


def _show(app: gr.Blocks, page: Page, archive: Archive) -> None:
    """Show a page, made anew for each visit; the event that asks for it is none that programs may call."""
    shown = gr.HTML(page.content(archive), js_on_load=STARTED, apply_default_css=False, elem_id="content")
    app.load(lambda: page.content(archive), None, shown, api_visibility="private", show_progress="hidden")
