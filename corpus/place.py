"""Where in a part the next block stands: section, the labels above it, the sentence that leads to it."""

from __future__ import annotations

import re

from corpus.headings import Look, on_cover
from corpus.labels import PrintedLabel
from corpus.structure import Block

_LEAD_WORDS = 40
_CAPTION_WORDS = 25
_CAPTION = re.compile(r"(?:table|figure|chart|graph|exhibit)\s*[A-Z]?\d", re.IGNORECASE)
_APPENDIX = re.compile(r"(?:appendix|annex)\b", re.IGNORECASE)
_ROLL = re.compile(
    r"(?:\w[\w’'-]*\s+){0,4}(?:Members|Officers|Councillors|Representatives|Substitutes|Advisers|Observers|Support)"
    r"(?: [Pp]resent)?:?"
)
"""A line over a roll of names."""
_NAME = re.compile(r"(?:[A-Z][\w.’'-]*\s+){1,4}[A-Z][\w’'-]+(?:\s*[(,–-].{1,60})?")
"""A line of a roll: a name, and who that is."""
_ORDER = ("decimal", "letter", "roman", "bullet")


class Place:
    """Walks through a part, block by block."""

    def __init__(self) -> None:
        self._main: str | None = None
        self._main_label: str | None = None
        self._main_look: Look | None = None
        self._sub: str | None = None
        self._labels: dict[str, str] = {}
        self._opens: dict[str, str | None] = {}
        self._before_bullets: str | None = None
        self._roll: str | None = None
        self.caption: str | None = None

    @property
    def section(self) -> str | None:
        return ": ".join(text for text in (self._main, self._sub) if text) or None

    def under(self, block: Block) -> str | None:
        """Return the label that a block belongs to, None for none."""
        if block.kind == "heading":
            return None
        kind = block.label.kind if block.label else "bullet" if block.kind == "bullet" else "plain"
        if block.label is not None and kind == "decimal":
            return self._labels.get(f"decimal{len(block.label.value) - 1}")
        if kind == "number" and self._in_decimal:
            kind = "letter"
        above = {"letter": 1, "roman": 2, "number": 0, "code": 0}.get(kind, 3)
        for name in reversed(_ORDER[:above]):
            if name in self._labels:
                return self._labels[name]
        return self._main_label

    def lead_in(self, block: Block) -> str | None:
        """Return the sentence that a bullet completes, or a lettered point below words that end with a colon; of a
        line of a roll, what stands over the roll."""
        if block.kind == "bullet":
            return self._before_bullets
        if self._roll and _is_name(block):
            return self._roll
        return None if block.kind == "heading" or block.label is None else self._opens.get(self._rank(block.label))

    def move(self, block: Block) -> None:
        """Go past a block."""
        text = block.text
        if not _is_name(block):
            self._roll = text if block.kind == "paragraph" and block.label is None and _ROLL.fullmatch(text) else None
        short = block.label is None and len(text.split()) <= _CAPTION_WORDS and not text.endswith(".")
        named = block.kind == "heading" or _CAPTION.match(text) or (short and not on_cover(text))
        self.caption = text if named else None
        if block.kind == "heading" and not _CAPTION.match(text):
            self._head(block, text)
            return
        if block.label is not None:
            self._label(block)
        if block.kind != "bullet":
            start = len(block.label.text) if block.label is not None else 0
            self._before_bullets = last_sentence(text[start:].strip())
            self._open(block, self._before_bullets if text.endswith(":") else None)

    def after_table(self) -> None:
        """Go past a table: what follows it is not led in by what stands before it."""
        self._before_bullets = None
        self._opens = {}

    def _open(self, block: Block, said: str | None) -> None:
        """Have the points below a block completed by what it says last, those beside it as before."""
        rank = self._rank(block.label) if block.label is not None else None
        if rank == "letter":
            self._opens["roman"] = said
        elif rank != "roman" or rank not in self._opens:
            self._opens = {"letter": said, "roman": said}

    def _rank(self, label: PrintedLabel) -> str:
        """Return what a label is: of "decimal", the paragraphs' own, "letter" and "roman", their points."""
        if label.kind == "number" and self._in_decimal:
            return "letter"
        return "decimal" if label.kind in ("number", "code") else label.kind

    @property
    def _in_decimal(self) -> bool:
        """Whether the paragraph under way is numbered "8.7": then "1." and "2." are points of it."""
        return any(f"decimal{depth}" in self._labels for depth in range(2, 5))

    def _label(self, block: Block) -> None:
        label = block.label
        if label is None:
            return
        kind = self._rank(label)
        self._labels[kind] = label.text
        if kind == "decimal":
            self._labels.pop("letter", None)
            depth = 1 if label.kind == "code" else len(label.value)
            self._labels[f"decimal{depth}"] = label.text
            for deeper in range(depth + 1, 6):
                self._labels.pop(f"decimal{deeper}", None)
        if kind in ("decimal", "letter"):
            self._labels.pop("roman", None)

    def _head(self, block: Block, text: str) -> None:
        self._labels = {}
        self._before_bullets = None
        self._opens = {}
        label = block.label
        if label is not None and label.kind in ("number", "decimal"):
            name = label.text.rstrip(".)")
            if len(label.value) > 1 and self._main_label and name.startswith(f"{self._main_label}."):
                self._sub = text
                return
            self._main, self._main_label, self._main_look, self._sub = text, name, block.look, None
        elif _APPENDIX.match(text) or not self._within(block.look):
            self._main, self._main_label, self._main_look, self._sub = text, None, block.look, None
        else:
            self._sub = text

    def _within(self, look: Look | None) -> bool:
        """Whether a heading without a number stands within the section under way."""
        if self._main is None or look is None or self._main_look is None:
            return self._main_label is not None
        if self._main_label is not None:
            return look.size <= self._main_look.size + 1
        return self._main_look.above(look)


def _is_name(block: Block) -> bool:
    plain = block.kind == "paragraph" and block.label is None
    return plain and bool(_NAME.fullmatch(block.text)) and not _ROLL.fullmatch(block.text)


def last_sentence(text: str) -> str:
    """Return the last sentence of a text, at most forty words of it."""
    pieces = re.split(r"(?<=[.!?;])\s+(?=[A-Z“\"'])", text)
    return " ".join(pieces[-1].split()[-_LEAD_WORDS:])
