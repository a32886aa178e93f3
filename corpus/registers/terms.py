"""What a part defines: acronyms written out, and names that it goes on to use for something."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Passage
from corpus.registers.said import PartText, Said, clean

SMALL = frozenset(["a", "an", "and", "at", "by", "for", "from", "in", "of", "on", "or", "the", "to", "with"])
INTRODUCED = re.compile(r"\(\s*(?:the\s+)?[“\"'‘]?([A-Z][A-Za-z&]*[A-Z])s?[”\"'’]?\s*\)")
_CALLED = re.compile(
    r"\(\s*(?:[“\"‘']\s*the\s+(?P<inside>[A-Z][\w ]{2,40}?)|(?:hereafter\s+)?(?:the\s+)?[“\"‘']\s*(?:the\s+)?"
    r"(?P<quoted>[A-Z][\w ]{2,40}?))\s*[”\"’']\s*\)"
)
_NAME = re.compile(r"(?:[A-Z][\w’'&-]*|\d{4}(?:[-/]\d{2,4})?)(?:,?\s(?:(?:and|of|the|for|to|in|&)\s)*(?:[A-Z][\w’'&-]*"
                   r"|\d{4}(?:[-/]\d{2,4})?))*\s*$")  # fmt: skip
_GLOSSARY = re.compile(r"\b(?:glossary|abbreviations|acronyms|definitions)\b", re.IGNORECASE)
_ENTRY = re.compile(r"(?P<short>[A-Z][A-Za-z&]{1,8})\s*[-–:|=]?\s+(?P<long>[A-Z][\w’'-].{3,200})$")


@dataclass(frozen=True, slots=True)
class Defined:
    """A term and what its paper means by it."""

    term: str
    meaning: str
    said: Said


def definitions(source: PartText) -> Iterator[Defined]:
    """Yield what a part defines: "Independent Visitor (IV)", "(the “Board”)", and the entries of a glossary."""
    for passage in source.passages:
        glossary = _GLOSSARY.search(f"{passage.section or ''} {passage.lead_in or ''}")
        entry = _ENTRY.match(passage.text.replace(" | ", " ")) if glossary and passage.kind != "heading" else None
        if entry is not None and sum(letter.isupper() for letter in entry["short"]) >= 2:
            said = source.said(passage)
            if said is not None:
                yield Defined(entry["short"], clean(entry["long"]), said)
            continue
        for start, end, term, meaning in _introduced(passage):
            said = source.said(passage, start, end)
            if said is not None:
                yield Defined(term, clean(meaning), said)


def _introduced(passage: Passage) -> Iterator[tuple[int, int, str, str]]:
    text = passage.text
    for match in INTRODUCED.finditer(text):
        long = expansion(text[: match.start()], match[1])
        if long:
            yield text.rindex(long, 0, match.start()), match.end(), match[1], long
    for match in _CALLED.finditer(text):
        term = match["inside"] or match["quoted"]
        name = _NAME.search(text, max(0, match.start() - 140), match.start())
        if name is not None and name[0].strip() != term and not INTRODUCED.match(text, match.start()):
            start = name.start() + _closest(name[0], term)
            meaning = re.sub(r"^(?:The|This|A)\s", "", text[start : match.start()].strip())
            yield start, match.end(), term.strip(), re.sub(r"['’]s?$", "", meaning)


def _closest(name: str, term: str) -> int:
    """Return where the name itself begins that a term is part of: after "2031/32 to the" or "Report of the"."""
    last = name.rfind(" the ")
    return last + len(" the ") if last >= 0 and term.lower() in name[last:].lower() else 0


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
