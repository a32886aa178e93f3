"""Words where a plan is due: savings with no source."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import SUM, amounts
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of
from assistant.scrutiny.quoting import spot
from corpus.model import Passage

_SAVINGS = re.compile(
    r"\b(?:savings?|efficienc(?:y|ies)|reductions?)\s+of\s+(?P<more>(?:over |about |approximately |around |at least "
    rf"|up to )?)(?P<sum>{SUM})"
    r"[^.;]{0,40}?\b(?:to be|must be|need(?:s|ed)? to be|will (?:need|have) to be|still to be|are|is)\s+"
    r"(?:found|made|identified|delivered|achieved|required|needed)\b",
    re.IGNORECASE,
)

_ENDS = re.compile(r"\b(?:by|before|until)\s+[^.,;]{0,40}?\b(?:19|20)\d\d(?:[/-]\d{2,4})?", re.IGNORECASE)
"""The time in which savings are to be made."""


def wording(case: Case) -> Iterator[Finding]:
    """Yield savings announced with no source."""
    source = case.source
    if source.part.kind in ("minutes", "agenda"):
        return
    for passage in source.passages:
        if passage.kind in ("heading", "note"):
            continue
        yield from _savings(source, passage)


def _savings(source: Source, passage: Passage) -> Iterator[Finding]:
    for match in _SAVINGS.finditer(passage.text):
        main = spot(source, passage, match.start("sum"), match.end("sum"))
        if main is None or _broken_down(source, passage, match):
            continue
        sum_said = " ".join(passage.text[match.start("more") : match.end("sum")].split())
        ends = _ENDS.search(main.quote)
        yield draft(
            "vague_language",
            main,
            [],
            why=f"{sum_said[:1].upper()}{sum_said[1:]} of savings are still to be made, and it is not split by year, "
            "source or owner" + (f"; all that is said is “{ends.group()}”." if ends else "."),
            question=(
                f"Where are the {sum_said} of savings on {page_of(source, main.page)} to come from, year by year, "
                "and how much "
                "of it has been identified?"
            ),
            confidence=0.85,
        )


def _broken_down(source: Source, passage: Passage, match: re.Match[str]) -> bool:
    """Whether the passage, its bullets or a table of savings give the parts of the sum."""
    inside = [each for each in amounts(passage.text[match.end() :]) if "£" in each.text]
    index = next(number for number, each in enumerate(source.passages) if each.id == passage.id)
    after = source.passages[index + 1 : index + 9]
    bullets = [each for each in after if each.kind == "bullet" and "£" in each.text]
    tables = [each for each in source.passages if each.cells and re.search(r"\bsavings?\b", each.lead_in or "", re.I)]
    return len(inside) >= 2 or len(bullets) >= 2 or bool(tables)
