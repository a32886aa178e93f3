"""Hits for tests of what is made of them."""

from __future__ import annotations

from typing import Any

from factories import DOCUMENT, part, passage

from corpus.model import Part, Passage
from index.search import Hit


def hit(text: str | Passage, *, score: float = 1.0, of: Part | None = None, **fields: Any) -> Hit:
    """A passage that was found with a score, in a part that doesn't matter."""
    found = passage(text, **fields) if isinstance(text, str) else text
    return Hit(found, score, DOCUMENT, of or part(), 0.0, 0.5)
