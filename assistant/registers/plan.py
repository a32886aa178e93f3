"""The register of the delivery plan: each code over the papers that report it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.registers.shelf import Shelf
from assistant.scrutiny.terms import telling
from corpus.registers.plan import Colour, Direction, PlanRow, plan_rows
from corpus.registers.said import Said

_SAME = 0.5
"""Of the telling words of the shorter text: one code may name another action in the next plan."""


@dataclass(frozen=True, slots=True)
class PlanReport:
    """What one paper reports under a code."""

    day: date | None
    status: Colour | None
    direction: Direction | None
    update: str | None

    def __str__(self) -> str:
        said = [str(self.day or "no day"), self.status, self.direction, self.update]
        return "; ".join(each for each in said if each)


@dataclass(frozen=True, slots=True)
class PlanAction:
    """An action of a delivery plan, and its reports from the oldest to the newest with where each stands."""

    code: str
    theme: str | None
    action: str | None
    lead: str | None
    status: Colour | None
    direction: Direction | None
    reports: tuple[PlanReport, ...]
    said: tuple[Said, ...]

    @property
    def sources(self) -> tuple[Said, ...]:
        return self.said[::-1]

    def __str__(self) -> str:
        moves = ", ".join(f"{each.day}: {each.status or 'no status'}, {each.direction or '-'}" for each in self.reports)
        return f"{self.code}: {self.action or 'no action named'} ({moves})"


def plan_register(shelf: Shelf) -> tuple[PlanAction, ...]:
    """Join the rows of a code, in the order of codes as the newest plan has them."""
    groups: list[list[PlanRow]] = []
    for row in sorted((row for part in shelf.parts for row in plan_rows(part)), key=_day):
        own = next((each for each in groups if each[-1].code == row.code and _same(each[-1], row)), None)
        if own is None:
            groups.append([row])
        else:
            own.append(row)
    return tuple(_action(rows) for rows in groups)


def _day(row: PlanRow) -> date:
    return row.said.part.pack or row.said.part.meeting or date.min


def _same(one: PlanRow, other: PlanRow) -> bool:
    words, others = telling(one.action or ""), telling(other.action or "")
    return not words or not others or len(words & others) >= _SAME * min(len(words), len(others))


def _action(rows: list[PlanRow]) -> PlanAction:
    last = rows[-1]
    return PlanAction(
        code=last.code,
        theme=next((row.theme for row in reversed(rows) if row.theme), None),
        action=last.action,
        lead=last.lead,
        status=last.status,
        direction=last.direction,
        reports=tuple(PlanReport(row.said.day, row.status, row.direction, row.update) for row in rows),
        said=tuple(row.said for row in rows),
    )
