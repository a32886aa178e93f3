"""What stands on a set page: strings, rectangles and lines at their places.

Positions are PDF points from the top left of the page; a string's `y` is its baseline.
"""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class String:
    """A string at (x, y); turned by `angle` degrees anticlockwise around that point."""

    x: float
    y: float
    text: str
    face: str
    size: float
    colour: str = "#000000"
    angle: float = 0.0


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A filled rectangle."""

    x: float
    y: float
    width: float
    height: float
    fill: str


@dataclass(frozen=True, slots=True)
class Rule:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float
    width: float = 0.6
    colour: str = "#000000"


@dataclass(slots=True)
class Sheet:
    """A page being set: `marks` in the order in which they are painted; `entry` its name in the outline.

    `inner` is the page number of the paper that is bound in here, printed beside the pack's own. `labels`
    are those of the paragraphs that begin on the page, `codes` of the plan's rows, `item` the agenda item
    that the page belongs to: what a reader should find, known to whoever set it.
    """

    width: float
    height: float
    inner: int | None = None
    marks: list[String | Rectangle | Rule] = field(default_factory=list)
    entry: str | None = None
    item: str | None = None
    labels: list[str] = field(default_factory=list)
    codes: list[str] = field(default_factory=list)

    @property
    def wide(self) -> bool:
        return self.width > self.height
