"""A PDF to a paper: the stages of reading, in a row."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from corpus.chunk import Chunker
from corpus.errors import Damaged, NoText
from corpus.layout import Furniture, Line, furniture, lines_of, upright
from corpus.model import Page, Paper, Part, Rect
from corpus.page import PageContent, contents, opened
from corpus.parts import PageLines, parts
from corpus.pdf import password_for
from corpus.structure import blocks
from corpus.tables import Table, ruled_tables

READER_VERSION = "1"
"""Changes whenever reading does, so that papers read by an older version are read again."""


def read_paper(data: bytes, document: str, *, passwords: tuple[str, ...] = ()) -> Paper:
    """Read a PDF.

    Raises:
        CorpusError: it can't be read, and why.
    """
    password = password_for(data, document, passwords)
    with opened(data, document, password=password) as pdf:
        read = list(contents(pdf))
    if not read:
        raise Damaged(document, "it has no pages")
    pictured = any(content and content.images for content in read)
    if pictured and not any(content and content.tokens for content in read):
        raise NoText(document, len(read))
    aside = furniture(read)
    items = [_items(content, found) if content else [] for content, found in zip(read, aside, strict=True)]
    pages = tuple(
        _page(number, content, found)
        for number, (content, found) in enumerate(zip(read, aside, strict=True), 1)
    )
    lined = [_page_lines(page, here) for page, here in zip(pages, items, strict=True)]
    found_blocks = blocks((page.number, here) for page, here in zip(pages, items, strict=True))
    titles: dict[int, str] = {}
    for block in found_blocks:
        if block.kind == "heading" and block.label is None and not _cover_words(block.text):
            titles.setdefault(block.page, block.text)
    cut = parts(lined, titles)
    passages = tuple(Chunker(document, cut).passages(found_blocks))
    return Paper(
        document=document,
        sha256=hashlib.sha256(data).hexdigest(),
        title=_paper_title(cut, document),
        pages=pages,
        parts=cut,
        passages=passages,
        warnings=_warnings(pages),
    )


def _items(content: PageContent, aside: Furniture) -> list[Line | Table]:
    """Return the lines and tables of a page in reading order, furniture left out."""
    tokens = upright(content)
    tables = ruled_tables(content, tokens)
    loose = [token for token in tokens if not any(_inside(token.rect, table.rect) for table in tables)]
    lines = [line for line in lines_of(loose, content.number) if not _set_aside(line, aside)]
    placed: list[Line | Table] = list(lines)
    for table in tables:
        at = next(
            (
                index
                for index, item in enumerate(placed)
                if item.rect[1] > table.rect[1]
                and item.rect[0] < table.rect[2]
                and item.rect[2] > table.rect[0]
            ),
            len(placed),
        )
        placed.insert(at, table)
    return placed


def _set_aside(line: Line, aside: Furniture) -> bool:
    rect = line.rect
    return any(
        abs(rect[0] - other[0]) < 1 and abs(rect[1] - other[1]) < 1 and abs(rect[2] - other[2]) < 1
        for other in aside.lines
    )


def _inside(rect: Rect, outer: Rect) -> bool:
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]


def _page(number: int, content: PageContent | None, aside: Furniture) -> Page:
    if content is None:
        return Page(number, None, 0.0, 0.0, "", ("this page is damaged and could not be read",))
    warnings: tuple[str, ...] = ()
    if not content.tokens and content.images:
        warnings = ("this page is a picture without text; it was not read",)
    elif not content.tokens:
        warnings = ("there is nothing on this page",)
    return Page(number, aside.printed, content.width, content.height, content.text, warnings)


def _page_lines(page: Page, items: Sequence[Line | Table]) -> PageLines:
    lines: list[Line] = []
    for item in items:
        if isinstance(item, Table):
            lines.extend(line for cell in item.cells for line in cell.lines)
        else:
            lines.append(item)
    return PageLines(page.number, page.printed, tuple(lines))


def _cover_words(text: str) -> bool:
    """Whether a heading is what every cover carries, and no title."""
    lowered = text.lower()
    return lowered.startswith(("report of", "contact", "agenda item", "to:", "from:", "date:", "appendix"))


def _paper_title(cut: Sequence[Part], document: str) -> str:
    first = cut[0]
    if first.kind == "agenda" and first.body:
        day = f", {first.meeting.day} {first.meeting:%B %Y}" if first.meeting else ""
        return f"{first.body}{day}"
    return first.title or document


def _warnings(pages: Sequence[Page]) -> tuple[str, ...]:
    return tuple(f"page {page.number}: {warning}" for page in pages for warning in page.warnings)
