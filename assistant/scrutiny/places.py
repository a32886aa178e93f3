"""How a place is named to people: "item 7, page 27", "the minutes of 12 September 2018, page 3"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from assistant.scrutiny.case import Source
from assistant.scrutiny.finding import Addressee


def said_day(day: date) -> str:
    """Write a day as "12 September 2018"."""
    return f"{day.day} {day:%B %Y}"


def paper_name(source: Source) -> str:
    """Name a part as a member would at the table."""
    part = source.part
    if part.kind == "minutes" and part.meeting is not None:
        return f"the minutes of {said_day(part.meeting)}"
    if part.kind in ("agenda", "forward plan"):
        return f"the {part.kind}"
    if part.pack is not None and part.item is not None:
        return f"item {part.item}"
    when = f" of {said_day(part.meeting)}" if part.meeting is not None else ""
    what = {"board paper": "board paper", "decision record": "decision record"}.get(part.kind, "report")
    number = f"item {part.item}" if part.item is not None else f"the {what}"
    body = f" to the {part.body}" if part.body is not None and part.kind != "board paper" else ""
    return f"{number}{when}" if part.item is not None else f"{number}{body}{when}"


def page_name(source: Source, page: int) -> str:
    """Name a page by the number printed on it."""
    return f"page {source.page(page).printed or page}"


def page_names(source: Source, pages: Sequence[int]) -> str:
    """Name several pages: "page 33", "pages 33 and 34"."""
    numbers = list(dict.fromkeys(source.page(page).printed or str(page) for page in pages))
    return f"page {numbers[0]}" if len(numbers) == 1 else f"pages {', '.join(numbers[:-1])} and {numbers[-1]}"


def where(source: Source, page: int) -> str:
    """Name a part and a page of it: "item 7, page 27"."""
    return f"{paper_name(source)}, {page_name(source, page)}"


def page_of(source: Source, page: int) -> str:
    """The same, page first: "page 27 of item 7"."""
    return f"{page_name(source, page)} of {paper_name(source)}"


def on(source: Source, page: int) -> str:
    """The same as the beginning of a sentence: "On page 27 of item 7"."""
    return f"On {page_of(source, page)}"


def addressee(source: Source) -> Addressee:
    """Say who answers for a part: the secretariat for the panel's own papers, else the Commissioner."""
    part = source.part
    own = part.kind in ("minutes", "agenda", "forward plan")
    author = part.author or ""
    if own or re.search(r"secretariat|monitoring officer|democratic services|clerk", author, re.IGNORECASE):
        return "secretariat"
    return "Commissioner"
