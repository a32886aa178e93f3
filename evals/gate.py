"""Does a run keep its bounds? They stand in one file, `bounds.toml`."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Literal, TypeAlias

from evals.errors import BadRecord
from evals.records import read_text

Rule = Literal["at_least", "at_most", "above"]

RULES: tuple[Rule, ...] = ("at_least", "at_most", "above")

Figures: TypeAlias = Mapping[str, Mapping[str, float | None]]
"""Section of the bounds file ("answers") to the figures measured, by name."""


@dataclass(frozen=True, slots=True)
class Bound:
    """What one figure must keep."""

    section: str
    name: str
    rule: Rule
    limit: float

    def holds(self, value: float) -> bool:
        """Whether `value` keeps it."""
        match self.rule:
            case "at_least":
                return value >= self.limit
            case "at_most":
                return value <= self.limit
            case "above":
                return value > self.limit


@dataclass(frozen=True, slots=True)
class Breach:
    """A bound that isn't kept; `value` None: the figure was not measured, which keeps no bound."""

    bound: Bound
    value: float | None

    def __str__(self) -> str:
        wanted = f"{self.bound.rule.replace('_', ' ')} {self.bound.limit:g}"
        found = "was not measured" if self.value is None else f"is {self.value:.4g}"
        return f"{self.bound.section}.{self.bound.name} {found}, and should be {wanted}"


def parse_bounds(text: str, where: str) -> tuple[Bound, ...]:
    """Read bounds from TOML, in its order.

    Raises:
        BadRecord: it isn't TOML, or a bound isn't one rule with a number.
    """
    try:
        sections = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise BadRecord(where, f"not TOML ({error})") from error
    return tuple(
        _bound(section, name, given, where)
        for section, figures in sections.items()
        for name, given in (figures.items() if isinstance(figures, dict) else ((section, figures),))
    )


def _bound(section: str, name: str, given: object, where: str) -> Bound:
    if isinstance(given, dict) and len(given) == 1:
        for rule in RULES:
            limit = given.get(rule)
            if isinstance(limit, int | float) and not isinstance(limit, bool):
                return Bound(section, name, rule, float(limit))
    raise BadRecord(where, f"{section}.{name} needs one of {', '.join(RULES)} with a number")


def read_bounds(path: Path | None = None) -> tuple[Bound, ...]:
    """Read a bounds file; without `path` the project's own.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: it isn't a bounds file.
    """
    if path is None:
        return parse_bounds(files("evals").joinpath("bounds.toml").read_text(encoding="utf-8"), "bounds.toml")
    return parse_bounds(read_text(path), path.name)


def breaches(figures: Figures, bounds: tuple[Bound, ...]) -> tuple[Breach, ...]:
    """The bounds that a run doesn't keep.

    A section that wasn't measured at all (a run of answers has no benchmark) is not looked at; a figure
    missing from a section that was is a breach.
    """
    broken: list[Breach] = []
    for bound in bounds:
        if bound.section not in figures:
            continue
        value = figures[bound.section].get(bound.name)
        if value is None or not bound.holds(value):
            broken.append(Breach(bound, value))
    return tuple(broken)
