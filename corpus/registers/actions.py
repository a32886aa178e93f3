"""Tables of actions: their columns told by their headings, their cells taken apart into points."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from corpus.model import Cell, Passage
from corpus.registers.dues import Due, due, last_day
from corpus.registers.promised import Promised, who
from corpus.registers.said import PartText, clean, day_of, labelled, sentences

_ACTION = re.compile(
    r"^(?:agreed |outstanding )?(?:actions?|recommendations?|task|agreed action)(?: required| agreed)?$", re.I
)
_OWNER = re.compile(r"\b(?:owner|lead|responsib\w+|who|officer|action by|assigned)\b", re.IGNORECASE)
_DUE = re.compile(
    r"^(?:by|due|when|deadline|target|timescale|revised)\b|\b(?:due|deadline|target|completion|by when)\b", re.I
)
_MADE = re.compile(r"\b(?:meeting|raised|date raised|date agreed|agreed on)\b", re.IGNORECASE)
_STATUS = re.compile(r"\b(?:progress|status|update|outcome|response|position|comments?)\b", re.IGNORECASE)
_REF = re.compile(r"^(?:ref\w*|no\.?|number|action no\.?|id)$", re.IGNORECASE)
_ITEM = re.compile(r"^(?:agenda )?(?:item|subject|minute|topic)\b", re.IGNORECASE)
_POINT = re.compile(r"\s*•\s*")
_KINDS = (_OWNER, _DUE, _MADE, _STATUS, _REF, _ITEM)


def headings(passage: Passage) -> tuple[str, ...]:
    """Return the cells of a row that is a table's headings, () for any other row."""
    cells = tuple(clean(passage.text[cell.start : cell.end]) for cell in passage.cells)
    found = any(_ACTION.search(cell) for cell in cells) and any(kind.search(cell) for kind in _KINDS for cell in cells)
    return cells if found and all(len(cell.split()) <= 4 for cell in cells) else ()


def headed(passage: Passage, heads: tuple[str, ...]) -> Passage:
    """Put a row whose cells have no headings of their own under those of a row before it, if they are as many."""
    if not passage.cells or len(passage.cells) != len(heads) or any(cell.column for cell in passage.cells):
        return passage
    cells = (replace(cell, column=head) for cell, head in zip(passage.cells, heads, strict=True))
    return replace(passage, cells=tuple(cells))


def actions(source: PartText, passage: Passage) -> Iterator[Promised]:
    """Yield the points of a row of an action table; a point that only notes a report counts as an action too."""
    action = next((cell for cell in passage.cells if _ACTION.search(cell.column)), None)
    columns = [cell.column for cell in passage.cells if cell is not action]
    if action is None or not any(kind.search(column) for kind in _KINDS for column in columns):
        return
    owner, made = _cell(passage, _OWNER), _cell(passage, _MADE)
    set_for = _cells(passage, _DUE)
    days = [last for cell in set_for for e in passage.entities if _in(e.start, cell) and (last := last_day(e))]
    dates = labelled(passage, "DATE")
    made_on = next((day for e in dates if made and _in(e.start, made) and (day := day_of(e))), None)
    status = _cell(passage, _STATUS)
    logged = status is not None or (made is not None and bool(set_for))
    for start, end in _points(passage, action):
        whole = (start, end) == (action.start, action.end) and len(passage.text.split()) <= 80
        said = source.said(passage) if whole else source.said(passage, start, end)
        if said is None:
            continue
        text = passage.text[start:end]
        limit = (
            Due(passage.text[set_for[0].start : set_for[0].end], days[0])
            if days
            else due(passage, start, end, source.day)
        )
        ref = _cell(passage, _REF)
        yield Promised(
            kind="action",
            text=clean(text),
            about=clean(passage.text[action.start : start]) if _POINT.search(passage.text[action.start : end]) else "",
            by=clean(passage.text[owner.start : owner.end]) if owner else who(text, passage.text[action.start : start]),
            made=made_on or source.day,
            written=source.read,
            due=limit,
            ref=clean(passage.text[ref.start : ref.end]) if ref and made else None,
            status=clean(passage.text[status.start : status.end]) if status else "" if logged else None,
            said=said,
        )


def _points(passage: Passage, action: Cell) -> Iterator[tuple[int, int]]:
    """Yield the bullets of a cell, after the sentences before their lead-in; where it has none, the cell."""
    marks = list(_POINT.finditer(passage.text, action.start, action.end))
    if not marks:
        yield action.start, action.end
        return
    for start, end in sentences(passage.text, action.start, marks[0].start()):
        if not passage.text[start:end].rstrip().endswith(":"):
            yield start, end
    for mark, stop in zip(marks, [*(each.start() for each in marks[1:]), action.end], strict=True):
        if passage.text[mark.end() : stop].strip():
            yield mark.end(), stop


def _cells(passage: Passage, column: re.Pattern[str]) -> list[Cell]:
    return [cell for cell in passage.cells if column.search(cell.column)]


def _cell(passage: Passage, column: re.Pattern[str]) -> Cell | None:
    return next(iter(_cells(passage, column)), None)


def _in(at: int, cell: Cell) -> bool:
    return cell.start <= at < cell.end
