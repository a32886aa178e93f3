"""Text to sentences, by position."""

from __future__ import annotations

import re

_FIGURE = r"\((?:£[^()]*|[\d.,]+\s?%)\)"
_END = re.compile(rf"[.!?;][\"'”’)\]]*(?:\s+{_FIGURE})?\s+(?=[\"'“‘(\[]?[A-Z0-9£])(?!{_FIGURE})")
_ABBREVIATION = re.compile(
    r"(?:\b(?:e\.g|i\.e|i\.e|etc|no|nos|para|paras|p|pp|cllr|cllrs|mr|mrs|ms|dr|st|sgt|insp|supt|vs|approx|dept|"
    r"jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec|rev|ref|vol|fig|inc|ltd|co)|\b[A-Z]|\bv\d?\.?\d*)\.$",
    re.IGNORECASE,
)


def sentences(text: str) -> tuple[tuple[int, int], ...]:
    """Return the spans of the sentences of `text`, in order, without the white space between them.

    A semicolon ends no sentence unless a capital follows it; a full stop after an abbreviation, an initial or
    a paragraph number ends none. A sum or a share in brackets belongs to the sentence that it follows.
    """
    spans: list[tuple[int, int]] = []
    start = 0
    for found in _END.finditer(text):
        end = found.end() - (len(found[0]) - len(found[0].rstrip()))
        piece = text[start:end]
        if _ABBREVIATION.search(piece) or len(piece.split()) < 2:
            continue
        spans.append((start, end))
        start = found.end()
    if text[start:].strip():
        spans.append((start, len(text.rstrip())))
    return tuple(spans)
