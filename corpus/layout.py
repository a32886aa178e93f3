"""Words to lines: furniture set aside, columns told apart, lines in the order that a person reads them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from statistics import median

from corpus.model import Rect
from corpus.page import PageContent, Token

_EDGE = 0.1
"""Running heads and feet stand in this share of the page's height, at its top and bottom."""
_PRINTED = re.compile(r"(?:page\s+)?[-–—]?\s*(\d{1,4})\s*[-–—]?(?:\s*(?:of|/)\s*\d{1,4})?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Line:
    """Words on one baseline within one column, from left to right."""

    page: int
    tokens: tuple[Token, ...]

    @property
    def rect(self) -> Rect:
        return (
            min(token.rect[0] for token in self.tokens),
            min(token.rect[1] for token in self.tokens),
            max(token.rect[2] for token in self.tokens),
            max(token.rect[3] for token in self.tokens),
        )

    @property
    def text(self) -> str:
        return " ".join(token.text for token in self.tokens)

    @property
    def size(self) -> float:
        return median(token.size for token in self.tokens)

    @property
    def bold(self) -> bool:
        return all(token.bold for token in self.tokens if any(char.isalnum() for char in token.text))


@dataclass(frozen=True, slots=True)
class Furniture:
    """What of a page is not its text: its printed number and the lines that repeat from page to page."""

    printed: str | None
    lines: frozenset[Rect]


def upright(content: PageContent) -> tuple[Token, ...]:
    """Return the words that run the way most of the page runs; watermarks and sideways numbers do not."""
    if not content.tokens:
        return ()
    main = Counter(token.angle for token in content.tokens if token.angle % 90 == 0).most_common(1)
    return tuple(token for token in content.tokens if main and token.angle == main[0][0])


def furniture(contents: Sequence[PageContent | None]) -> list[Furniture]:
    """Find each page's printed number, running heads and feet, from what repeats over the pages.

    A head or foot is a line at the edge whose wording, figures aside, stands at the same height on the
    page before or after, and on three such pages in a row. A printed number is one that counts on with
    its neighbours' numbers.
    """
    edges = [_edge_lines(content) if content else [] for content in contents]
    printed = _printed_numbers(contents, edges)
    repeated = _repeated(edges)
    found = []
    for index, lines in enumerate(edges):
        aside = {rect for text, rect in lines if _key(text, rect) in repeated[index]}
        aside |= {
            rect for text, rect in lines if printed[index] and _number(text) == int(printed[index] or 0)
        }
        found.append(Furniture(printed[index], frozenset(aside)))
    return found


def _edge_lines(content: PageContent) -> list[tuple[str, Rect]]:
    """Lines near the top and bottom edge, and sideways words near any edge."""
    top, bottom = content.height * _EDGE, content.height * (1 - _EDGE)
    near = [token for token in content.tokens if token.angle % 90 == 0]
    level = [token for token in upright(content) if token.rect[3] < top or token.rect[1] > bottom]
    lines = [(line.text, line.rect) for line in rows(level, content.number)]
    seen = {id(token) for token in level}
    for token in near:
        beside = token.rect[2] < content.width * _EDGE or token.rect[0] > content.width * (1 - _EDGE)
        if id(token) not in seen and beside and token.angle != 0:
            lines.append((token.text, token.rect))
    return lines


def _key(text: str, rect: Rect) -> tuple[str, int]:
    return re.sub(r"\d+", "0", text), round(rect[1] / 6)


def _repeated(edges: Sequence[list[tuple[str, Rect]]]) -> list[set[tuple[str, int]]]:
    keys = [{_key(text, rect) for text, rect in lines} for lines in edges]
    near: list[set[tuple[str, int]]] = []
    for index, here in enumerate(keys):
        beside = [keys[index + step] for step in (-2, -1, 1, 2) if 0 <= index + step < len(keys)]
        near.append({key for key in here if sum(_stands(key, other) for other in beside) >= 2})
    # The first and last page of such a run see two neighbours on one side only; that is enough.
    return near


def _stands(key: tuple[str, int], keys: set[tuple[str, int]]) -> bool:
    return any((key[0], key[1] + step) in keys for step in (-1, 0, 1))


def _number(text: str) -> int | None:
    found = _PRINTED.fullmatch(text.strip())
    return int(found[1]) if found else None


def _printed_numbers(
    contents: Sequence[PageContent | None], edges: Sequence[list[tuple[str, Rect]]]
) -> list[str | None]:
    """Choose each page's number so that numbers count on: the commonest offset to the PDF's own first."""
    numbers = [{n for text, _ in lines if (n := _number(text)) is not None} for lines in edges]
    offsets = Counter(n - index for index, found in enumerate(numbers) for n in found)
    if len(contents) == 1:
        only = sorted(numbers[0]) if numbers else []
        return [str(only[-1]) if len(only) == 1 else None]
    printed: list[str | None] = []
    for index, found in enumerate(numbers):
        best = max(found, key=lambda n: (offsets[n - index], -n), default=None)
        printed.append(str(best) if best is not None and offsets[best - index] >= 2 else None)
    return printed


def rows(tokens: Sequence[Token], page: int) -> list[Line]:
    """Group words that share a baseline, top to bottom, left to right."""
    groups: list[list[Token]] = []
    for token in sorted(tokens, key=lambda token: (token.rect[1] + token.rect[3]) / 2):
        for group in reversed(groups[-4:]):
            if _same_line(group, token):
                group.append(token)
                break
        else:
            groups.append([token])
    ordered = [tuple(sorted(group, key=lambda token: token.rect[0])) for group in groups]
    lines = [Line(page, group) for group in ordered]
    return sorted(lines, key=lambda line: (line.rect[1], line.rect[0]))


def _same_line(group: Sequence[Token], token: Token) -> bool:
    anchor = max(group, key=lambda other: other.size)
    top, bottom = max(anchor.rect[1], token.rect[1]), min(anchor.rect[3], token.rect[3])
    lower = min(anchor.rect[3] - anchor.rect[1], token.rect[3] - token.rect[1])
    return lower > 0 and (bottom - top) >= 0.5 * lower


def lines_of(tokens: Sequence[Token], page: int) -> list[Line]:
    """Return the lines of a page in reading order, each column's lines after those of the one before."""
    lines = rows(tokens, page)
    ordered: list[Line] = []
    band: list[Line] = []
    gutter: float | None = None
    for index, line in enumerate(lines):
        if gutter is None:
            gutter = _gutter(lines[index:])
            if gutter is None:
                ordered.append(line)
                continue
        if _crossing(line, gutter):
            ordered.extend(_columns(band, gutter))
            band, gutter = [], _gutter(lines[index:])
            if gutter is None:
                ordered.append(line)
                continue
        band.append(line)
    if gutter is not None:
        ordered.extend(_columns(band, gutter))
    return ordered


def _gaps(line: Line) -> list[tuple[float, float]]:
    """Return the white gaps within a line that are wide enough to part columns, as x intervals."""
    found = []
    edge = line.tokens[0].rect[2]
    for token in line.tokens[1:]:
        if token.rect[0] - edge > max(9.0, 0.9 * line.size):
            found.append((edge, token.rect[0]))
        edge = max(edge, token.rect[2])
    return found


def _gutter(lines: Sequence[Line]) -> float | None:
    """Return the x of a gutter that the next lines share, or None where they run in one column.

    Both sides must read as text: at least five lines, three words a side on average, and a fifth of the
    width each, so that the hanging numbers of numbered paragraphs are no column.
    """
    if not lines or not (first := _gaps(lines[0])):
        return None
    left, right = min(line.rect[0] for line in lines), max(line.rect[2] for line in lines)
    for gap in first:
        x = (gap[0] + gap[1]) / 2
        run = []
        for line in lines:
            if _crossing(line, x):
                break
            run.append(line)
        both = [line for line in run if line.rect[0] < x < line.rect[2]]
        if len(both) < 5 or len(both) < 0.5 * len(run):
            continue
        before = sum(token.rect[2] < x for line in both for token in line.tokens) / len(both)
        after = sum(token.rect[0] > x for line in both for token in line.tokens) / len(both)
        wide = min(x - left, right - x) > 0.2 * (right - left)
        if wide and before >= 3 and after >= 3:
            return x
    return None


def _crossing(line: Line, x: float) -> bool:
    """Whether a word, or the normal space between two words, stands over `x`."""
    if not line.rect[0] < x < line.rect[2]:
        return False
    return not any(start < x < end for start, end in _gaps(line))


def _columns(lines: Sequence[Line], gutter: float) -> list[Line]:
    left, right = [], []
    for line in lines:
        before = tuple(token for token in line.tokens if token.rect[0] < gutter)
        after = tuple(token for token in line.tokens if token.rect[0] >= gutter)
        if before:
            left.append(replace(line, tokens=before))
        if after:
            right.append(replace(line, tokens=after))
    return left + right
