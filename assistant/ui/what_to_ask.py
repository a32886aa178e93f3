"""The page "What to ask": a paper's findings, each with where it stands and the question to put."""

from __future__ import annotations

import logging
from collections.abc import Iterator

import gradio as gr

from assistant.errors import AssistantError
from assistant.ui.archive import Archive, Shelved
from assistant.ui.ask import Shown
from assistant.ui.findings import counted, findings_html
from assistant.ui.markup import Html, element
from assistant.ui.places import dated
from assistant.ui.shell import script

READING = "Reading the paper…"
FAILED = "Something went wrong on our side, and the paper was not looked through. Please try again."
GONE = "This paper is not in the archive any more. Load the page again to see those that are."

logger = logging.getLogger(__name__)


def build(archive: Archive) -> None:
    """Add the page's components and events to the Gradio page being built."""

    def form() -> str:
        return form_html(archive)

    def choose(event: gr.EventData) -> Iterator[Shown]:
        yield from replies(archive, str(event.document))

    papers = gr.HTML(form, js_on_load=script("what_to_ask.js"), apply_default_css=False, elem_id="content")
    status = gr.HTML(
        "",
        html_template='<p role="status" class="status">${value}</p>',
        js_on_load=None,
        apply_default_css=False,
    )
    result = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="result")
    papers.choose(
        choose,
        inputs=None,
        outputs=[status, result],
        show_progress="hidden",
        concurrency_limit=2,
        api_name="what_to_ask_page",
        api_visibility="private",
    )


def replies(archive: Archive, document: str) -> Iterator[Shown]:
    """Yield what the page shows while a paper is looked through, the findings last."""
    yield READING, ""
    paper = next((paper for paper in archive.papers() if paper.document == document), None)
    if paper is None:
        yield "", element("p", GONE, class_="error")
        return
    try:
        findings = archive.findings(document)
        shown = findings_html(dated(paper.title, paper.day), findings, archive)
    except AssistantError as error:
        yield "", element("p", str(error), class_="error")
    except Exception:
        logger.exception("a paper's findings could not be made")
        yield "", element("p", FAILED, class_="error")
    else:
        yield element("span", counted(findings), class_="unseen"), shown


def form_html(archive: Archive) -> Html:
    """Return the list of papers to choose from, newest first."""
    options = (element("option", _name(paper), value=paper.document) for paper in archive.papers())
    hint = "Missing figures, sums that don’t add up and the like, each with a question to put at the meeting."
    return element(
        "div",
        element("h1", "What to ask"),
        element("p", hint, class_="hint"),
        element(
            "form",
            element("label", "Paper", for_="paper"),
            element("select", *options, id="paper", name="paper"),
            element("button", "Show what to ask", type="submit", class_="main-button"),
            class_="paper-form",
        ),
        class_="ask",
    )


def _name(paper: Shelved) -> str:
    return f"{dated(paper.title, paper.day)} ({paper.pages} {'page' if paper.pages == 1 else 'pages'})"
