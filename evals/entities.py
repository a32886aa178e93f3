"""Tagged spans against gold ones: exact-span F1 and the share of right values, by label."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeAlias

from evals.errors import BadRecord
from evals.records import Record, read_lines

Value: TypeAlias = object
"""An entity's value as JSON: a text, a number, null, or an object of such."""

DECIDING = ("DECISION", "MONEY", "DATE", "FINANCIAL_YEAR", "PERIOD", "PERCENT")
"""The labels that answers and findings rest on, summed up together."""

VALUE_FIELDS = ("amount", "value", "item", "body", "date", "title")
"""Of a value that is an object, what must agree."""

INFERRED = "unit_inferred_thousands"
"""Marks a gold sum whose thousands are not printed beside it: what a register reads, not a tagger."""


@dataclass(frozen=True, slots=True)
class Span:
    """A tagged span of a text; `core` is the bare sum within it ("£6 million" of "over £6 million")."""

    start: int
    end: int
    label: str
    value: Value = None
    core: tuple[int, int] | None = None


@dataclass(frozen=True, slots=True)
class Blank:
    """Where a label (any, if None) is neither right nor wrong."""

    start: int
    end: int
    label: str | None


@dataclass(frozen=True, slots=True)
class Unit:
    """A gold text and its spans. `column` and `row` head a table cell; `date` and `body` are its paper's."""

    id: str
    text: str
    spans: tuple[Span, ...]
    blanks: tuple[Blank, ...]
    document: str | None = None
    date: date | None = None
    body: str | None = None
    column: str | None = None
    row: str | None = None


@dataclass(frozen=True, slots=True)
class UnitScore:
    """One text: gold spans found, with whether the value is right; gold spans missed; spans too many."""

    unit: Unit
    found: tuple[tuple[Span, bool], ...]
    missed: tuple[Span, ...]
    extra: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class LabelFigures:
    """Figures of one label, or of several together; `values` is None where no span was found."""

    gold: int
    precision: float
    recall: float
    f1: float
    values: float | None


def same_value(one: Value, other: Value) -> bool:
    """Whether two values say the same: figures to a millionth, texts but for case, objects by what counts.

    A bare figure is compared with an object's amount.
    """
    if one == other:
        return True
    if isinstance(one, int | float) and isinstance(other, int | float):
        return abs(one - other) < 1e-6 * max(1, abs(one))
    if isinstance(one, dict) and isinstance(other, dict):
        fields = [name for name in VALUE_FIELDS if name in one]
        return bool(fields) and all(same_value(one.get(name), other.get(name)) for name in fields)
    if isinstance(one, dict) and "amount" in one:
        return same_value(one["amount"], other)
    if isinstance(other, dict) and "amount" in other:
        return same_value(one, other["amount"])
    return str(one).strip().lower() == str(other).strip().lower()


def span_from(record: Record) -> Span:
    """Read a span.

    Raises:
        BadRecord: a field is missing or wrong.
    """
    core = record.fields.get("core")
    if core is not None and (not isinstance(core, list) or len(core) != 2):
        raise BadRecord(record.where, '"core" should be a list of a start and an end')
    return Span(
        start=record.number("start"),
        end=record.number("end"),
        label=record.text("label"),
        value=record.fields.get("norm"),
        core=None if core is None else (int(core[0]), int(core[1])),
    )


def unit_from(record: Record) -> Unit:
    """Read a gold text. A span whose thousands are only inferred becomes a blank of any label."""
    inferred: list[Span] = []
    spans: list[Span] = []
    for each in record.records("entities"):
        marks = str(each.fields.get("flags") or each.fields.get("flag") or "")
        (inferred if INFERRED in marks or each.fields.get(INFERRED) else spans).append(span_from(each))
    blanks = [
        Blank(each.number("start"), each.number("end"), each.optional_text("label"))
        for each in record.records("ignore")
    ]
    blanks += (Blank(each.start, each.end, each.label) for each in inferred)
    context = record.record("context") if record.has("context") else Record({}, record.where)
    return Unit(
        id=record.text("id"),
        text=record.text("text"),
        spans=tuple(spans),
        blanks=tuple(blanks),
        document=record.optional_text("doc"),
        date=_day(record),
        body=record.optional_text("body"),
        column=context.optional_text("column"),
        row=context.optional_text("row"),
    )


def _day(record: Record) -> date | None:
    text = record.optional_text("date")
    try:
        return None if text is None else date.fromisoformat(text)
    except ValueError as error:
        raise BadRecord(record.where, f'"date" should be a day like 2031-03-05, found "{text}"') from error


def read_units(path: Path) -> tuple[Unit, ...]:
    """Read a gold file of tagged texts, one a line.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: a line is wrong.
    """
    return tuple(unit_from(record) for record in read_lines(path))


def score_unit(unit: Unit, tagged: Sequence[Span]) -> UnitScore:
    """Match gold spans to tagged ones, one to one: the same label on exactly the gold span or its core."""
    left = [each for each in tagged if not any(_covers(blank, each) for blank in unit.blanks)]
    found, missed = [], []
    for gold in unit.spans:
        places = {(gold.start, gold.end), gold.core}
        match = next((e for e in left if e.label == gold.label and (e.start, e.end) in places), None)
        if match is None:
            missed.append(gold)
        else:
            left.remove(match)
            found.append((gold, same_value(gold.value, match.value)))
    return UnitScore(unit, tuple(found), tuple(missed), tuple(left))


def _covers(blank: Blank, span: Span) -> bool:
    return blank.label in (None, span.label) and span.start < blank.end and blank.start < span.end


def score_entities(units: Sequence[Unit], tagged: Mapping[str, Sequence[Span]]) -> tuple[UnitScore, ...]:
    """Score every gold text, in the gold's order; a text without an entry has no spans."""
    return tuple(score_unit(unit, tagged.get(unit.id, ())) for unit in units)


def figures_of(scores: Sequence[UnitScore], labels: Sequence[str] | None = None) -> LabelFigures:
    """Micro-averaged figures over `labels` (all of them, if None)."""

    def counts(span: Span) -> bool:
        return labels is None or span.label in labels

    found = [right for score in scores for span, right in score.found if counts(span)]
    missed = sum(counts(span) for score in scores for span in score.missed)
    extra = sum(counts(span) for score in scores for span in score.extra)
    hits = len(found)
    return LabelFigures(
        gold=hits + missed,
        precision=hits / max(1, hits + extra),
        recall=hits / max(1, hits + missed),
        f1=2 * hits / max(1, 2 * hits + missed + extra),
        values=sum(found) / hits if hits else None,
    )


def entity_figures(scores: Sequence[UnitScore]) -> dict[str, LabelFigures]:
    """Figures by label, in alphabetical order."""
    spans = [span for score in scores for span in (*(span for span, _ in score.found), *score.missed, *score.extra)]
    return {name: figures_of(scores, (name,)) for name in sorted({span.label for span in spans})}
