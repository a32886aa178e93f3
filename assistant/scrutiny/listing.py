"""A number of things announced, against the list that follows."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.counting import counted, items, spelled, stated_counts
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import spot
from corpus.model import Passage


def listing(case: Case) -> Iterator[Finding]:
    """Yield numbers that the list after them doesn't come to."""
    source = case.source
    for index, passage in enumerate(source.passages):
        if passage.cells:
            continue
        yield from _inline(source, passage)
        yield from _bullets(source, passage, source.passages[index + 1 :])


def _inline(source: Source, passage: Passage) -> Iterator[Finding]:
    """Yield counts that neither way of reading the list after them gives."""
    for count in stated_counts(passage.text):
        least, most = items(count.list)
        if count.number in (least, most) or least < 2 or abs(least - count.number) > 4:
            continue
        main = spot(source, passage, count.start, count.end)
        other = spot(source, passage, count.list_start, count.list_end)
        if main is None or other is None:
            continue
        either = f"; {most} if every pair is counted as two" if most != least else ""
        yield draft(
            "inconsistency",
            main,
            [other],
            why=f"The text speaks of {count.said}, and the list that follows names {least}{either}.",
            question=(
                f"Which are the {count.said} that {where(source, main.page)}, speaks of, as it goes on to name "
                f"{spelled(least)}?"
            ),
            confidence=0.84 if most == least else 0.8,
        )


def _bullets(source: Source, passage: Passage, after: Sequence[Passage]) -> Iterator[Finding]:
    """Yield counts before a colon that the bullets after it don't come to."""
    count = counted(passage.text)
    if count is None:
        return
    run: list[Passage] = []
    for each in after:
        numbered = bool(each.paragraph and re.fullmatch(r"\(?(?:\d|[a-z]|[ivx]+)[.)]\)?", each.paragraph))
        if not (each.kind == "bullet" or numbered):
            break
        run.append(each)
        if len(run) > 1 and re.search(r"[;,]?\s(?:and|or)$", run[-2].text):
            break
    kinds = {each.lead_in for each in run}
    if not 2 <= len(run) <= 20 or len(kinds) != 1 or len(run) == count.number:
        return
    main = spot(source, passage, count.start, count.end)
    spots = [spot(source, each) for each in run]
    if main is None or len(run) in count.others:
        return
    yield draft(
        "inconsistency",
        main,
        spots,
        why=f"The text announces {count.said}, and {spelled(len(run))} follow.",
        question=(
            f"Which is right, the {count.said} that {where(source, main.page)}, announces or the "
            f"{spelled(len(run))} that follow?"
        ),
        confidence=0.75,
    )
