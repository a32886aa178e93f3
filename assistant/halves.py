"""A question that asks two things at once ("when did it open, and what did the work cost?") to its first.

What is found for the whole of such a question mostly answers its second half; the first is asked by itself as well.
"""

from __future__ import annotations

import re

from assistant.words import content_words

_ASKING = (
    r"(?:what|when|how|who|whom|whose|which|where|why|did|does|do|is|are|was|were|has|have|will|would|can|could)\b"
)
_BETWEEN = re.compile(
    rf"(?:[,;?.!]\s*|\s+)(?:and|but|or|so|then|also)\s+(?={_ASKING})|[?.!;,]\s+(?={_ASKING})", re.IGNORECASE
)
_ASKS = re.compile(rf"(?:^|[,.:;!?–-]\s*|\b(?:and|but|so|or)\s+){_ASKING}", re.IGNORECASE)
_ENOUGH = 2
"""A half that asks something by itself has so many content words at least."""


def first_half(question: str) -> str | None:
    """Return what a question asks before the last thing that it asks, None where it asks only one."""
    cuts = [(question[: cut.start()].strip(" ,;?.!"), question[cut.end() :]) for cut in _BETWEEN.finditer(question)]
    halves = [first for first, last in cuts if _ASKS.search(first) and min(_words(first), _words(last)) >= _ENOUGH]
    return f"{halves[-1]}?" if halves else None


def _words(half: str) -> int:
    return len(content_words(half))
