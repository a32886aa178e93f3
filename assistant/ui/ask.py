"""The page to ask: a question, its cited answer, the page that it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Annotated

from fastapi import APIRouter, Depends, Request, Response

from assistant.ui.answers import announcement, answer_html
from assistant.ui.archive import Archive
from assistant.ui.asked import KINDS, Asked, Choices, asked, fields
from assistant.ui.changing import changed
from assistant.ui.markup import Html, element, join
from assistant.ui.page import Page, asking, results, said, shown
from assistant.ui.places import long_date
from assistant.ui.since import changes
from assistant.ui.visitors import visitor

if TYPE_CHECKING:
    from assistant.answer import Answer

SEARCHING = "Looking through the papers…"
KEPT = "Thank you. The remark is kept on the computer that this app runs on, with the question and the answer."

Sent = Annotated[Mapping[str, str], Depends(fields)]


def content(archive: Archive) -> Html:
    """Return the question box, what it searches, and the places for examples, the answer and earlier questions."""
    choices = archive.choices()
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
                    # Filled by the script: the question that a follow-up follows, and what a link's answer rested on.
                    element("input", type="hidden", name="after", id="after"),
                    element("input", type="hidden", name="rested-on", id="rested-on"),
                    _filters(choices),
                    show="answer",
                    says=SEARCHING,
                    class_="question-form",
                    id="ask",
                    data_visitor=visitor().name,
                    data_newest=None if choices.newest is None else choices.newest.isoformat(),
                ),
                class_="ask",
            ),
            # Examples come when the models are loaded.
            element("div", data_show="/show/examples", class_="examples-place"),
            results(),
            _earlier(),
        )
    )


def routes(archive: Archive) -> APIRouter:
    """Return the routes that the page's forms ask."""
    router = APIRouter(prefix="/show", include_in_schema=False)

    @router.post("/answer")
    def answer(sent: Sent) -> Response:
        return shown(lambda: answered(archive, sent))

    @router.post("/remark")
    def remark(request: Request, sent: Sent) -> Response:
        return changed(lambda: remarked(archive, sent))

    @router.get("/examples")
    def examples() -> Response:
        # Who waited for them here would take the turn of someone who asks.
        found = archive.examples()
        return Response(status_code=202) if found is None else shown(lambda: examples_html(found))

    return router


def answered(archive: Archive, sent: Mapping[str, str]) -> Html:
    """Answer a question, and return what the page shows of it."""
    question = asked(sent)
    answer = _answer(archive, question)
    since = changes(sent.get("rested-on", ""), answer, archive)
    return join((said(announcement(answer)), since, answer_html(question, answer, archive)))


def _answer(archive: Archive, one: Asked) -> Answer:
    return archive.ask(one.question, after=one.after, filters=one.filters, as_of=one.as_of)


def remarked(archive: Archive, sent: Mapping[str, str]) -> Html:
    """Keep what a visitor says of an answer; that is asked for again, as a browser may send anything."""
    question = asked(sent)
    answer = _answer(archive, question)
    archive.remark(question, answer, sent.get("says", ""))
    return join((said(KEPT), element("p", KEPT, class_="kept")))


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
    newest = f" as they stood on {long_date(max(days))}, the newest meeting" if days else ""
    return (
        "Ask in your own words: the answer is in the papers’ own words, beside the page that it stands on. "
        f"It comes from {count} of {pages:,} pages in all{newest}."
    )


def _filters(choices: Choices) -> Html:
    """What to look in: closed at first, and said beside its name when something is chosen."""
    bodies = [element("option", body, value=body) for body in choices.bodies]
    kinds = [element("option", KINDS[kind], value=kind) for kind in choices.kinds]
    newest = "" if choices.newest is None else f" Without one it is the newest meeting’s, {long_date(choices.newest)}."
    return element(
        "details",
        element("summary", "Choose which papers to look in", element("span", data_chosen=True)),
        element(
            "div",
            _chosen("body", "Body", "Any body", bodies),
            _chosen("kind", "Kind of paper", "Any kind", kinds),
            _day("from", "Meetings from"),
            _day("to", "Meetings until"),
            _day("as-of", "As of", described_by="as-of-hint"),
            element("p", f"What “now” and “latest” mean goes by this day.{newest}", class_="from", id="as-of-hint"),
            element("button", "Clear these choices", type="button", class_="plain", data_clear_filters=True),
            class_="filter-fields",
        ),
        class_="filters",
    )


def _chosen(name: str, label: str, first: str, options: Iterable[Html]) -> Html:
    select = element("select", element("option", first, value=""), *options, id=name, name=name)
    return element("div", element("label", label, for_=name), select, class_="field")


def _day(name: str, label: str, *, described_by: str | None = None) -> Html:
    box = element("input", type="date", id=name, name=name, aria_describedby=described_by)
    return element("div", element("label", label, for_=name), box, class_="field")


def _earlier() -> Html:
    """Where the script lists the questions that this browser has asked before."""
    return element(
        "section",
        element("h2", "Your earlier questions", id="earlier-heading", class_="small-heading"),
        element("p", "Kept in this browser only, until you clear them.", class_="from"),
        element("ol", data_earlier=True),
        element("button", "Clear these questions", type="button", class_="plain", data_clear_earlier=True),
        aria_labelledby="earlier-heading",
        class_="earlier",
        hidden=True,
    )


PAGE = Page("/", "Ask", content, routes, scripts=("ask.js",), styles=("ask.css",))
