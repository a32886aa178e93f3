"""Answers, passages and papers as the JSON that other programs read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from assistant.answer import Answer
from corpus.model import Citation, Entity, Page, Part, Passage
from index.search import Hit

Json: TypeAlias = Mapping[str, object]


def to_json(one: Answer, *, id: str | None = None) -> Json:
    """Return an answer, with the `id` of a batch's question where there is one."""
    named = {} if id is None else {"id": id}
    return {
        **named,
        "question": one.question,
        "answered": one.answered,
        "answer": one.text,
        "reason": one.reason,
        "confidence": round(one.confidence, 4),
        "as_of": one.as_of.isoformat(),
        "statements": [{"text": each.text, "citations": list(each.citations)} for each in one.statements],
        "citations": [{"marker": each.marker, **citation(each.citation)} for each in one.citations],
        "passages": [hit(each) for each in one.passages],
        "milliseconds": dict(one.milliseconds),
    }


def hit(one: Hit) -> Json:
    """Return a passage that was found."""
    return {
        "document": one.document,
        "page": one.passage.page,
        "item": one.part.item,
        "paragraph": one.passage.paragraph,
        "under": one.passage.under,
        "text": one.passage.text,
        "score": round(one.score, 4),
    }


def citation(one: Citation) -> Json:
    """Return a citation."""
    cell = None
    if one.cell is not None:
        cell = {"row": one.cell.row, "column": one.cell.column, "value": one.cell.value}
    return {
        "document": one.document,
        "page": one.page,
        "printed_page": one.printed_page,
        "item": one.item,
        "section": one.section,
        "paragraph": one.paragraph,
        "under": one.under,
        "quote": one.quote,
        "cell": cell,
        "boxes": [{"page": box.page, "rect": list(box.rect)} for box in one.boxes],
        "ocr": one.ocr,
    }


def passage(document: str, one: Passage, part: Part, page: Page) -> Json:
    """Return a passage as `scrutiny passages` lists it."""
    return {
        "document": document,
        "page": one.page,
        "printed_page": page.printed,
        "item": part.item,
        "section": one.section,
        "paragraph": one.paragraph,
        "under": one.under,
        "kind": one.kind,
        "text": one.text,
        "entities": [entity(each) for each in one.entities],
    }


def entity(one: Entity) -> Json:
    """Return a tagged span."""
    return {"start": one.start, "end": one.end, "label": one.label, "text": one.text, "norm": one.norm}
