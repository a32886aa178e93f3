"""How many passages of a list are of each body, kind and year, and mention what and which sums."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, NamedTuple, TypeAlias

from corpus.model import Label
from index.store import Store

COUNTED: Final[tuple[Label, ...]] = ("DECISION", "BODY", "FINANCIAL_YEAR", "PLAN_REF", "STATUTE")
"""Labels whose values are counted. People are not among them: by name nobody is listed."""

VALUES: Final = 12
"""Values of a label that are counted, the commonest ones."""

BANDS: Final = ((None, 1e3), (1e3, 1e4), (1e4, 1e5), (1e5, 1e6), (1e6, 1e7), (1e7, None))
"""Ranges of sums in pounds, each from its first up to, not with, its second."""

Counted: TypeAlias = tuple[int, str, str, str]
"""A passage to count: its key, and its body, kind and year, "" where that isn't known."""


class Mention(NamedTuple):
    """An entity by what it is worth, however it is printed."""

    label: Label
    value: str


class Band(NamedTuple):
    """A range of sums: `least` pounds or more and less than `most`."""

    least: float | None
    most: float | None

    def holds(self, low: float, high: float) -> bool:
        """Say whether a sum, or some of a range of sums, lies in it."""
        return (self.least is None or high >= self.least) and (self.most is None or low < self.most)


@dataclass(frozen=True, slots=True)
class Counts:
    """Counts of passages, the most first, of years the newest first; without what none has.

    `bands` counts the passages with a sum in each range, in the order of the ranges.
    """

    body: Mapping[str, int]
    kind: Mapping[str, int]
    year: Mapping[str, int]
    mentions: Mapping[Mention, int]
    bands: Mapping[Band, int]


def counted(store: Store, passages: Sequence[Counted]) -> Counts:
    """Count what these passages are and mention."""
    keys = json.dumps([key for key, *_ in passages])
    return Counts(
        body=_most_first(body for _, body, _, _ in passages),
        kind=_most_first(kind for _, _, kind, _ in passages),
        year=dict(sorted(Counter(year for *_, year in passages).items(), reverse=True)),
        mentions=_mentions(store, keys),
        bands=_bands(store, keys),
    )


def _mentions(store: Store, keys: str) -> dict[Mention, int]:
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT label, value, passages FROM (SELECT *, row_number() OVER"
            " (PARTITION BY label ORDER BY passages DESC, value) AS place FROM"
            " (SELECT label, json_extract(norm, '$') AS value, count(DISTINCT passage) AS passages"
            " FROM json_each(:keys) CROSS JOIN entities ON passage = json_each.value"
            " WHERE label IN (SELECT value FROM json_each(:labels)) AND json_type(norm) = 'text'"
            " GROUP BY label, norm)) WHERE place <= :values",
            {"keys": keys, "labels": json.dumps(COUNTED), "values": VALUES},
        ).fetchall()
    found = {Mention(label, value): passages for label, value, passages in rows}
    return dict(sorted(found.items(), key=lambda each: (COUNTED.index(each[0].label), -each[1], each[0].value)))


def _bands(store: Store, keys: str) -> dict[Band, int]:
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT passage,"
            " abs(coalesce(json_extract(norm, '$.amount[0]'), json_extract(norm, '$.amount'))) AS one,"
            " abs(coalesce(json_extract(norm, '$.amount[#-1]'), json_extract(norm, '$.amount'))) AS other"
            " FROM json_each(?) CROSS JOIN entities ON passage = json_each.value"
            " WHERE label = 'MONEY' AND one IS NOT NULL",
            (keys,),
        ).fetchall()
    sums = [(passage, min(one, other), max(one, other)) for passage, one, other in rows]
    found = {band: len({each for each, *ends in sums if band.holds(*ends)}) for band in (Band(*ends) for ends in BANDS)}
    return {band: passages for band, passages in found.items() if passages}


def _most_first(values: Iterable[str]) -> Mapping[str, int]:
    return dict(sorted(Counter(values).items(), key=lambda each: (-each[1], each[0])))
