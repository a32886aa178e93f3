"""Registers against gold ones: decisions as whole rows, commitments with their state, measures' values in time."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from evals.errors import BadRecord
from evals.measures import Score
from evals.quotes import CELL_BREAK, key
from evals.records import Record, read_json

Rows: TypeAlias = Mapping[str, Sequence[Record]]
"""The rows of each register by its name, as `scrutiny register --json` lists them."""

_CITED = ("record", "entry", "mentions", "spoken_of")
REGISTERS = ("decisions", "commitments", "measures")


@dataclass(frozen=True, slots=True)
class GoldRegisters:
    """What the registers should hold as of a day; `documents` are those that the gold names."""

    as_of: date
    decisions: tuple[Record, ...]
    commitments: tuple[Record, ...]
    measures: tuple[Record, ...]
    documents: frozenset[str]


@dataclass(frozen=True, slots=True)
class Place:
    """A quote on a page."""

    document: str
    page: int
    quote: str

    def has(self, other: Place) -> bool:
        """Whether one of two quotes on the same page is in the other; of a row's quote, each cell."""
        here = (self.document, self.page) == (other.document, other.page)
        return here and (_within(self.quote, other.quote) or _within(other.quote, self.quote))


def _within(quote: str, other: str) -> bool:
    return all(key(cell) in key(other) for cell in quote.split(CELL_BREAK))


def read_gold_registers(path: Path) -> GoldRegisters:
    """Read gold registers.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: it isn't JSON, or a field is missing or wrong.
    """
    whole = Record.of(read_json(path), path.name)
    try:
        as_of = date.fromisoformat(whole.text("as_of"))
    except ValueError as error:
        raise BadRecord(whole.where, '"as_of" should be a day like 2031-03-05') from error
    decisions, commitments, measures = (whole.records(name) for name in REGISTERS)
    places = [
        *(each.record("record") for each in decisions if each.has("record")),
        *(mention for each in decisions for mention in each.records("mentions")),
        *(each.record("source") for each in commitments),
        *(point for each in measures for point in each.records("points")),
    ]
    return GoldRegisters(as_of, decisions, commitments, measures, frozenset(each.text("doc") for each in places))


# Decisions


def score_decision(gold: Record, rows: Sequence[Record]) -> Score:
    """A gold decision is right as one whole row: its days, its sum, its record, and whether it is only mentioned."""
    found = [row for row in rows if _figures(row.optional_text("number") or "") == _figures(gold.text("number"))]
    if len(found) != 1:
        return Score(0.0, f"{gold.text('number')}: {len(found)} rows")
    (row,) = found
    wrong = [name for name in ("listed", "signed", "board") if row.optional_text(name) != gold.optional_text(name)]
    wrong += ["amount"] if row.optional_real("amount") != gold.optional_real("amount") else []
    record = [gold_place(gold.record("record"))] if gold.has("record") else []
    cited = list(map(place, row.records("record")))
    wrong += ["record"] if bool(record) != bool(cited) or not all(_cited(each, cited) for each in record) else []
    only = not record and gold.optional_text("listed") is None
    wrong += ["state"] if (row.text("state") == "only mentioned") != only else []
    return Score(float(not wrong), f"{gold.text('number')}: {', '.join(wrong) or 'right'}")


def score_mentions(gold: Record, rows: Sequence[Record]) -> list[Score]:
    """For each gold place that speaks of a decision, whether the decision's row cites it."""
    found = [row for row in rows if _figures(row.optional_text("number") or "") == _figures(gold.text("number"))]
    cited = [
        place(each)
        for row in found
        for name in ("record", "entry", "mentions", "spoken_of")
        for each in row.records(name)
    ]
    return [
        Score(float(_cited(wanted, cited)), f"{gold.text('number')}: {wanted.quote}")
        for wanted in map(gold_place, gold.records("mentions"))
    ]


def decisions_only(gold: Sequence[Record], rows: Sequence[Record]) -> float:
    """Return the share of rows that are gold decisions; 1 where there is no row at all."""
    wanted = {_figures(each.text("number")) for each in gold}
    right = sum(_figures(row.optional_text("number") or "") in wanted for row in rows)
    return right / len(rows) if rows else 1.0


def _figures(number: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", number)))


# Commitments


def commitment_row(gold: Record, rows: Sequence[Record]) -> Record | None:
    """Return the row that has a gold commitment's source, of several the one with most of its words."""
    source = gold_place(gold.record("source"))
    found = [row for row in rows if any(source.has(each) for each in map(place, row.records("made_in")))]
    words = set(gold.text("text").lower().split())
    return max(found, key=lambda row: len(words & set(row.text("text").lower().split())), default=None)


def score_commitment(gold: Record, rows: Sequence[Record]) -> Score:
    """A gold commitment is found where a row has its source."""
    row = commitment_row(gold, rows)
    return Score(float(row is not None), f"{gold.text('id')}: {'found' if row else 'not found'}")


def score_state(gold: Record, rows: Sequence[Record]) -> Score:
    """Whether a gold commitment is found and its state is right."""
    row = commitment_row(gold, rows)
    said = row.text("state") if row else "not found"
    return Score(float(said == gold.text("state")), f"{gold.text('id')}: {said}, should be {gold.text('state')}")


# Measures


def score_measure(gold: Record, rows: Sequence[Record]) -> list[Score]:
    """For each gold value, whether the one row that has most of the measure's values has it, from its page."""
    wanted = [
        (point.text("period"), point.optional_real("value"), point.text("doc"), point.number("page"))
        for point in gold.records("points")
    ]
    best = max((_points(row) for row in rows), key=lambda points: len(points & set(wanted)), default=set())
    return [Score(float(each in best), f"{gold.text('id')}, {each[0]}: {each[1]:g}") for each in wanted]


def _points(row: Record) -> set[tuple[str, float | None, str, int]]:
    places = [place(each) for each in row.records("said")]
    return {
        (point.text("period"), point.optional_real("value"), at.document, at.page)
        for point, at in zip(row.records("points"), places, strict=True)
    }


def place(record: Record) -> Place:
    """Read a citation as our JSON has it."""
    return Place(record.text("document"), record.number("page"), record.text("quote"))


def gold_place(record: Record) -> Place:
    return Place(record.text("doc"), record.number("page"), record.text("quote"))


def _cited(wanted: Place, cited: Iterable[Place]) -> bool:
    return any(wanted.has(each) for each in cited)
