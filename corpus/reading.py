"""A PDF to a paper: the stages of reading, in a row."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace
from itertools import chain

from corpus.agenda import agenda
from corpus.chunk import Chunker
from corpus.columns import ColumnReader
from corpus.errors import Damaged, NoText
from corpus.facts import PageFacts
from corpus.furniture import Furniture, furniture
from corpus.layout import Line, rows
from corpus.model import Page, Paper, Part
from corpus.page import PageContent, contents, opened
from corpus.parts import parts
from corpus.pdf import password_for
from corpus.structure import Block, blocks
from corpus.tables import Table
from corpus.turning import as_read, level
from corpus.zones import lay_out

READER_VERSION = "5"
"""Changes whenever reading does, so that papers read by an older version are read again."""

_HEAD_LINES = 14
_FEW_WORDS = 40
_FIELD_WORDS = 4
_TITLE_WORDS = 12
_EDGE = 0.055
"""What stands in this share of a page's height at its top is no title."""


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
    turned = [as_read(content) if content else None for content in read]
    columns = ColumnReader()
    laid = [lay_out(content, found, columns) if content else [] for content, found in zip(turned, aside, strict=True)]
    pages = tuple(
        _page(number, content, found) for number, (content, found) in enumerate(zip(read, aside, strict=True), 1)
    )
    facts = [_facts(*one) for one in zip(pages, turned, aside, laid, strict=True)]
    entries = agenda(facts)
    found_blocks = blocks(
        ((page.number, zone) for page, zones in zip(pages, laid, strict=True) for zone in zones),
        bodies=_bodies(laid),
        listings={entry.page for entry in entries},
    )
    cut = parts(_with_blocks(facts, found_blocks), entries, named=document)
    passages = Chunker(document, cut).passages(found_blocks)
    return Paper(
        document=document,
        sha256=hashlib.sha256(data).hexdigest(),
        title=_paper_title(cut, document),
        pages=pages,
        parts=cut,
        passages=passages,
        warnings=_warnings(pages),
    )


def _page(number: int, content: PageContent | None, aside: Furniture) -> Page:
    if content is None:
        return Page(number, None, 0.0, 0.0, "", ("this page is damaged and could not be read",))
    warnings: tuple[str, ...] = ()
    if not content.tokens and content.images:
        warnings = ("this page is a picture without text; it was not read",)
    elif not content.tokens:
        warnings = ("there is nothing on this page",)
    if content.off_page:
        words = "1 word stands" if content.off_page == 1 else f"{content.off_page} words stand"
        warnings += (f"{words} outside the page, out of sight, and will not be quoted",)
    return Page(number, aside.printed, content.width, content.height, content.text, warnings)


def _facts(
    page: Page, content: PageContent | None, aside: Furniture, zones: Sequence[Sequence[Line | Table]]
) -> PageFacts:
    if content is None:
        return PageFacts(page.number, page.printed, (), "")
    words = [token for token in level(content) if not aside.holds(token)]
    said: list[str] = []
    cover: list[str] = []
    for item in chain.from_iterable(zones):
        said += [cell.text for cell in item.cells if cell.lines] if isinstance(item, Table) else [item.text]
        if item.rect[3] > _EDGE * content.height:
            cover += _cover_lines(item)
    return PageFacts(
        number=page.number,
        printed=page.printed,
        lines=tuple(rows(words, page.number)),
        head="\n".join(said[:_HEAD_LINES]),
        cover="\n".join(cover[:_HEAD_LINES]),
        words=len(words),
        blank=aside.blank,
        height=content.height,
        wide=content.width > content.height,
        watermark=" ".join(token.text for token in content.tokens if token.angle % 90),
    )


def _cover_lines(item: Line | Table) -> list[str]:
    """Return what a line or a table says of the report that it covers: a field of a form is one line."""
    if isinstance(item, Line):
        return [item.text]
    if item.columns > 2:
        return []
    found: list[str] = []
    for number in item.row_numbers:
        cells = [cell.text for cell in item.row(number) if cell.lines]
        field = len(cells) == 2 and len(cells[0].split()) <= _FIELD_WORDS and not any(map(str.isdigit, cells[0]))
        found += [f"{cells[0].rstrip(': ')}: {cells[1]}"] if field else cells
    return found


def _with_blocks(facts: Sequence[PageFacts], found: Sequence[Block]) -> list[PageFacts]:
    """Add to what is known of each page its first headings and the numbers on it."""
    titles: dict[int, list[str]] = {}
    labels: dict[int, list[tuple[int, ...]]] = {}
    past: set[int] = set()
    for block in found:
        numbered = block.label is not None and block.label.kind in ("number", "decimal")
        if numbered and block.label is not None:
            labels.setdefault(block.page, []).append(block.label.value)
        if not numbered and _at_edge(block, facts):
            continue
        if block.kind == "heading" and not numbered and block.page not in past:
            titles.setdefault(block.page, []).append(block.text)
        elif numbered or len(block.tokens) > _TITLE_WORDS:
            past.add(block.page)
    return [
        replace(page, titles=tuple(titles.get(page.number, ())), labels=tuple(labels.get(page.number, ())))
        for page in facts
    ]


def _at_edge(block: Block, facts: Sequence[PageFacts]) -> bool:
    """Whether a block stands above where a page's text begins, as a marking does."""
    return bool(block.tokens) and block.tokens[0][1].rect[3] <= _EDGE * facts[block.page - 1].height


def _bodies(laid: Sequence[Sequence[Sequence[Line | Table]]]) -> dict[int, float]:
    """Return for each page how high the letters are that most of it is set in, in points.

    A page of few words has the letters of the paper.
    """
    pages: dict[int, Counter[float]] = {}
    for number, zones in enumerate(laid, 1):
        sizes = pages.setdefault(number, Counter())
        for item in chain.from_iterable(zones):
            if isinstance(item, Line):
                sizes[round(2 * item.size) / 2] += len(item.tokens)
    paper = sum(pages.values(), Counter[float]())
    usual = paper.most_common(1)[0][0] if paper else 12.0
    return {
        number: sizes.most_common(1)[0][0] if sizes.total() >= _FEW_WORDS else usual for number, sizes in pages.items()
    }


def _paper_title(cut: Sequence[Part], document: str) -> str:
    first = cut[0]
    if first.kind == "agenda" and first.body:
        day = f", {first.meeting.day} {first.meeting:%B %Y}" if first.meeting else ""
        return f"{first.body}{day}"
    return first.title or document


def _warnings(pages: Sequence[Page]) -> tuple[str, ...]:
    return tuple(f"page {page.number}: {warning}" for page in pages for warning in page.warnings)
