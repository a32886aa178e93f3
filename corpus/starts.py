"""Where a labelled paragraph starts: labels are seen by their shape and believed by their place."""

from __future__ import annotations

import re
from dataclasses import dataclass

from corpus.labels import BULLETS, PrintedLabel, as_letter, glued_label, printed_label
from corpus.layout import Line

_ENDED = re.compile(r"[.:;!?][\"'”’)]*$")
_UNIT = re.compile(r"(?:%|per\b|million|billion|m\b|bn|k\b)")
_MONTH = re.compile(
    r"(?:st|nd|rd|th|January|February|March|April|May|June|July|August|September|October|November|December|"
    r"Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)$"
)
_HANGING = 0.55
"""White wider than this many times a line's size, after a label, hangs the text from it."""


@dataclass(frozen=True, slots=True)
class Start:
    """How a line starts: its believed label, None for none, and the x of its text."""

    label: PrintedLabel | None
    text_x: float

    @property
    def bulleted(self) -> bool:
        return self.label is not None and self.label.kind == "bullet"


class Starts:
    """Reads the labels of a paper in turn, remembering the last of each kind."""

    def __init__(self) -> None:
        self._last: dict[str, PrintedLabel] = {}

    def open(self, start: Start) -> None:
        """Remember the label of a block that was opened."""
        label = start.label
        if label is None:
            return
        self._last[label.kind] = label
        if label.kind in ("decimal", "number", "code"):
            self._last.pop("letter", None)
            self._last.pop("roman", None)

    def read(self, line: Line, before: Line | None, under_way: Start, *, far: bool) -> Start:
        """Read the label at the start of a line, and believe it or not.

        `before` is the line above in the block that began with `under_way`; `far` says that white, or a
        turned page, stands between the two.
        """
        first = line.tokens[0]
        plain = Start(None, first.rect[0])
        glued = glued_label(first.text)
        if glued is not None and glued.follows(self._last.get(glued.kind)):
            return Start(glued, first.rect[0])
        label = printed_label(first.text)
        if label is None or len(line.tokens) == 1:
            return plain
        believed = self._believed(label, line, before, under_way, far)
        return Start(believed, line.tokens[1].rect[0]) if believed else plain

    def _believed(
        self, label: PrintedLabel, line: Line, before: Line | None, under_way: Start, far: bool
    ) -> PrintedLabel | None:
        size, word = line.tokens[0].size, line.tokens[1].text
        hanging = line.tokens[1].rect[0] - line.tokens[0].rect[2] > _HANGING * size
        outdented = far or line.rect[0] < under_way.text_x - 4
        if label.kind == "bullet":
            if label.text in BULLETS:
                return label
            indented = before is None or under_way.bulleted or line.rect[0] > under_way.text_x + 4
            fresh = far or before is None or bool(_ENDED.search(before.text))
            return label if hanging and (indented or fresh) else None
        if label.kind == "roman":
            letter = as_letter(label)
            if letter and letter.value[0] > 1 and letter.follows(self._last.get("letter")):
                label = letter
        follows = label.follows(self._last.get(label.kind))
        if label.kind == "decimal":
            return label if not _UNIT.match(word) and (follows or (hanging and outdented)) else None
        if label.kind == "code":
            return label if hanging and outdented and follows else None
        if label.kind == "number":
            return label if self._numbered(label, line, hanging, outdented, follows) else None
        return label if follows or (hanging and outdented) else None

    def _numbered(self, label: PrintedLabel, line: Line, hanging: bool, outdented: bool, follows: bool) -> bool:
        """Whether a plain number is a label: a bare one must hang and count on, and a date is none."""
        bare = label.text.isdigit()
        if bare and not (hanging and (follows or line.bold)):
            return False
        if _MONTH.match(line.tokens[1].text):
            return False
        marked = hanging or line.bold or label.text.endswith((".", ")"))
        return marked and (follows or line.bold or outdented)
