"""Whether JSON has a shape: exactly these keys, in this order, with values of these kinds."""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import TypeAlias

Shape: TypeAlias = type | tuple[type, ...] | list["Shape"] | Mapping[str, "Shape"]

TEXT_OR_NOTHING = (str, NoneType)

BOX: Shape = {"page": int, "rect": [float]}
CELL_OR_NOTHING = (dict, NoneType)
CITATION: Shape = {
    "marker": int,
    "document": str,
    "page": int,
    "printed_page": TEXT_OR_NOTHING,
    "item": TEXT_OR_NOTHING,
    "section": TEXT_OR_NOTHING,
    "paragraph": TEXT_OR_NOTHING,
    "under": TEXT_OR_NOTHING,
    "quote": str,
    "cell": CELL_OR_NOTHING,
    "boxes": [BOX],
    "also_in": [{"document": str, "page": int, "printed_page": TEXT_OR_NOTHING}],
    "draft": bool,
    "exempt": bool,
    "ocr": bool,
}
FOUND: Shape = {
    "document": str,
    "page": int,
    "item": TEXT_OR_NOTHING,
    "paragraph": TEXT_OR_NOTHING,
    "under": TEXT_OR_NOTHING,
    "text": str,
    "score": float,
}
ANSWER: Shape = {
    "question": str,
    "answered": bool,
    "answer": str,
    "reason": TEXT_OR_NOTHING,
    "confidence": float,
    "as_of": str,
    "statements": [{"text": str, "citations": [int]}],
    "citations": [CITATION],
    "passages": [FOUND],
    "milliseconds": {"search": int, "answer": int},
}
NAMED_ANSWER: Shape = {"id": str, **ANSWER}
ENTITY: Shape = {"start": int, "end": int, "label": str, "text": str, "norm": (str, dict, NoneType)}
TAGGED: Shape = {"id": str, "entities": [ENTITY]}
PASSAGE: Shape = {
    "document": str,
    "page": int,
    "printed_page": TEXT_OR_NOTHING,
    "item": TEXT_OR_NOTHING,
    "section": TEXT_OR_NOTHING,
    "paragraph": TEXT_OR_NOTHING,
    "under": TEXT_OR_NOTHING,
    "kind": str,
    "text": str,
    "entities": [ENTITY],
    "cells": [
        {
            "row": str,
            "column": str,
            "value": str,
            "fill": TEXT_OR_NOTHING,
            "colour": TEXT_OR_NOTHING,
            "direction": TEXT_OR_NOTHING,
        }
    ],
    "blanks": [str],
    "inks": [{"start": int, "end": int, "colour": str, "means": TEXT_OR_NOTHING}],
}
SURE: Shape = dict.fromkeys(("kind", "title", "author", "body", "meeting", "pack"), TEXT_OR_NOTHING)
REPORT: Shape = {
    "item": TEXT_OR_NOTHING,
    "kind": str,
    "title": str,
    "author": TEXT_OR_NOTHING,
    "body": TEXT_OR_NOTHING,
    "meeting": TEXT_OR_NOTHING,
    "pack": TEXT_OR_NOTHING,
    "first_page": int,
    "last_page": int,
    "draft": bool,
    "exempt": bool,
    "sure": SURE,
}
REPEAT: Shape = {
    "first_page": int,
    "last_page": int,
    "in": {"document": str, "first_page": int, "last_page": int},
    "share": float,
}
PAPER: Shape = {
    "document": str,
    "title": str,
    "pages": int,
    "parts": int,
    "passages": int,
    "tables": int,
    "ocr_pages": int,
    "warnings": [str],
    "reports": [REPORT],
    "repeats": [REPEAT],
}
FINDING: Shape = {
    "type": str,
    "document": str,
    "page": int,
    "item": TEXT_OR_NOTHING,
    "paragraph": TEXT_OR_NOTHING,
    "quote": str,
    "related": [{"document": str, "page": int, "paragraph": TEXT_OR_NOTHING, "quote": str}],
    "why": str,
    "question": str,
    "to": str,
    "confidence": float,
}
_PLACE_OF_EDITION: Mapping[str, Shape] = {
    "document": str,
    "item": TEXT_OR_NOTHING,
    "title": str,
    "pages": [int],
    "day": TEXT_OR_NOTHING,
}
_SHARE: Shape = {"same": int, "changed": int, "added": int, "dropped": int, "share": float}
_STANDING: Mapping[str, Shape] = {
    "page": int,
    "printed_page": TEXT_OR_NOTHING,
    "paragraph": TEXT_OR_NOTHING,
    "under": TEXT_OR_NOTHING,
    "kind": str,
    "text": str,
}
DIFFERENCE: Shape = {
    **_PLACE_OF_EDITION,
    "earlier": _PLACE_OF_EDITION,
    "paragraphs": _SHARE,
    "rows": _SHARE,
    "same": [{**_STANDING, "before": _STANDING}],
    "changed": [
        {
            **_STANDING,
            "before": _STANDING,
            "wording": [{"before": str, "after": str}],
            "figures": [{"where": str, "before": str, "after": str}],
        }
    ],
    "added": [_STANDING],
    "dropped": [_STANDING],
}
BRIEFING: Shape = {
    "document": str,
    "item": TEXT_OR_NOTHING,
    "day": TEXT_OR_NOTHING,
    "title": str,
    "sections": [
        {
            "title": str,
            "groups": [
                {
                    "title": TEXT_OR_NOTHING,
                    "lines": [
                        {
                            "lead": TEXT_OR_NOTHING,
                            "text": str,
                            "why": TEXT_OR_NOTHING,
                            "references": [
                                {"document": str, "page": int, "printed_page": TEXT_OR_NOTHING, "quote": str}
                            ],
                        }
                    ],
                }
            ],
        }
    ],
}


def misshapen(value: object, shape: Shape, where: str = "it") -> list[str]:
    """Say where a value differs from a shape; an empty list has any list's shape."""
    if isinstance(shape, Mapping):
        if not isinstance(value, dict):
            return [f"{where} is {value!r}, no object"]
        if list(value) != list(shape):
            return [f"{where} has {list(value)}, and should have {list(shape)}"]
        return [fault for name, inner in shape.items() for fault in misshapen(value[name], inner, f"{where}.{name}")]
    if isinstance(shape, list):
        if not isinstance(value, list):
            return [f"{where} is {value!r}, no list"]
        return [fault for n, each in enumerate(value) for fault in misshapen(each, shape[0], f"{where}[{n}]")]
    kinds = shape if isinstance(shape, tuple) else (shape,)
    if (isinstance(value, bool) and bool not in kinds) or not isinstance(value, kinds):
        return [f"{where} is {value!r}"]
    return []
