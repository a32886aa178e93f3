"""Answers, passages and papers as the JSON that other programs read."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from assistant.answer import Answer
from corpus.model import Cell, Citation, Entity, Page, Part, Passage
from index.search import Hit
from index.twins import Repeat

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
        "also_in": [
            {"document": each.document, "page": each.page, "printed_page": each.printed_page} for each in one.also_in
        ],
        "draft": one.draft,
        "exempt": one.exempt,
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
        "cells": [cell(one, each) for each in one.cells],
        "blanks": [*one.blanks],
        "inks": [
            {"start": each.start, "end": each.end, "colour": each.colour, "means": each.means} for each in one.inks
        ],
    }


def cell(row: Passage, one: Cell) -> Json:
    """Return a cell of a table row, and what it is marked with."""
    return {
        "row": one.row,
        "column": one.column,
        "value": row.text[one.start : one.end],
        "fill": one.fill,
        "colour": one.colour,
        "direction": one.direction,
    }


def part(one: Part) -> Json:
    """Return a part as `scrutiny papers` lists it; `sure` says how each of its fields is known."""
    told = {name: getattr(one.sure, name) for name in ("kind", "title", "author", "body", "meeting", "pack")}
    return {
        "item": one.item,
        "kind": one.kind,
        "title": one.title,
        "author": one.author,
        "body": one.body,
        "meeting": one.meeting.isoformat() if one.meeting else None,
        "pack": one.pack.isoformat() if one.pack else None,
        "first_page": one.first_page,
        "last_page": one.last_page,
        "draft": one.draft,
        "exempt": one.exempt,
        "sure": {name: said if getattr(one, name) is not None else None for name, said in told.items()},
    }


def repeat(one: Repeat) -> Json:
    """Return a part that stands in another too, and how much of it."""
    return {
        "first_page": one.part.first_page,
        "last_page": one.part.last_page,
        "in": {"document": one.document, "first_page": one.of.first_page, "last_page": one.of.last_page},
        "share": round(one.share, 3),
    }


def entity(one: Entity) -> Json:
    """Return a tagged span."""
    return {"start": one.start, "end": one.end, "label": one.label, "text": one.text, "norm": one.norm}
