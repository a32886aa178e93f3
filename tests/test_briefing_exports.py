from __future__ import annotations

import io
import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pypdf
import pypdfium2
import pytest
from docx import Document
from docx.opc.constants import RELATIONSHIP_TYPE

from assistant.briefing.as_docx import as_docx
from assistant.briefing.as_json import to_json
from assistant.briefing.as_pdf import as_pdf
from assistant.briefing.as_text import as_text
from assistant.briefing.links import beside
from assistant.briefing.model import Briefing, Group, Line, Reference, Section
from assistant.briefing.wording import brief, plain

PACK = "2031-03-04-panel-pack"
PLACE = Reference(PACK, 29, "27", "The reserve stands at £4.2m.")
OTHER = Reference("2030-11-05-report", 2, None, "It was £3.9m.", "report of 5 November 2030")
HOSTILE = '<b>Bold</b> & <link href="http://outside.example">pay</link> </para> &lt;i&gt; =1+1 {{x}} ]]> <!-- '


def briefing(*lines: Line, numbered: bool = False) -> Briefing:
    section = Section("Key figures", (Group(lines, "Item 7, Strategy"),) if lines else (), "None.", numbered=numbered)
    subtitle = "Members’ briefing for the meeting of 4 March 2031"
    return Briefing("Westmarch Panel", subtitle, "Made from it.", PACK, None, date(2031, 3, 4), (section,))


def address(reference: Reference) -> str:
    return f"../papers/{reference.document}.pdf#page={reference.page}"


def pdf_text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        text = " ".join(page.get_textpage().get_text_range() for page in document)
    finally:
        document.close()
    return re.sub(r"\s+", " ", text)


def docx_text(data: bytes) -> str:
    return re.sub(r"\s+", " ", " ".join(paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs))


Export = Callable[..., bytes]
TextOf = Callable[[bytes], str]
EXPORTS: list[tuple[Export, TextOf]] = [(as_pdf, pdf_text), (as_docx, docx_text)]
LINE = Line("The reserve stands at £4.2m.", (PLACE, OTHER), lead="Item 7", why="It was lower.")


@pytest.mark.parametrize(("export", "text_of"), EXPORTS, ids=["pdf", "docx"])
def test_an_export_says_all_of_a_line(export: Export, text_of: TextOf) -> None:
    text = text_of(export(briefing(LINE), address=address))
    assert "Item 7: The reserve stands at £4.2m. It was lower." in text
    assert "[page 27; report of 5 November 2030, PDF page 2]" in text
    assert "Westmarch Panel" in text


@pytest.mark.parametrize(("export", "text_of"), EXPORTS, ids=["pdf", "docx"])
def test_what_a_paper_says_is_text_and_no_markup(export: Export, text_of: TextOf) -> None:
    hostile = Reference(HOSTILE, 1, HOSTILE, "", HOSTILE)
    line = Line(HOSTILE, (hostile,), lead=HOSTILE, why=HOSTILE)
    text = text_of(export(briefing(line), address=lambda each: f"./{each.page}.pdf"))
    assert text.count(HOSTILE.strip()) == 5


@pytest.mark.parametrize(("export", "text_of"), EXPORTS, ids=["pdf", "docx"])
def test_a_quoted_section_says_each_place_with_its_words(export: Export, text_of: TextOf) -> None:
    named = replace(PLACE, paragraph="11.2")
    own = Line("Who pays?", ())
    section = Section(
        "Questions", (Group((replace(LINE, references=(named, OTHER)), own)),), "None.", numbered=True, quoted=True
    )
    text = text_of(export(replace(briefing(), sections=(section,)), address=address))
    assert "Item 7: The reserve stands at £4.2m. It was lower. page 27, paragraph 11.2: “The reserve" in text
    assert "report of 5 November 2030, PDF page 2: “It was £3.9m.”" in text
    assert text.index("It was £3.9m.”") < text.index("Who pays?")
    assert "[" not in text


@pytest.mark.parametrize(("export", "text_of"), EXPORTS, ids=["pdf", "docx"])
def test_an_export_without_anything_to_say_says_so(export: Export, text_of: TextOf) -> None:
    assert "Key figures None." in text_of(export(briefing(), address=address))


def test_the_pdf_links_each_reference_to_its_page() -> None:
    reader = pypdf.PdfReader(io.BytesIO(as_pdf(briefing(LINE), address=address)))
    links = {note.get_object()["/A"]["/URI"] for page in reader.pages for note in page.get("/Annots", [])}
    assert links == {address(PLACE), address(OTHER)}
    assert [entry["/Title"] for entry in reader.outline if isinstance(entry, dict)] == ["Key figures"]
    assert reader.metadata is not None
    assert reader.metadata.title == "Westmarch Panel: Members’ briefing for the meeting of 4 March 2031"


def test_the_docx_links_each_reference_to_its_page() -> None:
    document = Document(io.BytesIO(as_docx(briefing(LINE), address=address)))
    links = {each.target_ref for each in document.part.rels.values() if each.reltype == RELATIONSHIP_TYPE.HYPERLINK}
    assert links == {address(PLACE), address(OTHER)}
    assert [each.text for each in document.paragraphs if each.style.name == "Heading 1"] == ["Key figures"]


def test_questions_are_numbered_through_all_groups() -> None:
    lines = [*as_text(briefing(Line("Why?", (PLACE,)), Line("When?", (PLACE,)), numbered=True))]
    assert lines[-2:] == ["1. Why? [page\N{NO-BREAK SPACE}27]", "2. When? [page\N{NO-BREAK SPACE}27]"]
    assert "2. When?" in pdf_text(as_pdf(briefing(LINE, Line("When?", (PLACE,)), numbered=True), address=address))
    paragraphs = Document(io.BytesIO(as_docx(briefing(LINE, numbered=True), address=address))).paragraphs
    assert [each.style.name for each in paragraphs if each.text.startswith("Item 7:")] == ["List Number"]


def test_a_sign_that_the_face_lacks_is_named() -> None:
    text = pdf_text(as_pdf(briefing(Line("The arrow shows ↔ and ﬁve.", (PLACE,))), address=address))
    assert "The arrow shows (left right arrow) and five." in text


def test_a_long_briefing_goes_on_over_pages() -> None:
    many = [Line(f"Line {number} of very many that say something of the reserves.", (PLACE,)) for number in range(150)]
    data = as_pdf(briefing(*many), address=address)
    assert len(pypdf.PdfReader(io.BytesIO(data)).pages) > 3
    assert "Line 149 of" in pdf_text(data)


def test_json_has_every_reference_with_its_quote() -> None:
    value = to_json(briefing(LINE))
    assert value["day"] == "2031-03-04"
    (section,) = value["sections"]  # type: ignore[misc]
    assert section["groups"][0]["lines"][0]["references"] == [
        {"document": PACK, "page": 29, "printed_page": "27", "quote": "The reserve stands at £4.2m."},
        {"document": "2030-11-05-report", "page": 2, "printed_page": None, "quote": "It was £3.9m."},
    ]


# Where links lead

WAYS = [
    ("papers", "out/briefing.pdf", "pack", "../papers/pack.pdf#page=3"),
    ("papers", "papers/briefing.pdf", "pack", "./pack.pdf#page=3"),
    ("papers", "briefing.pdf", "2031/pack", "./papers/2031/pack.pdf#page=3"),
    # what an address can't hold as it is
    ("papers", "papers/b.pdf", "pack #1 50%?", "./pack%20%231%2050%25%3F.pdf#page=3"),
]


@pytest.mark.parametrize(("folder", "out", "document", "expected"), WAYS)
def test_a_link_is_the_way_from_the_briefing_to_the_paper(
    folder: str, out: str, document: str, expected: str, tmp_path: Path
) -> None:
    to = beside(tmp_path / out, {document: str(tmp_path / folder)})
    assert to(Reference(document, 3, None, "")) == expected


# Words

TEXTS = [
    ("on 7 th September\nand  21 st December", "on 7th September and 21st December"),
    ("a\x00b\x1b[31mred\x7f\u202edesrever\ufeff", "ab[31mreddesrever"),
    ("<b>&amp;", "<b>&amp;"),
]


@pytest.mark.parametrize(("text", "expected"), TEXTS)
def test_what_no_page_should_show_is_taken_out(text: str, expected: str) -> None:
    assert plain(text) == expected


def test_words_are_cut_at_a_sentences_end_or_marked_as_cut() -> None:
    assert brief("One two three. Four five six.", most=4) == "One two three."
    assert brief("One two three. Four five six.", most=6) == "One two three. Four five six."
    assert brief("One two three, four five six.", most=3) == "One two three …"
