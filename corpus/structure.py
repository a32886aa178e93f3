"""Lines to blocks: headings, numbered paragraphs, lettered points, bullets, and what continues what."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from statistics import median
from typing import Literal

from corpus.labels import BULLETS, PrintedLabel, as_letter, printed_label
from corpus.layout import Line
from corpus.page import Token
from corpus.tables import Table

BlockKind = Literal["heading", "paragraph", "bullet", "table"]

_ENDED = re.compile(r"[.:;!?][\"'”’)]*$")
_MONTH = re.compile(
    r"(?:st|nd|rd|th|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$"
)
_HEADING_WORDS = 25


@dataclass(frozen=True, slots=True)
class Block:
    """A run of words that reads as one thing, or a table.

    `label` is the printed label that it starts with; `tokens` are (page, token) pairs in reading order and
    include the label's word, but not a bullet's mark, which is no label.
    """

    kind: BlockKind
    page: int
    tokens: tuple[tuple[int, Token], ...] = ()
    label: PrintedLabel | None = None
    table: Table | None = None

    @property
    def text(self) -> str:
        return " ".join(token.text for _, token in self.tokens)


@dataclass(frozen=True, slots=True)
class _Start:
    """How a line starts: its believed label, the x of its text, and whether it opens a block."""

    label: PrintedLabel | None
    text_x: float


def blocks(pages: Iterable[tuple[int, Sequence[Line | Table]]]) -> list[Block]:
    """Turn the lines and tables of consecutive pages into blocks; a paragraph may run over a page's end."""
    found: list[Block] = []
    builder = _Builder()
    for number, items in pages:
        builder.turn_page(items)
        for item in items:
            if isinstance(item, Table):
                builder.close()
                found.extend(builder.take())
                found.append(Block("table", number, table=item))
            else:
                builder.add(item)
        found.extend(builder.take())
    builder.close()
    found.extend(builder.take())
    return found


class _Builder:
    """Adds lines to the block under way, or closes it and opens the next."""

    def __init__(self) -> None:
        self._done: list[Block] = []
        self._lines: list[Line] = []
        self._start = _Start(None, 0.0)
        self._kind: BlockKind = "paragraph"
        self._last: dict[str, PrintedLabel] = {}
        self._pitch = 14.0
        self._right = self._right_before = 500.0
        self._turned = False

    def turn_page(self, items: Sequence[Line | Table]) -> None:
        lines = [item for item in items if isinstance(item, Line)]
        steps = [
            after.rect[3] - before.rect[3]
            for before, after in pairwise(lines)
            if 0 < after.rect[3] - before.rect[3] < 2.2 * max(before.size, 1)
        ]
        if steps:
            self._pitch = _low_median(steps)
        if lines:
            self._right_before = self._right
            self._right = max(line.rect[2] for line in lines)
        self._turned = True

    def take(self) -> list[Block]:
        done, self._done = self._done, []
        return done

    def add(self, line: Line) -> None:
        start = self._begins(line)
        if self._lines and start.label is None and self._continues(line):
            self._lines.append(line)
        else:
            self.close()
            self._open(line, start)
        self._turned = False

    def close(self) -> None:
        if not self._lines:
            return
        tokens = tuple((line.page, token) for line in self._lines for token in line.tokens)
        label = self._start.label
        if label is not None and label.kind == "bullet":
            label, tokens = None, tokens[1:]
        self._done.append(Block(self._kind, self._lines[0].page, tokens, label))
        self._lines = []

    def _open(self, line: Line, start: _Start) -> None:
        self._lines = [line]
        self._start = start
        if start.label is not None:
            self._last[start.label.kind] = start.label
            if start.label.kind in ("decimal", "number"):
                self._last.pop("letter", None)
                self._last.pop("roman", None)
        if start.label is not None and start.label.kind == "bullet":
            self._kind = "bullet"
        else:
            self._kind = "heading" if _heading(line, start.label) else "paragraph"

    def _begins(self, line: Line) -> _Start:
        """Read the label at the start of a line, and believe it or not."""
        first = line.tokens[0]
        plain = _Start(None, first.rect[0])
        label = printed_label(first.text)
        if label is None or len(line.tokens) == 1:
            return plain
        after = line.tokens[1]
        gap = after.rect[0] - first.rect[2]
        believed = self._believed(label, line, gap)
        return _Start(believed, after.rect[0]) if believed else plain

    def _believed(self, label: PrintedLabel, line: Line, gap: float) -> PrintedLabel | None:
        size, word = line.tokens[0].size, line.tokens[1].text
        hanging = gap > 0.55 * size
        before = self._lines[-1] if self._lines else None
        outdented = before is None or line.rect[0] < self._start.text_x - 4 or self._far(before, line)
        if label.kind == "bullet":
            if label.text in BULLETS:
                return label
            indented = before is None or self._kind == "bullet" or line.rect[0] > self._start.text_x + 4
            fresh = before is None or bool(_ENDED.search(before.text)) or self._far(before, line)
            return label if hanging and (indented or fresh) else None
        if label.kind == "roman":
            letter = as_letter(label)
            if letter and letter.value[0] > 1 and letter.follows(self._last.get("letter")):
                label = letter
        follows = label.follows(self._last.get(label.kind))
        if label.kind == "decimal":
            if re.match(r"(?:%|per|million|billion|m\b|bn|k\b)", word):
                return None
            return label if follows or (hanging and outdented) else None
        if label.kind == "number":
            if re.fullmatch(r"\d{1,2}", label.text) and not (hanging and (follows or line.bold)):
                return None
            if _MONTH.match(word):
                return None
            return (
                label
                if (hanging or line.bold or label.text.endswith((".", ")")))
                and (follows or line.bold or outdented)
                else None
            )
        return label if follows or (hanging and outdented) else None

    def _far(self, before: Line, line: Line) -> bool:
        """Whether more white stands between two lines than within a paragraph."""
        if before.page != line.page:
            return True
        step = line.rect[3] - before.rect[3]
        return step > 1.35 * max(self._pitch, 0.9 * before.size) or step < -2

    def _continues(self, line: Line) -> bool:
        before = self._lines[-1]
        if self._turned and before.page != line.page:
            return self._runs_over(before, line)
        if self._far(before, line):
            return False
        if self._kind == "heading":
            return line.bold == before.bold and abs(line.size - before.size) < 1.5 and line.bold
        if line.bold and not before.bold and _capital(line):
            return False
        if abs(line.size - before.size) > 0.25 * before.size:
            return False
        short = before.rect[2] < self._right - 0.22 * (self._right - before.rect[0])
        if short and line.tokens[0].bold and not before.tokens[0].bold:
            return False
        if short and line.tokens[0].bold and before.tokens[0].bold and not before.bold:
            return False
        if short and _ENDED.search(before.text) and _capital(line) and len(line.tokens) > 1:
            room = self._right - before.rect[2]
            first = line.tokens[0].rect[2] - line.tokens[0].rect[0]
            return room < first + before.size
        return not (self._kind == "bullet" and line.rect[0] < self._start.text_x - 6)

    def _runs_over(self, before: Line, line: Line) -> bool:
        """Whether the first line of a page goes on with the block that the page before ended with."""
        if self._kind == "heading" or line.bold != before.bold or abs(line.size - before.size) > 1.0:
            return False
        if line.tokens[0].text[:1].islower():
            return True
        full = before.rect[2] > self._right_before - 0.25 * (self._right_before - before.rect[0])
        return full and not _ENDED.search(before.text)


def _low_median(steps: Sequence[float]) -> float:
    """The median of the smaller half: the pitch within paragraphs, not the white between them."""
    ordered = sorted(steps)
    return median(ordered[: max(1, (2 * len(ordered)) // 3)])


def _capital(line: Line) -> bool:
    return line.tokens[0].text[:1].isupper() or line.tokens[0].text[:1].isdigit()


def _heading(line: Line, label: PrintedLabel | None) -> bool:
    """A line in bold, or wholly in capitals, that is no sentence."""
    words = line.tokens[1:] if label else line.tokens
    if not words or len(words) > _HEADING_WORDS:
        return False
    text = " ".join(token.text for token in words)
    letters = [char for char in text if char.isalpha()]
    if not letters:
        return False
    bold = all(token.bold for token in words if any(char.isalnum() for char in token.text))
    capitals = all(char.isupper() for char in letters) and len(letters) > 3
    return (bold or capitals) and not text.rstrip().endswith((".", ";", ","))
