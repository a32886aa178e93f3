"""Blocks to passages: what people cite, each with its words, its place and the labels it stands under."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from corpus.headers import TableReader, TableRow, repeated_heads
from corpus.model import Cell, Part, Passage, Word
from corpus.notes import calls
from corpus.page import Token
from corpus.place import Place, last_sentence
from corpus.structure import Block


@dataclass(frozen=True, slots=True)
class Text:
    """Words run together with single spaces, where each stands, and (mark, place) of the notes that it calls."""

    text: str
    words: tuple[Word, ...]
    calls: tuple[tuple[str, int], ...] = ()


def run_together(tokens: Sequence[tuple[int, Token]]) -> Text:
    """Join words with single spaces; a word broken at a line's end is closed up after its hyphen.

    A note's mark hangs on to its word, but not to a figure, which it would change.
    """
    text = ""
    words: list[Word] = []
    calls: list[tuple[str, int]] = []
    previous: Token | None = None
    for page, token in tokens:
        hangs = token.raised and not text[-1:].isdigit()
        if previous is not None and not hangs and not _broken(previous, token):
            text += " "
        if token.raised:
            calls.append((token.text, len(text)))
        words.append(Word(len(text), len(text) + len(token.text), page, token.place))
        text += token.text
        previous = token
    return Text(text, tuple(words), tuple(calls))


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
        self._done: list[Passage] = []
        self._calls: dict[str, dict[str, int]] = {}

    def passages(self, blocks: Iterable[Block]) -> tuple[Passage, ...]:
        """Return the passages of all parts, in reading order."""
        part = -1
        place = Place()
        tables = TableReader()
        blocks = list(blocks)
        heads = repeated_heads(block.table for block in blocks if block.table is not None)
        for block in blocks:
            here = self._part(block.page)
            if here != part:
                part, place, tables = here, Place(), TableReader(heads)
            if block.kind == "table" and block.table is not None:
                for row in tables.rows(block.table, place.caption):
                    self._done.append(self._row(row, part, place))
                place.after_table()
            elif not any(char.isalnum() for char in block.text):
                continue
            elif block.kind == "note":
                self._done.append(self._note(block, part, place))
            else:
                entry = self._parts[part].kind == "agenda" and block.label is not None
                self._done.append(self._passage(block, part, place, entry=entry))
                if not entry:
                    place.move(block)
        return tuple(self._done)

    def _part(self, page: int) -> int:
        return next((p.number for p in self._parts if p.first_page <= page <= p.last_page), 0)

    def _id(self) -> str:
        return f"{self._document}#{len(self._done):04d}"

    def _passage(self, block: Block, part: int, place: Place, *, entry: bool) -> Passage:
        """A heading, paragraph or bullet; an agenda's `entry` is a paragraph whose number is no label of its own."""
        joined = run_together(block.tokens)
        self._calls[self._id()] = dict(joined.calls)
        heading = block.kind == "heading" and not entry
        bullet = block.kind == "bullet"
        return Passage(
            id=self._id(),
            part=part,
            page=block.tokens[0][0],
            kind="heading" if heading else "bullet" if bullet else "paragraph",
            text=joined.text,
            words=joined.words,
            section=place.section,
            paragraph=block.label.text if block.label and not heading and not entry else None,
            under=None if entry else place.under(block),
            lead_in=place.lead_in if bullet else None,
        )

    def _note(self, block: Block, part: int, place: Place) -> Passage:
        """A footnote belongs to the paragraph that calls it, and is led in by the sentence that does."""
        joined = run_together(block.tokens)
        caller, sentence = self._caller(block, part)
        return Passage(
            id=self._id(),
            part=part,
            page=block.page,
            kind="note",
            text=joined.text,
            words=joined.words,
            section=caller.section if caller else place.section,
            under=(caller.paragraph or caller.under) if caller else None,
            lead_in=sentence,
        )

    def _caller(self, note: Block, part: int) -> tuple[Passage | None, str | None]:
        """Return the passage on the note's page that calls it, by a raised mark or else by one that hangs on to
        a word, and its words up to there."""
        mark = note.mark or ""
        near = []
        for passage in reversed(self._done):
            if passage.part != part or passage.page < note.page - 1:
                break
            if passage.kind != "note" and any(word.page == note.page for word in passage.words):
                near.append((passage, self._calls.get(passage.id, {})))
        raised = [(passage, found[mark]) for passage, found in near if mark in found]
        hung = ((passage, at) for passage, _ in near if (at := calls(passage.text, mark)) >= 0)
        for passage, at in (*raised, *hung):
            return passage, last_sentence(passage.text[:at])
        return None, None

    def _row(self, row: TableRow, part: int, place: Place) -> Passage:
        text, words, cells = "", [], []
        called = self._calls.setdefault(self._id(), {})
        for cell in row.cells:
            if text:
                text += " | "
            joined = run_together([(row.page, token) for token in cell.tokens])
            start = len(text)
            called |= {mark: at + start for mark, at in joined.calls}
            words += [Word(w.start + start, w.end + start, w.page, w.rect) for w in joined.words]
            text += joined.text
            fill = f"#{cell.fill:06x}" if cell.fill is not None else None
            end = start + len(_unmarked(joined))
            cells.append(Cell(start, end, "" if cell.is_label else row.label, cell.column, fill))
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


def _unmarked(joined: Text) -> str:
    """Return a text without the notes' marks at its end."""
    text = joined.text
    for mark, at in reversed(joined.calls):
        if at > 0 and text.endswith(mark, at) and at + len(mark) == len(text):
            text = text[:at].rstrip()
    return text
