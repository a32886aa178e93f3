"""Which parts of the archive a search looks at, and what their passages must mention."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from corpus.model import Entity, Label, Part, PartKind
from index.errors import BadDates


@dataclass(frozen=True, slots=True)
class Filters:
    """What a part must be to be searched, and what a passage of it must mention; None asks nothing.

    `body` is found anywhere in the part's body, whatever its case. The dates are the first and last day
    on which the part's meeting may be: the one that it was written for or records or, where that is not
    known, the one in whose pack it is bound; a part without a date lies in no range. `item` and
    `document` are taken whole.

    A passage must mention one entity that is all of this: of the label `entity` (without one, and with a figure
    asked for, a sum of money), with `value` in what is printed or in what it is worth, and worth more than `over`
    and less than `under`, pounds or percent; of a range some of it.

    Raises:
        BadDates: `date_from` is after `date_to`.
    """

    body: str | None = None
    kind: PartKind | None = None
    date_from: date | None = None
    date_to: date | None = None
    document: str | None = None
    item: str | None = None
    entity: Label | None = None
    value: str | None = None
    over: float | None = None
    under: float | None = None

    def __post_init__(self) -> None:
        if self.date_from is not None and self.date_to is not None and self.date_from > self.date_to:
            raise BadDates(self.date_from, self.date_to)

    @property
    def of_passages(self) -> bool:
        """Whether anything is asked of a passage, beyond what is asked of its part."""
        return not (self.entity is None and self.value is None and self.over is None and self.under is None)


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


def mentions(filters: Filters, entities: Iterable[Entity]) -> bool:
    """Whether one of a passage's entities is what `filters` ask for."""
    return not filters.of_passages or any(_fits(filters, entity) for entity in entities)


def _fits(filters: Filters, entity: Entity) -> bool:
    bounded = filters.over is not None or filters.under is not None
    label = filters.entity or ("MONEY" if bounded else entity.label)
    if entity.label != label:
        return False
    if filters.value is not None:
        wanted = filters.value.casefold()
        if wanted not in entity.text.casefold() and wanted not in str(entity.norm).casefold():
            return False
    return not bounded or _between(entity, filters.over, filters.under)


def _between(entity: Entity, over: float | None, under: float | None) -> bool:
    amount = entity.norm.get("amount") if isinstance(entity.norm, dict) else None
    ends = [each for each in (amount if isinstance(amount, list) else [amount]) if isinstance(each, int | float)]
    return bool(ends) and (over is None or max(ends) > over) and (under is None or min(ends) < under)
