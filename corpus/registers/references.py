"""References from a part to other papers: "Estates Strategy, Agenda Item 6.0, Strategic Board, 24 March 2022"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import Passage
from corpus.registers.said import PartText, Said, clean, day_of, labelled, sentence_at

_BACKGROUND = re.compile(
    r"\b(?:background|source|supporting) (?:documents?|papers?)\b|^bibliography|source documents?", re.IGNORECASE
)
_NOTHING = re.compile(r"(?:\d[\d.]*\s)?(?:none|n/?a|nil|used to prepare|not applicable|to follow)\b.*", re.IGNORECASE)
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+(?:\s\S*[/=&]\S*|\s\S+\.(?:pdf|docx?)\b)*\s*")
_ACRONYM = re.compile(r"\b[A-Z]{2,6}\b(?=[\s,]+(?:of\s|on\s|meeting\s)*\d{1,2}\s?(?:st|nd|rd|th)?\s[A-Z])")


@dataclass(frozen=True, slots=True)
class Referred:
    """A paper as another names it: as much as is said of its title, its meeting's body and day, and its item."""

    text: str
    body: str | None
    day: date | None
    item: str | None
    said: Said


def references(source: PartText) -> Iterator[Referred]:
    """Yield the papers that a part names as background papers, and the agenda items of meetings that it names.

    The mark on its own cover is none, nor is what a list of papers says of there being none.
    """
    if source.part.kind == "agenda":
        return
    for passage in source.passages:
        spans = list(_background(passage))
        if not spans:
            spans = [sentence_at(passage, e.start, e.end) for e in labelled(passage, "AGENDA_REF")]
        for start, end in dict.fromkeys(spans):
            found = referred(source, passage, start, end)
            if found is not None and not _own(source, found):
                yield found


def referred(source: PartText, passage: Passage, start: int, end: int) -> Referred | None:
    """Read `passage.text[start:end]` as the name of a paper; None where it can't be cited."""
    said = source.said(passage, start, end)
    if said is None:
        return None
    inside = [each for each in passage.entities if start <= each.start and each.end <= end]
    refs = [each for each in inside if each.label == "AGENDA_REF"]
    norm = refs[0].norm if refs and isinstance(refs[0].norm, dict) else {}
    swallowed = refs[0].text if refs else ""
    bodies = [str(each.norm) for each in inside if each.label == "BODY"]
    days = [day for each in inside if (day := day_of(each)) is not None]
    short = _ACRONYM.search(passage.text, start, end)
    body = str(norm["body"]) if re.search(r"[A-Z]\w+ [A-Z]\w+", swallowed[12:]) and norm.get("body") else None
    body = body or (bodies[-1] if bodies else short[0] if short else None)
    if not days and re.search(r"\d{4}", swallowed) and norm.get("date"):
        days = [date.fromisoformat(str(norm["date"]))] if re.fullmatch(r"\d{4}-\d\d-\d\d", str(norm["date"])) else []
    item = norm.get("item")
    return Referred(
        text=clean(_ADDRESS.sub(" ", passage.text[start:end])),
        body=body,
        day=days[-1] if days else None,
        item=str(item) if isinstance(item, str) else None,
        said=said,
    )


def _background(passage: Passage) -> Iterator[tuple[int, int]]:
    """Yield the spans of a list of background papers: a line or a row's value each, web addresses left out."""
    if passage.cells:
        head = passage.text[passage.cells[0].start : passage.cells[0].end]
        spans = [(cell.start, cell.end) for cell in passage.cells[1:]] if _BACKGROUND.search(head) else []
    else:
        listed = passage.kind in ("paragraph", "bullet") and passage.section and _BACKGROUND.search(passage.section)
        first = len(passage.paragraph) + 1 if passage.paragraph else 0
        spans = [(first, len(passage.text))] if listed else []
    for start, end in spans:
        for parting in (*_ADDRESS.finditer(passage.text, start, end), None):
            stop = parting.start() if parting else end
            words = passage.text[start:stop].strip(" •;")
            if re.search(r"[A-Za-z]{3}", words) and not _NOTHING.fullmatch(words):
                at = passage.text.index(words, start)
                yield at, at + len(words)
            start = parting.end() if parting else stop


def _own(source: PartText, found: Referred) -> bool:
    """Whether a part's own cover is meant: its item, and no other meeting than its own."""
    same_item = found.item is not None and source.part.item is not None and _item(found.item) == _item(source.part.item)
    head = len(found.text.split()) <= 14 and found.said.citation.page == source.part.first_page
    return same_item and head and found.day in (None, source.part.meeting, source.part.pack)


def _item(item: str) -> str:
    return item.removesuffix(".0").lower()
