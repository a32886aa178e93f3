"""Blocks to passages: what people cite, each with its words, its place and the labels it stands under."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from corpus.headers import TableReader, TableRow
from corpus.model import Cell, Part, Passage, Word
from corpus.page import Token
from corpus.structure import Block

_LEAD_WORDS = 40
_CAPTION_WORDS = 25
_CAPTION = re.compile(r"(?:table|figure|chart)\s*\d", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Text:
    """Words run together with single spaces, and where each stands."""

    text: str
    words: tuple[Word, ...]


def run_together(tokens: Sequence[tuple[int, Token]]) -> Text:
    """Join words with single spaces; a word broken at a line's end is closed up after its hyphen."""
    text = ""
    words: list[Word] = []
    previous: Token | None = None
    for page, token in tokens:
        if previous is not None and not _broken(previous, token):
            text += " "
        words.append(Word(len(text), len(text) + len(token.text), page, token.rect))
        text += token.text
        previous = token
    return Text(text, tuple(words))


def _broken(previous: Token, token: Token) -> bool:
    ends = len(previous.text) > 1 and previous.text[-1] in "-‐" and previous.text[-2].isalnum()
    ends = ends or (previous.text.endswith("/") and "://" in previous.text)
    below = token.rect[1] > previous.rect[1] + 0.5 * previous.size or token.rect[0] < previous.rect[0]
    return ends and below and token.text[:1].isalnum()


class Chunker:
    """Walks the blocks of a paper and says where each stands: section, label, lead-in."""

    def __init__(self, document: str, parts: Sequence[Part]) -> None:
        self._document = document
        self._parts = parts
        self._count = 0

    def passages(self, blocks: Iterable[Block]) -> Iterator[Passage]:
        """Yield the passages of all parts, in reading order."""
        part = -1
        place = _Place()
        tables = TableReader()
        for block in blocks:
            here = self._part(block.page)
            if here != part:
                part, place, tables = here, _Place(), TableReader()
            if block.kind == "table" and block.table is not None:
                for row in tables.rows(block.table, place.caption):
                    yield self._row(row, part, place)
                place.after_table()
                continue
            if not any(char.isalnum() for char in block.text):
                continue
            yield self._passage(block, part, place)
            place.move(block)

    def _part(self, page: int) -> int:
        return next((p.number for p in self._parts if p.first_page <= page <= p.last_page), 0)

    def _id(self) -> str:
        self._count += 1
        return f"{self._document}#{self._count - 1:04d}"

    def _passage(self, block: Block, part: int, place: _Place) -> Passage:
        joined = run_together(block.tokens)
        listed = self._parts[part].kind == "agenda"
        label = block.label.text if block.label and block.kind != "heading" and not listed else None
        bullet = block.kind == "bullet"
        return Passage(
            id=self._id(),
            part=part,
            page=block.tokens[0][0],
            kind="heading" if block.kind == "heading" else "bullet" if bullet else "paragraph",
            text=joined.text,
            words=joined.words,
            section=place.section,
            paragraph=label,
            under=place.under(block),
            lead_in=place.lead_in if bullet else None,
        )

    def _row(self, row: TableRow, part: int, place: _Place) -> Passage:
        text, words, cells = "", [], []
        for cell in row.cells:
            if text:
                text += " | "
            joined = run_together([(row.page, token) for token in cell.tokens])
            start = len(text)
            words += [Word(w.start + start, w.end + start, w.page, w.rect) for w in joined.words]
            text += joined.text
            fill = f"#{cell.fill:06x}" if cell.fill is not None else None
            cells.append(Cell(start, len(text), "" if cell.is_label else row.label, cell.column, fill))
        return Passage(
            id=self._id(),
            part=part,
            page=row.page,
            kind="row",
            text=text,
            words=tuple(words),
            section=place.section,
            paragraph=row.code,
            under=row.under,
            lead_in=row.caption,
            cells=tuple(cells),
        )


class _Place:
    """Where in a part the next block stands."""

    def __init__(self) -> None:
        self._main: str | None = None
        self._main_label: str | None = None
        self._sub: str | None = None
        self._labels: dict[str, str] = {}
        self.lead_in: str | None = None
        self.caption: str | None = None

    @property
    def section(self) -> str | None:
        return ": ".join(text for text in (self._main, self._sub) if text) or None

    def under(self, block: Block) -> str | None:
        kind = block.label.kind if block.label else "bullet" if block.kind == "bullet" else "plain"
        if block.kind == "heading":
            return None
        order = ("decimal", "letter", "roman", "bullet")
        above = {"letter": 1, "roman": 2, "number": 0, "decimal": 0}.get(kind, 3)
        for name in reversed(order[:above]):
            if name in self._labels:
                return self._labels[name]
        return self._main_label if kind != "decimal" else None

    def move(self, block: Block) -> None:
        text = block.text
        short = block.label is None and len(text.split()) <= _CAPTION_WORDS and not text.endswith(".")
        self.caption = text if block.kind == "heading" or _CAPTION.match(text) or short else None
        if block.kind == "heading" and not _CAPTION.match(text):
            self._labels = {}
            if block.label is not None and block.label.kind in ("number", "decimal"):
                self._main, self._main_label, self._sub = text, block.label.text.rstrip(".)"), None
            elif re.match(r"(?:appendix|annex)\b", text, re.IGNORECASE):
                self._main, self._main_label, self._sub = text, None, None
            elif self._main_label is not None:
                self._sub = text
            else:
                self._main = text
            self.lead_in = None
            return
        if block.label is not None:
            kind = "decimal" if block.label.kind == "number" else block.label.kind
            self._labels[kind] = block.label.text
            if kind == "decimal":
                self._labels.pop("letter", None)
            if kind in ("decimal", "letter"):
                self._labels.pop("roman", None)
        if block.kind != "bullet":
            start = len(block.label.text) if block.label is not None else 0
            self.lead_in = last_sentence(text[start:].strip())

    def after_table(self) -> None:
        self.lead_in = None


def last_sentence(text: str) -> str:
    """Return the last sentence of a text, at most forty words of it."""
    pieces = re.split(r"(?<=[.!?;])\s+(?=[A-Z“\"'])", text)
    return " ".join(pieces[-1].split()[-_LEAD_WORDS:])
