"""Decisions in one part: rows of a list, records with their fields, and mentions by number."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from corpus.model import Cell, Entity, Passage
from corpus.registers.recorded import MET, Recorded, Sum, record, whole_sum
from corpus.registers.said import PartText, Said, clean, day_of, labelled, sentence_at

_SUBJECT_COLUMN = re.compile(r"\b(?:subject|title|topic|decision title|description)\b", re.IGNORECASE)
_NUMBER_COLUMN = re.compile(r"\b(?:decision|record|notice|ref\w*|number|no)\b", re.IGNORECASE)
_DECISION_COLUMN = re.compile(r"\b(?:decision|summary|outcome|what)\b(?!.*\b(?:record|no|number|ref)\b)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Listed:
    """A decision's row in a list of decisions, with the day that the list gives for it."""

    number: str
    subject: str | None
    decision: str | None
    day: date | None
    sum: Sum | None
    said: Said


@dataclass(frozen=True, slots=True)
class Mentioned:
    """A decision's number in running text; `board` is the day of a board's meeting in the same sentence."""

    number: str
    subject: str | None
    board: date | None
    said: Said


@dataclass(frozen=True, slots=True)
class Decisions:
    """What a part has of decisions."""

    listed: tuple[Listed, ...]
    recorded: tuple[Recorded, ...]
    mentioned: tuple[Mentioned, ...]


def decisions(source: PartText) -> Decisions:
    """Read the decisions that a part lists, records and mentions; a number counts as one of the three only."""
    own_record = record(source) if source.part.kind == "decision record" else None
    own = own_record.number if own_record else None
    listed: list[Listed] = []
    mentioned: list[Mentioned] = []
    for passage in source.passages:
        row = _listed(source, passage) if own_record is None else None
        if row is not None:
            listed.append(row)
        else:
            mentioned.extend(each for each in _mentions(source, passage) if each.number != own)
    return Decisions(tuple(listed), (own_record,) if own_record else (), tuple(mentioned))


# A list


def _listed(source: PartText, passage: Passage) -> Listed | None:
    """Read a row that has a decision's number in a cell of its own, beside a date or a subject.

    A row of two cells is one where the number stands under a heading for it.
    """
    numbers = labelled(passage, "DECISION")
    cells = [cell for cell in passage.cells if passage.text[cell.start : cell.end].strip()]
    own = next((c for c in cells if len(numbers) == 1 and _within(numbers[0], c)), None)
    if (
        own is None
        or len(cells) < (2 if _NUMBER_COLUMN.search(own.column) else 3)
        or len(passage.text[own.start : own.end].split()) > 5
    ):
        return None
    days = [d for e in labelled(passage, "DATE") if (d := day_of(e)) and any(_fills(e, c) for c in cells)]
    texts = [c for c in cells if c is not own and not any(_fills(e, c) for e in labelled(passage, "DATE"))]
    said = source.said(passage)
    if said is None or not texts:
        return None
    subject = next((c for c in texts if _SUBJECT_COLUMN.search(c.column)), texts[0])
    decision = next((c for c in texts if c is not subject and _DECISION_COLUMN.search(c.column)), None)
    decision = decision or next((c for c in texts if c is not subject), None)
    return Listed(
        number=str(numbers[0].norm),
        subject=clean(passage.text[subject.start : subject.end]),
        decision=clean(passage.text[decision.start : decision.end]) if decision else None,
        day=days[0] if days else None,
        sum=whole_sum(passage, labelled(passage, "MONEY")),
        said=said,
    )


def _within(entity: Entity, cell: Cell) -> bool:
    return cell.start <= entity.start and entity.end <= cell.end


def _fills(entity: Entity, cell: Cell) -> bool:
    """Whether an entity is all that a cell has, but for a word or so."""
    return _within(entity, cell) and (cell.end - cell.start) - (entity.end - entity.start) <= 12


# A mention


def _mentions(source: PartText, passage: Passage) -> Iterator[Mentioned]:
    for entity in labelled(passage, "DECISION"):
        start, end = sentence_at(passage, entity.start, entity.end)
        whole = passage.cells and len(passage.text.split()) <= 60
        said = source.said(passage) if whole else source.said(passage, start, end)
        if said is not None:
            sentence = passage.text[start:end]
            yield Mentioned(str(entity.norm), _about(passage, entity), _board_near(passage, start, end, sentence), said)


def _about(passage: Passage, entity: Entity) -> str | None:
    """Return what a mention says that the decision is: "2017-027: Extend ...", "2023-011, the renewal of ...,"."""
    match = re.match(
        r"\s*(?::\s*(?P<title>[^.;]{4,120}?)(?=,\s\d|\shttps?:|[.;]|$)|,\s(?:the|an?)\s(?P<said>[^,.;]{4,80})[,.;)])",
        passage.text[entity.end :],
    )
    return clean(match["title"] or match["said"]) if match else None


def _board_near(passage: Passage, start: int, end: int, sentence: str) -> date | None:
    if not (re.search(r"\b(?:Board|Committee)\b", sentence) and MET.search(sentence)):
        return None
    days = [d for e in labelled(passage, "DATE") if start <= e.start < end and (d := day_of(e)) is not None]
    return days[0] if len(days) == 1 else None
