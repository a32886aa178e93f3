"""A question as a form sends it: the words, what they follow on from, and which papers to look in."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import get_args

from fastapi import Request

from assistant.errors import AssistantError
from assistant.ui.places import long_date
from corpus.model import Part, PartKind
from index.errors import BadDates
from index.filters import Filters, day_of

KINDS: dict[PartKind, str] = {
    "agenda": "Agendas",
    "minutes": "Minutes",
    "report": "Reports",
    "decision record": "Decision records",
    "board paper": "Board papers",
    "strategy": "Strategies",
    "plan": "Plans",
    "appendix": "Appendices",
    "forward plan": "Forward plans",
    "letter": "Letters",
    "other": "Other papers",
}
"""What a visitor chooses by, in the order of the list."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What there is to choose from: the bodies by name, and the kinds of report; `newest` is the newest meeting."""

    bodies: tuple[str, ...]
    kinds: tuple[PartKind, ...]
    newest: date | None


def choices(parts: Iterable[Part]) -> Choices:
    """Return what can be chosen among `parts`."""
    held = tuple(parts)
    kinds = {part.kind for part in held}
    days = [day for part in held if (day := part.pack or day_of(part)) is not None]
    return Choices(
        tuple(sorted({part.body for part in held if part.body})),
        tuple(kind for kind in KINDS if kind in kinds),
        max(days, default=None),
    )


@dataclass(frozen=True, slots=True)
class Asked:
    """A question and all that its answer depends on. `after` is the question that it follows on from."""

    question: str
    after: str | None
    filters: Filters | None
    as_of: date | None


async def fields(request: Request) -> Mapping[str, str]:
    """Return the fields that a form sends, for the routes that depend on them."""
    sent = await request.form()
    return {name: value for name, value in sent.items() if isinstance(value, str)}


def asked(sent: Mapping[str, str]) -> Asked:
    """Read the fields of a form.

    Raises:
        AssistantError: One of them can't be used.
    """
    body, after = sent.get("body", "").strip(), sent.get("after", "").strip()
    first, last = _day(sent.get("from", "")), _day(sent.get("to", ""))
    try:
        filters = Filters(body=body or None, kind=_kind(sent.get("kind", "")), date_from=first, date_to=last)
    except BadDates as error:
        raise AssistantError("No meeting lies between these days: give the earlier day first.") from error
    return Asked(
        sent.get("question", ""), after or None, None if filters == Filters() else filters, _day(sent.get("as-of", ""))
    )


def looked_in(filters: Filters) -> str:
    """Say which papers were looked in ("Minutes of the Panel, from 1 May 2031")."""
    what = "All papers" if filters.kind is None else KINDS[filters.kind]
    names = [what if filters.body is None else f"{what} of the {filters.body}"]
    if filters.date_from is not None:
        names.append(f"from {long_date(filters.date_from)}")
    if filters.date_to is not None:
        names.append(f"until {long_date(filters.date_to)}")
    return ", ".join(names)


def _kind(name: str) -> PartKind | None:
    found: PartKind | None = next((kind for kind in get_args(PartKind) if kind == name), None)
    if name and found is None:
        raise AssistantError("There is no such kind of paper: choose one from the list.")
    return found


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if text else None
    except ValueError as error:
        raise AssistantError("One of the days can’t be read: give it as day, month and year.") from error
