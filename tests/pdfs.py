"""Small PDFs that tests write themselves, in points from the top left of a page as it is read."""

from __future__ import annotations

import io
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeAlias

from reportlab.lib.pagesizes import A4
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = A4
LEFT, TOP, LEADING, SIZE = 72.0, 110.0, 14.0, 11.0
LABEL = 36.0
"""How far a paragraph's text hangs from its label."""


@dataclass(frozen=True)
class Text:
    """A run of text whose baseline starts at (x, y); `angle` turns it clockwise about that point."""

    x: float
    y: float
    text: str
    size: float = SIZE
    bold: bool = False
    colour: str = "#000000"
    angle: float = 0


@dataclass(frozen=True)
class Rule:
    """A straight line."""

    x0: float
    y0: float
    x1: float
    y1: float


@dataclass(frozen=True)
class Filled:
    """A coloured rectangle."""

    x0: float
    y0: float
    x1: float
    y1: float
    colour: str


@dataclass(frozen=True)
class Picture:
    """A grey picture."""

    x0: float
    y0: float
    x1: float
    y1: float


Mark: TypeAlias = Text | Rule | Filled | Picture
Sheet: TypeAlias = Sequence[Mark]
"""What is drawn on one page."""


_TURNED = {
    90: lambda wide, high: (0, 1, -1, 0, high, 0),
    180: lambda wide, high: (-1, 0, 0, -1, wide, high),
    270: lambda wide, high: (0, -1, 1, 0, 0, wide),
}
"""From the page as it is read to the page as it lies in the file, for each rotation that a viewer undoes."""


def pdf(
    *sheets: Sheet,
    size: tuple[float, float] = A4,
    rotate: int = 0,
    crop: tuple[float, float, float, float] | None = None,
    password: str | None = None,
) -> bytes:
    """Return a PDF of these pages, `size` wide and high as read.

    `rotate` lays the page down in the file and has viewers turn it upright again, as landscape pages of
    office programs are. `crop` is in PDF user space: x0, y0, x1, y1 from the bottom left.
    """
    out = io.BytesIO()
    encrypt = StandardEncryption(password, ownerPassword="owner", strength=128) if password else None
    canvas = Canvas(out, pagesize=size, encrypt=encrypt, invariant=1)
    for sheet in sheets:
        if rotate:
            canvas.setPageRotation(rotate)
            canvas.transform(*_TURNED[rotate](*size))
        if crop:
            canvas.setCropBox(crop)
        for mark in sheet:
            _draw(canvas, mark, size[1])
        canvas.showPage()
    canvas.save()
    return out.getvalue()


def _draw(canvas: Canvas, mark: Mark, height: float) -> None:
    match mark:
        case Text(x, y, text, size, bold, colour, angle):
            canvas.saveState()
            canvas.setFillColor(colour)
            canvas.setFont("Helvetica-Bold" if bold else "Helvetica", size)
            canvas.translate(x, height - y)
            canvas.rotate(-angle)
            canvas.drawString(0, 0, text)
            canvas.restoreState()
        case Rule(x0, y0, x1, y1):
            canvas.setLineWidth(0.5)
            canvas.line(x0, height - y0, x1, height - y1)
        case Filled(x0, y0, x1, y1, colour):
            canvas.setFillColor(colour)
            canvas.rect(x0, height - y1, x1 - x0, y1 - y0, stroke=0, fill=1)
        case Picture(x0, y0, x1, y1):
            canvas.drawImage(_GREY, x0, height - y1, x1 - x0, y1 - y0)


def _grey() -> ImageReader:
    from PIL import Image

    return ImageReader(Image.new("RGB", (4, 4), (128, 128, 128)))


_GREY = _grey()


def prose(
    lines: Iterable[str | tuple[str, str]],
    *,
    x: float = LEFT,
    top: float = TOP,
    right: float = WIDTH - LEFT,
    size: float = SIZE,
    gap: float = 10.0,
) -> list[Mark]:
    """Set paragraphs, wrapped at `right`. A pair is a label and its hanging text; "**...**" sets in bold."""
    marks: list[Mark] = []
    y = top
    for line in lines:
        label, text = line if isinstance(line, tuple) else ("", line)
        bold = text.startswith("**")
        text = text.strip("*")
        start = x + (LABEL if label else 0)
        if label:
            marks.append(Text(x, y, label, size, bold))
        for piece in wrapped(text, right - start, size, bold=bold):
            marks.append(Text(start, y, piece, size, bold))
            y += LEADING
        y += gap
    return marks


def wrapped(text: str, width: float, size: float, *, bold: bool = False) -> list[str]:
    """Break a text into lines no wider than `width`."""
    font = "Helvetica-Bold" if bold else "Helvetica"
    lines = [""]
    for word in text.split():
        longer = f"{lines[-1]} {word}".strip()
        if lines[-1] and stringWidth(longer, font, size) > width:
            lines.append(word)
        else:
            lines[-1] = longer
    return lines


def ruled(
    rows: Sequence[Sequence[str]],
    *,
    widths: Sequence[float],
    x: float = LEFT,
    top: float = TOP,
    height: float = 22.0,
    bold_rows: Sequence[int] = (0,),
    fills: dict[tuple[int, int], str] | None = None,
) -> list[Mark]:
    """Set a fully ruled table."""
    marks: list[Mark] = []
    stops = [x + sum(widths[:n]) for n in range(len(widths) + 1)]
    for (row, column), colour in (fills or {}).items():
        y = top + row * height
        marks.append(Filled(stops[column], y, stops[column + 1], y + height, colour))
    for number in range(len(rows) + 1):
        marks.append(Rule(stops[0], top + number * height, stops[-1], top + number * height))
    marks += [Rule(stop, top, stop, top + len(rows) * height) for stop in stops]
    marks += columns(rows, stops=stops[:-1], top=top + height - 7, leading=height, bold_rows=bold_rows, indent=4)
    return marks


def columns(
    rows: Sequence[Sequence[str]],
    *,
    stops: Sequence[float],
    top: float = TOP,
    leading: float = 18.0,
    size: float = 10.0,
    bold_rows: Sequence[int] = (),
    indent: float = 0.0,
) -> list[Mark]:
    """Set rows of words at tab stops, without any rule; "" leaves a place empty."""
    return [
        Text(stop + indent, top + number * leading, text, size, number in bold_rows)
        for number, row in enumerate(rows)
        for stop, text in zip(stops, row, strict=True)
        if text
    ]


def handmade(
    *contents: bytes,
    catalog: bytes = b"",
    kids: bytes | None = None,
    count: int | None = None,
    page: bytes = b"/MediaBox [0 0 595 842]",
    resources: bytes = b"",
    filters: bytes = b"/FlateDecode",
    trailer: bytes = b"",
    extra: Sequence[bytes] = (),
) -> bytes:
    """Return a PDF of a page for each content stream, packed; the font is called /F.

    The options are what stands in the catalogue, in the tree of pages, on each page, in its resources and so on;
    the objects `extra` come after them all, so with one page the first of them has the number 5.
    """
    own = b"[%s]" % b" ".join(b"%d 0 R" % (3 + 2 * number) for number in range(len(contents)))
    if b"/MediaBox" not in page:
        page += b" /MediaBox [0 0 595 842]"
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % catalog,
        b"<< /Type /Pages /Kids %s /Count %d >>" % (kids or own, count or len(contents)),
    ]
    for number, content in enumerate(contents):
        packed = zlib.compress(content)
        objects += [
            b"<< /Type /Page /Parent 2 0 R /Contents %d 0 R %s /Resources "
            b"<< /Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> %s >> >>"
            % (4 + 2 * number, page, resources),
            b"<< /Filter %s /Length %d >>\nstream\n%s\nendstream" % (filters, len(packed), packed),
        ]
    objects += extra
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    start, size = len(out), len(objects) + 1
    out += b"xref\n0 %d\n0000000000 65535 f \n" % size + table
    return out + b"trailer << /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF" % (size, trailer, start)


def scan_of(data: bytes, *, turn: int = 0, slant: float = 0.0, dots_per_inch: int = 200, behind: str = "") -> bytes:
    """Return a PDF's first page as a scanner would: a picture, turned and aslant clockwise by so many degrees.

    `behind` is text that lies behind the picture, as some scanners add it.
    """
    from PIL import Image

    from corpus.page import render_page

    image = Image.open(io.BytesIO(render_page(data, 1, scale=dots_per_inch / 72))).convert("L")
    image = image.rotate(-turn, expand=True).rotate(-slant, resample=Image.Resampling.BICUBIC, fillcolor=255)
    width, height = (side * 72 / dots_per_inch for side in image.size)
    out = io.BytesIO()
    canvas = Canvas(out, pagesize=(width, height), invariant=1)
    if behind:
        canvas.setFont("Helvetica", SIZE)
        canvas.drawString(72, height - 110, behind)
    canvas.drawImage(ImageReader(image), 0, 0, width, height)
    canvas.showPage()
    canvas.save()
    return out.getvalue()
