"""Where a page has room for a chart that can't be read as text."""

from __future__ import annotations

import itertools

from assistant.scrutiny.case import Source
from corpus.model import Passage

_GAP = 0.15
"""Share of a page's height that is more than a space between paragraphs."""

_EDGE = 60
"""Points at the foot of a page that are margin."""


def chart_below(source: Source, passage: Passage) -> bool:
    """Whether the page of a passage has a blank place under it, as large as a chart, or a picture that wasn't read.

    At the end of a part the rest of a page is blank in any case, and tells nothing.
    """
    page = source.page(passage.page)
    if page.warnings:
        return True
    own = [word.rect for word in passage.words if word.page == passage.page]
    if not own or passage.cells:
        return False
    foot = max(rect[3] for rect in own)
    tops = sorted(
        word.rect[1]
        for each in source.passages
        for word in each.words
        if word.page == passage.page and word.rect[1] > foot
    )
    last = not tops
    if last and (source.part.last_page == passage.page or source.passages[-1] is passage):
        return False
    edges = [foot, *(tops[:1] or [page.height - _EDGE])]
    return any(lower - upper > _GAP * page.height for upper, lower in itertools.pairwise(edges))
