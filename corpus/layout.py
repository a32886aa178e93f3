"""Words to lines, and the order in which a person reads them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from statistics import median

from corpus.model import Rect
from corpus.page import Token

_DROPPED = 1.8
"""A capital this many times as high as the words beside it is set into several lines."""


@dataclass(frozen=True)
class Line:
    """Words on one baseline within one column, from left to right."""

    page: int
    tokens: tuple[Token, ...]

    @cached_property
    def rect(self) -> Rect:
        return (
            min(token.rect[0] for token in self.tokens),
            min(token.rect[1] for token in self.tokens),
            max(token.rect[2] for token in self.tokens),
            max(token.rect[3] for token in self.tokens),
        )

    @cached_property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)

    @cached_property
    def size(self) -> float:
        said = [token.size for token in self.tokens if any(char.isalnum() for char in token.text)]
        return median(said or [token.size for token in self.tokens])

    @cached_property
    def bold(self) -> bool:
        return all(token.bold for token in self.tokens if any(char.isalnum() for char in token.text))


def rows(tokens: Sequence[Token], page: int) -> list[Line]:
    """Group words that share a baseline, top to bottom, left to right."""
    groups: list[list[Token]] = []
    anchors: list[Token] = []
    for token in sorted(tokens, key=lambda token: token.rect[1] + token.rect[3]):
        for at in range(len(groups) - 1, max(-1, len(groups) - 5), -1):
            if _same_line(anchors[at], token):
                groups[at].append(token)
                if token.size > anchors[at].size and not _is_dropped(token, anchors[at]):
                    anchors[at] = token
                break
        else:
            groups.append([token])
            anchors.append(token)
    ordered = [tuple(sorted(group, key=lambda token: token.rect[0])) for group in groups]
    lines = [Line(page, group) for group in ordered]
    return sorted(lines, key=lambda line: (line.rect[1], line.rect[0]))


def _same_line(anchor: Token, token: Token) -> bool:
    """Whether a word stands beside the largest of a line's words.

    A capital that is as high as several lines belongs to the first of them.
    """
    _, top, _, bottom = anchor.rect
    _, y0, _, y1 = token.rect
    lower = min(bottom - top, y1 - y0)
    if _is_dropped(token, anchor):
        return abs(y0 - top) <= 0.9 * lower
    if _is_dropped(anchor, token):
        return False
    return lower > 0 and min(bottom, y1) - max(top, y0) >= 0.5 * lower


def _is_dropped(token: Token, other: Token) -> bool:
    """Whether a word is a capital that is set into the lines of a paragraph's beginning."""
    return len(token.text) == 1 and token.text.isupper() and token.size > _DROPPED * other.size


def segments(line: Line, *, gap: float = 0.9) -> list[Line]:
    """Cut a line where the white between two words is wider than `gap` times its size."""
    found: list[list[Token]] = []
    wide = max(7.0, gap * line.size)
    for before, token in zip((None, *line.tokens), line.tokens, strict=False):
        if before is None or token.rect[0] - before.rect[2] > wide:
            found.append([])
        found[-1].append(token)
    return [replace(line, tokens=tuple(piece)) for piece in found]
