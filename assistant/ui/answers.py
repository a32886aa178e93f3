"""An answer as a person reads it: the statements, their sources, and what comes near."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from assistant.spoken import with_marks
from assistant.ui.ages import aged
from assistant.ui.asked import Asked, looked_in
from assistant.ui.copying import as_text
from assistant.ui.marks import line_boxes
from assistant.ui.markup import Html, element, join
from assistant.ui.page import asking
from assistant.ui.places import label_name, long_date, page_name, paper_name, report_name
from assistant.ui.viewer import Views, opener
from assistant.ui.visitors import visitor

if TYPE_CHECKING:
    from datetime import date

    from assistant.answer import Answer, Cited, Statement
    from assistant.ui.archive import Archive
    from index.search import Hit

_AT_ONCE = 5
"""Nearest passages shown without a further click."""

_WORDS = 80
"""Words shown of a nearest passage: a long table row would push the others off the screen, and its page is a click
away."""


def answer_html(asked: Asked, answer: Answer, archive: Archive) -> Html:
    """Return the whole result of a question, with the pages that it rests on.

    Its `data-` attributes say what a link to it must name to show the same again.
    """
    views = Views(archive)
    newest = archive.choices().newest
    told = _told(asked, answer, views, newest) if answer.answered else _abstained(asked, answer)
    nearest = _nearest(answer, views)
    return element(
        "div",
        told,
        views.panel(),
        nearest,
        class_="result",
        data_as_of=answer.as_of.isoformat(),
        data_understood=answer.understood,
        data_rests_on=json.dumps([[one.citation.document, one.citation.page] for one in answer.citations]),
    )


def announcement(answer: Answer) -> str:
    """Return what a screen reader says when the answer has come."""
    if not answer.answered:
        return "The papers don’t answer this."
    count = len(answer.citations)
    return f"Answered from {count} {'place' if count == 1 else 'places'} in the papers."


def _told(asked: Asked, answer: Answer, views: Views, newest: date | None) -> Html:
    cited = {one.marker: one for one in answer.citations}
    statements = [_statement(statement, cited, views) for statement in answer.statements]
    if len(statements) > 2:
        body = element("ul", *(element("li", one) for one in statements))
    else:
        body = join(element("p", one) for one in statements)
    return element(
        "section",
        _question(asked, answer),
        element("h2", "Answer", id="answer-heading"),
        element("div", body, class_="statements"),
        _grounds(asked, answer),
        _actions(asked, answer, views),
        element("h3", "Where it stands" if len(cited) == 1 else f"Where it stands: {len(cited)} places"),
        element("ol", *(_source(one, views, newest) for one in answer.citations), class_="sources"),
        _follow_up(),
        _remark(asked),
        aria_labelledby="answer-heading",
    )


def _abstained(asked: Asked, answer: Answer) -> Html:
    return element(
        "section",
        _question(asked, answer),
        element("h2", "The papers don’t answer this", id="answer-heading"),
        None if answer.reason is None else element("p", answer.reason, class_="reason"),
        _grounds(asked, answer),
        _remark(asked),
        aria_labelledby="answer-heading",
        class_="abstained",
    )


def _question(asked: Asked, answer: Answer) -> Html:
    after = None if asked.after is None else element("span", f" – following on from “{asked.after}”")
    put = element("p", f"You asked: “{asked.question.strip()}”", after, class_="asked")
    if answer.understood is None:
        return put
    return join((put, element("p", f"Understood as: “{answer.understood}”", class_="asked")))


def _grounds(asked: Asked, answer: Answer) -> Html:
    """The day that the answer is as of, and which papers it comes from where not from all."""
    grounds = [element("p", f"As the papers stood on {long_date(answer.as_of)}.", class_="note")]
    if asked.filters is not None:
        widen = element("button", "Look in all papers", type="button", class_="plain", data_widen=True)
        grounds.append(element("p", f"Looked only in: {looked_in(asked.filters)}. ", widen, class_="note"))
    return join(grounds)


def _statement(statement: Statement, cited: dict[int, Cited], views: Views) -> Html:
    buttons = []
    for marker in statement.citations:
        citation = cited[marker].citation
        view = views.add(citation.document, citation.page, citation.quote, citation.boxes)
        if view is not None:
            label = f"Source {marker}: {page_name(view.place)}. Show the page"
            buttons.append(opener(view, f"[{marker}]", class_="cite", label=label))
    return join([statement.text, *buttons], " ")


def _actions(asked: Asked, answer: Answer, views: Views) -> Html:
    text = as_text(asked, answer, views.place)
    return element(
        "div",
        element("button", "Copy with sources", type="button", class_="tool", data_copy="answer"),
        element("button", "Copy a link to this answer", type="button", class_="tool", data_copy="link"),
        element("button", "Print", type="button", class_="tool", data_print=True),
        element("span", class_="copied", data_copied=True),
        element("textarea", text, class_="to-copy", hidden=True, readonly=True, rows=6, aria_label="Text to copy"),
        class_="actions",
    )


def _source(one: Cited, views: Views, newest: date | None) -> Html:
    citation = one.citation
    view = views.add(citation.document, citation.page, citation.quote, citation.boxes)
    where = label_name(section=citation.section, paragraph=citation.paragraph, under=citation.under)
    quote = element("blockquote", citation.quote)
    others = [f"{each.document}, page {each.printed_page or each.page}" for each in citation.also_in]
    if view is None:
        gone = f"{citation.document}, page {citation.page}: this paper has left the archive."
        return element("li", element("p", gone), quote, value=one.marker)
    day = view.place.day
    age = "" if day is None or newest is None else f", {aged(day, newest)}"
    notes = (
        where,
        "Read by OCR: check the words on the page." if citation.ocr else None,
        "Marked as a draft." if citation.draft else None,
        "Marked as exempt from publication." if citation.exempt else None,
    )
    return element(
        "li",
        opener(view, page_name(view.place)),
        element("p", f"{paper_name(view.place)}{age}", class_="from"),
        *(element("p", note, class_="from") for note in notes if note is not None),
        quote,
        None if not others else element("p", f"Also in {'; '.join(others)}.", class_="from"),
        value=one.marker,
    )


def _follow_up() -> Html:
    return element(
        "form",
        element("label", "Ask a follow-up", for_="follow-up"),
        element("p", "A short one is enough: “And in 2019?”", class_="from", id="follow-up-hint"),
        element(
            "textarea",
            id="follow-up",
            rows=1,
            maxlength=2000,
            required=True,
            autocomplete="off",
            aria_describedby="follow-up-hint",
            data_enter=True,
        ),
        element(
            "button", "Ask", element("span", " the follow-up", class_="unseen"), type="submit", class_="main-button"
        ),
        class_="follow-up",
        data_follow_up=True,
    )


def _remark(asked: Asked) -> Html | None:
    """A form that keeps what a visitor says of the answer, None for one who may only read."""
    if not visitor().may_change:
        return None
    kept = "It is kept on the computer that this app runs on, beside the papers, for whoever checks the answers."
    filters = asked.filters
    sent = {
        "question": asked.question,
        "after": asked.after,
        "body": filters and filters.body,
        "kind": filters and filters.kind,
        "from": filters and filters.date_from and filters.date_from.isoformat(),
        "to": filters and filters.date_to and filters.date_to.isoformat(),
        "as-of": asked.as_of and asked.as_of.isoformat(),
    }
    fields = (element("input", type="hidden", name=name, value=value) for name, value in sent.items() if value)
    return element(
        "details",
        element("summary", "This is wrong"),
        asking(
            *fields,
            element("label", "What is wrong, or what should the answer be?", for_="remark"),
            element("p", kept, class_="from", id="remark-hint"),
            element("textarea", id="remark", name="says", rows=3, maxlength=2000, aria_describedby="remark-hint"),
            element("button", "Keep this remark", type="submit", class_="tool"),
            show="remark",
            into="remark-kept",
            says="Keeping the remark…",
            class_="remark",
        ),
        element("div", id="remark-kept"),
        class_="wrong",
    )


def _nearest(answer: Answer, views: Views) -> Html | None:
    near = (hit for hit in answer.passages if not _is_source(hit, answer))
    rows = [row for hit in near if (row := _passage(hit, views)) is not None]
    if not rows:
        return None
    heading = "Other places that come near" if answer.answered else "What comes nearest"
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


def _is_source(hit: Hit, answer: Answer) -> bool:
    """Whether a passage is one that the answer quotes."""
    return any(
        (one.citation.document, one.citation.page) == (hit.document, hit.passage.page)
        and one.citation.quote in hit.passage.text
        for one in answer.citations
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
        element("p", _cut(_read(hit)), class_="passage"),
    )


def _cut(text: str) -> str:
    words = text.split()
    return text if len(words) <= _WORDS else f"{' '.join(words[:_WORDS])} …"


def _read(hit: Hit) -> str:
    """A passage as it can be read on its own: of a row each cell with its column and what it is marked with; of what
    would be cut the part that comes nearest."""
    passage = hit.passage
    if not any(cell.column for cell in passage.cells):
        return passage.text if len(passage.text.split()) <= _WORDS else hit.nearest
    cells = ((cell.column, with_marks(passage.text[cell.start : cell.end], cell)) for cell in passage.cells)
    return " · ".join(f"{column}: {value}" if column and column != value else value for column, value in cells)
