"""What a page is, and how the parts that it asks for are answered.

A page is sent whole but for its results. These come as pieces of HTML from routes of ours under `/show/`, each
asked for by a form (static/shell.js says how), and not through Gradio's queue: its stream of events may be closed
by the server between two of a visitor's clicks, and then the second is never answered.
"""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass

from fastapi import APIRouter, Response
from fastapi.responses import HTMLResponse

from assistant.errors import AssistantError
from assistant.ui.archive import Archive
from assistant.ui.markup import Attribute, Html, element

FAILED = "Something went wrong on our side. Please try again."

logger = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Page:
    """One page of the app.

    `address` begins with a slash; `title` stands in the masthead. `content` makes the main part as it is sent, anew
    for every visit; `routes` the routes under `/show/` that its forms ask. `scripts` and `styles` are names of files in
    static/ that only this page loads, after the shell's own.
    """

    address: str
    title: str
    content: Callable[[Archive], Html]
    routes: Callable[[Archive], APIRouter]
    scripts: tuple[str, ...] = ()
    styles: tuple[str, ...] = ()


def shown(work: Callable[[], Html]) -> HTMLResponse:
    """Answer with the piece of HTML that `work` makes, or with one sentence on why there is none."""
    try:
        return HTMLResponse(work(), headers={"Cache-Control": "no-store"})
    except AssistantError as error:
        return _failed(str(error), 422)
    except Exception:
        logger.exception("a part of a page could not be made")
        return _failed(FAILED, 500)


def saved(work: Callable[[], bytes], media_type: str) -> Response:
    """Answer with the file that `work` makes, or with one sentence on why there is none."""
    try:
        return Response(work(), media_type=media_type, headers={"Cache-Control": "no-store"})
    except AssistantError as error:
        return _failed(str(error), 422)
    except Exception:
        logger.exception("a file could not be made")
        return _failed(FAILED, 500)


def said(sentence: str) -> Html:
    """Return what a reader of the screen is told of a result, which others see at a glance."""
    return element("p", sentence, class_="unseen", data_said=True)


def asking(*children: str | None, show: str, into: str = "result", says: str, **attributes: Attribute) -> Html:
    """Return a form whose answer is asked from `/show/{show}` and put into the element with the id `into`.

    `says` stands in the status line meanwhile.
    """
    return element("form", *children, action=f"/show/{show}", data_into=into, data_says=says, **attributes)


def results(*children: str | None) -> Html:
    """Return the status line and the place where results are put."""
    return element(
        "div",
        element("p", role="status", class_="status"),
        element("div", *children, id="result", class_="results"),
        class_="results-place",
    )


def _failed(sentence: str, status: int) -> HTMLResponse:
    return HTMLResponse(element("p", sentence, class_="error"), status, headers={"Cache-Control": "no-store"})
