"""What a briefing is made of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

MOST_PLACES = 3


@dataclass(frozen=True, slots=True)
class Reference:
    """Where to check a line: `quote` stands word for word on `page` of `document`.

    `paper` is how the paper is named beside the page, None for the paper that the briefing is about. `paragraph` is
    the printed label, where it is to be said too.
    """

    document: str
    page: int
    printed_page: str | None
    quote: str
    paper: str | None = None
    paragraph: str | None = None

    @property
    def name(self) -> str:
        """Name the place as it is said: "page 47", "report of 12 September 2018, page 2"."""
        kind, number = ("page", self.printed_page) if self.printed_page else ("PDF page", self.page)
        page = f"{kind}\N{NO-BREAK SPACE}{number}"
        if self.paragraph:
            page += f", paragraph\N{NO-BREAK SPACE}{self.paragraph}"
        return page if self.paper is None else f"{self.paper}, {page}"


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to know, with at least one place to check it; `lead` stands before it, `why` after it.

    Only a question of a member's own may have no place.
    """

    text: str
    references: tuple[Reference, ...]
    lead: str | None = None
    why: str | None = None

    def places(self) -> tuple[Reference, ...]:
        """Return where to look first: one reference for each page, and few."""
        pages: dict[tuple[str, int], Reference] = {}
        for each in self.references:
            pages.setdefault((each.document, each.page), each)
        return tuple(pages.values())[:MOST_PLACES]


@dataclass(frozen=True, slots=True)
class Group:
    """Lines of one report, or of the section as a whole where there is no title."""

    lines: tuple[Line, ...]
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """A heading and what stands under it; `nothing` is said where there is nothing.

    Lines that members refer to by number at the table are `numbered`. Where the section is `quoted`, the places of
    a line stand below it with the words that they quote.
    """

    title: str
    groups: tuple[Group, ...]
    nothing: str
    numbered: bool = False
    quoted: bool = False

    def lines(self) -> Iterator[Line]:
        for group in self.groups:
            yield from group.lines


@dataclass(frozen=True, slots=True)
class Briefing:
    """What a member needs to know before a meeting. No two lines say the same."""

    title: str
    subtitle: str
    note: str
    document: str
    item: str | None
    day: date | None
    sections: tuple[Section, ...]

    def lines(self) -> Iterator[Line]:
        for section in self.sections:
            yield from section.lines()
