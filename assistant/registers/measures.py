"""The register of measures: a named figure over time, from all papers that give it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant.registers.matters import MANNER, Weights, lines, weight, weights, words_of
from assistant.registers.shelf import Shelf
from assistant.scrutiny.terms import telling
from corpus.registers.measures import Reading, readings
from corpus.registers.said import Said
from corpus.registers.stretches import ends

_NAMED = 0.6
"""Share of the weight of a measure's words that a sentence has which gives a reading of it."""
_SIZE = 3
"""Times by which two numbers of one measure differ at most, a half year's and a year's for instance."""
_SHORT = 6
_SCALE = telling(
    "twelve month months quarter half fall fell rise rose number rate figure total average compared against lowest"
    " highest record higher lower fewer since began latest"
) - {"record"}
"""Words of how much and how long, not of what."""
_ONE = 0.75
"""Share of the weight of the shorter of two labels that makes them one measure's."""


@dataclass(frozen=True, slots=True)
class Point:
    """A value and the time that it is of: "2018/19", "2018-04/2018-06", "2018-03-31"."""

    period: str
    value: float

    def __str__(self) -> str:
        return f"{self.period}: {self.value:g}"


@dataclass(frozen=True, slots=True)
class Measure:
    """A measure with its values in the order of time, each with where it stands.

    `name` is a table's label where one has it, else the first sentence. Two values of one period are both given:
    one may be a correction of the other. `unit` is "%", "£" or "number".
    """

    name: str
    unit: str
    points: tuple[Point, ...]
    said: tuple[Said, ...]

    @property
    def sources(self) -> tuple[Said, ...]:
        return self.said[::-1]

    def __str__(self) -> str:
        return f"{self.name} ({self.unit}): {'; '.join(map(str, self.points))}"


@dataclass(slots=True)
class _Group:
    """Readings taken for one measure's; each of `names` is a way of naming it, a table's first."""

    names: list[frozenset[str]]
    unit: str
    noun: str | None
    table: bool
    found: list[Reading]


def measure_register(shelf: Shelf, as_of: date) -> tuple[Measure, ...]:
    """Join the readings that the papers give by `as_of`, by name.

    A measure read at one time only is none, nor is one that only the sentences of one part give. Readings are one
    measure's where their words say so, or where they share a value of the same time and a word. Financial years and
    calendar years of one name are kept apart, as are percentages, sums and numbers, and numbers of another size.
    """
    parts = [part for part in shelf.parts if part.read is None or part.read <= as_of]
    weighed = _shortened(weights(lines(shelf, until=as_of)))
    groups = _grouped([reading for part in parts for reading in readings(part)], weighed)
    rows = [_measure(found) for group in groups for found in _apart(group.found)]
    return tuple(sorted((row for row in rows if row is not None), key=lambda row: (row.name, row.unit)))


def _grouped(found: Sequence[Reading], weighed: Weights) -> list[_Group]:
    """Group readings: tables name measures first, then sentences, those together that give one value of one time."""
    groups: list[_Group] = []
    for agreeing in _agreeing(found):
        own = max(
            ((score, group) for group in groups if (score := _score(group, agreeing, weighed)) > 0),
            key=lambda each: (each[0], len(each[1].found)),
            default=(0.0, None),
        )[1]
        if own is None:
            first = agreeing[0]
            own = _Group([_words(first)], first.unit, first.noun, first.table, agreeing)
            groups.append(own)
        else:
            own.found += agreeing
        if len(agreeing) > 1:  # two that give the same value have two names for one measure
            own.names += [_words(each) for each in agreeing if not each.table]
    return groups


def _agreeing(found: Sequence[Reading]) -> list[list[Reading]]:
    """Put readings together that have the same value at the same time and a word in common; tables' come first."""
    sets: dict[tuple[str, date, float], list[list[Reading]]] = {}
    for reading in sorted(found, key=lambda each: not each.table):
        here = sets.setdefault((reading.unit, ends(reading.period), reading.value), [])
        own = next((each for each in here if _words(each[0]) & _words(reading)), None)
        if own is None:
            here.append([reading])
        else:
            own.append(reading)
    return sorted((each for here in sets.values() for each in here), key=lambda each: not each[0].table)


def _words(reading: Reading) -> frozenset[str]:
    """Return the words of a reading, cut short so that "satisfied" and "satisfaction" are one."""
    text = re.sub(r"\([^)]*\)", " ", reading.name) if reading.table else reading.about
    crime = ("crime",) if re.search(r"\bcrimes?\b", text, re.IGNORECASE) else ()  # telling here, if nowhere else
    return frozenset(word[:_SHORT] for word in (*(words_of(text) - MANNER - _SCALE), *crime))


def _shortened(weighed: Weights) -> Weights:
    """Weigh words cut short: by the commonest of those that begin so."""
    found: dict[str, float] = {}
    for word, heavy in weighed.items():
        found[word[:_SHORT]] = min(heavy, found.get(word[:_SHORT], heavy))
    return found


def _score(group: _Group, agreeing: Sequence[Reading], weighed: Weights) -> float:
    """Return how well readings of one value fit a measure, 0 where they don't."""
    if group.unit != agreeing[0].unit:
        return 0.0
    if group.unit != "%" and not any(_of_size(each.value, agreeing[0].value) for each in group.found):
        return 0.0
    rows = {each.name.rpartition(": ")[2] for each in agreeing if each.table and ": " in each.name}
    if rows and not any(each.name.rpartition(": ")[2] in rows for each in group.found):
        return 0.0  # one district's row beside another's
    nouns = {each.noun for each in agreeing if each.noun}
    if group.noun and nouns and group.noun not in nouns:
        return 0.0
    return max(
        _fit(name, each, weighed, label=not n and group.table)
        for n, name in enumerate(group.names)
        for each in agreeing
    )


def _of_size(one: float, other: float) -> bool:
    return one == other or (one * other > 0 and 1 / _SIZE <= one / other <= _SIZE)


def _fit(name: frozenset[str], reading: Reading, weighed: Weights, *, label: bool) -> float:
    """Return which share of a measure's name a reading has, 0 where it has too little; `label`: it is a table's."""
    words = _words(reading)
    shared = name & words
    if len(shared) == 1 and not (name == words and (reading.table or _counts(reading, shared))):
        bare = words == shared and _counts(reading, shared)
        if not bare:
            return 0.0
        return 0.1
    common, whole, other = (weight(each, weighed) for each in (shared, name, words))
    if reading.table:
        return common / max(whole, other) if common >= _ONE * max(whole, other) else 0.0
    return common / whole if common and common >= _NAMED * (whole if label else min(whole, other)) else 0.0


def _counts(reading: Reading, shared: frozenset[str]) -> bool:
    """Whether the one word that a name and a reading share is what the reading counts."""
    return reading.noun is not None and frozenset(word[:_SHORT] for word in words_of(reading.noun)) == shared


def _apart(found: Sequence[Reading]) -> list[list[Reading]]:
    """Part readings of financial years from those of calendar years, where there are both."""
    calendar = [each for each in found if re.fullmatch(r"\d{4}|\d{4}-01/\d{4}-\d\d", each.period)]
    financial = [each for each in found if re.fullmatch(r"\d{4}/\d\d", each.period)]
    if not any(len(each.period) == len("2031") for each in calendar) or not financial:
        return [list(found)]
    return [[each for each in found if each not in calendar], calendar]


def _measure(found: Sequence[Reading]) -> Measure | None:
    homes = {(each.said.citation.document, each.said.part.number) for each in found}
    if len({each.period for each in found}) < 2 or not (len(homes) > 1 or any(each.table for each in found)):
        return None
    ordered = sorted(found, key=lambda each: (ends(each.period), each.period, each.value))
    unique: dict[tuple[str, float, str, int], Reading] = {}
    for each in ordered:
        unique.setdefault((each.period, each.value, each.said.citation.document, each.said.citation.page), each)
    named = next((each for each in ordered if each.table), ordered[0])
    return Measure(
        name=named.name,
        unit=named.unit,
        points=tuple(Point(each.period, each.value) for each in unique.values()),
        said=tuple(each.said for each in unique.values()),
    )
