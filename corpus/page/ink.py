"""What a reader can see: where the letters of a page leave ink when it is drawn."""

from __future__ import annotations

import math
import time
from dataclasses import dataclass
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from corpus.model import Rect
from corpus.page.content import Token
from corpus.page.view import View

_TINY = 2.5
"""Letters lower than this many points are too small to read on paper."""
_INK_SCALE = 1.0
_COARSEST = 0.75
"""Pixels a point: how finely a page is drawn to see its ink, and how coarsely at most."""
_MOST_PIXELS = 9_000_000
_INK = 16
"""What a letter changes of a pixel, of 255, where it can be seen at all."""


@dataclass(slots=True)
class Patience:
    """How many seconds are left for drawing pages only to see their ink."""

    seconds: float


@dataclass(frozen=True, slots=True)
class _Ink:
    """Where the letters of a page leave ink: `mask` is white there, `scale` pixels a point.

    `drawn` says whether anything at all shows on the page.
    """

    mask: Image.Image
    scale: float
    drawn: bool

    def within(self, rect: Rect) -> bool:
        x0, y0, x1, y1 = (value * self.scale for value in rect)
        box = (max(0, math.floor(x0)), max(0, math.floor(y0)), math.ceil(x1), math.ceil(y1))
        box = (box[0], box[1], min(self.mask.width, box[2]), min(self.mask.height, box[3]))
        return box[0] < box[2] and box[1] < box[3] and self.mask.crop(box).getbbox() is not None


def ink_of(page: Any, view: View, patience: Patience) -> _Ink | None:
    """Draw a page with and without its letters; None where it can't be drawn finely enough, in time, or at all.

    This changes the page as it is in memory: its letters are invisible afterwards.
    """
    scale = min(_INK_SCALE, math.sqrt(_MOST_PIXELS / max(1.0, view.width * view.height)))
    if scale < _COARSEST or not view.sized or patience.seconds <= 0:
        return None
    began = time.monotonic()
    try:
        whole = page.render(scale=scale).to_pil().convert("RGB")
        for item in page.get_objects(filter=[raw.FPDF_PAGEOBJ_TEXT], max_depth=15):
            raw.FPDFTextObj_SetTextRenderMode(item.raw, raw.FPDF_TEXTRENDERMODE_INVISIBLE)
        bare = page.render(scale=scale).to_pil().convert("RGB")
    except (pdfium.PdfiumError, ValueError):
        return None
    finally:
        patience.seconds -= time.monotonic() - began
    red, green, blue = ImageChops.difference(whole, bare).split()
    most = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    drawn = any(low != high for low, high in whole.getextrema())
    return _Ink(most.point([255 * (level >= _INK) for level in range(256)]), scale, drawn)


def is_seen(token: Token, ink: _Ink | None) -> bool:
    """Whether a reader sees a word; dots and the like, too small to leave ink, count as seen."""
    if not any(map(str.isalnum, token.text)):
        return True
    return token.size >= _TINY and (ink is None or ink.within(token.rect))
