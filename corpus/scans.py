"""Pages whose text is no use, read again from their picture."""

from __future__ import annotations

import math
import re
import statistics
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from PIL import Image

from corpus import ocr
from corpus.model import Rect
from corpus.ocr import OcrFailed, OcrLine, OcrTooSlow
from corpus.page import PageContent, Token
from corpus.straighten import Upright, upright

PAGE_SECONDS = 15.0
"""How long OCR of one page may take."""

Need = Literal["picture", "letters"]
"""Why a page is read by OCR: it is a picture, or its fonts do not say which letters they print."""

Outcome = Literal["read", "not installed", "too slow", "failed", "no words"]

_GARBLED = 0.2
_FEW_WORDS = 30
_MOSTLY = 0.5
_SURE = 0.75
"""An upright page is read with at least this much certainty."""
_USABLE = 0.55
"""Words that OCR is less sure of are no better than those that a font garbles."""
_LEGIBLE = 0.45
"""What OCR is less sure of than this is no text at all."""
_LEAST_SURE = 0.25
_LONG = 20
"""Tesseract is as sure of a word as of its worst letter; a long one, such as an address on the web, has many."""
_LARGEST = 16_000_000
"""A page is drawn with at most this many pixels."""
_COARSEST, _FINEST = 150.0, 300.0
"""How many dots an inch OCR needs, and how many it profits from."""
_NO_WORD = re.compile(r"[\W_]+")
_LEADING = 1.18
"""How much higher a font's letters are, with what belongs above and below, than the ink of a line."""
_VOWELS = frozenset("aeiouAEIOU")


@dataclass(frozen=True, slots=True)
class Scanned:
    """A page after OCR, or as it was where OCR gave nothing better."""

    content: PageContent
    need: Need
    outcome: Outcome


def need(content: PageContent) -> Need | None:
    """Why a page's own text is not enough to read it by; None where it is."""
    if not content.tokens:
        return "picture" if content.drawn else None
    if content.garbled >= _GARBLED or _gibberish(content.tokens):
        return "letters"
    if len(content.tokens) < _FEW_WORDS and _share(content) >= _MOSTLY:
        return "picture"
    return None


def read_again(content: PageContent, why: Need, drawn: Callable[[float], Image.Image]) -> Scanned:
    """Read a page by OCR.

    Args:
        drawn: Draws the page in grey, so many pixels a point.
    """
    if ocr.program() is None:
        return Scanned(content, why, "not installed")
    scale = _scale(content)
    try:
        picture, lines = _straight(drawn(scale), dots_per_inch=72 * scale)
    except OcrTooSlow:
        return Scanned(content, why, "too slow")
    except OcrFailed:
        return Scanned(content, why, "failed")
    tokens = tuple(_tokens(picture, lines, scale))
    sure = _sureness(lines)
    if why == "letters":
        better = sure >= _USABLE and 2 * len(tokens) >= len(content.tokens)
    else:
        better = len(tokens) > len(content.tokens) and sure >= (_USABLE if content.tokens else _LEGIBLE)
    if not better:
        return Scanned(content, why, "no words")
    text = "\n".join(" ".join(word.text for word in line.words) for line in lines)
    return Scanned(replace(content, tokens=tokens, text=text, ocr=sure), why, "read")


def _scale(content: PageContent) -> float:
    """Return how many pixels a point a page is drawn with: as finely as a scan is, for finer is no clearer."""
    finest = min(max(round(content.dots_per_inch), _COARSEST), _FINEST) if content.dots_per_inch else _FINEST
    area = max(1.0, content.width * content.height)
    return min(finest / 72, math.sqrt(_LARGEST / area))


def _straight(image: Image.Image, *, dots_per_inch: float) -> tuple[Upright, list[OcrLine]]:
    """Read a picture as it lies; where that makes little sense, as it would lie if it were turned."""
    until = time.monotonic() + PAGE_SECONDS
    first = upright(image)
    lines = ocr.read(first.image, seconds=PAGE_SECONDS, dots_per_inch=dots_per_inch)
    if _sureness(lines) >= _SURE and lines:
        return first, lines
    best, turn = _sense(lines), 0
    half = image.resize((max(1, image.width // 2), max(1, image.height // 2)))
    for other in (90, 270, 180):
        try:
            found = ocr.read(
                upright(half, other).image, seconds=until - time.monotonic(), dots_per_inch=dots_per_inch / 2
            )
        except OcrTooSlow:
            break
        if _sense(found) > 1.3 * best:
            best, turn = _sense(found), other
    if turn == 0:
        return first, lines
    second = upright(image, turn)
    return second, ocr.read(second.image, seconds=until - time.monotonic(), dots_per_inch=dots_per_inch)


def _sureness(lines: Sequence[OcrLine]) -> float:
    """How sure OCR is of its words, long ones counting for more."""
    weights = [(len(word.text), word.sure) for line in lines for word in line.words if _is_word(word.text)]
    letters = sum(length for length, _ in weights)
    return sum(length * sure for length, sure in weights) / letters if letters else 0.0


def _sense(lines: Sequence[OcrLine]) -> float:
    """How many letters stand in words of three and more that OCR is sure of."""
    return float(
        sum(len(word.text) for line in lines for word in line.words if word.sure >= _SURE and len(word.text) > 2)
    )


def _is_word(text: str) -> bool:
    return _NO_WORD.fullmatch(text) is None


def _tokens(picture: Upright, lines: Sequence[OcrLine], scale: float) -> list[Token]:
    """Return the words on the page as shown, those of a line equally high, those of a paragraph in one size."""
    heights: dict[tuple[int, int], list[float]] = {}
    for line in lines:
        heights.setdefault(line.paragraph, []).append(line.box[3] - line.box[1])
    found = []
    for line in lines:
        high = _LEADING * statistics.median(heights[line.paragraph])
        middle = (line.box[1] + line.box[3]) / 2
        for word in line.words:
            doubtful = word.sure < _LEAST_SURE and len(word.text) < _LONG
            if doubtful or (not _is_word(word.text) and word.text not in "-–—•*&£%"):
                continue
            box = (word.box[0], middle - high / 2, word.box[2], middle + high / 2)
            x0, y0, x1, y1 = (value / scale for value in picture.on_page(box))
            found.append(Token(word.text, (x0, y0, x1, y1), high / scale, bold=False, colour=0, angle=picture.turn))
    return found


def _share(content: PageContent) -> float:
    """Return the share of a page that its largest picture covers."""
    return max((_area(image, content) for image in content.images), default=0.0)


def _area(rect: Rect, content: PageContent) -> float:
    wide = min(rect[2], content.width) - max(rect[0], 0.0)
    high = min(rect[3], content.height) - max(rect[1], 0.0)
    return max(0.0, wide) * max(0.0, high) / max(1.0, content.width * content.height)


def _gibberish(tokens: Sequence[Token]) -> bool:
    """Whether a page's words can be no English: where fonts shift them, vowels come out too rare or too common."""
    words = {token.text for token in tokens if token.text.isascii() and token.text.isalpha()}
    letters = "".join(words)
    if len(words) < _FEW_WORDS:
        return False
    vowels = sum(char in _VOWELS for char in letters) / len(letters)
    return not 0.24 <= vowels <= 0.56
