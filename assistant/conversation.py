"""A question that follows another: "and the year before?" written out, so that it can be asked by itself."""

from __future__ import annotations

import re

from assistant.times import times
from assistant.words import content_words

_LEAD = re.compile(
    r"^\s*(?:(?:and|but|so|ok(?:ay)?|then|what about|how about|and what about|what of|same for|now)\b[\s,:–-]*)+",
    re.IGNORECASE,
)
"""How what only adds to a question begins."""
_STEP = re.compile(
    r"\b(?:in |for |of )?the (?:(?P<back>(?:year|one) before(?: that)?|previous year|prior year|preceding year)"
    r"|(?P<on>year after(?: that)?|(?:next|following) year))\b"
    r"|\b(?P<last>a year (?:earlier|before))\b|\b(?P<later>a year later)\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|it's|they|them|their|this|these|those|that(?! (?:the|an?|is|was|are|were)\b)|he|his|him|she|her)\b",
    re.IGNORECASE,
)
_ASKS = re.compile(
    r"^\W*(?:who|what|when|where|which|why|how|is|are|was|were|do|does|did|has|have|will|can|list|name)\b",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?<!^)\b[A-Z][a-z]+(?:[ -][A-Z][a-z]+)*")
_PREPOSITION = re.compile(r"\b(?:in|at|for|of|by|from|to|with|on)\s+$", re.IGNORECASE)
_SHORT = 6
"""A follow-up of at most so many content words may lean on the question before it."""


def followed(previous: str, new: str) -> str:
    """Return the question that `new` asks after `previous`; `new` itself where it leans on nothing.

    The year before, or after, takes the place of the time asked about. Another time or place takes the place
    of the last of its sort. A question with "it" or "they" is told what the one before it was about.
    """
    said = " ".join(new.split())
    before = " ".join(previous.split()).rstrip(" ?.!")
    if not before or not said:
        return said
    bare = _LEAD.sub("", said).rstrip(" ?.!")
    step = _STEP.search(bare)
    if step is not None and (moved := _moved(before, -1 if step["back"] or step["last"] else 1)) is not None:
        rest = _STEP.sub(" ", bare)
        return _about(rest, moved) if content_words(rest) else _asked(moved)
    if _LEAD.match(said) and not _ASKS.match(bare):
        return _asked(_exchanged(before, bare))
    if _PRONOUN.search(bare) and len(content_words(bare)) <= _SHORT:
        return _about(bare, before)
    if _LEAD.match(said) and len(content_words(bare)) <= _SHORT // 2:
        return _about(bare, before)
    return said


def _asked(text: str) -> str:
    return f"{text.strip()}?"


def _about(new: str, before: str) -> str:
    """Ask the new question of what the other was about: its words without those that only ask."""
    topic = " ".join(word for word in before.split() if content_words(word))
    return f"{' '.join(new.split()).rstrip(' ?')} ({topic})?"


def _moved(before: str, years: int) -> str | None:
    """Write a question for its time a year or more before or after, None where it names none."""
    found = [time for time in times(before) if time.year is not None]
    if not found:
        return None
    time = found[-1]
    moved = re.sub(r"(?:19|20)\d\d", lambda match: str(int(match[0]) + years), time.text)
    moved = re.sub(r"(?<=[/–-])\d\d$", lambda match: f"{(int(match[0]) + years) % 100:02}", moved)
    return moved.join(before.rsplit(time.text, 1)) if moved != time.text else None


def _exchanged(before: str, bare: str) -> str:
    """Put another time or thing in the place of the last of its sort in a question, or after it."""
    new = times(bare)
    old = [time for time in times(before) if time.year is not None]
    if new and old:
        at = before.rfind(old[-1].text)
        head = _PREPOSITION.sub("", before[:at]) if _PREPOSITION.match(f"{bare.split()[0]} ") else before[:at]
        return f"{head}{bare}{before[at + len(old[-1].text) :]}"
    names = list(_NAMED.finditer(before))
    if not new and names and _NAMED.search(f" {bare}"):
        last = names[-1]
        head = before[: last.start()]
        head = _PREPOSITION.sub("", head) if _PREPOSITION.match(f"{bare.split()[0]} ") else head
        return f"{head}{bare}{before[last.end() :]}"
    return f"{before}, {bare}"
