"""An answer as a person reads it: the statements, their sources, and what comes near."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.evidence import with_marks
from assistant.ui.marks import line_boxes
from assistant.ui.markup import Html, element, join
from assistant.ui.places import label_name, long_date, page_name, paper_name, report_name
from assistant.ui.viewer import Views, opener

if TYPE_CHECKING:
    from assistant.answer import Answer, Cited, Statement
    from assistant.ui.archive import Archive
    from corpus.model import Passage
    from index.search import Hit

_AT_ONCE = 5
"""Nearest passages shown without a further click."""


def answer_html(answer: Answer, archive: Archive) -> Html:
    """Return the whole result of a question, with the pages that it rests on."""
    views = Views(archive)
    told = _told(answer, views) if answer.answered else _abstained(answer)
    nearest = _nearest(answer, views)
    return element("div", told, views.panel(), nearest, class_="result")


def announcement(answer: Answer) -> str:
    """Return what a screen reader says when the answer has come."""
    if not answer.answered:
        return "The papers don’t answer this."
    count = len(answer.citations)
    return f"Answered from {count} {'place' if count == 1 else 'places'} in the papers."


def _told(answer: Answer, views: Views) -> Html:
    cited = {one.marker: one for one in answer.citations}
    statements = [_statement(statement, cited, views) for statement in answer.statements]
    if len(statements) > 2:
        body = element("ul", *(element("li", one) for one in statements))
    else:
        body = join(element("p", one) for one in statements)
    return element(
        "section",
        element("h2", "Answer", id="answer-heading"),
        element("div", body, class_="statements"),
        element("p", f"As the papers stood on {long_date(answer.as_of)}.", class_="note"),
        element("h3", "Where it stands" if len(cited) == 1 else f"Where it stands: {len(cited)} places"),
        element("ol", *(_source(one, views) for one in answer.citations), class_="sources"),
        aria_labelledby="answer-heading",
    )


def _statement(statement: Statement, cited: dict[int, Cited], views: Views) -> Html:
    buttons = []
    for marker in statement.citations:
        citation = cited[marker].citation
        view = views.add(citation.document, citation.page, citation.quote, citation.boxes)
        if view is not None:
            label = f"Source {marker}: {page_name(view.place)}. Show the page"
            buttons.append(opener(view, str(marker), class_="cite", label=label))
    return join([statement.text, *buttons], " ")


def _source(one: Cited, views: Views) -> Html:
    citation = one.citation
    view = views.add(citation.document, citation.page, citation.quote, citation.boxes)
    where = label_name(section=citation.section, paragraph=citation.paragraph, under=citation.under)
    quote = element("blockquote", citation.quote)
    others = [f"{each.document}, page {each.printed_page or each.page}" for each in citation.also_in]
    if view is None:
        gone = f"{citation.document}, page {citation.page}: this paper has left the archive."
        return element("li", element("p", gone), quote, value=one.marker)
    return element(
        "li",
        opener(view, page_name(view.place)),
        element("p", paper_name(view.place), class_="from"),
        None if where is None else element("p", where, class_="from"),
        element("p", "Read by OCR: check the words on the page.", class_="from") if citation.ocr else None,
        quote,
        None if not others else element("p", f"Also in {'; '.join(others)}.", class_="from"),
        value=one.marker,
    )


def _abstained(answer: Answer) -> Html:
    return element(
        "section",
        element("h2", "The papers don’t answer this", id="answer-heading"),
        None if answer.reason is None else element("p", answer.reason, class_="reason"),
        element("p", f"As the papers stood on {long_date(answer.as_of)}.", class_="note"),
        aria_labelledby="answer-heading",
        class_="abstained",
    )


def _nearest(answer: Answer, views: Views) -> Html | None:
    rows = [row for hit in answer.passages if (row := _passage(hit, views)) is not None]
    if not rows:
        return None
    heading = "Passages that come near" if answer.answered else "What comes nearest"
    more = rows[_AT_ONCE:]
    return element(
        "section",
        element("h2", heading, id="nearest-heading"),
        element("ol", *rows[:_AT_ONCE], class_="nearest"),
        element(
            "details",
            element("summary", f"Show {len(more)} more"),
            element("ol", *more, class_="nearest", start=_AT_ONCE + 1),
        )
        if more
        else None,
        aria_labelledby="nearest-heading",
    )


def _passage(hit: Hit, views: Views) -> Html | None:
    passage = hit.passage
    boxes = line_boxes(passage.words, passage.page)
    view = views.add(hit.document, passage.page, passage.text, boxes)
    if view is None:
        return None
    return element(
        "li",
        opener(view, page_name(view.place)),
        element("p", report_name(view.place), class_="from"),
        None if passage.lead_in is None else element("p", passage.lead_in, class_="from"),
        element("p", _read(passage), class_="passage"),
    )


def _read(passage: Passage) -> str:
    """A passage as it can be read on its own: of a row each cell with its column and what it is marked with."""
    if not any(cell.column for cell in passage.cells):
        return passage.text
    cells = ((cell.column, with_marks(passage.text[cell.start : cell.end], cell)) for cell in passage.cells)
    return " · ".join(f"{column}: {value}" if column and column != value else value for column, value in cells)
