"""What a part says of a meeting: who was there by office, who sent apologies, what was on the agenda."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Passage
from corpus.registers.said import PartText, Said, clean, labelled

_PRESENT = re.compile(
    r"(?:(?:members?|officers?|others?|councillors?|also)\s+)?(?:present|in attendance|attendance)\s*:?\s+(?=\S)",
    re.IGNORECASE,
)
_APOLOGIES = re.compile(r"\bapologies\b", re.IGNORECASE)
_FROM = re.compile(r"\b(?:received|given|sent|submitted|noted)?\s*(?:from|on behalf of)\b\s*(?:the\s)?", re.IGNORECASE)
_HEADING = re.compile(r"(?P<number>\d{1,2})\.?\s+(?P<title>[A-Z‘“(].+)")
_OFFICE = re.compile(
    r"\b(?:Commissioner|Constable|Chief|Officers?|Secretariat|Members?|Chair\w*|Councillors?|Cllrs?|Executive|Director"
    r"|Head|Treasurer|Deputy|Substitute|Mayor|Auditor|Inspector|Superintendent|Solicitor|Clerk|Governance)\b"
)
_ASIDE = re.compile(r"\((?:left|arrived|from|until|joined|to)[^)]*\)", re.IGNORECASE)
_INSTEAD = re.compile(r"\b(?:substitut\w+|in place of|on behalf of|deputis\w+)\b", re.IGNORECASE)
_TITLES = re.compile(r"\b(?:Cllrs?|Councillors?|Dr|Mr|Mrs|Ms|Prof\w*)\.?\s*$")
_HONOUR = re.compile(r"\s(?:Cllr|Dr|Mr|Mrs|Ms|Prof)\.?$")
_LINK = re.compile(r"^(?:and|the|also)\s+|\s+and$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a meeting, and where it begins: its minute, or the paper that was written for it."""

    number: str
    title: str
    said: Said


@dataclass(frozen=True, slots=True)
class Minuted:
    """What minutes say of their meeting. Who is named and has no office there is only counted, in `names`."""

    present: tuple[str, ...]
    apologies: tuple[str, ...]
    names: int
    items: tuple[Item, ...]
    said: tuple[Said, ...]


def minuted(source: PartText) -> Minuted | None:
    """Read minutes; None where the part is none."""
    if source.part.kind != "minutes":
        return None
    present: list[str] = []
    apologies: list[str] = []
    said: list[Said] = []
    names = 0
    items = list(_items(source))
    for passage in _attending(source.passages):
        start = match.end() if (match := _PRESENT.match(passage.text)) else 0
        offices, counted = _offices(passage, start)
        present += offices
        names += counted
        said += [found] if (found := source.said(passage)) else []
    for passage in source.passages:
        under = passage.section is not None and _APOLOGIES.search(passage.section)
        if _INSTEAD.search(passage.text):
            continue
        named = _FROM.search(passage.text) if passage.kind == "paragraph" else None
        if passage.kind == "paragraph" and under and (named or len(passage.text.split()) <= 12):
            apologies += _offices(passage, named.end() if named else 0)[0]
            said += [found] if (found := source.said(passage)) else []
    return Minuted(tuple(present), tuple(apologies), names, tuple(items), tuple(said))


def _attending(passages: Sequence[Passage]) -> Iterator[Passage]:
    """Yield the lists of those present, with the lines that go on with one, up to the first item."""
    going_on = False
    for passage in passages:
        if passage.kind == "heading":
            if _HEADING.match(passage.text):
                return
            continue
        going_on = going_on or bool(_PRESENT.match(passage.text))
        if going_on:
            yield passage


def _items(source: PartText) -> Iterator[Item]:
    """Yield the numbered headings in their order; one whose number goes back is no item."""
    last = 0
    for passage in source.passages:
        match = _HEADING.fullmatch(passage.text) if passage.kind == "heading" else None
        if match is None or not last < int(match["number"]) <= last + 3:
            continue
        said = source.said(passage)
        if said is not None:
            last = int(match["number"])
            yield Item(match["number"], clean(match["title"]), said)


def _offices(passage: Passage, start: int) -> tuple[list[str], int]:
    """Return the offices of a list of people, and how many it names."""
    people = [each for each in labelled(passage, "PERSON") if each.start >= start]
    text, at = "", start
    for person in people:
        text += passage.text[at : person.start] + ";"
        at = person.end
    text = _ASIDE.sub("", text + passage.text[at:])
    found = []
    for piece in re.split(r"[;,](?![^(]*\))|\sand\s(?=the\b)", text):
        bare = _HONOUR.sub("", _LINK.sub("", _LINK.sub("", clean(piece).strip(" .:")))).strip(" .")
        bare = bare.strip("()") if bare.count("(") != bare.count(")") or bare.startswith("(") else bare
        if len(bare) < 3 or (people and not _OFFICE.search(bare)) or _TITLES.fullmatch(bare):
            continue
        found.append(bare)
    return found, len(people)
