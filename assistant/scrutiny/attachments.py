"""What board papers bound in with decisions attach, and what of it is not in the pack."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_names, paper_name
from assistant.scrutiny.quoting import Spot, spot

RECORD = re.compile(r"\bdecision (?:record|notice)\b", re.IGNORECASE)
_ATTACHED = re.compile(
    r"\b(?:attached|enclosed|included|set out|given)\s+(?:as|at|in)\s+(?P<name>(?:appendix|annex)\s+[A-Z0-9]{1,2})\b"
    r"|\b(?P<name2>(?:appendix|annex)\s+[A-Z0-9]{1,2})\s+(?:is\s+)?attached\b"
    r"|\brefer to (?P<name3>(?:appendix|annex)\s+[A-Z0-9]{1,2})\b",
    re.IGNORECASE,
)


def left_out(source: Source) -> Iterator[Finding]:
    """Yield the appendices that a board paper bound in with the records attaches and that aren't there."""
    missing: list[tuple[str, Spot]] = []
    for start, stop in _board_papers(source):
        run = source.passages[start:stop]
        heads = {
            match.group().lower()
            for each in run
            if each.kind == "heading" and (match := re.match(r"(?:appendix|annex)\s+[A-Z0-9]{1,2}\b", each.text, re.I))
        }
        for passage in run:
            for match in _ATTACHED.finditer(passage.text):
                name = (match["name"] or match["name2"] or match["name3"]).lower()
                found = spot(source, passage, match.start(), match.end())
                if name not in heads and found is not None:
                    missing.append((name, found))
    if not missing:
        return
    pages = page_names(source, [each.page for _, each in missing])
    count = len(missing)
    yield draft(
        "decision_process",
        missing[0][1],
        [each for _, each in missing[1:]],
        why=(
            f"{count} {'appendices are' if count > 1 else 'appendix is'} said to be attached to the board papers "
            "behind the "
            "decisions, and none is in the pack."
            if count > 1
            else "An appendix is said to be attached to the board paper behind the decision, and it is not in the pack."
        ),
        question=(
            f"When will the Panel be given what the board papers attach on {pages} of {paper_name(source)}, and "
            "what do "
            "those papers show about the decisions?"
        ),
        confidence=0.78,
    )


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
