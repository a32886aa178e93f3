"""What has become of the pages that an answer rested on when a link to it was made."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from assistant.ui.markup import Html, element

if TYPE_CHECKING:
    from assistant.answer import Answer
    from assistant.ui.archive import Archive

_MOST = 50
"""Pages that a link may name."""

_NUMBERS = range(1, 100_000)

OTHERWISE = "The archive has changed since this link was made: the answer below does not rest on the same pages."


def changes(rested_on: str, answer: Answer, archive: Archive) -> Html:
    """Tell the visitor who opens a link what its answer doesn't rest on any more, "" where all is as it was.

    `rested_on` is what the link says: "[[document, page], ...]" in JSON, "" where no link was opened.
    """
    then = _pages(rested_on)
    if not then:
        return Html("")
    gone = [f"{document}, page {page}" for document, page in then if archive.place(document, page) is None]
    now = [(one.citation.document, one.citation.page) for one in answer.citations]
    if gone:
        told = f"This link’s answer rested on a page that is not in the archive any more: {'; '.join(gone)}."
        return element("p", f"{told} What follows is from the papers that are there now.", class_="changed")
    return Html("") if now == then else element("p", OTHERWISE, class_="changed")


def _pages(rested_on: str) -> list[tuple[str, int]]:
    try:
        sent = json.loads(rested_on or "[]")
    except (ValueError, RecursionError):
        return []
    named = sent[:_MOST] if isinstance(sent, list) else []
    return [
        (each[0], each[1])
        for each in named
        if isinstance(each, list) and len(each) == 2 and isinstance(each[0], str) and each[1] in _NUMBERS
    ]
