"""The words of a page: characters put together, with their places, sizes and looks."""

from __future__ import annotations

import ctypes
import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

import pypdfium2.raw as raw

from corpus.letters import is_latin, is_no_letter, plain
from corpus.model import Rect
from corpus.page.content import Token
from corpus.page.view import View, union

_BREAKS = frozenset("\r\n\t \u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\x00")
_SPACES = frozenset(map(ord, _BREAKS)) | frozenset(range(32)) | {0xFFFE}
_LINE_END_HYPHENS = frozenset("\x02\ufffe")
_BOLD = re.compile(r"bold|black|heavy|demi|blk|[-,+]bd|bd(?:it)?$|[-,]b(?:i|lk)?$", re.IGNORECASE)
_NAMELESS = re.compile(r"(?:[\w-]*\+)?[A-Za-z]{0,3}\d{0,4}")
_MARK = re.compile(r"\d{1,2}|[*†‡§]{1,3}")
_POWER = re.compile(r"(?:^|[\d\W])[ckm]?m$")
"""What a raised figure is no note's mark after: "m", "km"."""


def words(textpage: Any, view: View, walls: list[Rect]) -> Iterator[Token]:
    """Yield the words in the order of the content, cut at gaps, at line ends and at upright ruling lines."""
    handle = textpage.raw
    count = raw.FPDFText_CountChars(handle)
    code = raw.FPDFText_GetUnicode
    chars: list[str] = []
    start = 0
    before: Token | None = None
    for index in range(count + 1):
        value = code(handle, index) if index < count else 32
        char = chr(value) if 0 < value < 0x110000 else " "
        if 0xD800 <= value < 0xE000:
            char = "\ufffd"  # half a character can't be kept
        if char in _LINE_END_HYPHENS:
            chars.append("-")
            char = " "
        if char in _BREAKS or (ord(char) < 32):
            if any(chars):
                for token in _word(handle, start, chars, view, walls):
                    before = _hung(before, token)
                    yield before
            chars = []
            start = index + 1
        else:
            chars.append(plain(char))


def _word(handle: Any, start: int, chars: list[str], view: View, walls: list[Rect]) -> Iterator[Token]:
    first, last = _box(handle, start, view), _box(handle, start + len(chars) - 1, view)
    rect = union(first, last)
    broken = (
        len(chars) > 1
        and (rect[3] - rect[1] > 1.9 * max(first[3] - first[1], 1.0))
        and (rect[2] - rect[0] > 1.9 * max(first[2] - first[0], 1.0))
    )
    crossed = [
        wall
        for wall in walls
        if rect[0] + 1 < wall[0] and wall[2] < rect[2] - 1 and wall[1] < (rect[1] + rect[3]) / 2 < wall[3]
    ]
    if broken or crossed:
        yield from _pieces(handle, start, chars, view, crossed, broken=broken)
        return
    marked = len(chars) > 1 and _MARK.fullmatch(chars[-1]) and not _POWER.search("".join(chars[:-1]))
    if marked and _stands_above(first, last):
        boxes = [_box(handle, start + offset, view) for offset in range(len(chars))]
        cut = next(n for n in range(1, len(chars)) if all(_stands_above(first, box) for box in boxes[n:]))
        yield _token(handle, start, "".join(chars[:cut]), union(first, boxes[cut - 1]), view)
        yield _token(handle, start + cut, "".join(chars[cut:]), union(boxes[cut], last), view)
        return
    if len(chars) > 1 and chars[0].isupper() and first[3] - first[1] > 1.8 * (last[3] - last[1]):
        # a capital set into several lines begins the first of them
        level = (rect[0], last[1], rect[2], last[3])
        yield replace(_token(handle, start, "".join(chars), level, view), shown=rect)
        return
    yield _token(handle, start, "".join(chars), rect, view)


def _stands_above(box: Rect, other: Rect) -> bool:
    """Whether a character is smaller than another beside it and set above the line that the other stands on."""
    high = box[3] - box[1]
    return other[3] - other[1] < 0.85 * high and other[3] < box[3] - 0.1 * high and other[1] < box[1] + 0.3 * high


def _hung(before: Token | None, token: Token) -> Token:
    """Make a small raised figure or sign right after a word the mark of a note, as high as the word."""
    if before is None or before.raised or token.angle or before.angle or not _MARK.fullmatch(token.text):
        return token
    near = -1 < token.rect[0] - before.rect[2] < 0.25 * before.size
    if not near or not _stands_above(before.rect, token.rect) or _POWER.search(before.text):
        return token
    x0, _, x1, _ = token.rect
    return replace(token, rect=(x0, before.rect[1], x1, before.rect[3]), size=before.size, raised=True)


def _pieces(
    handle: Any, start: int, chars: list[str], view: View, walls: list[Rect], *, broken: bool
) -> Iterator[Token]:
    """Cut a run of characters where a ruling line stands between two, or where the line changes."""
    boxes = [_box(handle, start + offset, view) for offset in range(len(chars))]
    begin = 0
    for offset in range(1, len(chars) + 1):
        if offset < len(chars):
            before, here = boxes[offset - 1], boxes[offset]
            walled = any((before[0] + before[2]) / 2 < wall[0] < (here[0] + here[2]) / 2 for wall in walls)
            jumped = broken and (here[1] > before[3] - 1 or here[3] < before[1] + 1)
            if not (walled or jumped):
                continue
        rect = boxes[begin]
        for box in boxes[begin + 1 : offset]:
            rect = union(rect, box)
        yield _token(handle, start + begin, "".join(chars[begin:offset]), rect, view)
        begin = offset


def _token(handle: Any, index: int, text: str, rect: Rect, view: View) -> Token:
    angle = _snapped(round(math.degrees(raw.FPDFText_GetCharAngle(handle, index))) + view.turn)
    bold = _bold(handle, index)
    size = rect[3] - rect[1] if angle % 180 == 0 else rect[2] - rect[0]
    return Token(text, rect, size, bold, _colour(handle, index), angle)


def _snapped(angle: int) -> int:
    """Return an angle within a full turn; one that a scan or a rounding set askew is made straight."""
    straight = 90 * round(angle / 90)
    return (straight if abs(angle - straight) <= 3 else angle) % 360


def _bold(handle: Any, index: int) -> bool:
    """Whether a character's font is bold, by its name; its weight, which many files give wrongly, counts
    only where the name says nothing."""
    name = _font_name(handle, index)
    if name and not _NAMELESS.fullmatch(name):
        return bool(_BOLD.search(name))
    weight: int = raw.FPDFText_GetFontWeight(handle, index)
    return 600 <= weight <= 1000


def _font_name(handle: Any, index: int) -> str:
    flags = ctypes.c_int()
    buffer = ctypes.create_string_buffer(128)
    length = raw.FPDFText_GetFontInfo(handle, index, buffer, 128, ctypes.byref(flags))
    return buffer.value.decode("utf-8", "replace") if 0 < length <= 128 else ""


def _colour(handle: Any, index: int) -> int:
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not raw.FPDFText_GetFillColor(
        handle, index, ctypes.byref(red), ctypes.byref(green), ctypes.byref(blue), ctypes.byref(alpha)
    ):
        return 0
    return (red.value << 16) | (green.value << 8) | blue.value


def _box(handle: Any, index: int, view: View) -> Rect:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box))
    return view.rect(box.left, box.bottom, box.right, box.top)


def once(tokens: Iterable[Token]) -> Iterator[Token]:
    """Leave out words printed a second time over themselves, as some programs make bold."""
    before: dict[str, list[Rect]] = {}
    for token in tokens:
        rects = before.setdefault(token.text, [])
        if not any(_covers(rect, token.rect) for rect in rects[-40:]):
            rects.append(token.rect)
            yield token


def _covers(a: Rect, b: Rect) -> bool:
    wide, high = min(a[2], b[2]) - max(a[0], b[0]), min(a[3], b[3]) - max(a[1], b[1])
    return wide > 0.8 * (b[2] - b[0]) and high > 0.8 * (b[3] - b[1])


def illegible(textpage: Any) -> tuple[float, float]:
    """Return the shares of characters that their font doesn't name, and that belong to another script than ours."""
    handle = textpage.raw
    garbled = foreign = total = 0
    for index in range(raw.FPDFText_CountChars(handle)):
        value = raw.FPDFText_GetUnicode(handle, index)
        if value in _SPACES:
            continue
        total += 1
        if raw.FPDFText_HasUnicodeMapError(handle, index) == 1 or is_no_letter(value):
            garbled += 1
        elif not is_latin(value):
            foreign += 1
    return (garbled / total, foreign / total) if total else (0.0, 0.0)
