"""The archive's own acronyms: what its papers write out as "Independent Visitor (IV)"."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.registers.terms import INTRODUCED, SMALL, expansion


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
        for match in INTRODUCED.finditer(text):
            long = expansion(text[: match.start()], match[1])
            if long:
                found.setdefault(match[1], Counter())[long] += 1
    own = [Term(short, min(longs, key=lambda long: (-longs[long], long))) for short, longs in sorted(found.items())]
    return (*own, *(term for term in FIELD if term.short not in found))


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
