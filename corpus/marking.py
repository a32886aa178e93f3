"""What the passages of a paper are marked with: the statuses that fills show, arrows, and words in a colour.

Nothing is guessed. A fill is a status only in a column that says so, in a table with a key, or in a column in
which several such colours stand.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from functools import lru_cache

from corpus.colours import Key, hue, is_tint, key_in, meanings, named_in
from corpus.model import Cell, Colour, Direction, Ink, Part, Passage

_STATUS = re.compile(
    r"\b(?:status|b?rag|rating|rated|direction of travel|on track|traffic light|assurance)\b", re.IGNORECASE
)
_ARROWS: Mapping[Direction, str] = {"up": "↑⇑⇧⬆▲△⭡➚↗", "level": "↔⇔⬌→⇒⇨➔►▶⬄", "down": "↓⇓⇩⬇▼▽⭣➘↘"}
_POINTED = re.compile(f"[{''.join(_ARROWS.values())}]")
_BOTH_WAYS = re.compile(r"[←⇐⬅]\s?[→⇒➡]")
_ARROW_WORDS = 3
"""A cell with an arrow and more words than this tells of something else."""


def marked(passages: Iterable[Passage], parts: Sequence[Part]) -> tuple[Passage, ...]:
    """Name the colours of cells that show a status and of words, and say where arrows point.

    A cell in which nothing is printed is left out where it shows no status.
    """
    found = tuple(passages)
    named = _statuses(found, parts)
    plain = _usual(found)
    means = {part.number: meanings(each for each in found if each.part == part.number) for part in parts}
    return tuple(
        _without_blanks(
            replace(named.get(passage.id, passage), inks=_inks(passage, plain, _of_item(passage.part, parts, means)))
        )
        for passage in found
    )


def direction(text: str) -> Direction | None:
    """Return where the only arrow of a short text points; one to the left and one to the right are one."""
    arrows = _POINTED.findall(_BOTH_WAYS.sub("↔", text))
    if len(arrows) != 1 or len(text.split()) > _ARROW_WORDS:
        return None
    return next(name for name, signs in _ARROWS.items() if arrows[0] in signs)


def _statuses(passages: Sequence[Passage], parts: Sequence[Part]) -> dict[str, Passage]:
    """Return the rows with the colours of their cells named, by their ids."""
    found: dict[str, Passage] = {}
    for part in parts:
        rows = [each for each in passages if each.part == part.number and each.cells]
        if not any(cell.fill is not None for row in rows for cell in row.cells):
            found |= {row.id: replace(row, cells=tuple(_pointed(row, cell) for cell in row.cells)) for row in rows}
            continue
        own = key_in(rows)
        key = own if own.names else _key_beside(part, passages, parts)
        columns = _status_columns(rows, replace(key, swatches=own.swatches), keyed=bool(own.names))
        for row in rows:
            cells = tuple(
                _pointed(row, replace(cell, colour=_status(row, cell, key, columns[cell.column])))
                if cell.column in columns
                else _pointed(row, cell)
                for cell in row.cells
            )
            found[row.id] = replace(row, cells=cells)
    return found


def _key_beside(part: Part, passages: Sequence[Passage], parts: Sequence[Part]) -> Key:
    """Return the key in the text of a part, or of those that stand under its agenda item."""
    same = {each.number for each in parts if part.item is not None and each.item == part.item}
    own = key_in(each for each in passages if each.part == part.number)
    return own if own.names else key_in(each for each in passages if each.part in same)


def _status_columns(rows: Sequence[Passage], key: Key, *, keyed: bool) -> dict[str, frozenset[str]]:
    """Return the columns that show a status, with the fills in each; `keyed`: the rows themselves hold a key."""
    fills: dict[str, set[str]] = {}
    for row in rows:
        for cell in row.cells:
            if cell.fill is not None and key.name(cell.fill) is not None and not _aside(row, cell):
                fills.setdefault(cell.column, set()).add(cell.fill)
    return {
        column: frozenset(found)
        for column, found in fills.items()
        if keyed or len({key.name(fill) for fill in found}) > 1 or _STATUS.search(column)
    }


def _status(row: Passage, cell: Cell, key: Key, beside: Iterable[str]) -> Colour | None:
    """Return the status that a cell of a status column shows; no fill is white where the key has white."""
    if _aside(row, cell):
        return None
    if cell.fill is not None:
        return key.name(cell.fill, beside)
    counts = row.paragraph is not None and not named_in(row.text[cell.start : cell.end])
    return "white" if counts and "white" in key.names else None


def _aside(row: Passage, cell: Cell) -> bool:
    """Whether a cell names its row, or has the tint of all its row, rather than saying how things stand."""
    fills = {each.fill for each in row.cells}
    tinted = len(fills) == 1 and all(fill is None or is_tint(fill) for fill in fills) and fills != {None}
    names = not cell.row and cell.end > cell.start and not _STATUS.search(cell.column)
    return len(row.cells) == 1 or tinted or names


def _pointed(row: Passage, cell: Cell) -> Cell:
    found = direction(row.text[cell.start : cell.end])
    return cell if found is None else replace(cell, direction=found)


def _without_blanks(passage: Passage) -> Passage:
    """Leave out the cells in which nothing is printed and no status shown; a column that shows one is no blank."""
    kept = tuple(cell for cell in passage.cells if cell.end > cell.start or cell.colour is not None)
    shown = {cell.column for cell in kept}
    return replace(passage, cells=kept, blanks=tuple(header for header in passage.blanks if header not in shown))


def _usual(passages: Sequence[Passage]) -> frozenset[str]:
    """Return the colours in which most of a paper is printed, which therefore say nothing."""
    words = Counter(ink.colour for each in passages for ink in each.inks for _ in range(ink.end - ink.start))
    everything = sum(len(each.text) for each in passages)
    return frozenset(colour for colour, count in words.items() if count > 0.5 * everything)


def _of_item(number: int, parts: Sequence[Part], means: Mapping[int, Mapping[str, str]]) -> Mapping[str, str]:
    """Return what colours mean in a part: what it says itself, else what another part of its item says."""
    item = next((part.item for part in parts if part.number == number), None)
    found: dict[str, str] = {}
    for part in parts:
        if item is not None and part.item == item:
            found = {**means[part.number], **found}
    return {**found, **means.get(number, {})}


def _inks(passage: Passage, usual: frozenset[str], means: Mapping[str, str]) -> tuple[Ink, ...]:
    """Return the words of a passage in a colour that says something; blue, a link's, only where it is explained."""
    if passage.kind == "heading":
        return ()
    return tuple(
        replace(ink, means=means.get(ink.colour))
        for ink in passage.inks
        if ink.colour not in usual and (ink.colour != "blue" or "blue" in means)
    )


@lru_cache(maxsize=256)
def ink(colour: int) -> Colour | None:
    """Return the name of the colour that a word is printed in (0xRRGGBB), None for black and grey."""
    return hue(f"#{colour:06x}")
