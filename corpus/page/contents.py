"""All that is on each page of a PDF, put together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pypdfium2 as pdfium

from corpus.page.added import Added
from corpus.page.content import PageContent
from corpus.page.drawing import drawing
from corpus.page.ink import Patience, ink_of, is_seen
from corpus.page.view import View, shows
from corpus.page.words import illegible, once, words

_SECONDS_TO_LOOK = 10.0
"""How long the pages of one paper may take to be drawn for their ink."""


def contents(
    pdf: Any, *, skipped: frozenset[int] = frozenset(), tell: Callable[[int], None] = lambda page: None
) -> Iterator[PageContent | None]:
    """Yield what is on each page; None for one that pdfium can't load, or that is to be `skipped`.

    `tell` is told each page as it is begun.
    """
    patience = Patience(_SECONDS_TO_LOOK)
    for index in range(len(pdf)):
        if index + 1 in skipped:
            yield None
            continue
        tell(index + 1)
        try:
            page = pdf[index]
        except pdfium.PdfiumError:
            yield None
            continue
        found = _content(page, pdf.formenv, index + 1, patience)
        page.close()
        yield found


def _content(page: Any, form: Any, number: int, patience: Patience) -> PageContent:
    view = View.of(page)
    rules, fills, images, dots_per_inch = drawing(page, view)
    textpage = page.get_textpage()
    upright_walls = [rule for rule in rules if rule[3] - rule[1] > rule[2] - rule[0]]
    printed = tuple(once(words(textpage, view, upright_walls)))
    garbled, foreign = illegible(textpage)
    text = textpage.get_text_range()
    textpage.close()
    there = tuple(token for token in printed if shows(token.rect, view))
    ink = ink_of(page, view, patience)
    tokens = tuple(token for token in there if is_seen(token, ink))
    added = Added.of(page, form, view)
    if len(tokens) < len(printed) or added.fields:
        text = " ".join(token.text for token in (*tokens, *added.fields))
    return PageContent(
        number=number,
        width=view.width,
        height=view.height,
        tokens=(*tokens, *added.fields),
        rules=tuple(rules),
        fills=tuple(fills),
        images=tuple(images),
        text=text,
        off_page=len(printed) - len(there),
        unseen=len(there) - len(tokens),
        hidden_fields=added.hidden,
        looked=ink is not None,
        drawn=bool(tokens or added.fields) or ink is None or ink.drawn,
        garbled=garbled,
        foreign=foreign,
        comments=added.comments,
        attached=added.attached,
        sized=view.sized,
        dots_per_inch=dots_per_inch,
    )
