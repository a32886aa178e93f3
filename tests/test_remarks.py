"""What is said of pages and papers that were not read whole."""

from __future__ import annotations

from dataclasses import replace

import pytest
from printed import content, token

from corpus.model import Page
from corpus.page import PageContent
from corpus.pdf import Structure
from corpus.remarks import of_page, of_paper
from corpus.scans import Scanned

PRINT = content(token("Panel"))
PICTURE = PageContent(1, 595.0, 842.0, (), (), (), ((0, 0, 595, 842),), "")

PAGES: list[tuple[PageContent | None, Scanned | None, bool, list[str]]] = [
    # all is well
    (PRINT, None, False, []),
    # a page that can't be loaded, or that ended the reader
    (None, None, False, ["this page is damaged and could not be read"]),
    # content that can't be unpacked
    (PRINT, None, True, ["this page is damaged; something on it may not have been read"]),
    (replace(PRINT, tokens=(), drawn=False), None, False, ["there is nothing on this page"]),
    # OCR that went well needs no remark; the page is marked
    (replace(PRINT, ocr=0.95), Scanned(PICTURE, "picture", "read"), False, []),
    # OCR that did not
    (
        replace(PRINT, ocr=0.61),
        Scanned(PICTURE, "picture", "read"),
        False,
        ["this page was hard to read by OCR (61% sure): check its words on the page"],
    ),
    (
        PICTURE,
        Scanned(PICTURE, "picture", "too slow"),
        False,
        ["this page is a picture; it was not read, because reading it took too long"],
    ),
    # fonts that garble
    (
        PRINT,
        Scanned(PRINT, "letters", "no words"),
        False,
        ["the fonts of this page do not say which letters they print; what was read from it may be wrong"],
    ),
    # another script
    (
        replace(PRINT, foreign=0.9),
        None,
        False,
        ["much of this page is in letters that English is not printed in; what was read from it may be wrong"],
    ),
    (
        content(token("SAMPLE", angle=45)),
        None,
        False,
        ["the words of this page run aslant and were not read"],
    ),
    (
        replace(PRINT, unseen=1, off_page=2, comments=2, attached=("budget.xlsx",)),
        None,
        False,
        [
            "1 word stands on this page that a reader cannot see, and will not be quoted",
            "2 words stand outside the page, out of sight, and will not be quoted",
            "2 comments or marks made on this page later, not read",
            "a file is pinned to this page and was not read: budget.xlsx",
        ],
    ),
    (
        replace(PRINT, looked=False),
        None,
        False,
        ["whether all words on this page can be seen could not be checked"],
    ),
]


@pytest.mark.parametrize(("page", "scanned", "broken", "said"), PAGES)
def test_of_a_page(page: PageContent | None, scanned: Scanned | None, broken: bool, said: list[str]) -> None:
    assert list(of_page(page, scanned, broken=broken)) == said


def test_of_a_paper() -> None:
    pages = [Page(1, None, 595.0, 842.0, "", ("there is nothing on this page",))]
    assert of_paper(Structure(damaged=True), [f"{n}.xlsx" for n in range(7)], pages, rebuilt=False) == (
        "the file is damaged and was repaired as it was read; something may be missing",
        "7 files attached and not read: 0.xlsx, 1.xlsx, 2.xlsx, 3.xlsx, 4.xlsx and 2 more",
        "page 1: there is nothing on this page",
    )
