"""Figures that another paper has revised: "from £4.2m to £4.9m" in one, £4.2m still in the other."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import SUM, Amount, amount, amounts
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.terms import telling

_REVISED = re.compile(
    rf"\b(?:revis|increas|ris|rose|rais|chang|reduc|cut|correct|amend|restat|mov|grow|grew|gone|went|fall|fell"
    rf"|extend)\w*\b"
    rf"[^.£]{{0,60}}?\bfrom\s+(?P<old>{SUM})(?:\s*\([^)]*\))?\s+to\s+(?:about |around |an estimated |over "
    rf")?(?P<new>{SUM})",
    re.IGNORECASE,
)
_PAST = re.compile(
    r"\bfrom\b|\bprevious|\boriginal|\bformer|\bearlier\b|\bat the time\b|\bthen\b|\bfirst\b|\bwas\b|\bhad\b"
    r"|\bagainst\b",
    re.I,
)
_SHARED = 3


@dataclass(frozen=True, slots=True)
class Revision:
    """A sum that a statement changes into another."""

    source: Source
    statement: Statement
    match: re.Match[str]
    old: Amount
    new: Amount
    words: frozenset[str]


def superseded(case: Case) -> Iterator[Finding]:
    """Yield statements of the part that still give a sum which a paper before it, or in its pack, has revised."""
    if case.source.part.kind in ("minutes", "agenda"):
        return
    revisions = [each for source in case.others for each in _revisions(source) if _known(case, source)]
    for statement in case.source.statements:
        if "£" not in statement.text or _PAST.search(statement.text):
            continue
        sums = amounts(statement.text)
        for revision in revisions:
            held = [each for each in sums if "£" in each.text]
            if not any(each.value == revision.old.value for each in held):
                continue
            if any(each.value == revision.new.value for each in held):
                continue
            about = statement.words | telling(statement.passage.section or "")
            shared = {word for word in about & revision.words if case.rarity.get(word, 0) <= 60}
            main, other = said(case.source, statement), said(revision.source, revision.statement, revision.match)
            if len(shared) < _SHARED or main is None or other is None:
                continue
            yield draft(
                "inconsistency",
                main,
                [other],
                why=(
                    f"The text gives {revision.old.text}; {where(revision.source, other.page)}, has revised that to "
                    f"{revision.new.text}."
                ),
                question=(
                    f"Why does {where(case.source, main.page)}, still give {revision.old.text}, which "
                    f"{page_of(revision.source, other.page)} puts at {revision.new.text}, and what in this paper "
                    f"rests on it?"
                ),
                confidence=0.88,
            )
            break


def _known(case: Case, source: Source) -> bool:
    """Whether a paper is of the same pack or older."""
    return source.day is not None and case.source.day is not None and source.day <= case.source.day


def _revisions(source: Source) -> Iterator[Revision]:
    for statement in source.statements:
        for match in _REVISED.finditer(statement.text):
            old, new = amount(match["old"]), amount(match["new"])
            if old is not None and new is not None and old.value != new.value:
                yield Revision(
                    source, statement, match, old, new, telling(f"{statement.passage.text} {source.part.title}")
                )
