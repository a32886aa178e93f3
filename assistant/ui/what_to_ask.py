"""The page "What to ask": a paper's findings, each with where it stands and the question to put."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Form, Response

from assistant.errors import AssistantError
from assistant.ui.archive import Archive, Shelved
from assistant.ui.findings import counted, findings_html
from assistant.ui.markup import Html, element, join
from assistant.ui.page import Page, asking, results, said, shown
from assistant.ui.places import dated

READING = "Reading the paper…"
GONE = "This paper is not in the archive any more. Load the page again to see those that are."


def content(archive: Archive) -> Html:
    """Return the list of papers to choose from, newest first, and the place for the findings."""
    options = (element("option", _name(paper), value=paper.document) for paper in archive.papers())
    hint = "Missing figures, sums that don’t add up and the like, each with a question to put at the meeting."
    return join(
        (
            element(
                "div",
                element("h1", "What to ask"),
                element("p", hint, class_="hint"),
                asking(
                    element("label", "Paper", for_="paper"),
                    element("select", *options, id="paper", name="paper"),
                    element("button", "Show what to ask", type="submit", class_="main-button"),
                    show="findings",
                    says=READING,
                    class_="paper-form",
                ),
                class_="ask",
            ),
            results(),
        )
    )


def routes(archive: Archive) -> APIRouter:
    """Return the route that the page's form asks."""
    router = APIRouter(prefix="/show", include_in_schema=False)

    @router.post("/findings")
    def findings(paper: Annotated[str, Form()] = "") -> Response:
        return shown(lambda: looked_through(archive, paper))

    return router


def looked_through(archive: Archive, document: str) -> Html:
    """Return the findings of a paper as the page shows them.

    Raises:
        AssistantError: The paper isn't in the archive.
    """
    paper = next((paper for paper in archive.papers() if paper.document == document), None)
    if paper is None:
        raise AssistantError(GONE)
    findings = archive.findings(document)
    return join((said(counted(findings)), findings_html(dated(paper.title, paper.day), findings, archive)))


def _name(paper: Shelved) -> str:
    return f"{dated(paper.title, paper.day)} ({paper.pages} {'page' if paper.pages == 1 else 'pages'})"


PAGE = Page("/what-to-ask", "What to ask", content, routes)
