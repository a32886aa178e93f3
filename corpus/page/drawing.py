"""What is drawn on a page: ruling lines, filled areas, pictures."""

from __future__ import annotations

import ctypes
import math
from collections.abc import Iterator
from typing import Any

import pypdfium2.raw as raw

from corpus.model import Rect
from corpus.page.content import Fill
from corpus.page.view import View

_THIN = 2.5
"""A filled rectangle at most this many points thick is a ruling line."""


def drawing(page: Any, view: View) -> tuple[list[Rect], list[Fill], list[Rect], float]:
    """Return ruling lines, filled areas and images of a page, forms inside it included, and how fine its
    largest image is, in dots an inch."""
    rules: list[Rect] = []
    fills: list[Fill] = []
    images: list[Rect] = []
    largest = dots_per_inch = 0.0
    for item in page.get_objects(max_depth=4):
        if item.type == raw.FPDF_PAGEOBJ_IMAGE:
            rect = _bounds(item, view)
            images.append(rect)
            if (area := (rect[2] - rect[0]) * (rect[3] - rect[1])) > largest:
                largest, dots_per_inch = area, 72 * math.sqrt(_pixels(item) / area)
        elif item.type == raw.FPDF_PAGEOBJ_PATH:
            _path(item, view, rules, fills)
    return rules, fills, images, dots_per_inch


def _pixels(item: Any) -> int:
    """Return how many pixels an image has."""
    wide, high = ctypes.c_uint(), ctypes.c_uint()
    raw.FPDFImageObj_GetImagePixelSize(item.raw, ctypes.byref(wide), ctypes.byref(high))
    return int(wide.value) * int(high.value)


def _bounds(item: Any, view: View) -> Rect:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item.raw, *(ctypes.byref(v) for v in (left, bottom, right, top)))
    return view.rect(left.value, bottom.value, right.value, top.value)


def _path(item: Any, view: View, rules: list[Rect], fills: list[Fill]) -> None:
    mode, stroked = ctypes.c_int(), ctypes.c_int()
    raw.FPDFPath_GetDrawMode(item.raw, ctypes.byref(mode), ctypes.byref(stroked))
    rect = _bounds(item, view)
    thin = min(rect[2] - rect[0], rect[3] - rect[1]) <= _THIN
    if mode.value and not thin:
        colour = _object_colour(item.raw, raw.FPDFPageObj_GetFillColor)
        if colour is not None:
            fills.append(Fill(rect, colour))
    if thin and (mode.value or stroked.value):
        if max(rect[2] - rect[0], rect[3] - rect[1]) > 3 and not _pale(item.raw, stroked.value):
            rules.append(rect)
    elif stroked.value or mode.value:
        rules.extend(_segments(item, view, stroked=bool(stroked.value)))


def _pale(handle: Any, stroked: int) -> bool:
    """A white line rules nothing."""
    read = raw.FPDFPageObj_GetStrokeColor if stroked else raw.FPDFPageObj_GetFillColor
    colour = _object_colour(handle, read)
    return colour is None or is_white(colour)


def is_white(colour: int) -> bool:
    """Whether a colour, 0xRRGGBB, is white to the eye."""
    return min(colour >> 16, colour >> 8 & 0xFF, colour & 0xFF) >= 0xFA


def _object_colour(handle: Any, read: Any) -> int | None:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not read(handle, *(ctypes.byref(v) for v in (red, green, blue, alpha))) or alpha.value < 16:
        return None
    return (red.value << 16) | (green.value << 8) | blue.value


def _segments(item: Any, view: View, *, stroked: bool) -> Iterator[Rect]:
    """Yield the straight upright and level strokes of a path, as thin rectangles.

    A filled path of many small rectangles (a whole grid drawn at once) gives their sides.
    """
    count = raw.FPDFPath_CountSegments(item.raw)
    if count > 4000 or (not stroked and count <= 5):
        return
    matrix = item.get_matrix()
    x, y = ctypes.c_float(), ctypes.c_float()
    start = last = (0.0, 0.0)
    for index in range(count):
        segment = raw.FPDFPath_GetPathSegment(item.raw, index)
        raw.FPDFPathSegment_GetPoint(segment, ctypes.byref(x), ctypes.byref(y))
        here = view.point(*matrix.on_point(x.value, y.value))
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            start = here
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield from _straight(last, here)
        last = here
        if raw.FPDFPathSegment_GetClose(segment):
            yield from _straight(last, start)
            last = start


def _straight(a: tuple[float, float], b: tuple[float, float]) -> Iterator[Rect]:
    rect = (min(a[0], b[0]), min(a[1], b[1]), max(a[0], b[0]), max(a[1], b[1]))
    wide, tall = rect[2] - rect[0], rect[3] - rect[1]
    if min(wide, tall) <= 0.6 and max(wide, tall) > 3:
        yield rect
