"""As much of a passage as a list shows, with the words that were sought marked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from assistant.ui.markup import Html, element, join
from corpus.model import Passage
from index.browse import Span

LONGEST = 360
"""Characters of an excerpt; it begins and ends between words."""

_BEFORE = 0.25
"""Share of an excerpt kept before the first mark."""


def excerpt(passage: Passage, marks: Sequence[Span], *, longest: int = LONGEST) -> Html:
    """Return the passage from a little before its first mark on; a row with each cell under its column's name."""
    text = passage.text
    start, end = _cut(text, marks, longest)
    pieces: list[Html] = [Html("…") if start else Html("")]
    if any(cell.column for cell in passage.cells):
        cells = [cell for cell in passage.cells if cell.start < end and cell.end > start]
        for number, cell in enumerate(cells):
            value = text[cell.start : cell.end]
            name = f"{cell.column}: " if cell.column and cell.column != value else ""
            said = join(_marked(text, max(start, cell.start), min(end, cell.end), marks))
            pieces.append(join((" · " if number else "", name, said)))
    else:
        pieces += _marked(text, start, end, marks)
    return join((*pieces, "…" if end < len(text) else ""))


def _cut(text: str, marks: Sequence[Span], longest: int) -> tuple[int, int]:
    if len(text) <= longest:
        return 0, len(text)
    first = marks[0][0] if marks else 0
    start = max(0, min(first - int(_BEFORE * longest), len(text) - longest))
    if start:
        start = text.find(" ", start, first) + 1 or first
    end = len(text) if start + longest >= len(text) else max(text.rfind(" ", start, start + longest), start + 1)
    return start, end


def _marked(text: str, start: int, end: int, marks: Sequence[Span]) -> Iterator[Html]:
    """Yield `text[start:end]` in pieces, those that are marked as such."""
    at = start
    for first, last in marks:
        first, last = max(first, at), min(last, end)
        if first >= last:
            continue
        yield join((text[at:first],))
        yield element("mark", text[first:last])
        at = last
    yield join((text[at:end],))
