"""Pages that are pictures, and pages whose fonts garble: read by OCR, and said to be."""

from __future__ import annotations

import io
import os
import re
from collections import Counter
from pathlib import Path

import pytest
from pdfs import HEIGHT, WIDTH, Text, pdf, prose, scan_of
from PIL import Image
from printed import content, token

from corpus import samples
from corpus.citing import cite
from corpus.model import Paper
from corpus.page import PageContent, render_page
from corpus.reading import read_paper, reader_version
from corpus.samples import paint
from corpus.samples.layout import set_pages
from corpus.samples.source import read
from corpus.scans import need
from corpus.straighten import slant, upright

SAMPLES = Path(samples.__file__).parent
SCORERS = os.environ.get("SCRUTINY_SCORERS")

LINES = [
    "**RESERVES OF THE COMMISSIONER**",
    ("1.1", "The general reserve stood at £4.2m on 31 March 2031, which is 3.1% of the net budget of the year."),
    ("1.2", "The Panel asked when the survey of the custody suites would be finished, and what it had cost."),
    ("1.3", "The Commissioner answered that the survey would be finished before the summer recess of 2031."),
]
SHEET = pdf(prose(LINES, size=12))


def words(text: str) -> Counter[str]:
    return Counter(re.findall(r"[a-z0-9£%]+", text.lower().replace("’", "'")))


def share(original: str, found: str) -> float:
    """The share of an original's words that are found."""
    wanted = words(original)
    return 1 - (wanted - words(found)).total() / wanted.total()


def original(paper: Paper) -> str:
    return "\n".join(page.text for page in paper.pages)


@pytest.mark.ocr
@pytest.mark.parametrize(("turn", "aslant"), [(0, 0.0), (0, 2.5), (0, -4.0), (90, 0.0), (180, 1.5), (270, -1.0)])
def test_a_scan_is_set_straight_and_read(turn: int, aslant: float) -> None:
    paper = read_paper(scan_of(SHEET, turn=turn, slant=aslant), "scan")
    assert share(original(read_paper(SHEET, "sheet")), original(paper)) >= 0.97
    # OCR may see a dot after a label that stands alone
    assert [each.paragraph.rstrip(".") for each in paper.passages if each.paragraph] == ["1.1", "1.2", "1.3"]
    (page,) = paper.pages
    assert page.ocr is not None
    assert page.ocr > 0.8


@pytest.mark.ocr
@pytest.mark.parametrize(("turn", "aslant"), [(0, 3.0), (90, 0.0), (270, 2.0)])
def test_words_of_a_scan_stand_where_they_are_shown(turn: int, aslant: float) -> None:
    """A word in a corner of the sheet is cited in that corner of the page as it lies."""
    sheet = pdf([*prose(LINES, size=12), Text(60, HEIGHT - 60, "Westmarch")])
    paper = read_paper(scan_of(sheet, turn=turn, slant=aslant), "scan")
    (page,) = paper.pages
    (rect,) = [w.rect for p in paper.passages for w in p.words if p.text[w.start : w.end] == "Westmarch"]
    x, y = (rect[0] + rect[2]) / 2 / page.width, (rect[1] + rect[3]) / 2 / page.height
    assert (x < 0.3, y > 0.7) == {0: (True, True), 90: (True, False), 270: (False, True)}[turn]


@pytest.mark.ocr
def test_a_citation_says_that_it_was_read_by_ocr() -> None:
    scan, sheet = read_paper(scan_of(SHEET), "scan"), read_paper(SHEET, "sheet")
    for paper, by_ocr in ((scan, True), (sheet, False)):
        (passage,) = [each for each in paper.passages if "£4.2m" in each.text]
        (citation,) = cite(passage, paper.parts[0], "scan", lambda number, paper=paper: paper.pages[number - 1])  # type: ignore[misc]
        assert citation.ocr is by_ocr
        assert "£4.2m" in citation.quote


@pytest.mark.ocr
def test_text_behind_a_scan_is_no_evidence() -> None:
    paper = read_paper(scan_of(SHEET, behind="The reserve stood at nine hundred millions."), "scan")
    assert "hundred" not in " ".join(each.text for each in paper.passages)
    assert "hundred" not in original(paper)
    assert paper.warnings == ("page 1: the picture on this page was read, and not the text that is hidden with it",)


@pytest.mark.ocr
def test_the_scanned_sample_gives_its_words() -> None:
    """Before the letter was scanned it had a text layer; the same sheets give it again."""
    (source,) = [path for path in (SAMPLES / "sources").glob("*.txt") if "\nscan: yes" in path.read_text("utf-8")]
    paint.register()
    sheets = set_pages(read(source))
    printed = read_paper(paint.with_reportlab(sheets, title="", author="", outline=False), "printed")
    scan = read_paper((SAMPLES / f"{source.stem}.pdf").read_bytes(), source.stem)
    for before, after in zip(printed.pages, scan.pages, strict=True):
        assert share(before.text, after.text) >= 0.97


@pytest.mark.ocr
@pytest.mark.skipif(not SCORERS, reason="SCRUTINY_SCORERS names no folder with a scan")
def test_each_page_of_a_real_scan_gives_its_words() -> None:
    (path,) = Path(SCORERS or "").glob("hard/*-scan.pdf")
    printed = read_paper((path.parent.parent / "archive" / f"{path.stem.removesuffix('-scan')}.pdf").read_bytes(), "a")
    scan = read_paper(path.read_bytes(), "b")
    for before, after in zip(printed.pages, scan.pages, strict=True):
        assert share(before.text, after.text) >= 0.97


@pytest.mark.ocr
def test_with_ocr_papers_are_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    version = reader_version()
    monkeypatch.setenv("PATH", "")
    assert reader_version() != version


SHIFTED = "".join(chr(ord(char) + 3) for char in "reservestood")

NEEDS = [
    # print is read as it is
    (content(*[token("Panel", 72 + 10 * n) for n in range(40)]), None),
    # an empty page
    (PageContent(1, WIDTH, HEIGHT, (), (), (), (), "", drawn=False), None),
    # a drawing, or letters drawn as outlines
    (PageContent(1, WIDTH, HEIGHT, (), (), (), (), "", drawn=True), "picture"),
    # a scan with a page number stamped on it
    (PageContent(1, WIDTH, HEIGHT, (token("29"),), (), (), ((0, 0, WIDTH, HEIGHT),), "29"), "picture"),
    # a small picture beside few words
    (PageContent(1, WIDTH, HEIGHT, (token("Chart"),), (), (), ((0, 0, 100, 100),), "Chart"), None),
    # characters that their font doesn't name
    (PageContent(1, WIDTH, HEIGHT, (token("6XPPD"),), (), (), (), "6XPPD", garbled=1.0), "letters"),
    # letters shifted by a font without a map: "the" is "wkh"
    (content(*[token(SHIFTED + chr(97 + number // 26) + chr(97 + number % 26)) for number in range(40)]), "letters"),
]


@pytest.mark.parametrize(("page", "why"), NEEDS)
def test_why_a_page_needs_ocr(page: PageContent, why: str | None) -> None:
    assert need(page) == why


@pytest.mark.parametrize("degrees", [-6.0, -2.5, 0.0, 1.0, 4.5])
def test_how_far_lines_run_down(degrees: float) -> None:
    image = Image.open(io.BytesIO(render_page(SHEET, 1, scale=2))).convert("L")
    turned = image.rotate(-degrees, fillcolor=255)
    assert slant(turned) == pytest.approx(degrees, abs=0.5)
    straight = upright(turned)
    x, y = straight.image.width / 4, straight.image.height / 4
    there = straight.on_page((x - 5, y - 5, x + 5, y + 5))
    assert there[2] - there[0] == pytest.approx(10)
