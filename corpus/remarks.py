"""What is said of pages and papers that were not read whole, in words that a clerk understands."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from corpus.model import Page
from corpus.page import PageContent
from corpus.pdf import Structure
from corpus.scans import Need, Outcome, Scanned

_POORLY = 0.8
"""OCR that is less sure than this of its words is reported."""
_FOREIGN = 0.2

_PICTURE: dict[Outcome, str] = {
    "not installed": "this page is a picture; it was not read, because Tesseract, which reads pictures, "
    "is not installed on this computer",
    "too slow": "this page is a picture; it was not read, because reading it took too long",
    "failed": "this page is a picture; it was not read, because Tesseract, which reads pictures, broke down on it",
    "no words": "this page is a picture in which no words were found",
}
_LETTERS: dict[Outcome, str] = {
    "read": "the fonts of this page do not say which letters they print, so it was read by OCR, as a scan is",
    "no words": "the fonts of this page do not say which letters they print; what was read from it may be wrong",
    "not installed": "the fonts of this page do not say which letters they print; what was read from it may be "
    "wrong (with Tesseract installed it could be read as a scan is)",
}
_HIDDEN: dict[Outcome, str] = {
    "read": "the picture on this page was read, and not the text that is hidden with it",
}


def of_page(content: PageContent | None, scanned: Scanned | None, *, broken: bool) -> tuple[str, ...]:
    """Return what to say of a page; `broken` where what it holds can't be unpacked."""
    if content is None:
        return ("this page is damaged and could not be read",)
    return tuple(_of_page(content, scanned, broken=broken))


def _of_page(content: PageContent, scanned: Scanned | None, *, broken: bool) -> Iterator[str]:
    if broken or not content.sized:
        yield "this page is damaged; something on it may not have been read"
    if scanned is not None:
        yield from _of_scan(scanned.need, scanned.outcome, content)
    elif not content.tokens:
        yield "there is nothing on this page"
    elif all(token.angle % 90 for token in content.tokens):
        yield "the words of this page run aslant and were not read"
    if content.foreign >= _FOREIGN and content.ocr is None:
        yield "much of this page is in letters that English is not printed in; what was read from it may be wrong"
    hidden = content.unseen and content.ocr is not None
    if hidden:
        yield _HIDDEN["read"]
    elif content.unseen:
        yield f"{_words(content.unseen)} on this page that a reader cannot see, and will not be quoted"
    if content.off_page:
        yield f"{_words(content.off_page)} outside the page, out of sight, and will not be quoted"
    if content.hidden_fields:
        yield f"{_count(content.hidden_fields, 'filled field')} of a form cannot be seen, and will not be quoted"
    if not content.looked and content.tokens and content.ocr is None:
        yield "whether all words on this page can be seen could not be checked"
    if content.comments:
        yield f"{_count(content.comments, 'comment or mark', 'comments or marks')} made on this page later, not read"
    if content.attached:
        yield f"a file is pinned to this page and was not read: {', '.join(content.attached)}"


def _of_scan(need: Need, outcome: Outcome, content: PageContent) -> Iterator[str]:
    if need == "letters":
        yield _LETTERS.get(outcome, _LETTERS["no words"])
    elif outcome == "no words" and content.tokens:
        pass  # some text of its own beside a picture without words: read whole
    elif outcome != "read":
        said = _PICTURE[outcome]
        yield said.replace("this page is", "most of this page is") if content.tokens else said
    if outcome == "read" and content.ocr is not None and content.ocr < _POORLY:
        yield f"this page was hard to read by OCR ({content.ocr:.0%} sure): check its words on the page"


def of_paper(structure: Structure, attached: Sequence[str], pages: Sequence[Page], *, rebuilt: bool) -> tuple[str, ...]:
    """Return what to say of a paper, and of its pages with their numbers."""
    return (*_of_paper(structure, attached, rebuilt=rebuilt), *_numbered(pages))


def _of_paper(structure: Structure, attached: Sequence[str], *, rebuilt: bool) -> Iterator[str]:
    if rebuilt or structure.damaged:
        yield "the file is damaged and was repaired as it was read; something may be missing"
    if structure.portfolio:
        yield "this is a portfolio: the papers that it carries were not read; save them as files of their own"
    if attached:
        names = ", ".join(attached[:5]) + (f" and {len(attached) - 5} more" if len(attached) > 5 else "")
        yield f"{_count(len(attached), 'file')} attached and not read: {names}"


def _numbered(pages: Sequence[Page]) -> Iterator[str]:
    for page in pages:
        for warning in page.warnings:
            yield f"page {page.number}: {warning}"


def _words(count: int) -> str:
    return "1 word stands" if count == 1 else f"{count} words stand"


def _count(count: int, one: str, many: str | None = None) -> str:
    return f"1 {one}" if count == 1 else f"{count} {many or one + 's'}"
