"""The page to ask: a question, its cited answer, the page that it stands on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated

from fastapi import APIRouter, Form, Response

from assistant.ui.answers import announcement, answer_html
from assistant.ui.archive import Archive
from assistant.ui.markup import Html, element, join
from assistant.ui.page import Page, asking, results, said, shown
from assistant.ui.places import long_date

SEARCHING = "Looking through the papers…"


def content(archive: Archive) -> Html:
    """Return the question box, what it searches, and the places for examples and the answer."""
    return join(
        (
            element(
                "div",
                element("h1", element("label", "Ask the papers a question", for_="question")),
                element("p", _searched(archive), class_="hint", id="question-hint"),
                asking(
                    element(
                        "textarea",
                        id="question",
                        name="question",
                        rows=2,
                        maxlength=2000,
                        required=True,
                        autocomplete="off",
                        spellcheck="true",
                        aria_describedby="question-hint",
                        data_enter=True,
                    ),
                    element("button", "Ask", type="submit", class_="main-button"),
                    show="answer",
                    says=SEARCHING,
                    class_="question-form",
                ),
                class_="ask",
            ),
            # Examples come when the models are loaded.
            element("div", data_show="/show/examples"),
            results(),
        )
    )


def routes(archive: Archive) -> APIRouter:
    """Return the routes that the page's forms ask."""
    router = APIRouter(prefix="/show", include_in_schema=False)

    @router.post("/answer")
    def answer(question: Annotated[str, Form()] = "") -> Response:
        return shown(lambda: answered(archive, question))

    @router.get("/examples")
    def examples() -> Response:
        return shown(lambda: examples_html(archive.examples()))

    return router


def answered(archive: Archive, question: str) -> Html:
    """Answer `question`, and return what the page shows of it."""
    answer = archive.ask(question)
    return join((said(announcement(answer)), answer_html(answer, archive)))


def examples_html(examples: Sequence[str]) -> Html:
    """Return questions to choose from, "" for none."""
    if not examples:
        return Html("")
    buttons = (
        element("li", element("button", one, type="button", class_="example", data_question=one)) for one in examples
    )
    return element(
        "div",
        element("h2", "For example", class_="small-heading"),
        element("ul", *buttons),
        class_="examples",
    )


def _searched(archive: Archive) -> str:
    papers = archive.papers()
    if not papers:
        return "There are no papers in the archive yet."
    pages = sum(paper.pages for paper in papers)
    count = "one paper" if len(papers) == 1 else f"{len(papers)} papers"
    days = [paper.day for paper in papers if paper.day is not None]
    newest = f"; the newest is for the meeting of {long_date(max(days))}" if days else ""
    return f"The answer comes from {count} of {pages:,} pages in all{newest}. You can see each page that it rests on."


PAGE = Page("/", "Ask", content, routes)
