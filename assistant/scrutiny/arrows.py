"""Rows whose words say one thing of a measure and whose arrow says another."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

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
    level = list(dict.fromkeys(_code(each.passage) for each, _, _ in found))
    codes = listed(level)
    other = _moving(source, level, shown)
    told = listed([f"“{what}”" for _, what, _ in found])
    pages = page_names(source, [each.page for each, _, _ in found])
    one = len(found) == 1
    yield draft(
        "status_without_evidence",
        main,
        [each for each, _, _ in found[1:]],
        why=f"The text of {codes} speaks of {told}, and {'its arrow shows' if one else 'their arrows show'} "
        f"{_SHOWN[shown]}." + (f" The arrow of {other[0]}, beside them, shows {_SHOWN[other[1]]}." if other else ""),
        question=(
            f"Why {'does the arrow' if one else 'do the arrows'} of {codes} show {_SHOWN[shown]}, when the text "
            f"speaks of {told} ({pages} of {paper_name(source)})"
            + (f", and what is behind the arrow of {other[0]}, which shows {_SHOWN[other[1]]}?" if other else "?")
        ),
        confidence=0.84,
    )


_STEP = re.compile(r"(?P<action>[A-Z]{1,3}\d{1,2})\.\d{1,2}")


def _code(passage: Passage) -> str:
    """Name a row as closely as it does itself: by the code of its step, "V1.2", before that of its action, "V1"."""
    cells = (passage.text[cell.start : cell.end].strip() for cell in passage.cells)
    return next((text for text in cells if _STEP.fullmatch(text)), None) or passage.paragraph or "the row"


def _moving(source: Source, level: Sequence[str], shown: Direction) -> tuple[str, Direction] | None:
    """Find a step of the same actions whose arrow shows something else."""
    actions = {step["action"] for code in level if (step := _STEP.fullmatch(code))}
    for passage in source.passages:
        code, way = _code(passage), _direction(passage)
        step = _STEP.fullmatch(code)
        if step is not None and step["action"] in actions and code not in level and way not in (None, shown):
            return (code, way) if way is not None else None
    return None


def _direction(passage: Passage) -> Direction | None:
    return next((cell.direction for cell in passage.cells if cell.direction is not None), None)


def _contradicted(source: Source, passage: Passage) -> tuple[Spot, str, Direction] | None:
    """Find the words of a row that its arrow contradicts: where, what got worse, and what the arrow shows."""
    shown = _direction(passage)
    match = _WORSE.search(passage.text) if shown in ("level", "up") else None
    if shown is None or match is None or len(passage.text.split()) < 12:
        return None
    main = spot(source, passage, match.start(), match.end())
    return (main, " ".join(match.group().split()), shown) if main is not None else None
