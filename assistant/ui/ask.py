"""The page to ask: a question, its cited answer, the page that it stands on."""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence

import gradio as gr

from assistant.errors import AssistantError
from assistant.ui.answers import announcement, answer_html
from assistant.ui.archive import Archive
from assistant.ui.markup import Html, element
from assistant.ui.places import long_date
from assistant.ui.shell import script

LOADING = "Getting ready: loading the language index, about ten seconds. Your question is next."
SEARCHING = "Looking through the papers…"
FAILED = "Something went wrong on our side, and the question was not answered. Please ask again."

logger = logging.getLogger(__name__)

Shown = tuple[str, str]
"""What the status line says, and the result below it."""


def build(page: gr.Blocks, archive: Archive) -> None:
    """Add the page's components and events to the Gradio page being built."""

    def form() -> str:
        return form_html(archive)

    def ask(event: gr.EventData) -> Iterator[Shown]:
        yield from replies(archive, str(event.question))

    question = gr.HTML(form, js_on_load=script("ask.js"), apply_default_css=False, elem_id="content")
    examples = gr.HTML("", js_on_load=None, apply_default_css=False)
    status = gr.HTML(
        "",
        html_template='<p role="status" class="status">${value}</p>',
        js_on_load=None,
        apply_default_css=False,
    )
    result = gr.HTML("", js_on_load=None, apply_default_css=False, elem_id="result")
    # Examples come when the models are loaded; whoever waits for them keeps nobody else waiting.
    page.load(
        lambda: examples_html(archive.examples()),
        outputs=[examples],
        show_progress="hidden",
        concurrency_limit=None,
        api_name="examples_page",
        api_visibility="private",
    )
    question.ask(
        ask,
        inputs=None,
        outputs=[status, result],
        show_progress="hidden",
        concurrency_limit=4,
        api_name="ask_page",
        api_visibility="private",
    )


def replies(archive: Archive, question: str) -> Iterator[Shown]:
    """Yield what the page shows while a question is answered, the answer last."""
    yield (SEARCHING if archive.ready() else LOADING), ""
    try:
        answer = archive.ask(question)
        shown = answer_html(answer, archive)
    except AssistantError as error:
        yield "", element("p", str(error), class_="error")
    except Exception:
        logger.exception("a question could not be answered")
        yield "", element("p", FAILED, class_="error")
    else:
        yield element("span", announcement(answer), class_="unseen"), shown


def form_html(archive: Archive) -> Html:
    """Return the question box and what it searches."""
    return element(
        "div",
        element("h1", element("label", "Ask the papers a question", for_="question")),
        element("p", _searched(archive), class_="hint", id="question-hint"),
        element(
            "form",
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
            ),
            element("button", "Ask", type="submit", class_="main-button"),
            class_="question-form",
        ),
        class_="ask",
    )


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
