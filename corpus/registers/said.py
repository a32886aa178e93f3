"""A part with its passages, and places in it that are cited."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.citing import cite
from corpus.model import Citation, Entity, Label, Page, Paper, Part, Passage

_END = re.compile(r"[.;!?](?=\s+[A-Z“\"(•])|\s[>•]\s|$")
_ABBREVIATED = re.compile(r"\b(?:No|Nos|Cllr|Dr|Mr|Mrs|Ms|St|para|paras|e\.g|i\.e|approx|vs|Ltd)\.$")


@dataclass(frozen=True, slots=True)
class Said:
    """Where something is said: the citation, the id of its passage, and the part that says it."""

    passage: str
    part: Part
    citation: Citation

    @property
    def day(self) -> date | None:
        """The day of the meeting that had it before it or, of minutes, that they record."""
        return self.part.meeting or self.part.pack


@dataclass(frozen=True, slots=True)
class PartText:
    """A part of a paper with its passages in reading order, and all pages of the paper."""

    document: str
    part: Part
    passages: tuple[Passage, ...]
    pages: tuple[Page, ...]

    @property
    def day(self) -> date | None:
        """The day of the part's own meeting or, where that isn't known, of its pack's."""
        return self.part.meeting or self.part.pack

    @property
    def read(self) -> date | None:
        """The day on which members had it before them, which for minutes is a later meeting's."""
        return self.part.pack or self.part.meeting

    def said(self, passage: Passage, start: int = 0, end: int | None = None) -> Said | None:
        """Cite a span of a passage, of one that crosses pages the longer piece; None where it can't be pinned down."""
        found = cite(passage, self.part, self.document, lambda number: self.pages[number - 1], start=start, end=end)
        return Said(passage.id, self.part, max(found, key=lambda each: len(each.quote))) if found else None


def part_texts(paper: Paper) -> tuple[PartText, ...]:
    """Return the parts of a paper that anyone may be shown, exempt ones left out."""
    return tuple(
        PartText(paper.document, part, tuple(each for each in paper.passages if each.part == part.number), paper.pages)
        for part in paper.parts
        if not part.exempt
    )


def labelled(passage: Passage, *labels: Label) -> list[Entity]:
    """Return a passage's entities of these labels, in reading order."""
    return [entity for entity in passage.entities if entity.label in labels]


def day_of(entity: Entity) -> date | None:
    """Return the day that a DATE names, None where it names less than a day."""
    try:
        return date.fromisoformat(str(entity.norm)) if entity.label == "DATE" else None
    except ValueError:
        return None


def clean(text: str) -> str:
    """Return a cell's or sentence's text as a register shows it: single spaces, "3 rd" as "3rd"."""
    return re.sub(r"(?<=\d)\s(?=(?:st|nd|rd|th)\b)", "", " ".join(text.split()))


def sentences(text: str, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
    """Yield the spans of the sentences of `text[start:end]`; points of a cell ("•", ">") end one too."""
    stop, first = len(text) if end is None else end, start
    for found in _END.finditer(text, start, stop):
        if _ABBREVIATED.search(text, first, found.end()):
            continue
        last = found.end() if text[found.start() : found.end()].strip() not in ("•", ">") else found.start()
        if text[first:last].strip():
            lead = len(text[first:last]) - len(text[first:last].lstrip(" •>"))
            yield first + lead, last
        first = found.end()
    if text[first:stop].strip():
        yield first + len(text[first:stop]) - len(text[first:stop].lstrip(" •>")), stop


def sentence_at(passage: Passage, start: int, end: int) -> tuple[int, int]:
    """Return the sentence, within its cell in a row, that holds a span of a passage."""
    first, last = 0, len(passage.text)
    for cell in passage.cells:
        if cell.start <= start < cell.end:
            first, last = cell.start, cell.end
    for begin, stop in sentences(passage.text, first, last):
        if begin <= start < stop:
            return begin, max(stop, end)
    return start, end
