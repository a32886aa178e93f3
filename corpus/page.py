"""The door to pdfium: what is printed on a page, where, and how the page looks.

Everything is given in the coordinates of the page as shown: points, origin at the top left.
"""

from __future__ import annotations

import ctypes
import io
import math
import re
import textwrap
import threading
import time
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from typing import Any

import pypdfium2 as pdfium
import pypdfium2.raw as raw
from PIL import Image, ImageChops

from corpus.errors import Damaged, Encrypted
from corpus.letters import is_latin, is_no_letter, name, plain
from corpus.model import Rect

PDFIUM = threading.RLock()
"""pdfium is not thread-safe: every call is made while holding this."""

_BREAKS = frozenset("\r\n\t \u00a0\u2002\u2003\u2007\u2009\u200a\u202f\u3000\x00")
_SPACES = frozenset(map(ord, _BREAKS)) | frozenset(range(32)) | {0xFFFE}
_LINE_END_HYPHENS = frozenset("\x02\ufffe")
_BOLD = re.compile(r"bold|black|heavy|demi|blk|[-,+]bd|bd(?:it)?$|[-,]b(?:i|lk)?$", re.IGNORECASE)
_NAMELESS = re.compile(r"(?:[\w-]*\+)?[A-Za-z]{0,3}\d{0,4}")
_MARK = re.compile(r"\d{1,2}|[*†‡§]{1,3}")
_POWER = re.compile(r"(?:^|[\d\W])[ckm]?m$")
"""What a raised figure is no note's mark after: "m", "km"."""
_THIN = 2.5
"""A filled rectangle at most this many points thick is a ruling line."""
_TINY = 2.5
"""Letters lower than this many points are too small to read on paper."""
_INK_SCALE = 1.0
_COARSEST = 0.75
"""Pixels a point: how finely a page is drawn to see its ink, and how coarsely at most."""
_MOST_PIXELS = 9_000_000
_INK = 16
"""What a letter changes of a pixel, of 255, where it can be seen at all."""
_SECONDS_TO_LOOK = 10.0
"""How long the pages of one paper may take to be drawn for their ink."""
_COMMENTS = frozenset(
    {
        raw.FPDF_ANNOT_TEXT,
        raw.FPDF_ANNOT_FREETEXT,
        raw.FPDF_ANNOT_HIGHLIGHT,
        raw.FPDF_ANNOT_UNDERLINE,
        raw.FPDF_ANNOT_SQUIGGLY,
        raw.FPDF_ANNOT_STRIKEOUT,
        raw.FPDF_ANNOT_STAMP,
        raw.FPDF_ANNOT_CARET,
        raw.FPDF_ANNOT_INK,
        raw.FPDF_ANNOT_SOUND,
        raw.FPDF_ANNOT_MOVIE,
    }
)
_OUT_OF_SIGHT = raw.FPDF_ANNOT_FLAG_INVISIBLE | raw.FPDF_ANNOT_FLAG_HIDDEN | raw.FPDF_ANNOT_FLAG_NOVIEW


@dataclass(frozen=True, slots=True)
class Token:
    """A printed word: `size` is its height in points as shown (a font's matrix may scale the size that it
    names), `colour` 0xRRGGBB, `angle` degrees clockwise (0 is upright). `raised` is the mark of a note that
    hangs on to the word before it; it is as high as that word is.

    On a page that is turned to be read, `rect` and `angle` are as read and `shown` is where the word stands
    on the page as shown; None says that they are the same. A word that begins with a capital as high as several
    lines is as high as the first of them.
    """

    text: str
    rect: Rect
    size: float
    bold: bool
    colour: int
    angle: int
    shown: Rect | None = None
    raised: bool = False

    @property
    def place(self) -> Rect:
        """Where the word stands on the page as shown."""
        return self.shown or self.rect


@dataclass(frozen=True, slots=True)
class Fill:
    """A filled area; `colour` as 0xRRGGBB."""

    rect: Rect
    colour: int


@dataclass(frozen=True, slots=True)
class PageContent:
    """What is on one page.

    `tokens` are the words that a reader sees, `rules` the ruling lines as thin rectangles, `text` the page's
    text. What is not among the tokens is counted: `off_page` the words outside the page as shown, `unseen`
    those on it that leave no ink (white, tiny, covered, in a hidden layer), `hidden_fields` the form fields
    that are not shown. `looked` is False where that could not be checked, `drawn` says whether anything shows
    at all.

    `garbled` is the share of characters whose font does not say what they are, `foreign` that of letters which
    no English is printed in. `comments` counts what readers added, `attached` names files pinned to the page.
    `sized` is False where the page's own size makes no sense. `dots_per_inch` is how finely its largest picture
    is drawn, 0 without one. `ocr` is how sure OCR was of the words, from 0 to 1, where they are its own; None
    where the file holds them.
    """

    number: int
    width: float
    height: float
    tokens: tuple[Token, ...]
    rules: tuple[Rect, ...]
    fills: tuple[Fill, ...]
    images: tuple[Rect, ...]
    text: str
    off_page: int = 0
    unseen: int = 0
    hidden_fields: int = 0
    looked: bool = True
    drawn: bool = True
    garbled: float = 0.0
    foreign: float = 0.0
    comments: int = 0
    attached: tuple[str, ...] = ()
    sized: bool = True
    dots_per_inch: float = 0.0
    ocr: float | None = None


@contextmanager
def opened(data: bytes, document: str, *, password: str | None = None) -> Iterator[Any]:
    """Open a PDF with pdfium for the length of a `with`.

    Raises:
        Encrypted: it needs a password, or another one.
        Damaged: pdfium can't open it.
    """
    with PDFIUM:
        try:
            pdf = pdfium.PdfDocument(data, password=password)
        except pdfium.PdfiumError as error:
            if error.err_code == raw.FPDF_ERR_PASSWORD:
                raise Encrypted(document, tried=password is not None) from error
            raise Damaged(document, "it cannot be opened") from error
        try:
            pdf.init_forms()
            yield pdf
        finally:
            pdf.close()


def unlocked(data: bytes, document: str, password: str) -> bytes:
    """Return a copy of a PDF that needs no password.

    Raises:
        Encrypted: it needs another password.
        Damaged: pdfium can't open it.
    """
    out = io.BytesIO()
    with opened(data, document, password=password) as pdf:
        pdf.save(out, flags=raw.FPDF_REMOVE_SECURITY)
    return out.getvalue()


def render_page(data: bytes, number: int, *, scale: float) -> bytes:
    """Return page `number` (from 1) as a PNG of `scale` pixels a point."""
    with opened(data, "paper") as pdf:
        image = pdf[number - 1].render(scale=scale).to_pil()
    out = io.BytesIO()
    image.save(out, format="PNG", optimize=False, compress_level=4)
    return out.getvalue()


def picture(pdf: Any, number: int, scale: float) -> Image.Image:
    """Return page `number` (from 1) in grey, `scale` pixels a point."""
    page = pdf[number - 1]
    try:
        image: Image.Image = page.render(scale=scale, grayscale=True).to_pil().convert("L")
    finally:
        page.close()
    return image


def contents(
    pdf: Any, *, skipped: frozenset[int] = frozenset(), tell: Callable[[int], None] = lambda page: None
) -> Iterator[PageContent | None]:
    """Yield what is on each page; None for one that pdfium can't load, or that is to be `skipped`.

    `tell` is told each page as it is begun.
    """
    patience = _Patience(_SECONDS_TO_LOOK)
    for index in range(len(pdf)):
        if index + 1 in skipped:
            yield None
            continue
        tell(index + 1)
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            yield None
            continue
        found = _content(page, pdf.formenv, index + 1, patience)
        page.close()
        yield found


@dataclass(slots=True)
class _Patience:
    """How many seconds are left for drawing pages only to see their ink."""

    seconds: float


def _content(page: Any, form: Any, number: int, patience: _Patience) -> PageContent:
    view = _View.of(page)
    rules, fills, images, dots_per_inch = _drawing(page, view)
    textpage = page.get_textpage()
    upright_walls = [rule for rule in rules if rule[3] - rule[1] > rule[2] - rule[0]]
    printed = tuple(_once(_tokens(textpage, view, upright_walls)))
    garbled, foreign = _illegible(textpage)
    text = textpage.get_text_range()
    textpage.close()
    there = tuple(token for token in printed if _shows(token.rect, view))
    ink = _ink(page, view, patience)
    tokens = tuple(token for token in there if _is_seen(token, ink))
    added = _Added.of(page, form, view)
    if len(tokens) < len(printed) or added.fields:
        text = " ".join(token.text for token in (*tokens, *added.fields))
    return PageContent(
        number=number,
        width=view.width,
        height=view.height,
        tokens=(*tokens, *added.fields),
        rules=tuple(rules),
        fills=tuple(fills),
        images=tuple(images),
        text=text,
        off_page=len(printed) - len(there),
        unseen=len(there) - len(tokens),
        hidden_fields=added.hidden,
        looked=ink is not None,
        drawn=bool(tokens or added.fields) or ink is None or ink.drawn,
        garbled=garbled,
        foreign=foreign,
        comments=added.comments,
        attached=added.attached,
        sized=view.sized,
        dots_per_inch=dots_per_inch,
    )


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


def _ink(page: Any, view: _View, patience: _Patience) -> _Ink | None:
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


def _is_seen(token: Token, ink: _Ink | None) -> bool:
    """Whether a reader sees a word; dots and the like, too small to leave ink, count as seen."""
    if not any(map(str.isalnum, token.text)):
        return True
    return token.size >= _TINY and (ink is None or ink.within(token.rect))


def _once(tokens: Iterable[Token]) -> Iterator[Token]:
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


def _illegible(textpage: Any) -> tuple[float, float]:
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


@dataclass(frozen=True, slots=True)
class _Added:
    """What lies on a page beside its content: filled fields as words, and counts of the rest."""

    fields: tuple[Token, ...]
    hidden: int
    comments: int
    attached: tuple[str, ...]

    @classmethod
    def of(cls, page: Any, form: Any, view: _View) -> _Added:
        fields: list[Token] = []
        attached: list[str] = []
        hidden = comments = 0
        for index in range(raw.FPDFPage_GetAnnotCount(page.raw)):
            note = raw.FPDFPage_GetAnnot(page.raw, index)
            if not note:
                continue
            kind = raw.FPDFAnnot_GetSubtype(note)
            if kind == raw.FPDF_ANNOT_WIDGET:
                words = list(_field(note, form, view))
                if words and (raw.FPDFAnnot_GetFlags(note) & _OUT_OF_SIGHT or not _shows(words[0].rect, view)):
                    hidden += 1
                else:
                    fields += words
            elif kind == raw.FPDF_ANNOT_FILEATTACHMENT:
                attached.append(name(_note_text(note, b"Contents")) or "a file without a name")
            elif kind in _COMMENTS:
                comments += 1
            raw.FPDFPage_CloseAnnot(note)
        return cls(tuple(fields), hidden, comments, tuple(attached))


def _field(note: Any, form: Any, view: _View) -> Iterator[Token]:
    """Yield the words that a form's field is filled with, spread over its place; a ticked box is a "☒"."""
    box = raw.FS_RECTF()
    if not raw.FPDFAnnot_GetRect(note, ctypes.byref(box)):
        return
    rect = view.rect(box.left, box.bottom, box.right, box.top)
    kind = raw.FPDFAnnot_GetFormFieldType(form.raw, note) if form else raw.FPDF_FORMFIELD_UNKNOWN
    if kind == raw.FPDF_FORMFIELD_PUSHBUTTON or kind == raw.FPDF_FORMFIELD_SIGNATURE:
        return
    size = min(12.0, max(4.0, rect[3] - rect[1]))
    if kind in (raw.FPDF_FORMFIELD_CHECKBOX, raw.FPDF_FORMFIELD_RADIOBUTTON):
        state = _note_text(note, b"AS") or _note_text(note, b"V")
        if raw.FPDFAnnot_IsChecked(form.raw, note) or state not in ("", "Off"):
            yield Token("☒", rect, size, bold=False, colour=0, angle=0)
        return
    value = _wide(raw.FPDFAnnot_GetFormFieldValue, form.raw, note) if form else ""
    lines = _lines(plain(value or _note_text(note, b"V")), rect)
    high = (rect[3] - rect[1]) / max(1, len(lines))
    for number, line in enumerate(lines):
        x, step = rect[0], (rect[2] - rect[0]) / max(len(line), 1)
        step = min(step, 0.55 * min(high, 12.0))
        y = rect[1] + number * high + max(0.0, high - 14.0) / 2
        for word in line.split(" "):
            if word:
                place = (x, y, x + step * len(word), y + min(high, 14.0))
                yield Token(word, place, place[3] - place[1], bold=False, colour=0, angle=0)
            x += step * (len(word) + 1)


def _lines(value: str, rect: Rect) -> list[str]:
    """Break a field's value as its place makes it: at line ends, and where a high place is too narrow."""
    if rect[3] - rect[1] < 24:
        return [" ".join(value.split())] if value.strip() else []
    width = max(8, int((rect[2] - rect[0]) / 5.5))
    return [line for part in value.splitlines() for line in textwrap.wrap(part, width)]


def _note_text(note: Any, key: bytes) -> str:
    return _wide(raw.FPDFAnnot_GetStringValue, note, key)


def _wide(read: Any, *arguments: Any) -> str:
    """Return what one of pdfium's functions writes as UTF-16."""
    length = read(*arguments, None, 0)
    if not 2 < length <= 2_000_000:
        return ""
    buffer = (raw.FPDF_WCHAR * (length // 2 + 1))()
    read(*arguments, buffer, length)
    return bytes(buffer)[: length - 2].decode("utf-16-le", "replace")


def attached(pdf: Any) -> tuple[str, ...]:
    """Return the names of the files that a PDF carries."""
    found = []
    for index in range(pdf.count_attachments()):
        try:
            said = pdf.get_attachment(index).get_name()
        except pdfium.PdfiumError:
            said = ""
        found.append(name(said) or "a file without a name")
    return tuple(found)


def is_whole(pdf: Any) -> bool:
    """Whether pdfium found the file's table of contents as it should be, and had to rebuild nothing."""
    return bool(raw.FPDF_DocumentHasValidCrossReferenceTable(pdf.raw))


def _shows(rect: Rect, view: _View) -> bool:
    return 0 <= (rect[0] + rect[2]) / 2 <= view.width and 0 <= (rect[1] + rect[3]) / 2 <= view.height


@dataclass(frozen=True, slots=True)
class _View:
    """From PDF user space to the page as shown: crop box and rotation."""

    x0: float
    y0: float
    x1: float
    y1: float
    turn: int
    sized: bool = True

    @classmethod
    def of(cls, page: Any) -> _View:
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


def _tokens(textpage: Any, view: _View, walls: list[Rect]) -> Iterator[Token]:
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


def _word(handle: Any, start: int, chars: list[str], view: _View, walls: list[Rect]) -> Iterator[Token]:
    first, last = _box(handle, start, view), _box(handle, start + len(chars) - 1, view)
    rect = _union(first, last)
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
        yield _token(handle, start, "".join(chars[:cut]), _union(first, boxes[cut - 1]), view)
        yield _token(handle, start + cut, "".join(chars[cut:]), _union(boxes[cut], last), view)
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
    handle: Any, start: int, chars: list[str], view: _View, walls: list[Rect], *, broken: bool
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
            rect = _union(rect, box)
        yield _token(handle, start + begin, "".join(chars[begin:offset]), rect, view)
        begin = offset


def _token(handle: Any, index: int, text: str, rect: Rect, view: _View) -> Token:
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


def _box(handle: Any, index: int, view: _View) -> Rect:
    box = raw.FS_RECTF()
    raw.FPDFText_GetLooseCharBox(handle, index, ctypes.byref(box))
    return view.rect(box.left, box.bottom, box.right, box.top)


def _union(a: Rect, b: Rect) -> Rect:
    return (min(a[0], b[0]), min(a[1], b[1]), max(a[2], b[2]), max(a[3], b[3]))


def _drawing(page: Any, view: _View) -> tuple[list[Rect], list[Fill], list[Rect], float]:
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


def _bounds(item: Any, view: _View) -> Rect:
    left, bottom, right, top = (ctypes.c_float() for _ in range(4))
    raw.FPDFPageObj_GetBounds(item.raw, *(ctypes.byref(v) for v in (left, bottom, right, top)))
    return view.rect(left.value, bottom.value, right.value, top.value)


def _path(item: Any, view: _View, rules: list[Rect], fills: list[Fill]) -> None:
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


def _segments(item: Any, view: _View, *, stroked: bool) -> Iterator[Rect]:
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
