"""The page "Meeting": choose a pack, read its briefing by agenda item, and choose the questions to take along."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response
from fastapi.responses import RedirectResponse

from assistant.ui import downloads
from assistant.ui.archive import Archive, Shelved
from assistant.ui.markup import Html, element, join
from assistant.ui.page import Page, asking, results, said, shown
from assistant.ui.places import day_first
from assistant.ui.preparation import found, preparation_html

READING = "Reading the papers, and looking for what doesn’t add up…"
LONG = " A pack of a hundred pages can take up to half a minute the first time; after that it comes at once."


def content(archive: Archive) -> Html:
    """Return the list of papers to choose from, newest first, and the place for what there is to prepare from."""
    options = (element("option", _name(paper), value=paper.document) for paper in archive.papers())
    hint = (
        "Choose the meeting’s papers to see what each item asks for, what is new, and questions to put. "
        "Tick those to take along, put them in order, and save or print the list."
    )
    return join(
        (
            element(
                "div",
                element("h1", "Prepare a meeting"),
                element("p", hint, class_="hint"),
                asking(
                    element("label", "Paper", for_="paper"),
                    element("select", *options, id="paper", name="paper"),
                    element("button", "Prepare", type="submit", class_="main-button"),
                    _closed_too(archive),
                    show="meeting",
                    says=READING,
                    class_="paper-form",
                    data_slow=LONG,
                ),
                class_="ask",
            ),
            results(),
            element(
                "p",
                element("a", "Your questions: ", element("span", "0", class_="taken"), href="/meeting#questions"),
                class_="bar",
                hidden=True,
            ),
        )
    )


def routes(archive: Archive) -> APIRouter:
    """Return the routes that the page asks, and the way from the address that the page had before."""
    router = APIRouter(include_in_schema=False)

    @router.post("/show/meeting")
    def meeting(paper: Annotated[str, Form()] = "", exempt: Annotated[str, Form()] = "") -> Response:
        return shown(lambda: prepared_for(archive, paper, exempt=exempt == "yes"))

    @router.get("/what-to-ask")
    def moved() -> Response:
        return RedirectResponse("/meeting", 308)

    router.include_router(downloads.routes(archive))
    return router


def prepared_for(archive: Archive, document: str, *, exempt: bool = False) -> Html:
    """Return what the page shows of a paper; of what is exempt from publication only where `exempt`.

    Raises:
        AssistantError: The paper isn't in the archive, or isn't public.
    """
    prepared = archive.prepared(document, exempt=exempt)
    return join((said(found(prepared)), preparation_html(prepared, archive, exempt=exempt)))


def _closed_too(archive: Archive) -> Html | None:
    """Return the box to tick for papers that aren't public, where the visitor sees any."""
    if not any(paper.exempt for paper in archive.kept()):
        return None
    return element(
        "label",
        element("input", type="checkbox", name="exempt", value="yes"),
        element("span", "Also from what is exempt from publication (not for the public)"),
        class_="take closed-too",
    )


def _name(paper: Shelved) -> str:
    return f"{day_first(paper.title, paper.day)} ({paper.pages} {'page' if paper.pages == 1 else 'pages'})"


PAGE = Page("/meeting", "Meeting", content, routes, scripts=("meeting.js",), styles=("meeting.css",))
