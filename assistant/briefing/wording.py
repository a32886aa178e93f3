"""Words for a briefing: short, on one line, and nothing that a page would take for an order."""

from __future__ import annotations

import re

from assistant.sentences import sentences

_INVISIBLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufffe\uffff\ud800-\udfff]"
)
"""Control characters, halves of characters, and those that turn the direction of writing."""

BOUND = re.compile(r"(?:it|this|these|they|that|those|he|she|however|therefore|in addition|of these)\b")
"""How a sentence begins, in small letters, that needs the one before it."""

_ORDINAL = re.compile(r"(?<=\d)\s(?=(?:st|nd|rd|th)\b)")


def plain(text: str) -> str:
    """Return a paper's words as one line of text: no control characters, spaces single, "3 rd" as "3rd"."""
    return _ORDINAL.sub("", " ".join(_INVISIBLE.sub("", text).split()))


def brief(text: str, *, most: int) -> str:
    """Return the sentences of `text` that fit in `most` words, or as much of the first with "…" after it."""
    end = 0
    for _, stop in sentences(text):
        if len(text[:stop].split()) > most:
            break
        end = stop
    if end:
        return text[:end]
    words = text.split()
    return text if len(words) <= most else " ".join(words[:most]).rstrip(",;:") + " …"
