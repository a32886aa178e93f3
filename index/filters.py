"""Which parts of the archive a search looks at."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from corpus.model import Part, PartKind
from index.errors import BadDates


@dataclass(frozen=True, slots=True)
class Filters:
    """What a part must be to be searched; None asks nothing.

    `body` is found anywhere in the part's body, whatever its case. The dates are the first and last day
    on which the part's meeting may be: the one that it was written for or records or, where that is not
    known, the one in whose pack it is bound; a part without a date lies in no range. `item` and
    `document` are taken whole.

    Raises:
        BadDates: `date_from` is after `date_to`.
    """

    body: str | None = None
    kind: PartKind | None = None
    date_from: date | None = None
    date_to: date | None = None
    document: str | None = None
    item: str | None = None

    def __post_init__(self) -> None:
        if self.date_from is not None and self.date_to is not None and self.date_from > self.date_to:
            raise BadDates(self.date_from, self.date_to)


def day_of(part: Part) -> date | None:
    """The day that a part is of: its meeting's or, without one, its pack's."""
    return part.meeting or part.pack


def keeps(filters: Filters, document: str, part: Part) -> bool:
    """Whether a part of `document` is one that `filters` ask for."""
    day = day_of(part)
    return (
        (filters.body is None or (part.body is not None and filters.body.casefold() in part.body.casefold()))
        and (filters.kind is None or part.kind == filters.kind)
        and (filters.date_from is None or (day is not None and filters.date_from <= day))
        and (filters.date_to is None or (day is not None and day <= filters.date_to))
        and (filters.document is None or document == filters.document)
        and (filters.item is None or part.item == filters.item)
    )
