"""What pypdf says of a file's structure."""

from __future__ import annotations

import pytest
from pdfs import handmade, pdf, prose

from corpus.errors import Damaged, Encrypted, NotAPdf
from corpus.page import contents, opened, render_page
from corpus.pdf import Structure, check_password, repaired, structure

GOOD = pdf(prose(["The Panel met."]))
SHOWN = b"BT /F 11 Tf 72 700 Td (The Panel met.) Tj ET"

CASES = [
    (GOOD, Structure()),
    (handmade(SHOWN), Structure()),
    # the place of the table of contents is wrong
    (handmade(SHOWN).replace(b"startxref\n", b"startxref\n9"), Structure(damaged=True)),
    # more pages announced than there are
    (handmade(SHOWN, count=7), Structure(damaged=True)),
    # a page that can't be unpacked
    (handmade(SHOWN, SHOWN, filters=b"/ASCIIHexDecode"), Structure(broken_pages=(1, 2))),
    (handmade(SHOWN, catalog=b"/Collection << >>"), Structure(portfolio=True)),
]


@pytest.mark.parametrize(("data", "found"), CASES)
def test_structure(data: bytes, found: Structure) -> None:
    assert structure(data, "paper") == found


def test_what_is_no_pdf_or_locked() -> None:
    with pytest.raises(NotAPdf):
        structure(b"Dear Panel,", "paper")
    locked = pdf(prose(["Secret."]), password="heron")
    with pytest.raises(Encrypted, match="needs a password"):
        structure(locked, "paper")
    with pytest.raises(Encrypted, match="none of the passwords"):
        check_password(locked, "paper", "otter")
    check_password(locked, "paper", "heron")
    assert structure(pdf(prose(["Open."]), password=""), "paper") == Structure()


def test_pages_that_can_be_found_are_repaired() -> None:
    torn = handmade(SHOWN).replace(b"/Type /Catalog", b"/Type /Cattle")
    copy = repaired(torn)
    assert copy is not None
    with opened(copy, "paper") as found:
        (page,) = contents(found)
    assert page is not None
    assert page.text.strip() == "The Panel met."
    assert repaired(b"%PDF-1.4 and nothing more") is None


def test_the_page_of_a_repaired_file_can_be_shown() -> None:
    torn = handmade(SHOWN).replace(b"/Root", b"/Roof")
    with pytest.raises(Damaged), opened(torn, "paper"):
        pass
    assert render_page(torn, 1, scale=1) == render_page(handmade(SHOWN), 1, scale=1)
