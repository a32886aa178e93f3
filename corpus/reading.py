"""A PDF to a paper: the stages of reading, in a row."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any

from corpus import ocr, remarks
from corpus.agenda import agenda
from corpus.chunk import Chunker
from corpus.columns import ColumnReader
from corpus.errors import Damaged, NoText, TooLong
from corpus.facts import PageFacts
from corpus.furniture import Furniture, furniture
from corpus.layout import Line, rows
from corpus.model import Page, Paper, Part
from corpus.page import PageContent, attached, contents, is_whole, opened_or_repaired, picture
from corpus.parts import parts
from corpus.pdf import structure
from corpus.scans import Scanned, need, read_again
from corpus.spacing import joined
from corpus.structure import Block, blocks
from corpus.tables import Table
from corpus.turning import as_read, level
from corpus.zones import lay_out

READER_VERSION = "8"
"""Changes whenever reading does, so that papers read by an older version are read again."""


MOST_PAGES = 10_000
_HEAD_LINES = 14
_FEW_WORDS = 40
_FIELD_WORDS = 4
_TITLE_WORDS = 12
_EDGE = 0.055
"""What stands in this share of a page's height at its top is no title."""


def reader_version() -> str:
    """Name how papers are read here: with OCR or without, so that with it they are read again."""
    return READER_VERSION if ocr.program() is None else f"{READER_VERSION}+ocr"


def read_paper(
    data: bytes,
    document: str,
    *,
    skipped: frozenset[int] = frozenset(),
    tell: Callable[[int, bool], None] = lambda page, by_ocr: None,
) -> Paper:
    """Read a PDF.

    Args:
        skipped: Pages that are not to be touched, as those that ended an earlier reading.
        tell: Told each page as it is begun, and whether by OCR.

    Raises:
        CorpusError: it can't be read, and why.
    """
    sound = structure(data, document)
    with opened_or_repaired(data, document) as pdf:
        if len(pdf) > MOST_PAGES:
            raise TooLong(document, len(pdf), MOST_PAGES)
        printed = [
            replace(content, tokens=joined(content.tokens)) if content else None
            for content in contents(pdf, skipped=skipped, tell=lambda page: tell(page, False))
        ]
        scans = dict(_scanned(pdf, printed, tell))
        carried, rebuilt = attached(pdf), not is_whole(pdf)
    if not printed:
        raise Damaged(document, "it has no pages")
    read = [scans[content.number].content if content and content.number in scans else content for content in printed]
    if not any(content and content.tokens for content in read) and any(
        scanned.outcome == "not installed" for scanned in scans.values()
    ):
        raise NoText(document, len(read))
    aside = furniture(read)
    turned = [as_read(content) if content else None for content in read]
    columns = ColumnReader()
    laid = []
    for content, found in zip(turned, aside, strict=True):
        if content:
            tell(content.number, False)
        laid.append(lay_out(content, found, columns) if content else [])
    pages = tuple(
        Page(
            number,
            found.printed,
            content.width if content else 0.0,
            content.height if content else 0.0,
            _text(content, zones) if content else "",
            remarks.of_page(content, scans.get(number), broken=number in sound.broken_pages),
            content.ocr if content else None,
        )
        for number, (content, found, zones) in enumerate(zip(read, aside, laid, strict=True), 1)
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
        warnings=remarks.of_paper(sound, carried, pages, rebuilt=rebuilt),
        tables=sum(isinstance(item, Table) for zones in laid for zone in zones for item in zone),
    )


def _scanned(
    pdf: Any, printed: Sequence[PageContent | None], tell: Callable[[int, bool], None]
) -> Iterator[tuple[int, Scanned]]:
    """Yield what OCR makes of the pages that need it, by their numbers."""
    hopeless = False
    for content in printed:
        why = need(content) if content else None
        if content is None or why is None:
            continue
        if why == "letters" and hopeless:  # letters of another script stay what they are on every page
            yield content.number, Scanned(content, why, "no words")
            continue
        tell(content.number, True)
        scanned = read_again(content, why, partial(picture, pdf, content.number))
        hopeless = hopeless or (why == "letters" and scanned.outcome == "no words")
        yield content.number, scanned


def _text(content: PageContent, zones: Sequence[Sequence[Line | Table]]) -> str:
    """Return what quotes are checked against: of a scan, its words in the order in which they are read, too."""
    if content.ocr is None:
        return content.text
    return "\n".join([*chain.from_iterable(map(_said, chain.from_iterable(zones))), content.text])


def _said(item: Line | Table) -> list[str]:
    return [cell.text for cell in item.cells if cell.lines] if isinstance(item, Table) else [item.text]


def _facts(
    page: Page, content: PageContent | None, aside: Furniture, zones: Sequence[Sequence[Line | Table]]
) -> PageFacts:
    if content is None:
        return PageFacts(page.number, page.printed, (), "")
    words = [token for token in level(content) if not aside.holds(token)]
    said: list[str] = []
    cover: list[str] = []
    for item in chain.from_iterable(zones):
        said += _said(item)
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

    A page of few words has the letters of the paper, unless it has none in them and a sentence in others.
    """
    pages: dict[int, Counter[float]] = {}
    told: set[int] = set()
    for number, zones in enumerate(laid, 1):
        sizes = pages.setdefault(number, Counter())
        for item in chain.from_iterable(zones):
            if isinstance(item, Line):
                sizes[round(2 * item.size) / 2] += len(item.tokens)
                told |= {number} if item.text.endswith(".") else set()
    paper = sum(pages.values(), Counter[float]())
    usual = paper.most_common(1)[0][0] if paper else 12.0
    own = {number for number, sizes in pages.items() if number in told and not sizes[usual]}
    return {
        number: sizes.most_common(1)[0][0] if sizes.total() >= _FEW_WORDS or number in own else usual
        for number, sizes in pages.items()
    }


def _paper_title(cut: Sequence[Part], document: str) -> str:
    first = cut[0]
    if first.kind == "agenda" and first.body:
        day = f", {first.meeting.day} {first.meeting:%B %Y}" if first.meeting else ""
        return f"{first.body}{day}"
    return first.title or document
