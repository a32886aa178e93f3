"""The sample papers' sources: a head of settings, then blocks of text that a person can edit.

A source is a text file. Its head is `name: value` lines up to a line of `====`. Below it, blocks stand
between blank lines; the lines of a block are joined. A block that begins with `@` is a directive (`@page`,
`@item 5`), one that begins with a label (`1.1`, `a)`, `-`) hangs on it. `<b> <i> <r> <sup> <u>` style words,
`[^3]` refers to the footnote whose text is the block `[^3]: ...`, and `{page:x}` is the printed page of
`@label x`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal

Align = Literal["l", "r", "c"]
TextKind = Literal["plain", "numbered", "heading", "subheading", "lettered", "bullet", "title", "centre", "right"]


class SourceError(Exception):
    """A source that cannot be set; the message names the file and the block."""


@dataclass(frozen=True, slots=True)
class Fragment:
    """Letters of one look, without a space; `note` is the key of the footnote that they refer to."""

    text: str
    bold: bool = False
    italic: bool = False
    raised: bool = False
    colour: str | None = None
    underlined: bool = False
    note: str | None = None


Word = tuple[Fragment, ...]
"""Fragments with no space between them."""


@dataclass(frozen=True, slots=True)
class Text:
    """A paragraph: `label` hangs to its left; a word that is a line feed breaks the line."""

    words: tuple[Word, ...]
    kind: TextKind
    label: str = ""
    size: float | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell; `merged` continues the cell to its left."""

    words: tuple[Word, ...]
    fill: str | None = None
    align: Align | None = None
    merged: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells. `widths` are points; the first `heads` rows repeat on every page."""

    rows: tuple[tuple[Cell, ...], ...]
    widths: tuple[float, ...]
    aligns: tuple[Align, ...]
    heads: int = 1
    rules: Literal["all", "across", "none"] = "all"
    size: float | None = None
    head_fill: str | None = None
    indent: float = 0.0


@dataclass(frozen=True, slots=True)
class Directive:
    """`@name argument`."""

    name: str
    argument: str = ""


Block = Text | Table | Directive


@dataclass(frozen=True, slots=True)
class Source:
    """A paper's source: `head` is its settings, `notes` the footnotes' texts by key."""

    name: str
    head: dict[str, str]
    blocks: tuple[Block, ...]
    notes: dict[str, tuple[Word, ...]] = field(default_factory=dict)


FILLS = {
    "red": "#ff0000",
    "amber": "#ffc000",
    "green": "#00b050",
    "yellow": "#ffff00",
    "white": "#ffffff",
    "grey": "#d9d9d9",
    "blue": "#c6d9f1",
    "pale": "#f2f2f2",
}
RED = "#c00000"
LINK = "#0563c1"

_TAG = re.compile(r"</?(?:b|i|r|sup|u)>|\[\^\w+\]")
_LABEL = re.compile(r"(\d+(?:\.\d+)+|[A-Z]\d{1,2}|\d{1,2}\.)\s+(?=\S)")
_LETTER = re.compile(r"((?:[a-z]|[ivx]+)\))\s+(?=\S)")


def words(text: str, *, bold: bool = False) -> tuple[Word, ...]:
    """Take styled text apart at its spaces; `\\\\` is a word of its own, the line break."""
    done: list[Word] = []
    current: list[Fragment] = []
    on = {"b": bold, "i": False, "r": False, "sup": False, "u": False}

    def add(piece: str, note: str | None = None) -> None:
        colour = LINK if on["u"] else RED if on["r"] else None
        raised = on["sup"] or note is not None
        current.append(Fragment(piece, on["b"], on["i"], raised, colour, on["u"], note))

    def close() -> None:
        if current:
            done.append(tuple(current))
            current.clear()

    position = 0
    for tag in [*_TAG.finditer(text), None]:
        stretch = text[position : tag.start() if tag else len(text)]
        for index, piece in enumerate(re.split(r"([ \n]+)", stretch)):
            if index % 2:
                close()
            elif piece == "\\\\":
                close()
                done.append((Fragment("\n"),))
            elif piece:
                add(piece.replace("~", "\xa0"))
        if tag is None:
            break
        position = tag.end()
        if tag[0].startswith("[^"):
            key = tag[0][2:-1]
            add(re.sub(r"\D", "", key), note=key)
        else:
            on[tag[0].strip("</>")] = not tag[0].startswith("</")
    close()
    return tuple(done)


def read(path: Path) -> Source:
    """Read one source.

    Raises:
        SourceError: the head has no `====`, or a table is not closed or has a row of another length.
    """
    text = path.read_text(encoding="utf-8")
    top, rule, body = text.partition("\n====\n")
    if not rule:
        raise SourceError(f"{path.name}: no line of ==== under the head")
    head = dict(re.split(r":\s*", line, maxsplit=1) for line in top.splitlines() if line.strip())
    notes: dict[str, tuple[Word, ...]] = {}
    blocks = tuple(_blocks(path.name, body, notes))
    return Source(path.stem, head, blocks, notes)


def _blocks(name: str, body: str, notes: dict[str, tuple[Word, ...]]) -> Iterator[Block]:
    table: list[str] | None = None
    for chunk in re.split(r"\n(?:[ \t]*\n)+", body.strip("\n")):
        if table is not None:
            lines = chunk.split("\n")
            closed = lines[-1] == "@end"
            table.append("\n".join(lines[:-1] if closed else lines))
            if closed:
                yield _table(name, table)
                table = None
        elif chunk.startswith("@table"):
            opening, _, rest = chunk.partition("\n")
            if rest.endswith("@end"):
                yield _table(name, [opening, rest[: -len("@end")]])
            else:
                table = [opening, rest]
        elif chunk.startswith("[^"):
            key, _, note = chunk[2:].partition("]:")
            notes[key] = words(note)
        elif chunk.startswith("@"):
            for line in chunk.split("\n"):
                directive, _, argument = line[1:].partition(" ")
                yield _directive(directive, argument.strip())
        else:
            yield _text(chunk)
    if table is not None:
        raise SourceError(f"{name}: a table is not closed: {table[1][:60]!r}")


def _directive(name: str, argument: str) -> Block:
    if name == "title":
        return Text(words(argument, bold=True), "title")
    if name == "centre":
        size, _, rest = argument.partition(" ")
        return Text(words(rest, bold=True), "centre", size=float(size))
    if name == "right":
        return Text(words(argument), "right")
    return Directive(name, argument)


def _text(chunk: str) -> Text:
    line = re.sub(r"\s*\n\s*", " ", chunk).strip()
    if line.startswith("## "):
        return Text(words(line[3:], bold=True), "subheading")
    if line.startswith("# "):
        label, _, title = line[2:].partition(" ")
        if not label.rstrip(".").isdigit():
            return Text(words(line[2:], bold=True), "heading")
        return Text(words(title, bold=True), "heading", label)
    if line.startswith("- "):
        return Text(words(line[2:]), "bullet", "•")
    if line.startswith("> "):
        return Text(words(line[2:]), "numbered", "")
    if found := _LETTER.match(line):
        return Text(words(line[found.end() :]), "lettered", found[1])
    if found := _LABEL.match(line):
        return Text(words(line[found.end() :]), "numbered", found[1])
    return Text(words(line), "plain")


def _table(name: str, chunks: list[str]) -> Table:
    """`@table widths=60,200r,50c heads=1 rules=all size=8 rows=lines|blocks head=grey indent=36`."""
    options = dict(option.partition("=")[::2] for option in chunks[0].split()[1:])
    columns = options.get("widths", "").split(",")
    widths = tuple(float(column.rstrip("lrc")) for column in columns)
    aligns = tuple(_align(column) for column in columns)
    body = "\n\n".join(chunk for chunk in chunks[1:] if chunk.strip())
    pieces = re.split(r"\n\s*\n", body) if options.get("rows") == "blocks" else body.split("\n")
    rows: list[tuple[Cell, ...]] = []
    heads = int(options.get("heads", "1"))
    for piece in pieces:
        if not piece.strip():
            continue
        bold = len(rows) < heads
        cells = tuple(_cell(cell, bold=bold) for cell in re.split(r"(?:^|(?<=\s))\|(?=\s|$)", piece))
        if len(cells) != len(widths):
            count = f"a row of {len(cells)} cells in a table of {len(widths)}"
            raise SourceError(f"{name}: {count}: {piece[:80]!r}")
        rows.append(cells)
    rules = options.get("rules", "all")
    if rules not in ("all", "across", "none"):
        raise SourceError(f"{name}: rules={rules}")
    return Table(
        tuple(rows),
        widths,
        aligns,
        heads,
        rules,  # type: ignore[arg-type]
        float(options["size"]) if "size" in options else None,
        FILLS[options["head"]] if "head" in options else None,
        float(options.get("indent", 0)),
    )


def _align(column: str) -> Align:
    return "r" if column.endswith("r") else "c" if column.endswith("c") else "l"


def _cell(text: str, *, bold: bool) -> Cell:
    text = text.strip()
    if text == "<":
        return Cell((), merged=True)
    fill: str | None = None
    align: Align | None = None
    while found := re.match(r"\{(\w+)\}", text):
        mark = found[1]
        if mark in FILLS:
            fill = FILLS[mark]
        elif mark in ("left", "right", "centre"):
            align = "l" if mark == "left" else "r" if mark == "right" else "c"
        elif mark == "bold":
            bold = True
        else:
            raise SourceError(f"unknown mark in a cell: {text[:40]!r}")
        text = text[found.end() :].strip()
    return Cell(words(text, bold=bold), fill, align)
