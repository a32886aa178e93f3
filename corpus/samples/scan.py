"""Make a scan of a paper: pages without text, a little crooked, black on white."""

from __future__ import annotations

import io
from collections.abc import Iterable
from random import Random

from PIL import Image
from reportlab.lib.utils import ImageReader  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.page import render_page

DOTS_PER_INCH = 150
SPECKS = 220
"""Black dots of dust on a page."""


def scanned(data: bytes, sizes: Iterable[tuple[float, float]], *, title: str, author: str) -> bytes:
    """The same pages as images, one bit a dot; `sizes` are their widths and heights in points."""
    out = io.BytesIO()
    canvas = Canvas(out, invariant=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("corpus.samples")
    for number, (width, height) in enumerate(sizes, start=1):
        image = _worn(Image.open(io.BytesIO(render_page(data, number, scale=DOTS_PER_INCH / 72))), number)
        canvas.setPageSize((width, height))
        canvas.drawImage(ImageReader(image), 0, 0, width, height)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _worn(page: Image.Image, seed: int) -> Image.Image:
    grey = page.convert("L").rotate(0.4, fillcolor=255, resample=Image.Resampling.BICUBIC)
    chance = Random(seed)
    for _ in range(SPECKS):
        grey.putpixel((chance.randrange(grey.width), chance.randrange(grey.height)), 0)
    return grey.point(lambda level: 255 * (level > 150)).convert("1")
