"""A briefing as a Word document; the door to python-docx."""

from __future__ import annotations

import io

from docx import Document
from docx.document import Document as Docx
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph

from assistant.briefing.links import Address
from assistant.briefing.model import Briefing, Line, Section

_INK = RGBColor(0x1D, 0x2B, 0x4F)
_GREY = RGBColor(0x55, 0x5B, 0x66)
_FONT = "Arial"
_HEADS = ("Title", "Subtitle", "Heading 1", "Heading 2")


def as_docx(briefing: Briefing, *, address: Address) -> bytes:
    """Return the document: headings, numbered questions, and a link for each page reference."""
    document = Document()
    _set_up(document, briefing)
    document.add_paragraph(briefing.title, style="Title")
    document.add_paragraph(briefing.subtitle, style="Subtitle")
    note = document.add_paragraph()
    _run(note, briefing.note, colour=_GREY, size=8.5)
    for section in briefing.sections:
        document.add_heading(section.title, level=1)
        if not section.groups:
            document.add_paragraph(section.nothing)
        for group in section.groups:
            if group.title:
                document.add_heading(group.title, level=2)
            for line in group.lines:
                _line(document, line, address, section)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _set_up(document: Docx, briefing: Briefing) -> None:
    page = document.sections[0]
    page.page_width, page.page_height = Mm(210), Mm(297)
    page.left_margin = page.right_margin = Mm(22)
    page.top_margin = page.bottom_margin = Mm(20)
    for name, size, before in (
        ("Normal", 10, 0),
        ("Title", 20, 0),
        ("Subtitle", 12, 0),
        ("List Bullet", 10, 0),
        ("List Number", 10, 0),
        ("List Continue", 9, 0),
        ("Heading 1", 13, 14),
        ("Heading 2", 10.5, 8),
    ):
        style = document.styles[name]
        style.font.name, style.font.size = _FONT, Pt(size)
        style.font.italic = False
        fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
        for script in ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs"):
            fonts.set(qn(script), _FONT)
        for theme in ("w:asciiTheme", "w:hAnsiTheme", "w:eastAsiaTheme", "w:cstheme"):
            fonts.attrib.pop(qn(theme), None)
        for close in style.element.get_or_add_pPr().findall(qn("w:contextualSpacing")):
            style.element.pPr.remove(close)
        style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(4)
        if name in _HEADS:
            style.font.color.rgb = _INK
    core = document.core_properties
    core.title, core.subject, core.language, core.author = (
        f"{briefing.title}: {briefing.subtitle}",
        briefing.document,
        "en-GB",
        "",
    )
    _page_number(page.footer.paragraphs[0], briefing.subtitle)


def _line(document: Docx, line: Line, address: Address, section: Section) -> None:
    paragraph = document.add_paragraph(style="List Number" if section.numbered else "List Bullet")
    if line.lead:
        _run(paragraph, f"{line.lead}: ", bold=True)
    _run(paragraph, line.text)
    if line.why:
        _run(paragraph, f" {line.why}", colour=_GREY)
    if section.quoted:
        _quotes(document, line, address, paragraph)
        return
    for count, reference in enumerate(line.places()):
        _run(paragraph, "; " if count else " [")
        _link(paragraph, reference.name, address(reference))
    _run(paragraph, "]")


def _quotes(document: Docx, line: Line, address: Address, above: Paragraph) -> None:
    """Write the places of a line below it, each with its words, and keep them with it."""
    for reference in line.references:
        above.paragraph_format.keep_with_next = True
        above = document.add_paragraph(style="List Continue")
        _link(above, reference.name, address(reference))
        _run(above, f": “{reference.quote}”", colour=_GREY)


def _run(
    paragraph: Paragraph, text: str, *, bold: bool = False, colour: RGBColor | None = None, size: float | None = None
) -> None:
    run = paragraph.add_run(text)
    run.bold = bold
    if colour is not None:
        run.font.color.rgb = colour
    if size is not None:
        run.font.size = Pt(size)


def _link(paragraph: Paragraph, text: str, target: str) -> None:
    """Add a link, for which python-docx has no call of its own."""
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), paragraph.part.relate_to(target, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    run = paragraph.add_run(text)
    run.font.color.rgb, run.font.underline = _INK, True
    link.append(run._r)
    paragraph._p.append(link)


def _page_number(paragraph: Paragraph, text: str) -> None:
    paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER
    _run(paragraph, f"{text} · page ", colour=_GREY, size=8)
    field = OxmlElement("w:fldSimple")
    field.set(qn("w:instr"), "PAGE")
    run = paragraph.add_run("1")
    run.font.size, run.font.color.rgb = Pt(8), _GREY
    field.append(run._r)
    paragraph._p.append(field)
