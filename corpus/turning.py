"""Turning pages and words that lie on their side, so that they can be read level."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import replace

from corpus.model import Rect
from corpus.page import PageContent, Token


def reading_angle(content: PageContent) -> int:
    """Return how far, clockwise, most of a page's words are turned: 0, 90, 180 or 270 degrees."""
    turns = Counter(token.angle for token in content.tokens if token.angle % 90 == 0)
    return max(turns, key=lambda angle: (turns[angle], -angle), default=0)


def as_read(content: PageContent) -> PageContent:
    """Turn a page so that most of its words run level; each word remembers where it is shown."""
    angle = reading_angle(content)
    if angle == 0:
        return content
    turn = _turn(angle, content.width, content.height)
    wide, high = content.width, content.height
    return replace(
        content,
        width=wide if angle == 180 else high,
        height=high if angle == 180 else wide,
        tokens=turned(content.tokens, angle, content.width, content.height),
        rules=tuple(turn(rule) for rule in content.rules),
        fills=tuple(replace(fill, rect=turn(fill.rect)) for fill in content.fills),
        images=tuple(turn(image) for image in content.images),
    )


def turned(tokens: Sequence[Token], angle: int, width: float, height: float) -> tuple[Token, ...]:
    """Turn words back by `angle` degrees, on a page `width` wide and `height` high."""
    turn = _turn(angle, width, height)
    return tuple(
        replace(token, rect=turn(token.rect), angle=(token.angle - angle) % 360, shown=token.place) for token in tokens
    )


def level(content: PageContent) -> tuple[Token, ...]:
    """Return the words that run level; watermarks and sideways words do not."""
    return tuple(token for token in content.tokens if token.angle == 0)


def sideways(content: PageContent) -> tuple[Token, ...]:
    """Return the words that run up or down the page."""
    return tuple(token for token in content.tokens if token.angle in (90, 270))


def _turn(angle: int, width: float, height: float) -> Callable[[Rect], Rect]:
    def turn(rect: Rect) -> Rect:
        x0, y0, x1, y1 = rect
        if angle == 90:
            return (y0, width - x1, y1, width - x0)
        if angle == 270:
            return (height - y1, x0, height - y0, x1)
        return (width - x1, height - y1, width - x0, height - y0)

    return turn
