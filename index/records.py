"""What the store's columns hold for the values that are not plain: JSON, checked when it is read."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable
from dataclasses import astuple
from datetime import date
from typing import TypeAlias, cast, get_args

import numpy as np
import numpy.typing as npt

from corpus.model import Cell, Colour, Direction, Ink, Norm, Sure, Sureness, Word

Vectors: TypeAlias = npt.NDArray[np.float32]
"""Shape (texts, dimensions), unit length."""

_COLOURS = (*get_args(Colour), None)
_DIRECTIONS = (*get_args(Direction), None)


class Malformed(ValueError):
    """A column holds something that this program did not write."""


def dump_strings(strings: Iterable[str]) -> str:
    return json.dumps(tuple(strings), ensure_ascii=False)


def load_strings(column: str) -> tuple[str, ...]:
    return tuple(_string(value) for value in _list(column))


def _string(value: object) -> str:
    if not isinstance(value, str):
        raise Malformed("a string")
    return value


def dump_words(words: Iterable[Word]) -> bytes:
    """Seven numbers a word in one list, compressed: of all that is kept of a passage this is the most."""
    numbers = [number for word in words for number in (word.start, word.end, word.page, *word.rect)]
    return zlib.compress(json.dumps(numbers, separators=(",", ":")).encode("ascii"))


def load_words(column: bytes) -> tuple[Word, ...]:
    try:
        numbers = _list(zlib.decompress(column))
    except zlib.error as error:
        raise Malformed("words") from error
    if len(numbers) % 7 or not all(type(number) in (int, float) for number in numbers):
        raise Malformed("words")
    each = iter(cast(list[int], numbers))
    return tuple(
        Word(start, end, page, (x0, y0, x1, y1))
        for start, end, page, x0, y0, x1, y1 in zip(each, each, each, each, each, each, each, strict=True)
    )


def dump_cells(cells: Iterable[Cell]) -> str:
    return json.dumps([astuple(cell) for cell in cells], ensure_ascii=False, separators=(",", ":"))


def load_cells(column: str) -> tuple[Cell, ...]:
    return tuple(_cell(value) for value in _list(column))


def _cell(value: object) -> Cell:
    match value:
        case [int(start), int(end), str(row), str(column), str() | None as fill, colour, direction]:
            if colour in _COLOURS and direction in _DIRECTIONS:
                return Cell(  # types in quotes: without them a union is made for every cell
                    start,
                    end,
                    row,
                    column,
                    fill,
                    cast("Colour | None", colour),
                    cast("Direction | None", direction),
                )
    raise Malformed("cells")


def dump_inks(inks: Iterable[Ink]) -> str:
    return json.dumps([astuple(ink) for ink in inks], ensure_ascii=False, separators=(",", ":"))


def load_inks(column: str) -> tuple[Ink, ...]:
    return tuple(_ink(value) for value in _list(column))


def _ink(value: object) -> Ink:
    match value:
        case [int(start), int(end), str(colour), str() | None as means] if colour in _COLOURS:
            return Ink(start, end, cast(Colour, colour), means)
    raise Malformed("words in a colour")


def dump_sureness(sure: Sureness) -> str:
    return dump_strings(astuple(sure))


def load_sureness(column: str) -> Sureness:
    values = load_strings(column)
    if len(values) != len(astuple(Sureness())) or not set(values) <= set(get_args(Sure)):
        raise Malformed("how sure")
    return Sureness(*cast(tuple[Sure, ...], values))


def dump_norm(norm: Norm) -> str:
    return json.dumps(_norm(norm), ensure_ascii=False)


def load_norm(column: str) -> Norm:
    return _norm(_json(column))


def _norm(value: object) -> Norm:
    """The value, if it is one; also asked before it is kept, so that what is kept can be read."""
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, dict) and all(_is_plain(each) for each in value.values()):
        return cast(Norm, value)
    raise Malformed("a value")


def dump_day(day: date | None) -> str | None:
    return None if day is None else day.isoformat()


def load_day(column: str | None) -> date | None:
    try:
        return None if column is None else date.fromisoformat(column)
    except ValueError as error:
        raise Malformed("a date") from error


def dump_vector(vector: Vectors) -> bytes:
    return vector.astype("<f4").tobytes()


def load_vectors(columns: Iterable[bytes]) -> Vectors:
    """The vectors of `columns`, in their order, all of one length."""
    rows = tuple(columns)
    if len({len(row) for row in rows}) > 1:
        raise Malformed("a vector")
    flat = np.frombuffer(b"".join(rows), dtype="<f4").astype(np.float32)
    return flat.reshape(len(rows), -1) if rows else np.empty((0, 0), np.float32)


def _is_plain(value: object) -> bool:
    if isinstance(value, list):
        return all(isinstance(each, str) for each in value) or all(type(each) in (int, float) for each in value)
    return value is None or isinstance(value, str | int | float)


def _json(column: str | bytes) -> object:
    try:
        return cast(object, json.loads(column))
    except ValueError as error:
        raise Malformed("JSON") from error


def _list(column: str | bytes) -> list[object]:
    value = _json(column)
    if not isinstance(value, list):
        raise Malformed("a list")
    return value
