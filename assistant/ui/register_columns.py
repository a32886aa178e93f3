"""The registers as tables: what each is called, its columns, and where each of its cells stands."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, Final, TypeAlias

from assistant.registers.commitments import Commitment
from assistant.registers.decisions import Decision
from assistant.registers.measures import Measure
from assistant.registers.meetings import Meeting
from assistant.registers.plan import PlanAction
from assistant.registers.references import Reference
from assistant.registers.row import Row
from assistant.ui.periods import figure, period_name
from assistant.ui.places import long_date
from corpus.registers.said import Said


@dataclass(frozen=True, slots=True)
class Stands:
    """A place to show: the page, and what of it to mark."""

    document: str
    page: int
    quote: str
    said: Said | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """Something in a cell, and the place that it leads to; `colour` is a status that it names."""

    text: str
    place: Stands | None
    colour: str | None = None


Sortable: TypeAlias = str | float | date | None


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading, what of a row stands in it, and what it is sorted by, None last."""

    name: str
    heading: str
    entries: Callable[[Any], Sequence[Entry]]
    sort: Callable[[Any], Sortable]


@dataclass(frozen=True, slots=True)
class Table:
    """A register as a page shows it.

    `says` tells in a sentence what it is. `state` gives what a row can be filtered by besides, under the name
    `states`; `years` are those that a row is of.
    """

    title: str
    says: str
    columns: tuple[Column, ...]
    years: Callable[[Any], Iterable[str]]
    states: str | None = None
    state: Callable[[Any], str | None] = lambda _: None


def said_at(said: Said) -> Stands:
    return Stands(said.citation.document, said.citation.page, said.citation.quote, said)


def _telling(text: str | None, sources: Iterable[Said]) -> Stands | None:
    """The first place whose words hold those of a cell or, where none does, the first."""
    found = list(sources)
    words = " ".join((text or "").casefold().split())
    own = next((each for each in found if words and words in " ".join(each.citation.quote.casefold().split())), None)
    return said_at(own or found[0]) if found else None


def _cell(
    name: str, heading: str, text: Callable[[Any], str | None], sort: Callable[[Any], Sortable] | None = None
) -> Column:
    """A column of one text, which leads to the place of the row that says it."""

    def entries(row: Row) -> Sequence[Entry]:
        said = text(row)
        return () if not said else (Entry(said, _telling(said, row.sources)),)

    return Column(name, heading, entries, sort or (lambda row: (text(row) or "").casefold() or None))


def _day(day: date | None) -> str | None:
    return None if day is None else long_date(day)


def _mentions(row: Decision) -> Sequence[Entry]:
    return _places((*row.mentions, *row.spoken_of))


def _places(said: Iterable[Said]) -> tuple[Entry, ...]:
    """Entries named by their page when they are shown."""
    return tuple(Entry("", said_at(each)) for each in said)


def _state_of_decision(row: Decision) -> str:
    names = {"recorded": "Record published", "listed": "Listed only", "only mentioned": "Only mentioned"}
    return names[row.state]


def _state_of_commitment(row: Commitment) -> str:
    return {"partly": "Partly done", "unknown": "Nothing reported"}.get(row.state, row.state.capitalize())


def _commitment_state(row: Commitment) -> Sequence[Entry]:
    return (Entry(_state_of_commitment(row), _telling(None, row.outcome or row.made_in)),)


def _due(row: Commitment) -> str | None:
    if row.due_text and row.due and not any(sign.isdigit() for sign in row.due_text):
        return f"{row.due_text} ({long_date(row.due)})"
    return row.due_text or _day(row.due)


def _values(row: Measure) -> Sequence[Entry]:
    return tuple(
        Entry(f"{period_name(point.period)}: {figure(point.value, row.unit)}", said_at(said))
        for point, said in zip(row.points, row.said, strict=True)
    )


def _latest(row: Measure) -> Sequence[Entry]:
    return (Entry(figure(row.points[-1].value, row.unit), said_at(row.said[-1])),)


def _status(row: PlanAction) -> Sequence[Entry]:
    return () if row.status is None else (Entry(row.status.capitalize(), said_at(row.said[-1]), row.status),)


def _reports(row: PlanAction) -> Sequence[Entry]:
    return tuple(
        Entry(
            f"{long_date(report.day) if report.day else 'No day'}: {report.status or 'no status'}",
            said_at(said),
            report.status,
        )
        for report, said in zip(row.reports, row.said, strict=True)
    )


def _items(row: Meeting) -> Sequence[Entry]:
    return tuple(
        Entry(f"{f'{each.number}. ' if each.number else ''}{each.title}", Stands(each.document, each.page, each.title))
        for each in row.items
    )


def _present(row: Meeting) -> Sequence[Entry]:
    place = _telling(None, row.minutes)
    offices = [*row.present, *(f"Apologies: {office}" for office in row.apologies)]
    return tuple(Entry(office, place) for office in offices)


def _found(row: Reference) -> Sequence[Entry]:
    if row.document is None or row.page is None:
        return (Entry("Not in the archive", said_at(row.said)),)
    return (Entry(row.title or row.document, Stands(row.document, row.page, row.title or "")),)


def _year(*days: date | None) -> tuple[str, ...]:
    return tuple(str(day.year) for day in days if day is not None)


def _years_of_sources(row: Row) -> tuple[str, ...]:
    return _year(*(said.day for said in row.sources))


TABLES: Final[Mapping[str, Table]] = {
    "decisions": Table(
        "Decisions",
        "The Commissioner’s decisions: what the lists, the published records and later papers say of each.",
        (
            _cell("number", "Number", lambda row: row.number),
            _cell("subject", "Subject", lambda row: row.subject or row.decision),
            _cell("sum", "Sum", lambda row: row.sum, lambda row: row.amount),
            _cell(
                "day",
                "Signed or listed",
                lambda row: _day(row.signed or row.listed),
                lambda row: row.signed or row.listed,
            ),
            _cell("state", "What the papers have", _state_of_decision),
            Column("mentions", "Also mentioned", _mentions, lambda row: float(len(row.mentions) + len(row.spoken_of))),
        ),
        lambda row: _year(row.signed, row.listed, row.board) or _years_of_sources(row),
        "What the papers have",
        _state_of_decision,
    ),
    "commitments": Table(
        "Commitments",
        "What somebody is to do, by whom and by when, and what the papers say became of it.",
        (
            _cell("text", "What is to be done", lambda row: row.text),
            _cell("by", "By whom", lambda row: row.by),
            _cell("made", "Said on", lambda row: _day(row.made), lambda row: row.made),
            _cell("due", "Due", _due, lambda row: row.due),
            Column("state", "State", _commitment_state, _state_of_commitment),
        ),
        lambda row: _year(row.made, row.due),
        "State",
        _state_of_commitment,
    ),
    "measures": Table(
        "Measures over time",
        "Figures that the papers give for two or more times. Choose “Chart” to see one as a line.",
        (
            _cell("name", "Measure", lambda row: row.name),
            Column("latest", "Latest", _latest, lambda row: row.points[-1].value),
            Column("values", "Values", _values, lambda row: float(len(row.points))),
        ),
        lambda row: [point.period[:4] for point in row.points],
    ),
    "plan": Table(
        "Delivery plan",
        "The actions of the Police and Crime Plan, as each paper reports them.",
        (
            _cell("code", "Code", lambda row: row.code),
            _cell("action", "Action", lambda row: row.action),
            _cell("lead", "Lead", lambda row: row.lead),
            Column("status", "Status now", _status, lambda row: row.status),
            Column("reports", "Reports", _reports, lambda row: float(len(row.reports))),
        ),
        lambda row: _year(*(report.day for report in row.reports)),
        "Status now",
        lambda row: row.status.capitalize() if row.status else None,
    ),
    "meetings": Table(
        "Meetings",
        "Meetings that minutes record or that papers were written for.",
        (
            _cell("day", "Day", lambda row: long_date(row.day), lambda row: row.day),
            _cell("body", "Body", lambda row: row.body),
            Column("items", "Items", _items, lambda row: float(len(row.items))),
            Column("present", "Present, by office", _present, lambda row: float(len(row.present))),
            Column(
                "minutes",
                "Minutes",
                lambda row: _places(row.minutes[:1]),
                lambda row: float(bool(row.minutes)),
            ),
        ),
        lambda row: _year(row.day),
        "Minutes",
        lambda row: "Minuted" if row.minutes else "Not minuted",
    ),
    "terms": Table(
        "Terms",
        "Acronyms and names that the papers explain, with what each means.",
        (
            _cell("term", "Term", lambda row: row.term),
            _cell("meaning", "Meaning", lambda row: row.meaning),
            Column("said", "Where it is explained", lambda row: _places(row.said), lambda row: float(len(row.said))),
        ),
        _years_of_sources,
    ),
    "references": Table(
        "References",
        "Papers that other papers name, and whether the archive has them.",
        (
            _cell("text", "Paper named", lambda row: row.text),
            _cell("body", "Body", lambda row: row.body),
            _cell("day", "Meeting", lambda row: _day(row.day), lambda row: row.day),
            Column("said", "Named in", lambda row: _places((row.said,)), lambda row: row.said.citation.document),
            Column("found", "In the archive", _found, lambda row: row.title),
        ),
        lambda row: _year(row.day),
        "In the archive",
        lambda row: "In the archive" if row.document else "Not in the archive",
    ),
}
"""The registers by the names that the commands have for them, in the order in which they are offered."""
