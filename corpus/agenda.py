"""A pack's own agenda: which item stands on which printed pages."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from corpus.facts import PageFacts
from corpus.figures import pieces
from corpus.layout import Line

_TITLE = re.compile(
    r"^\W*(?:public |summons and )?agenda(?:\W+(?:page|pages|front|part|item\s+page)\b.*|\W+\d.*)?\W*$"
    r"|^\W*(?:items? of|order of) business\W*$",
    re.IGNORECASE | re.MULTILINE,
)
_BUSINESS = re.compile(r"apolog|minutes|declaration|urgent business|public questions|exclusion of", re.IGNORECASE)
_PAGES = re.compile(r"\(?(?:pages?|pp?\.?)?\s*\d{1,4}(?:\s*(?:[-–—]|to)\s*\d{1,4})?\)?", re.IGNORECASE)
_ENTRY = re.compile(r"(?:item\s+)?(\d{1,2})\s?\(?([a-z]\b)?\)?[.):]?\s+(?=\S)", re.IGNORECASE)
_LETTER = re.compile(r"\(?([a-z])[.)]\s+(?=\S)")
_RANGE = re.compile(
    r"(?:\(?\s*(?:pages?|pp?\.?)\s*)?(?<![\d/])(\d{1,4})\s*(?:[-–—]|to)\s*(\d{1,4})\s*\)?\s*$", re.IGNORECASE
)
_SINGLE = re.compile(r"(?:\(?\s*(?:pages?|p\.?)\s*)(\d{1,4})\s*\)?\s*$", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,4}")
_FRONT = 6
"""An agenda stands within this many pages from a pack's front."""
_LONGEST = 400
"""An item has fewer pages than this."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of a pack's agenda: its item, title and printed pages, None where it gives none.

    `ranged` says that it gives a first and a last page; `page` is the agenda's own page.
    """

    item: str
    title: str
    page: int
    first: int | None = None
    last: int | None = None
    ranged: bool = False


def agenda(pages: Sequence[PageFacts]) -> tuple[Entry, ...]:
    """Read the agenda at the front of a pack; () where there is none of two items or more."""
    found: list[Entry] = []
    for page in pages[:_FRONT]:
        if not found and not _TITLE.search("\n".join(line.text for line in page.lines)):
            continue
        entries = _entries(page, found)
        if found and not entries:
            break
        found += entries
    found = _numbered(found)
    paged = any(entry.first is not None for entry in found)
    known = paged or any(_BUSINESS.search(entry.title) for entry in found)
    return tuple(found) if len(found) > 1 and known else ()


def _entries(page: PageFacts, before: Sequence[Entry]) -> list[Entry]:
    """Read the entries on one page, which count on from those before."""
    found: list[Entry] = []
    last = before[-1].item if before else ""
    above: Line | None = None
    for line in page.lines:
        cut = pieces(line)
        item, title = _opening(" ".join(piece.text for piece in cut), last)
        if item is not None:
            last = item
            found.append(_with_pages(Entry(item, title, page.number)))
            above = line
        elif found and (_PAGES.fullmatch(line.text) or (above is not None and _goes_on(above, line))):
            found[-1] = _with_pages(replace(found[-1], title=f"{found[-1].title} {line.text}".strip()))
            above = line
        elif above is not None and found[-1].first is None and _RANGE.search(line.text):
            found[-1] = replace(_with_pages(replace(found[-1], title=line.text)), title=found[-1].title)
        else:
            above = None
    return found


def _goes_on(above: Line, line: Line) -> bool:
    """Whether a line goes on with the title that the line above began or went on with."""
    near = line.rect[1] - above.rect[1] < 1.6 * line.size
    words = [token for token in line.tokens if any(char.isalpha() for char in token.text)]
    said = [token for token in above.tokens if any(char.isalpha() for char in token.text)]
    alike = bool(words and said) and words[0].bold == said[0].bold and words[0].colour == said[0].colour
    return near and alike and line.rect[0] > above.tokens[0].rect[2] - 4 * line.size and not line.text.startswith("(")


def _opening(text: str, last: str) -> tuple[str | None, str]:
    """Return the item that a line opens, where it counts on from the last, and its words."""
    number = int(re.match(r"\d+", last)[0]) if last else 0  # type: ignore[index]
    start = _ENTRY.match(text)
    if start:
        found, letter = int(start[1]), (start[2] or "").lower()
        counts_on = number < found <= number + 2 if last else found <= 2
        same = found == number and letter and letter > last[len(str(number)) :]
        if counts_on or same:
            return f"{found}{letter}", text[start.end() :].strip()
    lettered = _LETTER.match(text)
    if lettered and last and lettered[1] == chr(ord(last[-1]) + 1 if last[-1].isalpha() else ord("a")):
        return f"{number}{lettered[1]}", text[lettered.end() :].strip()
    return None, text


def _with_pages(entry: Entry) -> Entry:
    if entry.first is not None:
        return entry
    span = _RANGE.search(entry.title)
    if span and 0 < int(span[1]) <= int(span[2]) < int(span[1]) + _LONGEST:
        first, last = int(span[1]), int(span[2])
        return replace(entry, title=_trimmed(entry.title[: span.start()]), first=first, last=last, ranged=True)
    single = _SINGLE.search(entry.title)
    if single:
        page = int(single[1])
        return replace(entry, title=_trimmed(entry.title[: single.start()]), first=page, last=page)
    return entry


def _numbered(entries: list[Entry]) -> list[Entry]:
    """Where no entry gives pages in words, take the bare numbers that their lines end with, if they count on."""
    if any(entry.first is not None for entry in entries):
        return entries
    found = []
    numbers: list[int] = []
    for entry in entries:
        *words, end = entry.title.split() or [""]
        if words and _NUMBER.fullmatch(end):
            numbers.append(int(end))
            page = numbers[-1]
            found.append(replace(entry, title=_trimmed(" ".join(words)), first=page, last=page))
        else:
            found.append(entry)
    enough = len(numbers) >= max(2, 0.4 * len(entries))
    return found if enough and numbers == sorted(set(numbers)) else entries


def _trimmed(title: str) -> str:
    return re.sub(r"[\s.…(_]+$", "", title)
