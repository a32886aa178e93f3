"""From words and boxes on a page to the marks drawn over its image."""

from __future__ import annotations

from collections.abc import Iterable

from corpus.model import Box, Rect, Word

_MARGIN = 1.5
"""Points of air beside a mark; above and below it the next line is too near for any."""


def line_boxes(words: Iterable[Word], page: int) -> tuple[Box, ...]:
    """Return one box a printed line, in order, of those `words` that stand on `page`.

    A word continues a line when its middle lies within the line's height and it begins right of its end.
    """
    lines: list[Rect] = []
    for word in words:
        if word.page != page:
            continue
        if lines and _continues(lines[-1], word.rect):
            lines[-1] = _union(lines[-1], word.rect)
        else:
            lines.append(word.rect)
    return tuple(Box(page, rect) for rect in lines)


def percentages(box: Box, *, width: float, height: float) -> str:
    """Return the CSS that lays a mark over the image of a page of `width` by `height` points, at any size."""
    x0, y0, x1, y1 = box.rect
    left, top = max(x0 - _MARGIN, 0.0), max(y0, 0.0)
    right, bottom = min(x1 + _MARGIN, width), min(y1, height)
    shares = {
        "left": left / width,
        "top": top / height,
        "width": max(right - left, 0.0) / width,
        "height": max(bottom - top, 0.0) / height,
    }
    return ";".join(f"{name}:{share:.3%}" for name, share in shares.items())


def _continues(line: Rect, word: Rect) -> bool:
    middle = (word[1] + word[3]) / 2
    return line[1] <= middle <= line[3] and word[0] >= line[2] - (word[3] - word[1])


def _union(a: Rect, b: Rect) -> Rect:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
