"""Where a quote is shown to stand: our rectangles over those that a person would draw."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path

from corpus.citing import cite
from corpus.model import Paper, Rect
from evals.errors import BadRecord
from evals.measures import Score
from evals.records import Record, read_lines

ENOUGH = 0.5
"""Share of overlap from which a reader sees the right words marked."""


@dataclass(frozen=True, slots=True)
class GoldBox:
    """A quote on one page and the rectangles of its lines, in points from the top left."""

    id: str
    document: str
    page: int
    quote: str
    rects: tuple[Rect, ...]


def read_boxes(path: Path) -> tuple[GoldBox, ...]:
    """Read gold boxes, one quote a line.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: a line is wrong.
    """
    return tuple(
        GoldBox(each.text("id"), each.text("doc"), each.number("page"), each.text("quote"), _rects(each))
        for each in read_lines(path)
    )


def _rects(record: Record) -> tuple[Rect, ...]:
    found: list[Rect] = []
    for each in record.fields.get("rects") or ():
        match each:
            case [int() | float() as x0, int() | float() as y0, int() | float() as x1, int() | float() as y1]:
                found.append((x0, y0, x1, y1))
            case _:
                raise BadRecord(record.where, '"rects" should hold lists of four numbers')
    return tuple(found)


def area(rects: Sequence[Rect]) -> float:
    """The area that rectangles cover together, what several cover counted once."""
    across = sorted({x for rect in rects for x in (rect[0], rect[2])})
    down = sorted({y for rect in rects for y in (rect[1], rect[3])})
    return sum(
        (right - left) * (bottom - top)
        for left, right in pairwise(across)
        for top, bottom in pairwise(down)
        if any(r[0] <= left and right <= r[2] and r[1] <= top and bottom <= r[3] for r in rects)
    )


def overlap(ours: Sequence[Rect], gold: Sequence[Rect]) -> float:
    """The area that both cover over the area that either covers; 0 where neither covers any."""
    both = [(max(a[0], b[0]), max(a[1], b[1]), min(a[2], b[2]), min(a[3], b[3])) for a in ours for b in gold]
    shared = area([rect for rect in both if rect[0] < rect[2] and rect[1] < rect[3]])
    either = area([*ours, *gold])
    return shared / either if either else 0.0


def cited(gold: GoldBox, papers: Iterable[Paper]) -> tuple[Rect, ...]:
    """The rectangles, on the gold's page, of a citation of its quote; none where no passage has these words."""
    for paper in papers:
        if paper.document != gold.document:
            continue
        pages = {page.number: page for page in paper.pages}
        parts = {part.number: part for part in paper.parts}
        for passage in paper.passages:
            start = passage.text.find(gold.quote)
            if start < 0:
                continue
            found = [
                box.rect
                for citation in cite(
                    passage,
                    parts[passage.part],
                    paper.document,
                    pages.__getitem__,
                    start=start,
                    end=start + len(gold.quote),
                )
                for box in citation.boxes
                if box.page == gold.page
            ]
            if found:
                return tuple(found)
    return ()


def score_box(gold: GoldBox, papers: Iterable[Paper]) -> Score:
    """Whether a citation of the gold's quote marks the right place: half of what either marks is marked by both."""
    ours = cited(gold, papers)
    if not ours:
        return Score(0.0, f'no passage on page {gold.page} of {gold.document} has "{gold.quote[:60]}"')
    found = overlap(ours, gold.rects)
    return Score(float(found >= ENOUGH), f"{found:.2f} of what either marks")
