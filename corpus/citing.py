"""Passages to citations: a quote that stands word for word on its page, in one piece, and where."""

from __future__ import annotations

import html
import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence

from corpus.model import Box, Citation, CitedCell, Page, Part, Passage, Rect, Word

MAX_QUOTE_WORDS = 80
_FOLDED = str.maketrans("‘’“”–—−‑\u00ad", "''\"\"-----")
_ROW = " | "


def fold(text: str) -> str:
    """Return `text` in one way of writing: compatibility forms, quotes, dashes, spaces and case."""
    text = unicodedata.normalize("NFKC", html.unescape(text)).lower().translate(_FOLDED)
    return re.sub(r"\s+", " ", text).strip()


def letters(text: str) -> str:
    """Return what survives any way of taking text out of a PDF: letters, digits, £ and %."""
    return re.sub(r"[^a-z0-9£%]", "", fold(text))


def stands_on(page_text: str, quote: str) -> bool:
    """Whether a quote stands on a page in one piece; of a row's quote, each cell."""
    page = letters(page_text)
    pieces = [piece for piece in map(letters, quote.split(_ROW)) if piece]
    return bool(pieces) and all(piece in page for piece in pieces)


def cite(
    passage: Passage,
    part: Part,
    document: str,
    page: Callable[[int], Page],
    *,
    start: int = 0,
    end: int | None = None,
    cell: CitedCell | None = None,
) -> tuple[Citation, ...]:
    """Cite `passage.text[start:end]`, one citation for each page that it stands on.

    The span is widened to whole words. What is longer than 80 words is cut at a sentence, or at a word. A
    quote that does not stand on its page, or has fewer than six letters and digits, is not given: the
    result is then empty.
    """
    stop = len(passage.text) if end is None else end
    words = [word for word in passage.words if word.end > start and word.start < stop]
    found = []
    for number, run in _by_page(words):
        here = page(number)
        for quote, said in _quotes(passage, run):
            if len(letters(quote)) < 6 or not stands_on(here.text, quote):
                continue
            found.append(
                Citation(
                    document=document,
                    page=number,
                    printed_page=here.printed,
                    item=part.item,
                    section=passage.section,
                    paragraph=passage.paragraph,
                    under=passage.under,
                    quote=quote,
                    boxes=boxes(said),
                    cell=cell,
                    ocr=here.ocr is not None,
                )
            )
            break
    return tuple(found)


def _by_page(words: Sequence[Word]) -> Iterator[tuple[int, list[Word]]]:
    run: list[Word] = []
    for word in words:
        if run and word.page != run[-1].page:
            yield run[-1].page, run
            run = []
        run.append(word)
    if run:
        yield run[-1].page, run


def _quotes(passage: Passage, words: Sequence[Word]) -> Iterator[tuple[str, Sequence[Word]]]:
    """Yield ways of quoting the words: whole, then cut to the length allowed."""
    text = passage.text[words[0].start : words[-1].end]
    if len(text.split()) <= MAX_QUOTE_WORDS:
        yield text, words
        return
    cut = list(words[:MAX_QUOTE_WORDS])
    while cut and len(passage.text[cut[0].start : cut[-1].end].split()) > MAX_QUOTE_WORDS:
        cut.pop()
    for index in range(len(cut) - 1, len(cut) // 2, -1):
        if passage.text[cut[index].end - 1] in ".;!?":
            cut = cut[: index + 1]
            break
    yield passage.text[cut[0].start : cut[-1].end], cut


def boxes(words: Sequence[Word]) -> tuple[Box, ...]:
    """Return the rectangles that cover words, one for each line."""
    lines: list[tuple[int, list[Rect]]] = []
    for word in words:
        if lines and lines[-1][0] == word.page and _same_line(lines[-1][1][-1], word.rect):
            lines[-1][1].append(word.rect)
        else:
            lines.append((word.page, [word.rect]))
    return tuple(
        Box(
            page,
            (
                round(min(r[0] for r in rects), 1),
                round(min(r[1] for r in rects), 1),
                round(max(r[2] for r in rects), 1),
                round(max(r[3] for r in rects), 1),
            ),
        )
        for page, rects in lines
    )


def _same_line(before: Rect, rect: Rect) -> bool:
    overlap = min(before[3], rect[3]) - max(before[1], rect[1])
    near = rect[0] - before[2] < 3 * (rect[3] - rect[1]) and rect[0] > before[0]
    return near and overlap >= 0.5 * min(before[3] - before[1], rect[3] - rect[1])
