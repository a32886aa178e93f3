"""The archive's own acronyms: what its papers write out as "Independent Visitor (IV)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
_INTRODUCED = re.compile(r"\(\s*(?:the\s+)?[“\"'‘]?([A-Z][A-Za-z&]*[A-Z])s?[”\"'’]?\s*\)")


@dataclass(frozen=True, slots=True)
class Term:
    """An acronym and what it is short for, as most papers write it."""

    short: str
    long: str


FIELD = (
    Term("APCC", "Association of Police and Crime Commissioners"),
    Term("ASB", "anti-social behaviour"),
    Term("CSP", "Community Safety Partnership"),
    Term("HMICFRS", "His Majesty’s Inspectorate of Constabulary and Fire & Rescue Services"),
    Term("IOPC", "Independent Office for Police Conduct"),
    Term("MTFS", "Medium Term Financial Strategy"),
    Term("OPCC", "Office of the Police and Crime Commissioner"),
    Term("PCC", "Police and Crime Commissioner"),
    Term("PCP", "Police and Crime Panel"),
    Term("PCSO", "Police Community Support Officer"),
)
"""Acronyms of the field that a paper may use without writing them out; a paper's own meaning comes first."""


def terms(texts: Iterable[str]) -> tuple[Term, ...]:
    """Return the acronyms that texts introduce, each with its commonest expansion, then the field's others."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        for match in _INTRODUCED.finditer(text):
            long = expansion(text[: match.start()], match[1])
            if long:
                found.setdefault(match[1], Counter())[long] += 1
    own = [Term(short, min(longs, key=lambda long: (-longs[long], long))) for short, longs in sorted(found.items())]
    return (*own, *(term for term in FIELD if term.short not in found))


def expansion(before: str, short: str) -> str | None:
    """Return the words before an acronym that begin with its letters, None where they don't.

    Small words and plurals may stand between: "Office of the Police and Crime Commissioner (OPCC)".
    """
    words = list(re.finditer(r"[A-Za-z0-9’']+", before))
    for counted in (False, True):  # "Power of Attorney" is PA, or else PoA
        start = _start([word[0].lower() for word in words], short, small_count=counted)
        if start is not None:
            return before[words[start].start() :].strip(" \"'“”‘’")
    return None


def _start(words: Sequence[str], short: str, *, small_count: bool) -> int | None:
    """Return which word an acronym's expansion begins with, None where the last words don't have its letters."""
    wanted = [char.lower() for char in short if char.isalnum()]
    for number in range(len(words) - 1, -1, -1):
        small = words[number] in SMALL
        if words[number][0] == wanted[-1] and (small_count or not small):
            wanted.pop()
            if not wanted:
                return number
        elif not small:
            return None
    return None


def initialisms(question: str) -> tuple[Term, ...]:
    """Return what a question may have written out, each run of three to six words with its initials.

    "Sexual assault referral centre" may be what the papers call SARC though none of them says so.
    """
    words = re.findall(r"[A-Za-z][A-Za-z’'-]*", question)
    found = []
    for start, first in enumerate(words):
        if first.lower() in SMALL:
            continue
        letters = ""
        for end in range(start, len(words)):
            if words[end].lower() in SMALL:
                continue
            letters += words[end][0].upper()
            if 3 <= len(letters) <= 6:
                found.append(Term(letters, " ".join(words[start : end + 1])))
    return tuple(found)


def written_both_ways(question: str, known: Iterable[Term]) -> str:
    """Add to a question what its acronyms stand for, and the acronyms of what it writes out."""
    added: list[str] = []
    for term in known:
        if term.short in added:
            continue
        has_short = re.search(rf"\b{re.escape(term.short)}s?\b", question)
        has_long = term.long.lower() in question.lower()
        if has_short and not has_long:
            added.append(term.long)
        elif has_long and not has_short:
            added.append(term.short)
    return f"{question} ({'; '.join(added)})" if added else question
