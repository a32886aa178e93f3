"""What board papers bound in with decisions attach, and what of it is not in the pack."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_names, paper_name
from assistant.scrutiny.quoting import Spot, spot
from corpus.model import Passage

RECORD = re.compile(r"\bdecision (?:record|notice)\b", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\b(?:attached|enclosed|included|set out|given)\s+(?:as|at|in)\s+(?P<name>(?:appendix|annex)\s+[A-Z0-9]{1,2})\b"
    r"|\b(?P<name2>(?:appendix|annex)\s+[A-Z0-9]{1,2})\s+(?:is\s+)?attached\b",
    re.IGNORECASE,
)
_PUBLISHED = re.compile(
    r"\b(?:papers|reports|documents)\s+(?:relating to|behind|supporting|for|to)\s+(?:the\s+|these\s+|all\s+)?"
    r"(?:decisions?|decision (?:records?|notices?))\b[^.]{0,60}\b(?:available|published|found)\b",
    re.IGNORECASE,
)


def left_out(case: Case) -> Iterator[Finding]:
    """Yield what a board paper bound in with decisions attaches and that isn't there, in one finding a paper."""
    if any(_PUBLISHED.search(each.text) for each in case.source.paper.passages):
        return  # the pack says where the papers behind the decisions can be read
    for source, run in _bound_in(case):
        heads = {
            match.group().lower()
            for each in run
            if each.kind == "heading" and (match := re.match(r"(?:appendix|annex)\s+[A-Z0-9]{1,2}\b", each.text, re.I))
        }
        missing: list[tuple[str, Spot]] = []
        for passage in run:
            for match in _ATTACHED.finditer(passage.text):
                name = (match["name"] or match["name2"]).lower()
                found = spot(source, passage, match.start(), match.end())
                if name not in heads and found is not None:
                    missing.append((name, found))
        if missing:
            yield _missing(source, missing)


def _missing(source: Source, missing: Sequence[tuple[str, Spot]]) -> Finding:
    pages = page_names(source, [each.page for _, each in missing])
    names = list(dict.fromkeys(name for name, _ in missing))
    return draft(
        "decision_process",
        missing[0][1],
        [each for _, each in missing[1:]],
        why=(
            f"{len(names)} appendices are said to be attached to the board paper behind the decision, and none is in "
            "the pack."
            if len(names) > 1
            else "An appendix is said to be attached to the board paper behind the decision, and it is not in the pack."
        ),
        question=(
            f"When will the Panel be given the {listed(names)} that the board paper attaches on {pages} of "
            f"{paper_name(source)}, and what {'do they' if len(names) > 1 else 'does it'} add to the decision?"
        ),
        confidence=0.78,
    )


def _bound_in(case: Case) -> Iterator[tuple[Source, Sequence[Passage]]]:
    """Yield the board papers of the case: stretches of its part; or, once for an item, all parts that are board papers.

    An appendix that is a part of its own stands with the board paper before it.
    """
    own = case.source
    if own.part.kind != "board paper":
        for start, stop in _board_papers(own):
            yield own, own.passages[start:stop]
        return
    pack = sorted(
        (each for each in case.sources() if each.paper is own.paper and each.part.item == own.part.item),
        key=lambda each: each.part.number,
    )
    papers = [each for each in pack if each.part.kind == "board paper"]
    decided = any(each.part.kind == "decision record" for each in pack)
    if own.part.item is None or not decided or papers[0] is not own:
        return
    for paper in papers:
        after = [each for each in pack if each.part.number > paper.part.number]
        rest = itertools.takewhile(lambda each: each.part.kind == "appendix", after)
        yield paper, [*paper.passages, *(passage for each in rest for passage in each.passages)]


def _board_papers(source: Source) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a part that are board papers of their own: from "To: ... Board" to the next record."""
    starts = [
        index
        for index, each in enumerate(source.passages)
        if index > 8
        and re.match(r"To:?\s.*\b(?:Board|Committee|Commissioner)\b", each.text)
        and len(each.text.split()) <= 9
    ]
    ends = [
        index
        for index, each in enumerate(source.passages)
        if (each.kind == "heading" and RECORD.search(each.text)) or re.search(r"^BIBLIOGRAPHY$", each.text)
    ]
    for start in starts:
        yield start, next((end for end in [*ends, *starts] if end > start), len(source.passages))
