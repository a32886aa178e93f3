"""A file to its parts: the items of a pack by its own agenda, or by the item marks on covers.

An agenda says which item stands on which printed pages; a cover says "Agenda Item No. 7". Both are read,
the agenda first, since a mark may also stand in a paper bound in from another meeting.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from corpus.layout import Line
from corpus.model import Part, PartKind

_ITEM = re.compile(
    r"(?:AGENDA\s+)?ITEM(?:\s+N(?:O|UMBER))?\s*[.:]?\s*(\d{1,2}[A-Z]?)(?:\.0)?\b", re.IGNORECASE
)
_MARK = re.compile(r"AGENDA\s+ITEM(?:\s+N(?:O|UMBER))?\s*[.:]?\s*(\d{1,2}[A-Z]?)(?:\.0)?\s*$", re.IGNORECASE)
_RANGE = re.compile(
    r"(?:\(?\s*(?:pages?|pp?\.?)\s*)?(?<![\d/])(\d{1,4})\s*(?:[-–—]|to)\s*(\d{1,4})\s*\)?\s*$", re.IGNORECASE
)
_SINGLE = re.compile(r"(?:\(?\s*(?:pages?|p\.?)\s*)(\d{1,4})\s*\)?\s*$", re.IGNORECASE)
_ENTRY = re.compile(r"(\d{1,2})[.)]?\s+(?=\S)")
_MONTHS = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
]
_DAY = re.compile(
    rf"\b(\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?({'|'.join(_MONTHS)})\s*,?\s+(\d{{4}})\b", re.IGNORECASE
)
_BODY = re.compile(
    r"\b((?:[A-Z][\w’'&-]*[\w]|and|of|the|for)(?:\s+(?:[A-Z][\w’'&-]*|and|of|the|for|&))*\s+"
    r"(?:Panel|Board|Committee|Authority|Council|Cabinet))\b",
    re.IGNORECASE,
)
_EXEMPT = re.compile(
    r"not for publication|exempt (?:from publication|information|by virtue)|part 2 [–-] private|schedule 12a",
    re.IGNORECASE,
)
_DRAFT = re.compile(r"\bDRAFT\b")
_KINDS: tuple[tuple[re.Pattern[str], PartKind], ...] = (
    (re.compile(r"^minutes\b", re.IGNORECASE), "minutes"),
    (re.compile(r"forward (?:work )?plan|agenda plan|work programme", re.IGNORECASE), "forward plan"),
    (re.compile(r"decision (?:record|notice)\s*[–-]", re.IGNORECASE), "decision record"),
    (re.compile(r"^agenda(?:\s+page(?:\s+no\.?s?)?)?$", re.IGNORECASE | re.MULTILINE), "agenda"),
    (re.compile(r"^to:?\s+(?:the\s+)?[\w\s-]*board\b", re.IGNORECASE | re.MULTILINE), "board paper"),
    (re.compile(r"^dear \b", re.IGNORECASE | re.MULTILINE), "letter"),
)


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a pack's agenda: its item, title and printed pages, None where it gives none."""

    item: str
    title: str
    first: int | None
    last: int | None


@dataclass(frozen=True, slots=True)
class PageLines:
    """The lines of one page as the search for parts needs them."""

    number: int
    printed: str | None
    lines: tuple[Line, ...]

    @property
    def head(self) -> str:
        return "\n".join(line.text for line in self.lines[:14])


def agenda(pages: Sequence[PageLines]) -> tuple[Entry, ...]:
    """Read the agenda at the front of a pack; () where there is none with page numbers."""
    found: list[Entry] = []
    for page in pages[:6]:
        if not found and not re.search(
            r"\bAGENDA\b", "\n".join(line.text for line in page.lines), re.IGNORECASE
        ):
            continue
        entries = _entries(page, found[-1] if found else None)
        if found and not entries:
            break
        found.extend(entries)
    return tuple(found) if any(entry.first for entry in found) else ()


def _entries(page: PageLines, last: Entry | None) -> list[Entry]:
    expected = int(last.item) + 1 if last else 1
    found: list[Entry] = []
    open_entry: Entry | None = None
    for line in page.lines:
        text = line.text
        start = _ENTRY.match(text)
        if start and expected <= int(start[1]) <= expected + 2:
            if open_entry:
                found.append(open_entry)
            open_entry = Entry(start[1], text[start.end() :].strip(), None, None)
            expected = int(start[1]) + 1
        elif open_entry and open_entry.first is None and len(open_entry.title) < 240:
            open_entry = replace(open_entry, title=f"{open_entry.title} {text}".strip())
        if open_entry and open_entry.first is None:
            open_entry = _with_pages(open_entry)
    if open_entry:
        found.append(open_entry)
    return found


def _with_pages(entry: Entry) -> Entry:
    span = _RANGE.search(entry.title)
    if span and 0 < int(span[1]) <= int(span[2]) < int(span[1]) + 400:
        return replace(
            entry, title=_title(entry.title[: span.start()]), first=int(span[1]), last=int(span[2])
        )
    single = _SINGLE.search(entry.title)
    if single:
        page = int(single[1])
        return replace(entry, title=_title(entry.title[: single.start()]), first=page, last=page)
    return entry


def _title(text: str) -> str:
    return re.sub(r"[\s.…(]+$", "", text)


def parts(pages: Sequence[PageLines], titles: Mapping[int, str]) -> tuple[Part, ...]:
    """Cut a paper into parts. `titles` gives the first heading of each page that has one."""
    entries = agenda(pages)
    starts = _starts_from_agenda(entries, pages) or _starts_from_marks(pages)
    if not starts or starts[0][0] > 1:
        starts = [(1, None, ""), *starts]
    pack = first_day(pages[0].head) if pages and (entries or len(starts) > 1) else None
    found = []
    for number, (first, item, title) in enumerate(starts):
        last = starts[number + 1][0] - 1 if number + 1 < len(starts) else pages[-1].number
        inside = [page for page in pages if first <= page.number <= last]
        found.append(_part(number, inside, item, title or titles.get(first, ""), pack))
    return tuple(found)


def _starts_from_agenda(
    entries: Sequence[Entry], pages: Sequence[PageLines]
) -> list[tuple[int, str | None, str]]:
    where = {int(page.printed): page.number for page in pages if page.printed and page.printed.isdigit()}
    starts: list[tuple[int, str | None, str]] = []
    for entry in entries:
        if entry.first is None:
            continue
        number = where.get(entry.first)
        if number is None or (starts and number <= starts[-1][0]):
            continue
        starts.append((number, entry.item, entry.title))
    return starts


def _starts_from_marks(pages: Sequence[PageLines]) -> list[tuple[int, str | None, str]]:
    """Find the covers: pages that carry, near their top, a mark for another item than the page before."""
    starts: list[tuple[int, str | None, str]] = []
    for page in pages:
        item = item_mark(page)
        if item and (not starts or starts[-1][1] != item):
            starts.append((page.number, item, ""))
    return starts


def item_mark(page: PageLines) -> str | None:
    """Return the agenda item that a cover names near its top, or None."""
    for line in page.lines[:10]:
        found = _MARK.search(line.text)
        if found:
            return found[1]
    return None


def _part(number: int, pages: Sequence[PageLines], item: str | None, title: str, pack: date | None) -> Part:
    first = pages[0]
    head = first.head
    kind: PartKind = "agenda" if item is None and pack is not None and number == 0 else _kind(title, head)
    return Part(
        number=number,
        kind=kind,
        title=title or (first.lines[0].text if first.lines else ""),
        first_page=first.number,
        last_page=pages[-1].number,
        item=item,
        author=_author(head),
        body=_body(head),
        meeting=first_day(head),
        pack=pack,
        exempt=bool(_EXEMPT.search(head)),
        draft=bool(_DRAFT.search(head)),
    )


def _kind(title: str, head: str) -> PartKind:
    for text in (title, head):
        for pattern, kind in _KINDS:
            if text and pattern.search(text):
                return kind
    return "report"


def _author(head: str) -> str | None:
    found = re.search(r"^(?:report of|from)\s*:?\s+(.+)$", head, re.IGNORECASE | re.MULTILINE)
    return found[1].strip() if found else None


def _body(head: str) -> str | None:
    to = re.search(r"^to\s*:\s*(.+)$", head, re.IGNORECASE | re.MULTILINE)
    if to:
        return to[1].strip()
    for line in head.splitlines():
        found = _BODY.search(re.split(r"\s{3,}|Agenda Item", line)[0])
        if found:
            name = re.sub(
                r"^(?:minutes of (?:a|the) (?:\w+ )?meeting of the|the)\s+", "", found[1], flags=re.IGNORECASE
            )
            return _cased(name) if name.isupper() else name
    return None


def _cased(name: str) -> str:
    small = {"and", "of", "the", "for"}
    return " ".join(word.lower() if word.lower() in small else word.capitalize() for word in name.split())


def first_day(text: str) -> date | None:
    """Return the first full date of a text, None where there is none."""
    for found in _DAY.finditer(text):
        try:
            return date(int(found[3]), _MONTHS.index(found[2].lower()) + 1, int(found[1]))
        except ValueError:
            continue
    return None
