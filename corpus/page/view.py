"""From a PDF's own coordinates to those of the page as shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from corpus.model import Rect


@dataclass(frozen=True, slots=True)
class View:
    """From PDF user space to the page as shown: crop box and rotation."""

    x0: float
    y0: float
    x1: float
    y1: float
    turn: int
    sized: bool = True

    @classmethod
    def of(cls, page: Any) -> View:
        crop, media = page.get_cropbox(), page.get_mediabox()
        x0, y0 = max(crop[0], media[0]), max(crop[1], media[1])
        x1, y1 = min(crop[2], media[2]), min(crop[3], media[3])
        sized = x1 > x0 and y1 > y0
        if not sized:
            x0, y0, x1, y1 = media
        return cls(x0, y0, x1, y1, page.get_rotation() % 360, sized)

    @property
    def width(self) -> float:
        return self.x1 - self.x0 if self.turn % 180 == 0 else self.y1 - self.y0

    @property
    def height(self) -> float:
        return self.y1 - self.y0 if self.turn % 180 == 0 else self.x1 - self.x0

    def point(self, x: float, y: float) -> tuple[float, float]:
        if self.turn == 90:
            return y - self.y0, x - self.x0
        if self.turn == 180:
            return self.x1 - x, y - self.y0
        if self.turn == 270:
            return self.y1 - y, self.x1 - x
        return x - self.x0, self.y1 - y

    def rect(self, left: float, bottom: float, right: float, top: float) -> Rect:
        ax, ay = self.point(left, bottom)
        bx, by = self.point(right, top)
        return (min(ax, bx), min(ay, by), max(ax, bx), max(ay, by))


def shows(rect: Rect, view: View) -> bool:
    return 0 <= (rect[0] + rect[2]) / 2 <= view.width and 0 <= (rect[1] + rect[3]) / 2 <= view.height


def union(a: Rect, b: Rect) -> Rect:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))
