"""Rows whose words say one thing of a measure and whose arrow says another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_names, paper_name
from assistant.scrutiny.quoting import Spot, spot
from corpus.model import Direction, Passage

_WORSE = re.compile(
    r"\b(?:deteriorat(?:ion|ed|ing)|worsen(?:ed|ing)|adverse trend|(?:has|have) (?:\w+ly )?(?:declined|worsened|fallen"
    r"|dropped|got worse)|downward trend|increasing (?:delays|backlogs?))\b"
    r"(?:\s+in(?:\s+(?!(?:in|with|for|by|as|at|due)\b)[\w'’‘“”\"-]+){1,7})?",
    re.IGNORECASE,
)
_SHOWN: dict[Direction, str] = {"level": "no change", "up": "an improvement", "down": "a decline"}


def arrows(case: Case) -> Iterator[Finding]:
    """Yield the rows of a plan that tell of something getting worse beside an arrow that doesn't, in one finding."""
    source = case.source
    every = [each for passage in source.passages if (each := _contradicted(source, passage)) is not None]
    found = [each for each in every if each[2] == every[0][2]]
    if not found:
        return
    main, _, shown = found[0]
    codes = listed(list(dict.fromkeys(_code(each) for each, _, _ in found)))
    told = listed([f"“{what}”" for _, what, _ in found])
    pages = page_names(source, [each.page for each, _, _ in found])
    one = len(found) == 1
    yield draft(
        "status_without_evidence",
        main,
        [each for each, _, _ in found[1:]],
        why=f"The text of {codes} speaks of {told}, and {'its arrow shows' if one else 'their arrows show'} "
        f"{_SHOWN[shown]}.",
        question=(
            f"Why {'does the arrow' if one else 'do the arrows'} of {codes} show {_SHOWN[shown]}, when the text "
            f"speaks of {told} ({pages} of {paper_name(source)})?"
        ),
        confidence=0.84,
    )


def _code(found: Spot) -> str:
    return found.passage.paragraph or "the row"


def _contradicted(source: Source, passage: Passage) -> tuple[Spot, str, Direction] | None:
    """Find the words of a row that its arrow contradicts: where, what got worse, and what the arrow shows."""
    shown = next((cell.direction for cell in passage.cells if cell.direction is not None), None)
    match = _WORSE.search(passage.text) if shown in ("level", "up") else None
    if shown is None or match is None or len(passage.text.split()) < 12:
        return None
    main = spot(source, passage, match.start(), match.end())
    return (main, " ".join(match.group().split()), shown) if main is not None else None
