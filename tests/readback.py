"""Quotes drawn by chance, cut out of their page by their boxes, and read back."""

from __future__ import annotations

import ctypes
import math
import random
from collections.abc import Sequence

import pypdfium2 as pdfium
import pypdfium2.raw as raw

from corpus.citing import cite, letters
from corpus.model import Box, Citation, Paper
from corpus.page import PDFIUM

FINE = 100
"""Steps a point: pdfium takes places on a page as whole numbers."""


def quotes(papers: Sequence[Paper], count: int, *, seed: int) -> list[tuple[Paper, Citation]]:
    """Draw passages by chance and of each a run of words, as citations."""
    chance = random.Random(seed)
    among = [(paper, passage) for paper in papers for passage in paper.passages]
    drawn: list[tuple[Paper, Citation]] = []
    while len(drawn) < count:
        paper, passage = chance.choice(among)
        first = chance.randrange(len(passage.words))
        last = min(len(passage.words), first + chance.randint(1, 60)) - 1
        found = cite(
            passage,
            paper.parts[passage.part],
            paper.document,
            lambda number, paper=paper: paper.pages[number - 1],  # type: ignore[misc]
            start=passage.words[first].start,
            end=passage.words[last].end,
        )
        drawn += [(paper, each) for each in found[:1]]
    return drawn


def misread(data: bytes, citations: Sequence[Citation]) -> list[tuple[str, str]]:
    """Return (quote, what stands in its boxes) of the quotes that are not what stands there."""
    wrong = []
    with PDFIUM:
        pdf = pdfium.PdfDocument(data)
        for citation in citations:
            said = "".join(_within(pdf, box) for box in citation.boxes)
            if letters(said) != letters(citation.quote):
                wrong.append((citation.quote, said))
        pdf.close()
    return wrong


def _within(pdf: pdfium.PdfDocument, box: Box) -> str:
    """Return the characters, but for those of a watermark across the page, whose middle is in a box."""
    page = pdf[box.page - 1]
    width, height = (round(FINE * size) for size in page.get_size())
    x0, y0, x1, y1 = box.rect
    corners = [_on_page(page, width, height, *corner) for corner in ((x0, y0), (x1, y1))]
    left, right = sorted(x for x, _ in corners)
    bottom, top = sorted(y for _, y in corners)
    text = page.get_textpage()
    said = ""
    for index in range(text.count_chars()):
        around = text.get_charbox(index)
        x, y = (around[0] + around[2]) / 2, (around[1] + around[3]) / 2
        askew = math.degrees(raw.FPDFText_GetCharAngle(text.raw, index)) % 90
        if left <= x <= right and bottom <= y <= top and not 3 < askew < 87:
            said += chr(raw.FPDFText_GetUnicode(text.raw, index))
    text.close()
    page.close()
    return said


def _on_page(page: pdfium.PdfPage, width: int, height: int, x: float, y: float) -> tuple[float, float]:
    """Turn a place on the page as shown into one in the file's own space, whatever its rotation and crop."""
    across, down = ctypes.c_double(), ctypes.c_double()
    raw.FPDF_DeviceToPage(
        page.raw, 0, 0, width, height, 0, round(FINE * x), round(FINE * y), ctypes.byref(across), ctypes.byref(down)
    )
    return across.value, down.value
