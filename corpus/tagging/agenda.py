"""References to an item of a meeting's agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from corpus.tagging.text import Mention, Text
from corpus.values.dates import MONTH

_ITEM = r"\d{1,2}(?:\.\d{1,2})?(?:\s?\([a-z]\)|[a-z](?![a-z]))?"
_NEXT = rf"(?:,|and|&)\s?{_ITEM}(?![\d/]|\.\d|\s?(?:st|nd|rd|th)\b|\s(?:of\s)?{MONTH})"
_REFERENCE = re.compile(
    rf"\bagenda\s+items?\s*(?:no\.?|number|nos\.?)?\s*[:#.]?\s*"
    rf"(?P<items>{_ITEM}(?:\s?{_NEXT})*|x{{1,3}}\b|\?{{1,3}}|tbc\b)(?!\d|/\d)",
    re.IGNORECASE,
)
_LINK = re.compile(
    r"\s?(?:,|of|at|to|on|from|\(|-|–)?\s?(?:the\s)?(?:meeting\s(?:of\s|on\s)?)?(?:the\s)?", re.IGNORECASE
)
_REPORTS = re.compile(r"\s?(?:Reports?|Papers?|Minutes)\b[^:]{0,40}:|:", re.IGNORECASE)


def find(source: Text, bodies: Sequence[Mention], dates: Sequence[Mention]) -> Iterator[Mention]:
    """Yield AGENDA_REF with the body and the date that follow it, in either order, within its span.

    The norm's item is None for a placeholder ("agenda item xx"), a list for several. What the reference
    leaves out comes from the heading that governs it ("Panel Reports: ..."), else from the document.
    """
    text = source.text
    for match in _REFERENCE.finditer(text):
        end, body, day = match.end(), None, None
        for _ in range(2):
            start = (_LINK.match(text, end) or match).end()
            following = next((m for m in (*bodies, *dates) if m.start == start), None)
            if following is None or "(" in text[end:start] or (body if following.label == "BODY" else day):
                break
            if following.label == "BODY":
                body = str(following.norm)
            else:
                day = str(following.norm)
            end = following.end
        items = re.findall(_ITEM, match["items"], re.IGNORECASE)
        yield Mention(
            match.start(),
            end,
            "AGENDA_REF",
            {
                "item": None if not items else items[0] if len(items) == 1 else items,
                "body": body or _governing(text, match.start(), bodies) or source.body,
                "date": day or (source.date.isoformat() if source.date else None),
            },
        )


def _governing(text: str, start: int, bodies: Sequence[Mention]) -> str | None:
    """Return the body whose "Reports:" heading comes last before `start`."""
    heads = [body for body in bodies if body.end < start and _REPORTS.match(text, body.end)]
    return str(heads[-1].norm) if heads else None
