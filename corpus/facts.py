"""What the search for parts needs to know of a page."""

from __future__ import annotations

from dataclasses import dataclass

from corpus.layout import Line


@dataclass(frozen=True, slots=True)
class PageFacts:
    """What is known of a page.

    `lines` are its lines from the top down; `head` its first lines as text, a table's cells one by one;
    `cover` the same without tables of three columns and more, and without what stands at the very edge;
    `titles` its headings before any other text; `labels` the numbers of its paragraphs and headings in turn.
    """

    number: int
    printed: str | None
    lines: tuple[Line, ...]
    head: str
    cover: str = ""
    titles: tuple[str, ...] = ()
    labels: tuple[tuple[int, ...], ...] = ()
    words: int = 0
    blank: bool = False
    height: float = 842.0
    wide: bool = False
    watermark: str = ""
