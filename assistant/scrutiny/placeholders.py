"""What stands where a figure should: TBC, xx, "to be determined"."""

from __future__ import annotations

import re

DONE = r"(?:confirmed|determined|advised|finalised|finalized|announced|decided|quantified)"
_PUT = rf"(?:{DONE}|added|inserted)"
_PLACEHOLDER = re.compile(
    r"(?<![\w£])(?P<tbc>T\.?B\.?[CAD]\b\.?)"
    r"|(?P<marks>(?<![\w?”\"’)])\?{2,}(?!\?))"
    r"|(?P<xs>£\s?[xX]+(?:[.,][xX]+)*(?:k|m|bn)?(?!\w)|(?<![\w./@(-])x{2,4}(?![\w)])|(?<![\w./@(-])[xX]{2,4}(?=\s?%))"
    rf"|(?P<phrase>\b(?:is|are|remains?)\s+(?:still\s+|yet\s+|currently\s+)?to\s+be\s+{DONE}\b(?!\s+by\b)"
    rf"|\b(?:still|yet)\s+to\s+be\s+{DONE}\b(?!\s+by\b)"
    rf"|\(to\s+be\s+{_PUT}\)|^\(?to\s+be\s+{_PUT}\b(?!\s+by\b)|\bto\s+be\s+(?:added|inserted)\s+(?:once|when|later)\b"
    r"|\[insert[^\]]*\]|\binsert\s+(?:figure|date|amount|name)s?\s+here\b)"
)
_LOWER_PHRASE = re.compile(_PLACEHOLDER.pattern, re.IGNORECASE)


def placeholder(text: str, *, acronym: bool = False) -> re.Match[str] | None:
    """Return the first placeholder in a text; `acronym` says that TBC is a council's name here."""
    for match in _LOWER_PHRASE.finditer(text):
        strict = _PLACEHOLDER.match(text, match.start())
        if match["tbc"] is not None and (acronym or strict is None):
            continue
        if match["xs"] is not None and strict is None and not match["xs"].islower():
            continue
        if match["tbc"] is not None and _glossary(text, match):
            continue
        return match
    return None


def _glossary(text: str, match: re.Match[str]) -> bool:
    """Whether the token is being explained, as in a key: "TBC = to be confirmed"."""
    return bool(re.match(r"\s*(?:[=:–-]|means|stands for)\s*to be", text[match.end() :], re.IGNORECASE))
