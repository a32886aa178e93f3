"""A file to its parts: a pack's items by its own agenda or by their covers, and what is bound in behind them.

An agenda says which item stands on which printed pages; a cover says "Agenda Item No. 7". Both are read, the
agenda first, since a mark may also stand in a paper bound in from another meeting. Within an item a paper
that is bound in shows itself by its own cover, or by numbers that start again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import takewhile

from corpus.agenda import Entry
from corpus.describing import (
    author_of,
    body_of,
    bound_kind,
    cover_day,
    draft,
    exempt,
    first_day,
    is_decision,
    kind_of,
    says_exempt,
    signed_day,
    subject_of,
)
from corpus.facts import PageFacts
from corpus.headings import on_cover
from corpus.labels import printed_label
from corpus.model import Part, PartKind, Sureness

_MARK = re.compile(r"AGENDA\s+ITEM(?:\s+N(?:O|UMBER))?\s*[.:]?\s*(\d{1,2}(?:\.\d{1,2})?[A-Z]?)\s*$", re.IGNORECASE)
_BARE_MARK = re.compile(
    r"(?:agenda\s+)?item(?:\s+n(?:o|umber))?\s*[.:]?\s*(?P<number>\d{1,2})\s?\(?(?P<letter>[a-z]?)\)?", re.IGNORECASE
)
_TO = re.compile(r"^to\s*:", re.IGNORECASE | re.MULTILINE)
_FROM = re.compile(r"^(?:from|report (?:of|by))\s*:", re.IGNORECASE | re.MULTILINE)
_APPENDIX = re.compile(r"(?:appendix|annex|schedule|enclosure)\s+(?:\d{1,2}|[a-z]|[ivx]{1,4})\b", re.IGNORECASE)
_MINUTES = re.compile(r"(?:draft )?minutes of\b", re.IGNORECASE)
_PLAN = re.compile(r"(?:agenda )?forward (?:work )?(?:plan|programme)|work programme", re.IGNORECASE)
_DEAR = re.compile(r"^dear\b", re.IGNORECASE | re.MULTILINE)
_CONTENTS = re.compile(r"^(?:table of )?contents\W*(?:page.*)?$", re.IGNORECASE | re.MULTILINE)
_BODY_ONLY = re.compile(
    r"(?:[\w’'&-]+,?\s+)*(?:panel|board|committee|authority|council|cabinet|commissioner|constabulary|police)"
    r"(?:\s+for\s+[\w\s-]+)?\W*|(?:public )?document pack|official\b.*|not protectively marked|page no\.?",
    re.IGNORECASE,
)
_COVER_LINES = 6
_WITHOUT_DAY = ("appendix", "strategy", "plan")
_TITLE_PAGE_WORDS = 60
_TITLE_WORDS = 25


@dataclass(frozen=True, slots=True)
class _Begin:
    """Where a part begins, of which item, under which title, and whether it is bound in behind a report,
    which then bears the title `parent`."""

    page: int
    item: str | None
    title: str
    bound: bool = False
    parent: str = ""


def parts(pages: Sequence[PageFacts], entries: Sequence[Entry], *, named: str = "") -> tuple[Part, ...]:
    """Cut a paper into parts. `named` is a text (a file's name) whose date counts where no page gives one."""
    starts = _from_agenda(entries, pages) or _from_marks(pages)
    if not starts or starts[0].page > 1:
        starts = [_Begin(1, None, ""), *starts]
    dated = cover_day(pages[0].cover)
    pack = (dated or first_day(named)) if entries or len(starts) > 1 else None
    house = body_of(pages[0].cover)
    begins = [begin for number, start in enumerate(starts) for begin in _bound(number, starts, pages)]
    found: list[Part] = []
    covered: date | None = None
    for number, begin in enumerate(begins):
        last = begins[number + 1].page - 1 if number + 1 < len(begins) else pages[-1].number
        inside = [page for page in pages if begin.page <= page.number <= last]
        part = _part(number, inside, begin, pack, house, first_day(named))
        if begin.bound and part.meeting is None:  # what is bound behind a cover is for its meeting
            part = replace(part, meeting=covered, sure=replace(part.sure, meeting="inferred"))
        elif not begin.bound:
            covered = part.meeting
        found.append(part if dated else replace(part, sure=replace(part.sure, pack="named")))
    return tuple(found)


def _from_agenda(entries: Sequence[Entry], pages: Sequence[PageFacts]) -> list[_Begin]:
    """Place the items by the pages that the agenda gives; where it gives none, by their covers' titles."""
    where = _places(entries, pages)
    starts: list[_Begin] = []
    for number, entry in enumerate(entries):
        page = where.get(number)
        if page is None or (starts and page <= starts[-1].page):
            continue
        starts.append(_Begin(page, entry.item, entry.title))
        if entry.ranged and entry.first is not None and entry.last is not None:
            after = page + entry.last - entry.first + 1
            following = min((p for n, p in where.items() if n > number), default=None)
            if after <= pages[-1].number and (following is None or after < following):
                starts.append(_Begin(after, None, ""))
    return starts


def _places(entries: Sequence[Entry], pages: Sequence[PageFacts]) -> dict[int, int]:
    """Return the PDF page on which each entry begins, where that is known."""
    printed = {int(page.printed): page.number for page in pages if page.printed and page.printed.isdigit()}
    given = {n: entry.first for n, entry in enumerate(entries) if entry.first is not None}
    if given and sum(first in printed for first in given.values()) >= 0.5 * len(given):
        return {n: printed[first] for n, first in given.items() if first in printed}
    if given:
        fitting = {
            shift: sum(_titled(entries[n], pages, first + shift) for n, first in given.items())
            for shift in range(-min(given.values()) + 1, len(pages))
        }
        best = max(fitting, key=lambda shift: (fitting[shift], -abs(shift)), default=0)
        if fitting and fitting[best] >= max(2, 0.5 * len(given)):
            return {n: first + best for n, first in given.items() if 1 <= first + best <= len(pages)}
    found: dict[int, int] = {}
    begin = max((entry.page for entry in entries), default=0) + 1
    for n, entry in enumerate(entries):
        page = next((p.number for p in pages[begin - 1 :] if _titled(entry, pages, p.number)), None)
        if page is not None:
            found[n], begin = page, page + 1
    return found


def _titled(entry: Entry, pages: Sequence[PageFacts], number: int) -> bool:
    """Whether a page is the first of an entry: it bears the item's mark, or all of the title's words."""
    if not 1 <= number <= len(pages):
        return False
    page = pages[number - 1]
    mark = item_mark(page)
    if mark is not None:
        return mark.lower().removesuffix(".0") == entry.item.lower()
    words = set(re.findall(r"[a-z]{3,}", entry.title.lower()))
    head = set(re.findall(r"[a-z]{3,}", page.head.lower()))
    return len(words) >= 2 and words <= head and bool(page.titles)


def _from_marks(pages: Sequence[PageFacts]) -> list[_Begin]:
    """Find the covers: pages that carry, near their top, a mark for another item than the page before."""
    starts: list[_Begin] = []
    for page in pages:
        item = item_mark(page)
        if item and (not starts or starts[-1].item != item):
            starts.append(_Begin(page.number, item, ""))
    return starts


def item_mark(page: PageFacts) -> str | None:
    """Return the agenda item that a cover names near its top, as printed ("7", "5.0", "4a"), or None."""
    for line in page.head.splitlines()[:10]:
        found = _MARK.search(line)
        if found:
            return found[1]
    begins = bool(page.titles) and (not page.labels or page.labels[0][0] == 1)
    for line in page.head.splitlines()[:_COVER_LINES]:
        bare = _BARE_MARK.fullmatch(line.strip())
        if bare and begins:
            return f"{bare['number']}{bare['letter']}"
    return None


def _bound(number: int, starts: Sequence[_Begin], pages: Sequence[PageFacts]) -> list[_Begin]:
    """Return a part's beginning, and those of the papers bound in behind it."""
    start = starts[number]
    last = starts[number + 1].page - 1 if number + 1 < len(starts) else pages[-1].number
    found = [start]
    inside = [page for page in pages if start.page <= page.number <= last]
    count: tuple[int, ...] = ()
    for index, page in enumerate(inside):
        before = inside[index - 1] if index else None
        after = inside[index + 1 : index + 3]
        if before is not None and _begins(page, before, after, count):
            found.append(_Begin(page.number, start.item, "", bound=True, parent=start.title))
            count = ()
        count = max(page.labels, default=count) if page.labels else count
    return found


def _begins(page: PageFacts, before: PageFacts, after: Sequence[PageFacts], count: tuple[int, ...]) -> bool:
    """Whether another paper begins on a page: it has a cover of its own, or its numbers start again.

    `count` is the highest number that the paper under way has come to.
    """
    if page.blank or not page.head.strip():
        return False
    top = "\n".join(page.cover.splitlines()[:_COVER_LINES])
    first = page.head.splitlines()[0]
    if (_TO.search(top) and _FROM.search(top)) or is_decision(top) or any(map(is_decision, page.titles[:3])):
        return True
    if any(pattern.match(title) for title in page.titles[:2] for pattern in (_APPENDIX, _MINUTES, _PLAN)):
        return True
    second = page.head.splitlines()[1] if "\n" in page.head else ""
    if _APPENDIX.match(first) and len(first.split()) <= 12 and not _APPENDIX.match(second):
        return True
    if _DEAR.search(page.cover) and not page.labels:
        return True
    if page.titles and before.blank:
        return True
    if before.blank and page.wide != before.wide:
        return True
    if page.titles and page.words <= _TITLE_PAGE_WORDS and any(_CONTENTS.search(p.head) for p in after):
        return True
    again = bool(page.labels) and page.labels[0] in ((1,), (1, 1)) and count > (1, 9)
    return again and bool(page.titles)


def _part(
    number: int,
    pages: Sequence[PageFacts],
    begin: _Begin,
    pack: date | None,
    house: str | None,
    named: date | None,
) -> Part:
    first = pages[0]
    own_title = begin.title or _title(first)
    title = own_title or begin.parent
    titles = (begin.title, *first.titles) if begin.title else first.titles
    own_kind = kind_of(titles, first.cover)
    kind: PartKind = own_kind or (bound_kind(title) if begin.bound else "report")
    if number == 0 and begin.item is None and pack is not None:
        kind, title = "agenda", "Agenda"
    own_meeting = meeting = _day(kind, pages, begin)
    if meeting is None and not begin.bound:
        meeting = pack or named
    own_body = body_of(first.cover, decided=kind == "decision record")
    return Part(
        number=number,
        kind=kind,
        title=title,
        first_page=first.number,
        last_page=pages[-1].number,
        item=begin.item,
        author=author_of(first.cover),
        body=own_body or house,
        meeting=meeting,
        pack=pack,
        exempt=exempt(first.cover),
        draft=draft(first.cover, _watermark(pages)),
        sure=Sureness(
            kind="stated" if own_kind or kind == "agenda" else "inferred",
            title="stated" if own_title or kind == "agenda" else "inferred",
            body="stated" if own_body else "inferred",
            meeting="stated" if own_meeting else "inferred" if pack else "named",
        ),
    )


def _watermark(pages: Sequence[PageFacts]) -> str:
    """Return what is printed across a part's first page, or across most of its pages; "" for nothing."""
    marks = [page.watermark for page in pages if page.watermark]
    return pages[0].watermark or (max(marks, key=len) if len(marks) > 0.5 * len(pages) else "")


def _day(kind: PartKind, pages: Sequence[PageFacts], begin: _Begin) -> date | None:
    """Return the day that a part gives for itself: of its meeting, or when a decision was signed."""
    if kind in _WITHOUT_DAY:
        return None
    if kind == "decision record":
        return signed_day([line.text for page in pages for line in page.lines])
    headed = first_day("\n".join(pages[0].titles)) if kind == "minutes" else None
    return headed or cover_day(pages[0].cover) or (first_day(begin.title) if kind == "minutes" else None)


def _title(page: PageFacts) -> str:
    """Return the heading of a page that is more than a body's name or a date; of a decision record, its name.

    Where nothing is set as a heading it is the first line of the cover, above its first paragraph, that is no
    more than a title.
    """
    told = [title for title in page.titles if _entitles(title)]
    decided = [title for title in told if is_decision(title)]
    subject = subject_of(page.cover)
    if decided:
        return f"{decided[0]}: {subject}" if subject else decided[0]
    if subject:
        return subject
    if len(told) > 1 and _APPENDIX.fullmatch(told[0].rstrip(" :-–")):
        return f"{told[0].rstrip(' :-–')} – {told[1]}"
    if told or page.titles:
        return (told or page.titles)[0]
    above = takewhile(lambda line: not printed_label(line.split()[0]), filter(str.strip, page.cover.splitlines()))
    plain = (line for line in above if _entitles(line) and not on_cover(line) and not line.endswith("."))
    return next((line for line in plain if 1 < len(line.split()) <= _TITLE_WORDS), "")


def _entitles(text: str) -> bool:
    """Whether words may be a title: more than a body's name, a date, a mark or a marking."""
    marks = _MARK.search(text) or _BARE_MARK.fullmatch(text.strip())
    return not (_BODY_ONLY.fullmatch(text) or first_day(text) or says_exempt(text) or marks)
