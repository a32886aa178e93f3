"""Lines to blocks: headings, numbered paragraphs, lettered points, bullets, and what continues what."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from corpus.headings import Look, is_heading, look, on_cover
from corpus.labels import PrintedLabel
from corpus.layout import Line
from corpus.notes import FootNote, without_notes
from corpus.page import Token
from corpus.starts import Start, Starts
from corpus.tables import Table

BlockKind = Literal["heading", "paragraph", "bullet", "table", "note"]

_ENDED = re.compile(r"[.:;!?][\"'”’)]*$")
_STOPPED = re.compile(r"[.!?:][\"'”’)]*$")
_CUT_OFF = re.compile(r"\b(?:a|an|the|of|to|in|for|by|with|from|and|or)$")
"""A line that ends so ends no sentence."""
_MONTH = re.compile(r"\b(?:January|February|March|April|May|June|July|August|September|October|November|December)$")
_YEAR = re.compile(r"(?:19|20)\d\d\b")
_RAGGED = 0.22
"""What a full line may leave free at its right, as a share of its width."""
_MANY = 8
_FEW_LINES = 3
"""Fewer lines don't show how wide a column is."""
_ALIKE = 0.08
"""Letters of two pages are alike when they differ by no more than this share of the pages' own."""
_LIKE = 0.25
"""Letters that differ by no more than this share may be of one sentence, where it has not ended."""
_STARRED = re.compile(r"[*†‡§]{1,3}(?=[A-Z(‘“\"'])")
"""The mark of a note that stands below what it is on: "*Members of the public may ..."."""
_HEAD_WORDS = 14
_TAB = 1.8
"""White wider than this many times a line's size is a tab, not a space between words."""


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words that reads as one thing, or a table.

    `label` is the printed label that it starts with; `tokens` are (page, token) pairs in reading order and
    include the label's word, but not a bullet's mark, which is no label. `look` is how a heading is set,
    `mark` what a footnote is called by.
    """

    kind: BlockKind
    page: int
    tokens: tuple[tuple[int, Token], ...] = ()
    label: PrintedLabel | None = None
    table: Table | None = None
    look: Look | None = None
    mark: str | None = None

    @property
    def text(self) -> str:
        return " ".join(token.text for _, token in self.tokens)


def blocks(
    zones: Iterable[tuple[int, Sequence[Line | Table]]],
    *,
    bodies: Mapping[int, float] | None = None,
    listings: Collection[int] = (),
) -> list[Block]:
    """Turn the columns of consecutive pages into blocks.

    A paragraph may run over the end of a column or a page, past the footnotes there, and over a table that
    interrupts it. `bodies` says how high the letters are that each page is set in; on the pages in
    `listings` (an agenda), what is not labelled belongs to the entry above it.
    """
    builder = _Builder()
    for number, items in zones:
        body = (bodies or {}).get(number, 12.0)
        text, notes = without_notes(items, body)
        builder.turn(text, body, listing=number in listings)
        for index, item in enumerate(text):
            if isinstance(item, Table):
                builder.table(item, next((one for one in text[index:] if isinstance(one, Line)), None))
            else:
                builder.add(item)
        builder.notes(notes)
    builder.close()
    return _headed(builder.done)


def _headed(found: list[Block]) -> list[Block]:
    """Make headings of lines, set like any other, that stand over numbered paragraphs as headings do."""
    for index, (block, after) in enumerate(pairwise(found)):
        if block.kind != "paragraph" or after.label is None or after.kind != "paragraph":
            continue
        if len(block.tokens) > _HEAD_WORDS or _ENDED.search(block.text):
            continue
        if _opens(block, after) or _stands_over(block, found[index - 1] if index else None, after):
            line = Line(block.page, tuple(token for _, token in block.tokens))
            found[index] = replace(block, kind="heading", look=look(line))
    return found


def _opens(block: Block, after: Block) -> bool:
    """Whether "2 Reserves" is followed by "2.1"."""
    if block.label is None or after.label is None or block.label.kind != "number":
        return False
    return after.label.kind == "decimal" and after.label.value == (*block.label.value, 1)


def _stands_over(block: Block, before: Block | None, after: Block) -> bool:
    """Whether a few words without label or figure stand between two paragraphs whose numbers count on."""
    if block.label is not None or before is None or before.label is None or after.label is None:
        return False
    plain = len(block.tokens) <= _HEAD_WORDS // 2 and not any(map(str.isdigit, block.text))
    counts = before.label.kind == after.label.kind and after.label.follows(before.label)
    return plain and counts and block.text[:1].isupper() and not on_cover(block.text)


class _Builder:
    """Adds lines to the block under way, or closes it and opens the next."""

    def __init__(self) -> None:
        self.done: list[Block] = []
        self._body = self._body_before = 12.0
        self._held: list[Block] = []
        self._lines: list[Line] = []
        self._start = Start(None, 0.0)
        self._starts = Starts()
        self._heading = False
        self._pitch = 14.0
        self._right = self._right_before = 500.0
        self._turned = self._over_table = self._listing = False

    def turn(self, items: Sequence[Line | Table], body: float, *, listing: bool) -> None:
        """Go on to the next column or page."""
        lines = [item for item in items if isinstance(item, Line)]
        self._body_before, self._body = self._body if self._lines else body, body
        self._listing = listing
        self._pitch = _pitch(lines) or self._pitch
        if lines:
            self._right_before = self._right
            right = max(line.rect[2] for line in lines)
            self._right = right if len(lines) >= _FEW_LINES else max(self._right, right)
        self._turned = True

    def table(self, table: Table, after: Line | None) -> None:
        """Take in a table; a sentence that goes on right after it is not ended by it."""
        block = Block("table", table.page, table=table)
        if self._lines and after is not None and self._goes_on_after(after):
            self._held.append(block)
            self._over_table = True
            return
        self.close()
        self.done.append(block)

    def notes(self, notes: Sequence[FootNote]) -> None:
        for note in notes:
            tokens = tuple((line.page, token) for line in note.lines for token in line.tokens)
            self._held.append(Block("note", note.lines[0].page, tokens, mark=note.mark))
        if not self._lines:
            self.close()

    def add(self, line: Line) -> None:
        before = self._lines[-1] if self._lines else None
        far = before is None or self._turned or self._far(before, line)
        start = self._starts.read(line, before, self._start, far=far)
        if before is not None and start.label is None and self._continues(before, line):
            if far:
                self._start = replace(self._start, text_x=line.rect[0])
            self._lines.append(line)
        else:
            self.close()
            self._open(line, start)
        self._turned = self._over_table = False

    def close(self) -> None:
        """End the block under way; what was held back for its sake follows it."""
        if self._lines:
            tokens = tuple((line.page, token) for line in self._lines for token in line.tokens)
            label, page = self._start.label, self._lines[0].page
            if label is not None and label.kind == "bullet":
                self.done.append(Block("bullet", page, tokens[1:]))
            elif self._heading:
                self.done.append(Block("heading", page, tokens, label, look=look(self._lines[0])))
            else:
                self.done.append(Block("paragraph", page, tokens, label))
        self._lines = []
        self.done += self._held
        self._held = []

    def _open(self, line: Line, start: Start) -> None:
        self._lines = [line]
        self._start = start
        self._starts.open(start)
        self._heading = not start.bulleted and is_heading(line, start.label, self._body)

    def _far(self, before: Line, line: Line) -> bool:
        """Whether more white stands between two lines than within a paragraph."""
        step = line.rect[3] - before.rect[3]
        return step > 1.35 * max(self._pitch, 0.9 * before.size) or step < -2

    def _continues(self, before: Line, line: Line) -> bool:
        if _STARRED.match(line.tokens[0].text):
            return False
        if self._turned:
            return self._runs_over(before, line)
        if self._over_table:
            return self._goes_on_after(line)
        if self._far(before, line):
            return not self._heading and line.bold == before.bold and _cut_off(before, line)
        if self._listing and self._start.label is not None:
            return True
        if self._heading:
            return line.bold == before.bold and abs(line.size - before.size) < 1.5 and self._heads_on(line)
        if is_heading(line, None, self._body) and not before.bold and _capital(line):
            return False
        if abs(line.size - before.size) > _LIKE * before.size:
            return False
        if _tabbed(before, self._start, first=len(self._lines) == 1) or _tabbed(line, None, first=True):
            return self._under_tab(before, line)
        return self._wraps(before, line)

    def _heads_on(self, line: Line) -> bool:
        return (line.bold and "://" not in line.text) or is_heading(line, None, self._body)

    def _wraps(self, before: Line, line: Line) -> bool:
        """Whether a line is what its paragraph's line before had no room for."""
        room = self._right - before.rect[2]
        first = line.tokens[0].rect[2] - line.tokens[0].rect[0]
        fitted = room > first + before.size
        if fitted and (on_cover(line.text) or (line.tokens[0].bold and not before.bold)):
            return False
        if fitted and _capital(line) and not _cut_off(before, line):
            if _ENDED.search(before.text):
                return False
            if room > max(first + before.size, _RAGGED * (self._right - before.rect[0])):
                return False
        if self._start.label is None:
            return True
        hung = len(self._lines) > 1 and self._lines[1].rect[0] > self._start.text_x - 4
        outdented = line.rect[0] < self._start.text_x - 6
        return not (outdented and (self._start.bulleted or hung))

    def _under_tab(self, before: Line, line: Line) -> bool:
        """Whether a line goes on with the words after the tab of the line before."""
        if _tabbed(line, None, first=True) or len(self._lines) > 2:
            return False
        last = _after_tab(before)
        return abs(line.rect[0] - last.rect[0]) <= 3 and not _STOPPED.search(before.text)

    def _runs_over(self, before: Line, line: Line) -> bool:
        """Whether the first line of a column goes on with the block that the one before ended with."""
        if self._heading or line.bold != before.bold:
            return False
        first = line.tokens[0]
        ended = bool(_ENDED.search(before.text))
        differ = abs(line.size / self._body - before.size / self._body_before)
        if differ > (_LIKE if not ended and first.text[:1].isalpha() else _ALIKE):
            return False
        if first.text[:1].islower():
            return True
        if ended or is_heading(line, None, self._body):
            return False
        ragged = _RAGGED * (self._right_before - before.rect[0]) if first.text[:1].isupper() else 0.0
        full = self._right_before - before.rect[2] < max(first.rect[2] - first.rect[0] + before.size, ragged)
        return full or _cut_off(before, line) or first.text[:1] in "(["

    def _goes_on_after(self, line: Line) -> bool:
        before = self._lines[-1]
        lower = line.tokens[0].text[:1].islower() and not _STOPPED.search(before.text)
        return lower and not self._heading and abs(line.size - before.size) <= 1.0


def _pitch(lines: Sequence[Line]) -> float | None:
    """Return the step from line to line within paragraphs: the smallest that is at all common.

    None where there is none, or where a few lines stand so far apart that each may be a paragraph.
    """
    steps = sorted(
        after.rect[3] - before.rect[3]
        for before, after in pairwise(lines)
        if 0.8 * before.size < after.rect[3] - before.rect[3] < 2.6 * max(before.size, 1)
    )
    least = max(2, round(0.08 * len(steps)))
    for step in steps:
        if sum(step <= other <= 1.08 * step for other in steps) >= least or len(steps) == 1:
            return step if len(steps) >= _MANY or step < 1.7 * lines[0].size else None
    return None


def _tabbed(line: Line, start: Start | None, *, first: bool) -> bool:
    """Whether a line is set with a tab; the white after a label is none."""
    labelled = start is not None and start.label is not None and first
    gaps = [after.rect[0] - before.rect[2] for before, after in pairwise(line.tokens)]
    return any(gap > max(12.0, _TAB * line.size) for gap in gaps[1 if labelled else 0 :])


def _after_tab(line: Line) -> Token:
    found = line.tokens[0]
    for before, after in pairwise(line.tokens):
        if after.rect[0] - before.rect[2] > max(12.0, _TAB * line.size):
            found = after
    return found


def _cut_off(before: Line, line: Line) -> bool:
    """Whether a line ends in the middle of a sentence, or of a date that the next goes on with."""
    dated = _MONTH.search(before.text) and _YEAR.match(line.text)
    broken = len(before.tokens) > 2 and _CUT_OFF.search(before.text)
    return bool(dated or broken) and abs(line.size - before.size) <= _LIKE * before.size


def _capital(line: Line) -> bool:
    first = line.tokens[0].text.lstrip("‘“\"'([")[:1]
    return first.isupper() or first.isdigit() or not first
