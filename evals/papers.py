"""The sample papers as pdfium gives them: what gold lines are checked against.

Evals have this door of their own, so that a fault of our reader cannot hide a fault of the gold.
Rectangles are (x0, y0, x1, y1) in points from the top left of the page.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from contextlib import contextmanager
from ctypes import c_uint
from functools import lru_cache
from pathlib import Path
from typing import Any, TypeAlias

import pypdfium2
import pypdfium2.raw as raw

import corpus.samples

SAMPLES = Path(corpus.samples.__file__).parent
Rect: TypeAlias = tuple[float, float, float, float]
LINE_OVERLAP = 0.5
"""Share of a letter's height that must lie beside the line before for it to stand on that line."""


@lru_cache(maxsize=4096)
def letters(text: str) -> str:
    """What of a text any extraction of it has in common: letters, digits, pounds and per cent."""
    folded = unicodedata.normalize("NFKC", text).lower().replace("per cent", "%")
    return re.sub(r"[^a-z0-9£%]", "", folded)


def page_texts(folder: Path = SAMPLES) -> dict[str, tuple[str, ...]]:
    """The text of every page of every paper in a folder, by document."""
    found: dict[str, tuple[str, ...]] = {}
    for path in sorted(folder.glob("*.pdf")):
        document = pypdfium2.PdfDocument(path)
        try:
            found[path.stem] = tuple(page.get_textpage().get_text_range() for page in document)
        finally:
            document.close()
    return found


@contextmanager
def opened(document: str, page: int, folder: Path = SAMPLES) -> Iterator[Any]:
    """One page (from 1) of a paper, for as long as the block lasts."""
    pdf = pypdfium2.PdfDocument(folder / f"{document}.pdf")
    try:
        yield pdf[page - 1]
    finally:
        pdf.close()


def quote_lines(page: Any, quote: str) -> tuple[Rect, ...]:
    """Where the quote stands on the page, a rectangle a line; none where it does not stand in one piece.

    Each is the union of the tight boxes of its letters. The first place is given where there are several.
    """
    text = page.get_textpage()
    height = page.get_height()
    key, at = "", []
    for index in range(text.count_chars()):
        for letter in letters(text.get_text_range(index, 1)):
            key += letter
            at.append(index)
    start = key.find(letters(quote))
    if start < 0:
        return ()
    lines: list[Rect] = []
    for index in dict.fromkeys(at[start : start + len(letters(quote))]):
        left, bottom, right, top = text.get_charbox(index)
        box = (left, height - top, right, height - bottom)
        if lines and _beside(lines[-1], box):
            last = lines[-1]
            lines[-1] = (min(last[0], left), min(last[1], box[1]), max(last[2], right), max(last[3], box[3]))
        else:
            lines.append(box)
    return tuple(lines)


def _beside(line: Rect, box: Rect) -> bool:
    shared = min(line[3], box[3]) - max(line[1], box[1])
    return shared > LINE_OVERLAP * min(line[3] - line[1], box[3] - box[1])


def fills(page: Any) -> tuple[tuple[str, Rect], ...]:
    """The filled paths of a page as ("#rrggbb", rectangle), in the order in which they are painted."""
    height = page.get_height()
    found = []
    for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
        red, green, blue, alpha = c_uint(), c_uint(), c_uint(), c_uint()
        mode, stroke = raw.c_int(), raw.FPDF_BOOL()
        raw.FPDFPath_GetDrawMode(item.raw, mode, stroke)
        if mode.value and raw.FPDFPageObj_GetFillColor(item.raw, red, green, blue, alpha):
            left, bottom, right, top = item.get_bounds()
            colour = f"#{red.value:02x}{green.value:02x}{blue.value:02x}"
            found.append((colour, (left, height - top, right, height - bottom)))
    return tuple(found)


def word_boxes(page: Any, word: str) -> tuple[Rect, ...]:
    """Where a word stands on a page by itself, in reading order."""
    text = page.get_textpage()
    height = page.get_height()
    searcher = text.search(word, match_case=True, match_whole_word=True)
    found = []
    while hit := searcher.get_next():
        left, bottom, right, top = text.get_charbox(hit[0])
        found.append((left, height - top, right, height - bottom))
    return tuple(found)
