"""Passages and papers for tests, with a value for everything that a test does not care about."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from corpus.model import Cell, Page, Paper, Part, Passage, Word

DOCUMENT = "2031-03-04-panel-pack"


def words(text: str, *, page: int = 1) -> tuple[Word, ...]:
    """The words of `text` on lines of ten, six points a character."""
    found = []
    for number, match in enumerate(re.finditer(r"\S+", text)):
        left, top = 72.0 + 40 * (number % 10), 72.0 + 14 * (number // 10)
        rect = (left, top, left + 6 * len(match.group()), top + 12)
        found.append(Word(match.start(), match.end(), page, rect))
    return tuple(found)


def passage(text: str = "Crime fell.", **fields: Any) -> Passage:
    """A paragraph of the first part on page 1, with words that cover its text."""
    page = fields.get("page", 1)
    defaults: dict[str, Any] = {
        "id": f"{DOCUMENT}#0000",
        "part": 0,
        "page": 1,
        "kind": "paragraph",
        "words": words(text, page=page),
    }
    return Passage(text=text, **{**defaults, **fields})


def row(*cells: str, columns: Sequence[str] = (), **fields: Any) -> Passage:
    """A table row; the first cell is its label."""
    found = []
    start = 0
    for number, cell in enumerate(cells):
        column = columns[number] if number < len(columns) else ""
        label = cells[0] if number else ""
        found.append(Cell(start, start + len(cell), label, column))
        start += len(cell) + len(" | ")
    return passage(" | ".join(cells), **{"kind": "row", "cells": tuple(found), **fields})


def part(number: int = 0, **fields: Any) -> Part:
    """A report of one page."""
    defaults: dict[str, Any] = {"kind": "report", "title": "Report", "first_page": 1, "last_page": 1}
    return Part(number=number, **{**defaults, **fields})


def page(number: int = 1, text: str = "", **fields: Any) -> Page:
    """A page of A4, printed number as counted."""
    return Page(number, **{"printed": str(number), "width": 595.0, "height": 842.0, "text": text, **fields})


def paper(*texts: str | Passage, document: str = DOCUMENT, **fields: Any) -> Paper:
    """A paper of one part; its passages are numbered here, and stand on the pages made for them."""
    passages = tuple(
        replace(passage(text) if isinstance(text, str) else text, id=f"{document}#{number:04d}")
        for number, text in enumerate(texts)
    )
    last = max((each.page for each in passages), default=1)
    defaults: dict[str, Any] = {
        "sha256": hashlib.sha256(f"{document} {texts}".encode()).hexdigest(),
        "title": "Report",
        "pages": tuple(
            page(number, "\n".join(each.text for each in passages if each.page == number))
            for number in range(1, last + 1)
        ),
        "parts": (part(last_page=last),),
    }
    return Paper(document=document, passages=passages, **{**defaults, **fields})
