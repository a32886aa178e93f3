"""The pages put together and mounted in a FastAPI application."""

from __future__ import annotations

import warnings
from typing import Any

import gradio as gr
from fastapi import FastAPI
from gradio.events import api

from assistant import wire
from assistant.scrutiny import to_json
from assistant.ui import ask, images, registers, search, shell, what_to_ask
from assistant.ui.archive import Archive
from assistant.ui.doors import Doors
from assistant.ui.page import Page
from assistant.ui.theme import plain

STARTED = 'document.dispatchEvent(new Event("page-shown"))'
"""Tells the shell's script that Gradio has put the page on the screen."""

PAGES = (ask.PAGE, what_to_ask.PAGE, search.PAGE, registers.PAGE)
"""The pages in the order of the masthead, the first page first."""


def mount(app: FastAPI, archive: Archive) -> FastAPI:
    """Add the routes of the archive and the pages to `app`."""
    app.include_router(images.routes(archive))
    app.include_router(shell.routes())
    for page in PAGES:
        app.include_router(page.routes(archive))
    with warnings.catch_warnings():
        # Said whenever an application has two pages, also when the mode is off as it is here.
        warnings.filterwarnings("ignore", "SSR mode is not supported with multi-page apps", UserWarning)
        gr.mount_gradio_app(
            app,
            blocks(archive),
            path="/",
            theme=plain(),
            footer_links=[],
            run_history=False,
            allowed_paths=[],
            show_error=False,
            ssr_mode=False,
            enable_monitoring=False,
            pwa=False,
            mcp_server=False,
        )
    app.add_middleware(shell.Shell, pages=PAGES)
    app.add_middleware(Doors, pages=tuple(page.address for page in PAGES))
    return app


def blocks(archive: Archive) -> gr.Blocks:
    """Return the Gradio application: the pages, and the same for machines as named endpoints."""

    def ask_endpoint(question: str) -> dict[str, Any]:
        """Answer a question from the papers, with citations."""
        return dict(wire.to_json(archive.ask(question)))

    def findings_endpoint(document: str) -> list[dict[str, Any]]:
        """Return what there is to ask about a paper."""
        return [dict(to_json(finding)) for finding in archive.findings(document)]

    app = gr.Blocks(title=shell.NAME, analytics_enabled=False)
    first, *others = PAGES
    with app:
        _show(first, archive)
        api(ask_endpoint, api_name="ask", concurrency_limit=4)
        api(findings_endpoint, api_name="findings", concurrency_limit=2)
    for page in others:
        with app.route(page.title, page.address, show_in_navbar=False):
            _show(page, archive)
    app.queue(max_size=100)
    return app


def _show(page: Page, archive: Archive) -> None:
    gr.HTML(lambda: page.content(archive), js_on_load=STARTED, apply_default_css=False, elem_id="content")
