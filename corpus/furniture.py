"""What of a page is not its text: printed numbers, running heads and feet, found by what repeats."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from corpus.layout import Line, rows, segments
from corpus.model import Rect
from corpus.page import PageContent, Token
from corpus.turning import turned

_EDGE = 0.1
"""Running heads and feet stand in this share of the page's height, at its top and bottom."""
_PRINTED = re.compile(r"(?:page\s+)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)
_PAGE = re.compile(r"\bpage\s+(\d{1,4})\b(?!\s*[-–—]\s*\d)", re.IGNORECASE)
_BLANK = re.compile(
    r"(?:this )?page (?:has been |is |was )?(?:intentionally |deliberately )?(?:left )?blank", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class Furniture:
    """A page's printed number, the places (as shown) of what is not its text, and whether it is left blank."""

    printed: str | None
    lines: frozenset[Rect]
    blank: bool = False

    def holds(self, token: Token) -> bool:
        """Whether a word is furniture."""
        x, y = (token.place[0] + token.place[2]) / 2, (token.place[1] + token.place[3]) / 2
        return any(rect[0] <= x <= rect[2] and rect[1] <= y <= rect[3] for rect in self.lines)


@dataclass(frozen=True, slots=True)
class _Edge:
    """A piece of a line near a page's edge: its words, where it is shown, the way it runs, and whose it is."""

    text: str
    rect: Rect
    angle: int
    line: int

    def stands_as(self, other: _Edge, step: int) -> bool:
        """Whether the same line stands on a page `step` pages on: word for word at one height, a number that
        stands alone being the same or counting the pages."""
        mine, theirs = self.text.split(), other.text.split()
        if self.angle != other.angle or abs(self._along - other._along) > 9 or len(mine) != len(theirs):
            return False
        return all(
            a == b or (a.isdigit() and b.isdigit() and int(b) - int(a) == step)
            for a, b in zip(mine, theirs, strict=True)
        )

    @property
    def _along(self) -> float:
        return self.rect[0] if self.angle in (90, 270) else self.rect[1]


def furniture(contents: Sequence[PageContent | None]) -> list[Furniture]:
    """Find each page's printed number, running heads and feet.

    A head or foot is a line at an edge that stands at the same height on at least two of the two pages
    before and the two after; all its pieces must. A printed number is one that counts
    on with its neighbours' numbers. A page that says that it is left blank says nothing else.
    """
    edges = [_edge_lines(content) if content else [] for content in contents]
    printed = _printed_numbers(edges)
    repeated = _repeated(edges)
    found = []
    for content, lines, number, again in zip(contents, edges, printed, repeated, strict=True):
        text = {
            piece.line
            for piece in lines
            if piece not in again and (number is None or _number(piece.text) != int(number))
        }
        aside = {piece.rect for piece in lines if piece.line not in text}
        blank = content is not None and _left_blank(content, aside)
        if blank and content is not None:
            aside |= {token.rect for token in content.tokens}
        found.append(Furniture(number, frozenset(aside), blank))
    return found


def _edge_lines(content: PageContent) -> list[_Edge]:
    """Return the lines near the edges, whichever way they run."""
    found: list[_Edge] = []
    for angle in sorted({token.angle for token in content.tokens if token.angle % 90 == 0}):
        here = [token for token in content.tokens if token.angle == angle and _near_edge(token, content)]
        straight = turned(here, angle, content.width, content.height) if angle else here
        for line in rows(straight, content.number):
            number = found[-1].line + 1 if found else 0
            found += [_Edge(piece.text, _shown(piece), angle, number) for piece in segments(line)]
    return found


def _near_edge(token: Token, content: PageContent) -> bool:
    """Whether a word runs along an edge of the page, close to it."""
    if token.angle in (0, 180):
        near, far, length = token.rect[1], token.rect[3], content.height
    else:
        near, far, length = token.rect[0], token.rect[2], content.width
    return far < length * _EDGE or near > length * (1 - _EDGE)


def _shown(line: Line) -> Rect:
    places = [token.place for token in line.tokens]
    return (
        min(place[0] for place in places),
        min(place[1] for place in places),
        max(place[2] for place in places),
        max(place[3] for place in places),
    )


def _repeated(edges: Sequence[list[_Edge]]) -> list[set[_Edge]]:
    found: list[set[_Edge]] = []
    for index, here in enumerate(edges):
        beside = [(step, edges[index + step]) for step in (-2, -1, 1, 2) if 0 <= index + step < len(edges)]
        found.append(
            {
                line
                for line in here
                if sum(any(line.stands_as(other, step) for other in there) for step, there in beside) >= 2
            }
        )
    return found


def _number(text: str) -> int | None:
    found = _PRINTED.fullmatch(text.strip()) or _PAGE.search(text)
    return int(found[1]) if found else None


def _printed_numbers(edges: Sequence[list[_Edge]]) -> list[str | None]:
    """Choose each page's number so that numbers count on: the commonest offset to the PDF's own first."""
    numbers = [{n for line in lines if (n := _number(line.text)) is not None} for lines in edges]
    offsets = Counter(n - index for index, found in enumerate(numbers) for n in found)
    if len(edges) == 1:
        only = sorted(numbers[0]) if numbers else []
        return [str(only[-1]) if len(only) == 1 else None]
    printed: list[str | None] = []
    for index, found in enumerate(numbers):
        best = max(found, key=lambda n: (offsets[n - index], -n), default=None)
        printed.append(str(best) if best is not None and offsets[best - index] >= 2 else None)
    return printed


def _left_blank(content: PageContent, aside: set[Rect]) -> bool:
    """Whether a page says, and says nothing else, that it is left blank."""
    furnished = Furniture(None, frozenset(aside))
    said = " ".join(token.text for token in content.tokens if not furnished.holds(token))
    return bool(_BLANK.fullmatch(said.strip(" .*[]()-–")))
