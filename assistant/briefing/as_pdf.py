"""A briefing as a PDF; the door to reportlab."""

from __future__ import annotations

import io
import unicodedata
from collections.abc import Iterator
from pathlib import Path
from xml.sax.saxutils import escape, quoteattr

import reportlab  # type: ignore[import-untyped]
from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.lib.pagesizes import A4  # type: ignore[import-untyped]
from reportlab.lib.styles import ParagraphStyle  # type: ignore[import-untyped]
from reportlab.lib.units import mm  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]
from reportlab.platypus import (  # type: ignore[import-untyped]
    Flowable,
    HRFlowable,
    KeepTogether,
    Paragraph,
    SimpleDocTemplate,
    Spacer,
)

from assistant.briefing.links import Address
from assistant.briefing.model import Briefing, Line, Reference

_FACES = {"Briefing": "Vera.ttf", "Briefing-Bold": "VeraBd.ttf", "Briefing-Italic": "VeraIt.ttf"}
"""Bitstream Vera, which comes with reportlab: free, embedded, and it has all letters of western Europe."""

_INK, _GREY, _RULE = HexColor("#1d2b4f"), HexColor("#555b66"), HexColor("#c9ced8")
_MARGIN = 20 * mm
_PADDING = 6
"""What reportlab keeps free within the margins."""

_TEXT = ParagraphStyle("text", fontName="Briefing", fontSize=9.2, leading=13, spaceAfter=4)
_POINT = ParagraphStyle(
    "point", parent=_TEXT, leftIndent=23, bulletIndent=2, bulletFontName="Briefing", bulletFontSize=_TEXT.fontSize
)
_QUOTE = ParagraphStyle("quote", parent=_TEXT, fontSize=8.2, leading=11.4, leftIndent=23, textColor=_GREY)
_TITLE = ParagraphStyle("title", fontName="Briefing-Bold", fontSize=17, leading=21, textColor=_INK)
_SUBTITLE = ParagraphStyle("subtitle", fontName="Briefing", fontSize=11, leading=15, textColor=_INK, spaceAfter=5)
_NOTE = ParagraphStyle("note", parent=_TEXT, fontSize=7.6, leading=10.4, textColor=_GREY, spaceBefore=5)
_HEADING = ParagraphStyle("heading", parent=_TITLE, fontSize=12, leading=15, spaceBefore=12, spaceAfter=4)
_GROUP = ParagraphStyle("group", fontName="Briefing-Bold", fontSize=9.2, leading=12.6, spaceBefore=5, spaceAfter=3)


def as_pdf(briefing: Briefing, *, address: Address) -> bytes:
    """Return the PDF: set in one column, with an outline, and a link for each page reference."""
    for name, file in _FACES.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(Path(reportlab.__file__).parent / "fonts" / file)))
    pdfmetrics.registerFontFamily("Briefing", normal="Briefing", bold="Briefing-Bold", italic="Briefing-Italic")
    held = io.BytesIO()
    title = f"{briefing.title}: {briefing.subtitle}"
    template = SimpleDocTemplate(
        held,
        pagesize=A4,
        leftMargin=_MARGIN,
        rightMargin=_MARGIN,
        topMargin=18 * mm,
        bottomMargin=18 * mm,
        title=title,
        subject=briefing.document,
        creator="Scrutiny assistant",
        lang="en-GB",
    )

    def foot(canvas: Canvas, _: object) -> None:
        canvas.setFont("Briefing", 7.2)
        canvas.setFillColor(_GREY)
        canvas.drawString(_MARGIN + _PADDING, 10 * mm, _printable(title)[:110])
        canvas.drawRightString(A4[0] - _MARGIN - _PADDING, 10 * mm, f"page {canvas.getPageNumber()}")

    template.build([*_story(briefing, address)], onFirstPage=foot, onLaterPages=foot)
    return held.getvalue()


def _story(briefing: Briefing, address: Address) -> Iterator[Flowable]:
    yield Paragraph(_text(briefing.title), _TITLE)
    yield Paragraph(_text(briefing.subtitle), _SUBTITLE)
    yield HRFlowable(width="100%", thickness=1.2, color=_INK, spaceAfter=0)
    yield Paragraph(_text(briefing.note), _NOTE)
    number = 0
    for section in briefing.sections:
        heads: list[Flowable] = [_Heading(section.title)]
        if not section.groups:
            yield KeepTogether([*heads, Paragraph(_text(section.nothing), _TEXT)])
        for group in section.groups:
            if group.title:
                heads.append(Paragraph(_text(group.title), _GROUP))
            for line in group.lines:
                number += section.numbered
                mark = f"{number}." if section.numbered else "•"
                said = _quoted(line, mark, address) if section.quoted else [_line(line, mark, address)]
                yield KeepTogether([*heads, *said]) if len(heads) + len(said) > 1 else said[0]
                heads = []
    yield Spacer(1, 4)


class _Heading(Paragraph):  # type: ignore[misc]
    """A section's heading, which stands in the outline too."""

    def __init__(self, title: str) -> None:
        super().__init__(_text(title), _HEADING)
        self._title = title

    def draw(self) -> None:
        self.canv.bookmarkPage(self._title)
        self.canv.addOutlineEntry(self._title, self._title, level=0)
        super().draw()


def _line(line: Line, mark: str, address: Address) -> Paragraph:
    places = "; ".join(_link(each, address) for each in line.places())
    return Paragraph(f"{_said(line)} [{places}]", _POINT, bulletText=mark)


def _quoted(line: Line, mark: str, address: Address) -> list[Flowable]:
    """Set the places of a line below it, each with its words."""
    quotes = (f"{_link(each, address)}: “{_text(each.quote)}”" for each in line.references)
    return [Paragraph(_said(line), _POINT, bulletText=mark), *(Paragraph(each, _QUOTE) for each in quotes)]


def _said(line: Line) -> str:
    lead = f"<b>{_text(line.lead)}:</b> " if line.lead else ""
    why = f' <font color="#555b66">{_text(line.why)}</font>' if line.why else ""
    return f"{lead}{_text(line.text)}{why}"


def _link(reference: Reference, address: Address) -> str:
    return f'<link href={quoteattr(address(reference))} color="#1d4f91">{_text(reference.name)}</link>'


def _text(words: str) -> str:
    """Return words as reportlab's markup for just these words."""
    return escape(_printable(words))


def _printable(words: str) -> str:
    """Name the characters that the face lacks ("↔" as "(left right arrow)")."""
    glyphs = pdfmetrics.getFont("Briefing").face.charToGlyph
    return "".join(each if ord(each) in glyphs or each == " " else _named(each, glyphs) for each in words)


def _named(character: str, glyphs: dict[int, int]) -> str:
    simple = unicodedata.normalize("NFKC", character)
    if all(ord(each) in glyphs for each in simple):
        return simple
    return f"({unicodedata.name(character, 'a sign').lower()})"
