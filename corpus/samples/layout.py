"""Set a source: blocks to pages.

Everything is set twice or more, until the printed pages that agendas and contents pages name stand still.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]

from corpus.samples.lines import STYLES, Line, runs, size_of, width_of, wrap
from corpus.samples.marks import Rectangle, Rule, Sheet, String
from corpus.samples.rows import Row, grounds, placed, set_row
from corpus.samples.source import Block, Cell, Directive, Fragment, Source, SourceError, Table, Text, Word

MARK = "SAMPLE PAPER – an invented police area; nothing in it is real"
BLANK = "This page is intentionally left blank"
BULLET = "•"
A4 = (595.276, 841.89)


class Setter:
    """Sets one source once, with the page numbers known so far."""

    def __init__(self, source: Source, known: dict[str, str]) -> None:
        self.source = source
        self.known = known
        self.found: dict[str, str] = {}
        self.style = STYLES[source.head.get("style", "panel")]
        self.sheets: list[Sheet] = []
        self.landscape = False
        self.watermark = ""
        self.inner: int | None = None
        self.item: str | None = source.head.get("item")
        self.numbered = source.head.get("numbers", "yes") == "yes"
        self.first_number = int(source.head.get("first", "1"))
        self.y = 0.0
        self.notes: list[list[Line]] = []
        self.entry: str | None = None
        self.pending: list[str] = []

    # -- pages ---------------------------------------------------------------------------------------

    @property
    def sheet(self) -> Sheet:
        if not self.sheets:
            self.new_sheet()
        return self.sheets[-1]

    @property
    def width(self) -> float:
        return self.sheet.width - self.left - self.right

    @property
    def left(self) -> float:
        return 46.0 if self.sheet.wide else self.style.left

    @property
    def right(self) -> float:
        return 40.0 if self.sheet.wide else self.style.right

    @property
    def bottom(self) -> float:
        room = sum(line.height for note in self.notes for line in note) + (8 if self.notes else 0)
        return self.sheet.height - (44.0 if self.sheet.wide else self.style.bottom) - room

    def printed(self) -> int:
        return len(self.sheets) + self.first_number - 1

    def new_sheet(self) -> None:
        """Close the page with its footnotes, number and running heads, and begin another."""
        self.close_sheet()
        width, height = A4[::-1] if self.landscape else A4
        if self.inner is not None:
            self.inner += 1
        self.sheets.append(Sheet(width, height, self.inner, item=self.item))
        self.y = 44.0 if self.landscape else self.style.top
        if self.watermark:
            size = min(110.0, 760 / (len(self.watermark) * 0.62))
            wide = pdfmetrics.stringWidth(self.watermark, "Helvetica-Bold", size) * 0.707
            x, y = (width - wide) / 2 + size * 0.25, (height + wide) / 2 + size * 0.25
            self.put(String(x, y, self.watermark, "Helvetica-Bold", size, "#dcdcdc", 45.0))
        if len(self.sheets) == 1:
            self.put_mark()
        if head := self.source.head.get("head"):
            self.put(String(0, 30, head, self.style.faces[1], 9), centre=True)
        if self.entry:
            self.sheets[-1].entry, self.entry = self.entry, None
        for label in self.pending:
            self.note_label(label)
        self.pending.clear()

    def put_mark(self) -> None:
        sheet = self.sheets[-1]
        size = 8.5
        wide = pdfmetrics.stringWidth(MARK, "Helvetica-Bold", size)
        x, y = (sheet.width - wide) / 2, 8.0  # clear of a running head
        sheet.marks.append(Rectangle(x - 8, y - 3, wide + 16, 14.5, "#fff2cc"))
        sheet.marks.append(String(x, y + 7.5, MARK, "Helvetica-Bold", size, "#7f6000"))

    def put(self, string: String, *, centre: bool = False) -> None:
        if centre:
            wide = pdfmetrics.stringWidth(string.text, string.face, string.size)
            string = replace(string, x=(self.sheets[-1].width - wide) / 2)
        self.sheets[-1].marks.append(string)

    def close_sheet(self) -> None:
        if not self.sheets:
            return
        sheet = self.sheets[-1]
        if self.notes:
            y = self.bottom + 4
            sheet.marks.append(Rule(self.left, y, self.left + 144, y, 0.5))
            y += 3
            for note in self.notes:
                for line in note:
                    y += line.height
                    self.paint_line(line, self.left, y - line.size * 0.25)
            self.notes = []
        number = self.printed()
        size = self.style.size - 1
        if self.numbered:
            form = self.source.head.get("foot", "{n}")
            total = self.known.get("pages", "0")
            foot = form.replace("{n}", str(number)).replace("{N}", total)
            if sheet.wide:
                sheet.marks.append(String(24, sheet.height / 2, foot, self.style.faces[0], size, angle=-90.0))
            else:
                self.put(String(0, sheet.height - 34, foot, self.style.faces[0], size), centre=True)
        if sheet.inner is not None:
            foot = f"Page | {sheet.inner}"
            x = sheet.width - self.right - pdfmetrics.stringWidth(foot, self.style.faces[0], size - 1)
            sheet.marks.append(String(x, sheet.height - 48, foot, self.style.faces[0], size - 1, "#7f7f7f"))
        if tail := self.source.head.get("tail"):
            self.put(String(0, sheet.height - 18, tail, self.style.faces[1], 9), centre=True)

    def note_label(self, label: str) -> None:
        self.found[f"page:{label}"] = str(self.printed())
        if self.sheet.inner is not None:
            self.found[f"inner:{label}"] = str(self.sheet.inner)

    # -- words ---------------------------------------------------------------------------------------

    def filled(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """Words with the page numbers that their placeholders name."""

        def number(match: re.Match[str]) -> str:
            return self.known.get(match[1], "00")

        return tuple(
            tuple(replace(part, text=re.sub(r"\{(\w+:[\w.-]+)\}", number, part.text)) for part in word)
            for word in words
        )

    def paint_line(self, line: Line, x: float, y: float) -> None:
        """Strings of one look are painted together, unless the style justifies (then word by word)."""
        joined: list[String] = []
        edge = 0.0
        for at, word in line.words:
            offset = x + at
            for part in word:
                raise_by = line.size * 0.34 if part.raised else 0.0
                for text, name, size, wide in runs(self.style, part, size_of(part, line.size)):
                    colour = part.colour or "#000000"
                    drop = line.size * 0.4 if name == "Symbol" else 0.0
                    new = String(offset, y - raise_by + drop, text, name, size, colour)
                    last = joined[-1] if joined else None
                    same = last and (last.face, last.size, last.colour, last.y) == (name, size, colour, new.y)
                    if last and same and (offset - edge < 0.01 or not self.style.justify):
                        gap = " " if offset - edge > 0.01 else ""
                        joined[-1] = replace(last, text=last.text + gap + text)
                    else:
                        joined.append(new)
                    if part.underlined:
                        under = Rule(offset, y + 1.4, offset + wide, y + 1.4, 0.5, colour)
                        self.sheet.marks.append(under)
                    offset += wide
                    edge = offset
            if joined and self.style.justify:
                joined[-1] = replace(joined[-1], text=joined[-1].text + " ")
        for each in joined:
            if each.text.strip(" "):
                self.put(replace(each, text=each.text.rstrip(" ")))

    def note_lines(self, keys: Sequence[str]) -> list[list[Line]]:
        made = []
        for key in keys:
            if key not in self.source.notes:
                raise SourceError(f"{self.source.name}: no text for footnote {key!r}")
            mark: Word = (Fragment(re.sub(r"\D", "", key), raised=True),)
            size = self.style.size * 0.78
            made.append(wrap(self.style, (mark, *self.source.notes[key]), self.width, size, 1.2))
        return made

    def place(self, lines: list[Line], x: float, *, label: str = "", at: float = 0.0, bold: bool = False) -> None:
        """Place lines below each other, over as many pages as they need; never one line alone."""
        for index, line in enumerate(lines):
            notes = self.note_lines(line.notes)
            need = line.height + sum(each.height for note in notes for each in note) + (10 if notes else 0)
            if len(lines) > 1 and index in (0, len(lines) - 2):
                need += line.height
            if self.y + need > self.bottom:
                self.new_sheet()
                # Footnotes are measured against the page that they stand on.
                notes = self.note_lines(line.notes)
            self.notes.extend(notes)
            self.y += line.height
            baseline = self.y - line.size * 0.25
            if index == 0 and label:
                name = self.style.faces[1 if bold else 0]
                self.sheet.marks.append(String(at, baseline, label, name, line.size))
                if not bold and label != BULLET:
                    self.sheet.labels.append(label)
            self.paint_line(line, x, baseline)

    # -- blocks --------------------------------------------------------------------------------------

    def run(self) -> None:
        blocks = list(self.source.blocks)
        for index, block in enumerate(blocks):
            if isinstance(block, Directive):
                self.direct(block)
            elif isinstance(block, Text):
                self.text(block, blocks[index + 1 : index + 3])
            else:
                self.table(block)
        self.close_sheet()
        self.found[f"last:{self.item}"] = str(self.printed())
        self.found["pages"] = str(len(self.sheets))

    def text(self, block: Text, following: Sequence[Block]) -> None:
        style = self.style
        size = block.size or style.size
        indent = 0.0
        if block.kind in ("numbered", "heading") and (block.label or block.kind == "numbered"):
            indent = style.hang
        elif block.kind == "lettered":
            indent = style.hang + 24
        elif block.kind == "bullet":
            indent = style.hang + 18
        words = self.filled(block.words)
        if block.kind == "heading" and style.heading_colour != "#000000":
            colour = style.heading_colour
            words = tuple(tuple(replace(part, colour=colour) for part in word) for word in words)
        keep = 0.0
        if block.kind in ("heading", "subheading", "title") and following:
            keep = size * style.leading * 4
        if block.kind in ("heading", "subheading"):
            self.y += 5
        _ = self.sheet
        if self.y + size * style.leading + keep > self.bottom and self.y > style.top + 1:
            self.new_sheet()
        plain = replace(style, justify=False) if block.kind not in ("plain", "numbered", "bullet") else style
        lines = wrap(plain, words, self.width - indent, size, style.leading)
        if block.kind in ("centre", "right"):
            for line in lines:
                end = max((at + width_of(style, word, size) for at, word in line.words), default=0.0)
                shift = (self.width - end) / (2 if block.kind == "centre" else 1)
                line.words = [(at + shift, word) for at, word in line.words]
        label_at = self.left + (indent - 16 if block.kind == "bullet" else 0)
        if block.kind == "lettered":
            label_at = self.left + indent - 22
        bold = block.kind == "heading"
        self.place(lines, self.left + indent, label=block.label, at=label_at, bold=bold)
        after = following[0] if following else None
        listed = block.kind == "bullet" and isinstance(after, Text) and after.kind == "bullet"
        self.y += style.after * 0.55 if listed else style.after

    def direct(self, block: Directive) -> None:
        name, argument = block.name, block.argument
        match name:
            case "page":
                self.new_sheet()
            case "blank":
                self.blank()
            case "item":
                self.open_item(argument)
            case "label":
                # A label at the very end of a page belongs to what follows it.
                if self.y > self.bottom - 60:
                    self.pending.append(argument)
                else:
                    _ = self.sheet
                    self.note_label(argument)
            case "landscape" | "portrait":
                self.landscape = name == "landscape"
                self.new_sheet()
            case "watermark":
                self.watermark = "" if argument == "off" else argument
            case "inner":
                self.inner = None if argument == "off" else int(argument) - 1
            case "entry":
                self.entry = argument
            case "space":
                _ = self.sheet
                self.y += float(argument)
            case "need":
                _ = self.sheet
                if self.y + float(argument) > self.bottom:
                    self.new_sheet()
            case "rule":
                self.sheet.marks.append(Rule(self.left, self.y, self.left + self.width, self.y, 0.8))
                self.y += 8
            case "box":
                self.box([piece.strip() for piece in argument.split("|")])
            case _:
                raise SourceError(f"{self.source.name}: unknown directive @{name}")

    def blank(self) -> None:
        """A page that says so."""
        self.landscape = False
        self.new_sheet()
        self.put(String(0, self.sheet.height / 2, BLANK, self.style.faces[0], self.style.size), centre=True)

    def open_item(self, argument: str) -> None:
        """Begin an agenda item on a right-hand page, after a blank one where it must be."""
        number, _, entry = argument.partition(" ")
        self.landscape, self.inner, self.watermark = False, None, ""
        if self.sheets and self.printed() % 2:
            self.blank()
        if self.item is not None:
            self.found[f"last:{self.item}"] = str(self.printed())
        self.item, self.entry = number, entry or None
        self.new_sheet()
        self.found[f"page:{number}"] = str(self.printed())

    def box(self, pieces: list[str]) -> None:
        """The box at the head of a report: body, agenda item, date, public or not."""
        body, item, day, public = pieces
        rows = tuple(
            tuple(Cell(tuple((Fragment(word, bold=True),) for word in text.split())) for text in row)
            for row in ((body, item), (day, public))
        )
        wide = self.width
        self.table(Table(rows, (wide * 0.64, wide * 0.36), ("l", "l"), 0, size=self.style.size - 0.5))

    # -- tables --------------------------------------------------------------------------------------

    def table(self, table: Table) -> None:
        """Set a table row by row; a row that does not fit goes to the next page below the head rows."""
        _ = self.sheet
        rows = [set_row(self.style, table, row, self.left, filled=self.filled) for row in table.rows]
        heads, body = rows[: table.heads], rows[table.heads :]
        least = min(body[0].height, 60) if body else 0.0
        if self.y + sum(row.height for row in heads) + least > self.bottom:
            self.new_sheet()
        for row in heads:
            self.notes.extend(self.note_lines(row.notes))
            self.paint_row(table, row, head=True)
        for index, row in enumerate(body):
            notes = self.note_lines(row.notes)
            need = row.height + sum(line.height for note in notes for line in note) + (10 if notes else 0)
            # A row that is all one cell heads those below it and stays with the first of them.
            if len(row.boxes) == 1 and index + 1 < len(body):
                need += body[index + 1].height
            if self.y + need > self.bottom + 0.01:
                self.new_sheet()
                for head in heads:
                    self.paint_row(table, head, head=True)
            self.notes.extend(notes)
            if self.y + row.height > self.bottom:
                raise SourceError(f"{self.source.name}: a table row is too high for a page")
            self.paint_row(table, row)
        self.y += self.style.after + 2

    def paint_row(self, table: Table, row: Row, *, head: bool = False) -> None:
        self.sheet.codes.extend(row.codes)
        self.sheet.marks.extend(grounds(table, row, self.y, head=head))
        for line, x, y in placed(self.style, row, self.y):
            self.paint_line(line, x, y)
        self.y += row.height


def set_pages(source: Source) -> list[Sheet]:
    """Set a source until its page numbers stand still.

    Raises:
        SourceError: they never do, or a placeholder names no label.
    """
    known: dict[str, str] = {}
    for _ in range(6):
        setter = Setter(source, known)
        setter.run()
        if setter.found == known:
            return setter.sheets
        known = setter.found
    raise SourceError(f"{source.name}: page numbers do not settle")
