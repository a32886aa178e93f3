"""Wishes for timelier reports, and how old the figures of the next one are."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, said_day, where
from assistant.scrutiny.quoting import Spot, spot
from assistant.scrutiny.stale import measure_name, oldest
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import as_at
from corpus.model import Passage

TIMELY = re.compile(r"\bup to date\b|\bup-to-date\b|\btimely\b|\bout of date\b|\bexact copy\b", re.IGNORECASE)
_AGE = re.compile(
    r"\bupdates? the (?:one|version|plan|report)\b|\blast (?:reported|updated|submitted|considered)\b|\bas "
    r"submitted to\b",
    re.IGNORECASE,
)


def next_edition(source: Source, wish: Spot, since: list[Source]) -> Source | None:
    """Return the report that a wish for timelier ones was about, as it came next: the one that says when it is of."""
    heading, _ = _under_heading(source, wish.passage)
    about = telling(heading)
    for each in since:
        alike = len(about & telling(each.part.title)) >= 0.6 * max(1, len(about))
        if alike and each.day is not None and as_at(each.passages, each.day) is not None:
            return each
    return None


def still_old(case: Case, source: Source, wish: Spot, edition: Source, also: list[Spot]) -> Iterator[Finding]:
    """Yield what was still old in the next edition; where nothing was, the wish was met."""
    old = oldest(edition)
    if old is None:
        return
    found, dated, months = old
    name = measure_name(found.quote, dated)
    yield draft(
        "action_followup",
        wish,
        [found, *also, *late_reports(case, source, wish)],
        why=(
            f"The Panel asked for it on "
            f"{said_day(source.part.meeting) if source.part.meeting else 'its last meeting'}; "
            f"{page_of(edition, found.page)} still has a figure of {dated}, {months} months old."
        ),
        question=(
            f"The Panel asked for more up to date reports ({page_of(source, wish.page)}): why is the figure for "
            f"{name} still of {dated} ({where(edition, found.page)}), and what is it now?"
        ),
        confidence=0.8,
        to="Commissioner",
    )


def late_reports(case: Case, source: Source, wish: Spot) -> list[Spot]:
    """Quote, for a wish for timelier reports, what members said of it and what the report said of its age."""
    if not TIMELY.search(wish.quote):
        return []
    heading, run = _under_heading(source, wish.passage)
    found = []
    for passage in run:
        match = TIMELY.search(passage.text)
        if match is not None:
            found.append(spot(source, passage, match.start(), match.end()))
    about = telling(heading)
    for other in case.others:
        title = telling(other.part.title)
        if other.part.meeting != source.part.meeting or len(about & title) < 0.6 * max(1, len(about)):
            continue
        for passage in other.passages:
            match = _AGE.search(passage.text)
            if match is not None and not passage.cells:
                found.append(spot(other, passage, match.start(), match.end()))
    return [each for each in found if each is not None][:3]


def _under_heading(source: Source, passage: Passage) -> tuple[str, list[Passage]]:
    """Return the heading of the minute that a passage is in, and what of the minute stands before it."""
    run: list[Passage] = []
    index = next(number for number, each in enumerate(source.passages) if each.id == passage.id)
    for each in reversed(source.passages[:index]):
        if each.kind == "heading" and len(telling(each.text)) >= 2:
            return each.text, run[::-1]
        run.append(each)
    return "", run[::-1]
