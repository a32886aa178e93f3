"""The sample archive is what its sources say, is marked as invented, and stays small."""

from __future__ import annotations

from pathlib import Path

import pypdfium2
import pytest

from corpus.page import render_page
from corpus.samples import paint
from corpus.samples.build import HERE, SOURCES, build
from corpus.samples.layout import MARK, set_pages
from corpus.samples.marks import String
from corpus.samples.source import SourceError, Table, Text, read, words

PAPERS = sorted(HERE.glob("*.pdf"))
NAMES = [paper.stem for paper in PAPERS]


def texts(data: bytes | Path) -> list[str]:
    document = pypdfium2.PdfDocument(data)
    try:
        return [page.get_textpage().get_text_range() for page in document]
    finally:
        document.close()


def producer(paper: Path) -> str:
    document = pypdfium2.PdfDocument(paper)
    try:
        return document.get_metadata_dict()["Producer"]
    finally:
        document.close()


def test_every_paper_has_its_source_and_every_source_its_paper() -> None:
    assert sorted(source.stem for source in SOURCES.glob("*.txt")) == NAMES


@pytest.mark.parametrize("paper", PAPERS, ids=NAMES)
def test_a_paper_built_anew_is_the_same_text(paper: Path) -> None:
    assert texts(build(SOURCES / f"{paper.stem}.txt")) == texts(paper)


@pytest.mark.parametrize("paper", PAPERS, ids=NAMES)
def test_a_first_page_says_that_it_is_invented(paper: Path) -> None:
    """A scan says so in its picture: there the paper that was scanned is looked at."""
    source = read(SOURCES / f"{paper.stem}.txt")
    if source.head.get("scan") == "yes":
        paint.register()
        (first, *_) = set_pages(source)
        assert MARK in [mark.text for mark in first.marks if isinstance(mark, String)]
    else:
        assert MARK in texts(paper)[0].replace("\r\n", " ")


def test_the_archive_is_large_enough_to_read_and_small_enough_to_ship() -> None:
    assert len(PAPERS) >= 14
    assert sum(len(texts(paper)) for paper in PAPERS) >= 110
    assert sorted(len(texts(paper)) for paper in PAPERS)[-2] >= 30
    assert sum(paper.stat().st_size for paper in PAPERS) <= 2_000_000


def test_two_producers_show() -> None:
    kinds = {"fpdf2" if "fpdf2" in producer(paper) else "ReportLab" for paper in PAPERS}
    assert kinds == {"fpdf2", "ReportLab"}
    assert all("fpdf2" in producer(paper) or "ReportLab" in producer(paper) for paper in PAPERS)


def test_a_scan_has_pictures_and_no_text_and_is_the_same_picture() -> None:
    (paper,) = (each for each in PAPERS if read(SOURCES / f"{each.stem}.txt").head.get("scan") == "yes")
    data = paper.read_bytes()
    assert texts(paper) == [""] * len(texts(paper))
    assert render_page(build(SOURCES / f"{paper.stem}.txt"), 1, scale=0.5) == render_page(data, 1, scale=0.5)


BLOCKS = [
    # a label of figures hangs
    ("4.12 Crime fell.", "numbered", "4.12", "Crime fell."),
    # a letter hangs further in
    ("b) Members asked why.", "lettered", "b)", "Members asked why."),
    # a section heading has its number apart
    ("# 3. BACKGROUND", "heading", "3.", "BACKGROUND"),
    # lines of a block are one paragraph
    ("One line\nand another.", "plain", "", "One line and another."),
    # a year at the start of a sentence is no label
    ("2023 was dry.", "plain", "", "2023 was dry."),
]


@pytest.mark.parametrize(("block", "kind", "label", "text"), BLOCKS)
def test_blocks(tmp_path: Path, block: str, kind: str, label: str, text: str) -> None:
    path = tmp_path / "paper.txt"
    path.write_text(f"title: x\n====\n{block}\n", encoding="utf-8")
    found = read(path).blocks[0]
    assert isinstance(found, Text)
    said = " ".join("".join(part.text for part in word) for word in found.words)
    assert (found.kind, found.label, said) == (kind, label, text)


def test_words_keep_their_looks_and_footnotes() -> None:
    (first, second) = words("<b>The</b> Panel[^m7]")
    assert first[0].bold
    assert [(part.text, part.note) for part in second] == [("Panel", None), ("7", "m7")]


def test_a_table_row_of_another_length_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("title: x\n====\n@table widths=10,20\na | b\nc\n@end\n", encoding="utf-8")
    with pytest.raises(SourceError, match="a row of 1 cells in a table of 2"):
        read(path)


def test_a_cell_may_be_empty_filled_or_joined_to_its_left(tmp_path: Path) -> None:
    path = tmp_path / "paper.txt"
    path.write_text("title: x\n====\n@table widths=9,9,9r\n{red} |  | <\n@end\n", encoding="utf-8")
    table = read(path).blocks[0]
    assert isinstance(table, Table)
    (row,) = table.rows
    assert [(cell.fill, cell.words, cell.merged) for cell in row] == [
        ("#ff0000", (), False),
        (None, (), False),
        (None, (), True),
    ]
