"""Paint set pages with two PDF libraries, so that no reader learns one producer's habits."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime, time
from io import BytesIO
from pathlib import Path

import fpdf
import reportlab  # type: ignore[import-untyped]
from reportlab.lib.colors import HexColor  # type: ignore[import-untyped]
from reportlab.pdfbase import pdfmetrics  # type: ignore[import-untyped]
from reportlab.pdfbase.ttfonts import TTFont  # type: ignore[import-untyped]
from reportlab.pdfgen.canvas import Canvas  # type: ignore[import-untyped]

from corpus.samples.marks import Rectangle, Rule, Sheet, String

_FONTS = Path(reportlab.__file__).parent / "fonts"
_VERA = {
    "Vera": "Vera.ttf",
    "Vera-Bold": "VeraBd.ttf",
    "Vera-Italic": "VeraIt.ttf",
    "Vera-BoldItalic": "VeraBI.ttf",
}
_SYMBOL = str.maketrans({"↑": "\xad", "↓": "\xaf", "↔": "\xab"})


def register() -> None:
    """Make the Vera faces known to reportlab, whose metrics every page is set with."""
    for name, file in _VERA.items():
        if name not in pdfmetrics.getRegisteredFontNames():
            pdfmetrics.registerFont(TTFont(name, str(_FONTS / file)))


def with_reportlab(sheets: Sequence[Sheet], *, title: str, author: str, outline: bool) -> bytes:
    """Paint with reportlab: strings of a line in one piece, base fonts not embedded."""
    out = BytesIO()
    canvas = Canvas(out, invariant=1, pageCompression=1)
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("corpus.samples")
    for number, sheet in enumerate(sheets):
        canvas.setPageSize((sheet.width, sheet.height))
        if outline and sheet.entry:
            canvas.bookmarkPage(f"p{number}")
            canvas.addOutlineEntry(sheet.entry, f"p{number}", level=0)
        for mark in sheet.marks:
            match mark:
                case Rectangle():
                    canvas.setFillColor(HexColor(mark.fill))
                    canvas.rect(mark.x, sheet.height - mark.y - mark.height, mark.width, mark.height, 0, 1)
                case Rule():
                    canvas.setStrokeColor(HexColor(mark.colour))
                    canvas.setLineWidth(mark.width)
                    canvas.line(mark.x0, sheet.height - mark.y0, mark.x1, sheet.height - mark.y1)
                case String():
                    canvas.setFillColor(HexColor(mark.colour))
                    canvas.setFont(mark.face, mark.size)
                    if mark.angle:
                        canvas.saveState()
                        canvas.translate(mark.x, sheet.height - mark.y)
                        canvas.rotate(mark.angle)
                        canvas.drawString(0, 0, mark.text)
                        canvas.restoreState()
                    else:
                        canvas.drawString(mark.x, sheet.height - mark.y, mark.text)
        canvas.showPage()
    canvas.save()
    return out.getvalue()


class _Document(fpdf.FPDF):
    """An FPDF whose file identifier does not depend on the clock."""

    def file_id(self) -> str:
        return "<00000000000000000000000000000000><00000000000000000000000000000000>"


def with_fpdf(sheets: Sequence[Sheet], *, title: str, author: str, day: date, outline: bool) -> bytes:
    """Paint with fpdf2: Vera embedded as subsets, base fonts in Windows' encoding."""
    pdf = _Document(unit="pt")
    pdf.set_auto_page_break(False)
    pdf.set_margins(0, 0, 0)
    pdf.core_fonts_encoding = "windows-1252"
    pdf.set_title(title)
    pdf.set_author(author)
    pdf.set_creator("corpus.samples")
    pdf.set_producer("py-pdf/fpdf2")
    pdf.set_creation_date(datetime.combine(day, time(9), UTC))
    used = {mark.face for sheet in sheets for mark in sheet.marks if isinstance(mark, String)}
    for name, file in _VERA.items():
        if name in used:
            pdf.add_font(name, "", str(_FONTS / file))
    for sheet in sheets:
        pdf.add_page(
            format=(min(sheet.width, sheet.height), max(sheet.width, sheet.height)),
            orientation="L" if sheet.wide else "P",
        )
        if outline and sheet.entry:
            pdf.start_section(sheet.entry)
        for mark in sheet.marks:
            match mark:
                case Rectangle():
                    pdf.set_fill_color(mark.fill)
                    pdf.rect(mark.x, mark.y, mark.width, mark.height, "F")
                case Rule():
                    pdf.set_draw_color(mark.colour)
                    pdf.set_line_width(mark.width)
                    pdf.line(mark.x0, mark.y0, mark.x1, mark.y1)
                case String():
                    _string(pdf, mark)
    return bytes(pdf.output())


def _string(pdf: fpdf.FPDF, mark: String) -> None:
    text = mark.text
    if mark.face in _VERA:
        pdf.set_font(mark.face, "", mark.size)
    elif mark.face == "Symbol":
        pdf.set_font("symbol", "", mark.size)
        text = text.translate(_SYMBOL)
    else:
        family = "times" if mark.face.startswith("Times") else "helvetica"
        slanted = "Oblique" in mark.face or "Italic" in mark.face
        look = "B" * ("Bold" in mark.face) + "I" * slanted
        pdf.set_font(family, look, mark.size)
    pdf.set_text_color(mark.colour)
    if mark.angle:
        with pdf.rotation(mark.angle, mark.x, mark.y):
            pdf.text(mark.x, mark.y, text)
    else:
        pdf.text(mark.x, mark.y, text)
