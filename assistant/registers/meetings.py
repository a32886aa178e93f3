"""The register of meetings: each with who was there by office, apologies, and its items."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from assistant.registers.shelf import Shelf
from corpus.citing import fold
from corpus.registers.meetings import Minuted, minuted
from corpus.registers.said import PartText, Said

_OF_A_MEETING = ("agenda", "minutes", "report", "board paper", "strategy", "plan", "forward plan")


@dataclass(frozen=True, slots=True)
class MeetingItem:
    """An item by its number on the agenda, and the document and page where it is minuted or reported on."""

    number: str | None
    title: str
    document: str
    page: int

    def __str__(self) -> str:
        return f"{f'{self.number}. ' if self.number else ''}{self.title} ({self.document}, page {self.page})"


@dataclass(frozen=True, slots=True)
class Meeting:
    """A meeting that minutes record, or that papers were written for.

    `names` counts people whom the minutes only name: by name nobody is listed.
    """

    day: date
    body: str | None
    present: tuple[str, ...]
    apologies: tuple[str, ...]
    names: int
    items: tuple[MeetingItem, ...]
    minutes: tuple[Said, ...]
    papers: tuple[Said, ...]

    @property
    def sources(self) -> tuple[Said, ...]:
        return (*self.minutes, *self.papers)

    def __str__(self) -> str:
        items = f"{len(self.items)} item{'s' if len(self.items) != 1 else ''}"
        return f"{self.day}: {self.body or 'no body named'}; {items}; {'minuted' if self.minutes else 'not minuted'}"


def meeting_register(shelf: Shelf) -> tuple[Meeting, ...]:
    """Join what minutes, agendas and papers say of each meeting, by day."""
    groups: dict[tuple[date, str], list[PartText]] = {}
    for part in shelf.parts:
        if part.part.kind in _OF_A_MEETING and part.part.meeting is not None:
            groups.setdefault((part.part.meeting, fold(part.part.body or "")), []).append(part)
    found = (_meeting(day, parts) for (day, _), parts in sorted(groups.items(), key=lambda each: each[0]))
    return tuple(each for each in found if each is not None)


def _meeting(day: date, parts: list[PartText]) -> Meeting | None:
    records = [record for part in parts if (record := minuted(part)) is not None]
    papers = [part for part in parts if part.part.kind != "minutes"]
    opened = [said for part in papers if (said := _first(part)) is not None]
    if not records and not opened:
        return None
    return Meeting(
        day=day,
        body=parts[0].part.body,
        present=tuple(office for record in records for office in record.present),
        apologies=tuple(office for record in records for office in record.apologies),
        names=sum(record.names for record in records),
        items=tuple(_items(records, papers)),
        minutes=tuple(said for record in records for said in record.said),
        papers=tuple(opened),
    )


def _first(part: PartText) -> Said | None:
    """Cite what names a part: its heading or, without one, its first words."""
    headings = [each for each in part.passages if each.kind == "heading" and fold(part.part.title) in fold(each.text)]
    return next((said for each in (*headings, *part.passages) if (said := part.said(each)) is not None), None)


def _items(records: Iterable[Minuted], papers: list[PartText]) -> Iterable[MeetingItem]:
    """Yield the minutes' items where there are minutes, else the papers, one of each item."""
    minutes = [item for record in records for item in record.items]
    if minutes:
        for item in minutes:
            yield MeetingItem(item.number, item.title, item.said.citation.document, item.said.citation.page)
        return
    seen: set[str] = set()
    for part in papers:
        of = part.part
        number = (
            of.item if of.pack in (None, of.meeting) else None
        )  # bound into another meeting's pack it has that one's
        if of.kind != "agenda" and number not in seen:
            seen |= {number} if number else set()
            yield MeetingItem(number, of.title, part.document, of.first_page)
