"""Blocks to passages: what people cite, each with its words, its place and the labels it stands under."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from corpus.headers import TableReader, TableRow, repeated_heads
from corpus.marking import ink, marked
from corpus.model import Cell, Colour, Ink, Part, Passage, Word
from corpus.notes import calls
from corpus.page import Token
from corpus.place import Place, last_sentence
from corpus.structure import Block


@dataclass(frozen=True, slots=True)
class Text:
    """Words run together with single spaces, where each stands, (mark, place) of the notes that it calls, and what
    is printed in a colour."""

    text: str
    words: tuple[Word, ...]
    calls: tuple[tuple[str, int], ...] = ()
    inks: tuple[Ink, ...] = ()


def run_together(tokens: Sequence[tuple[int, Token]]) -> Text:
    """Join words with single spaces; a word broken at a line's end is closed up after its hyphen.

    A note's mark hangs on to its word, but not to a figure, which it would change.
    """
    text = ""
    words: list[Word] = []
    calls: list[tuple[str, int]] = []
    inks: list[Ink] = []
    previous: Token | None = None
    coloured: Colour | None = None
    for page, token in tokens:
        hangs = token.raised and not text[-1:].isdigit()
        if previous is not None and not hangs and not _broken(previous, token, text.rpartition(" ")[2]):
            text += " "
        if token.raised:
            calls.append((token.text, len(text)))
        words.append(Word(len(text), len(text) + len(token.text), page, token.place))
        text += token.text
        colour = ink(token.colour)
        if colour is not None and colour == coloured:
            inks[-1] = replace(inks[-1], end=len(text))
        elif colour is not None:
            inks.append(Ink(words[-1].start, len(text), colour))
        previous, coloured = token, colour
    return Text(text, tuple(words), tuple(calls), tuple(inks))


def _broken(previous: Token, token: Token, word: str) -> bool:
    """Whether a token goes on with the one on the line above; `word` is what is joined to that one already."""
    ends = len(previous.text) > 1 and previous.text[-1] in "-‐" and previous.text[-2].isalnum()
    ends = ends or ("://" in word and previous.text[-1] in "/?&=" and token.bold == previous.bold)
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
                    read = self._row(row, part, place)
                    if row.goes_on and (whole := with_end(self._done[-1], read)) is not None:
                        self._done[-1] = whole
                    else:
                        self._done.append(read)
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
        return marked(self._done, self._parts)

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
            inks=joined.inks,
            section=place.section,
            paragraph=block.label.text if block.label and not heading and not entry else None,
            under=None if entry else place.under(block),
            lead_in=None if entry else place.lead_in(block),
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
            inks=joined.inks,
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
        text, words, cells, inks = "", [], [], []
        called = self._calls.setdefault(self._id(), {})
        for cell in row.cells:
            if text and cell.tokens:
                text += " | "
            joined = run_together([(row.page, token) for token in cell.tokens])
            start = len(text)
            called |= {mark: at + start for mark, at in joined.calls}
            words += [Word(w.start + start, w.end + start, w.page, w.rect) for w in joined.words]
            inks += [replace(each, start=each.start + start, end=each.end + start) for each in joined.inks]
            text += joined.text
            fill = f"#{cell.fill:06x}" if cell.fill is not None else None
            end = start + len(_unmarked(joined))
            cells.append(Cell(start, end, "" if cell.is_label else row.label, cell.column, fill))
        return Passage(
            id=self._id(),
            part=part,
            page=row.page,
            kind="heading" if row.heads else "row",
            text=text,
            words=tuple(words),
            section=place.section,
            paragraph=row.code,
            under=row.under,
            lead_in=row.caption,
            cells=() if row.heads else tuple(cells),
            blanks=row.blanks,
            inks=tuple(inks),
        )


def with_end(row: Passage, end: Passage) -> Passage | None:
    """Return a row with a cell that goes on in the one cell of another, None where it has no such cell."""
    column = next((cell.column for cell in end.cells if cell.start < cell.end), "")
    cut = next((cell for cell in row.cells if cell.row and cell.column == column and cell.start < cell.end), None)
    if cut is None:
        return None
    at, longer = cut.end, len(end.text) + 1

    def moved(place: int) -> int:
        return place + longer if place > at else place

    own = [replace(word, start=moved(word.start), end=moved(word.end)) for word in row.words]
    more = [replace(word, start=word.start + at + 1, end=word.end + at + 1) for word in end.words]
    ends = (at + longer if cell is cut else moved(cell.end) for cell in row.cells)
    return replace(
        row,
        text=f"{row.text[:at]} {end.text}{row.text[at:]}",
        words=tuple(sorted((*own, *more), key=lambda word: word.start)),
        cells=tuple(replace(cell, start=moved(cell.start), end=end) for cell, end in zip(row.cells, ends, strict=True)),
        inks=(
            *(replace(each, start=moved(each.start), end=moved(each.end)) for each in row.inks),
            *(replace(each, start=each.start + at + 1, end=each.end + at + 1) for each in end.inks),
        ),
    )


def _unmarked(joined: Text) -> str:
    """Return a text without the notes' marks at its end."""
    text = joined.text
    for mark, at in reversed(joined.calls):
        if at > 0 and text.endswith(mark, at) and at + len(mark) == len(text):
            text = text[:at].rstrip()
    return text
