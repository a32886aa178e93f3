"""Rows of a register as JSON, as CSV that a spreadsheet can open, and as lines to read."""

from __future__ import annotations

import csv
import dataclasses
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TypeAlias

from assistant import wire
from assistant.registers.row import Row
from corpus.registers.said import Said

Cell: TypeAlias = str | int | float | bool | None

# Source: OWASP, CSV Injection: a cell that begins so is a formula to a spreadsheet. What looks like a number or
# a day without being one ("23/09", "5.10") would be rewritten by it; both stand behind an apostrophe.
_FORMULA = re.compile(r"\s*[=+\-@|%'\t\r\n]|[＝＋－＠]")
_LONGEST_QUOTE = 240
_LOOKS_LIKE_A_FIGURE = re.compile(r"[\d.,:/\s-]+(?:[eE]\d+)?")


def to_json(row: Row) -> wire.Json:
    """Return a row by its fields; days as ISO, places as citations."""
    return {field.name: _json(getattr(row, field.name)) for field in dataclasses.fields(row)}


def _json(value: object) -> object:
    match value:
        case Said():
            return wire.citation(value.citation)
        case date():
            return value.isoformat()
        case tuple():
            return [_json(each) for each in value]
        case _ if dataclasses.is_dataclass(value) and not isinstance(value, type):
            return {field.name: _json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    return value


def to_csv(rows: Sequence[Row], kind: type[Row]) -> str:
    """Return rows as CSV with a line of headings, none of whose cells a spreadsheet takes for a formula.

    A place is two columns, where it is and what it says; several values are lines of one cell. Text that begins
    as a formula or an apostrophe does, or that looks like a number, has an apostrophe put before it, and no
    other text has.
    """
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([name for field in dataclasses.fields(kind) for name in _columns(field)])
    for row in rows:
        cells = (_cells(field, getattr(row, field.name)) for field in dataclasses.fields(kind))
        writer.writerow([safe(cell) for group in cells for cell in group])
    return out.getvalue()


def _columns(field: dataclasses.Field[object]) -> tuple[str, ...]:
    return (field.name, f"{field.name} quote") if "Said" in str(field.type) else (field.name,)


def _cells(field: dataclasses.Field[object], value: object) -> Iterable[Cell]:
    if "Said" in str(field.type):
        places = [value] if isinstance(value, Said) else list(value) if isinstance(value, tuple) else []
        return "\n".join(map(where, places)), "\n".join(each.citation.quote for each in places)
    if isinstance(value, tuple):
        return ("\n".join(str(each) for each in value),)
    if isinstance(value, date):
        return (value.isoformat(),)
    return (value if isinstance(value, str | int | float) else None if value is None else str(value),)


def safe(cell: Cell) -> Cell:
    """Return a cell that a spreadsheet shows as it is; numbers and ISO days stay what they are."""
    if not isinstance(cell, str) or not cell:
        return cell
    if re.fullmatch(r"\d{4}-\d\d-\d\d", cell):
        return cell
    return f"'{cell}" if _FORMULA.match(cell) or _LOOKS_LIKE_A_FIGURE.fullmatch(cell) else cell


def where(said: Said) -> str:
    """Name a place: "2018-11-14-pack, page 29, item 7, paragraph 11.2"."""
    cited = said.citation
    printed = f" (printed {cited.printed_page})" if cited.printed_page not in (None, str(cited.page)) else ""
    item = f", item {cited.item}" if cited.item else ""
    label = f", paragraph {cited.paragraph}" if cited.paragraph else f", under {cited.under}" if cited.under else ""
    return f"{cited.document}, page {cited.page}{printed}{item}{label}"


def lines(rows: Iterable[Row]) -> Iterator[str]:
    """Yield rows for a person to read, each with where it is said."""
    for row in rows:
        yield str(row)
        for said in row.sources[:3]:
            yield f"   {where(said)}: “{_short(said.citation.quote)}”"


def _short(quote: str) -> str:
    return quote if len(quote) <= _LONGEST_QUOTE else f"{quote[: _LONGEST_QUOTE - 1].rstrip()}…"
