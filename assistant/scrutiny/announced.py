"""Numbers of things announced, against the bullets or rows elsewhere in the paper that name them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.counting import NUMBER, number_of, spelled
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, where
from assistant.scrutiny.quoting import Spot, said, spot
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.terms import stem, telling
from corpus.model import Passage

_ANNOUNCED = re.compile(
    rf"(?<![\w£.,/-])(?P<number>{NUMBER})\s+(?P<what>(?:[a-z-]+\s+){{0,3}}?(?P<noun>[a-z]+s))(?=\s*(?:\b(?:overdu"
    rf"e|outstanding|open|are|were|that|which|have|has|of|for|in|on|to|by|with|from|identified|made|remain)\b"
    rf"|[,.;:]))"
)
_TOGETHER = re.compile(
    r"\b(?:together|combined|jointly|merged|one (?:report|paper)|both in|examples?|include|including|among|such "
    r"as|main|key ones|some of)\b",
    re.IGNORECASE,
)
_UNITS = re.compile(
    r"^(?:months?|years?|days?|weeks?|hours?|minutes?|points?|pounds|times|people|miles?|pages?|members|places"
    r"|quarters|occasions|percent)$",
    re.IGNORECASE,
)
_LAST_BUT_ONE = re.compile(r"[;,]?\s(?:and|or)$")
_LEAST, _MOST = 3, 20


@dataclass(frozen=True, slots=True)
class Listed:
    """A run of bullets or rows, with the words of what introduces it."""

    items: tuple[Passage, ...]
    words: frozenset[str]
    section: str | None


def announced(case: Case) -> Iterator[Finding]:
    """Yield numbers of the part's text that differ by little from the one list or table of what is counted."""
    source = case.source
    if source.part.kind in ("minutes", "agenda"):
        return
    runs = list(_runs(source))
    for statement in source.statements:
        if statement.in_cell or _TOGETHER.search(statement.passage.text.lower()):
            continue
        for match in _ANNOUNCED.finditer(statement.text):
            number = number_of(match["number"])
            if number is None or not _LEAST <= number <= _MOST or _UNITS.match(match["noun"]):
                continue
            run = _counted(runs, statement, match)
            if run is None or number == len(run.items) or abs(number - len(run.items)) > 2:
                continue
            yield from _finding(source, statement, match, number, run)
            break


def _runs(source: Source) -> Iterator[Listed]:
    """Yield the bullets under one lead-in, and the rows of one table, from three on."""
    groups: dict[tuple[str, str | None, str | None], list[Passage]] = {}
    for passage in source.passages:
        kind = (
            ("bullet")
            if passage.kind == ("bullet")
            else "row"
            if passage.kind == "row" and len(passage.cells) > 1
            else None
        )
        if kind is not None and passage.lead_in:
            group = groups.setdefault((kind, passage.lead_in, passage.section), [])
            if len(group) < 2 or not _LAST_BUT_ONE.search(group[-2].text):
                group.append(passage)
    for (_, lead, section), items in groups.items():
        heads = " ".join(dict.fromkeys(cell.column for each in items for cell in each.cells))
        totals = [each for each in items if re.match(r"(?:sub-?)?totals?\b", each.text, re.IGNORECASE)]
        if len(items) >= _LEAST and not totals:
            yield Listed(tuple(items), telling(f"{lead} {heads} {section or ''}"), section)


def _counted(runs: list[Listed], statement: Statement, match: re.Match[str]) -> Listed | None:
    """Return the one run that is of what a statement counts: its noun and another word of the phrase introduce it."""
    noun = stem(match["noun"])
    words = telling(match["what"]) | telling(statement.text[match.end() : match.end() + 30])
    fits = [
        run
        for run in runs
        if noun in run.words and (len(words & run.words) >= 2 or run.section == statement.passage.section)
    ]
    return fits[0] if len(fits) == 1 and (len(words & fits[0].words) >= 2) else None


def _finding(source: Source, statement: Statement, match: re.Match[str], number: int, run: Listed) -> Iterator[Finding]:
    main = said(source, statement, match)
    spots: list[Spot | None] = [spot(source, each) for each in (run.items[-1], *run.items[:-1])]
    if main is None:
        return
    first = page_name(source, run.items[0].page)
    yield draft(
        "inconsistency",
        main,
        spots,
        why=f"The text speaks of {match['number']} {match['what']}; {spelled(len(run.items))} are listed on {first}.",
        question=(
            f"Which of the {spelled(number)} {match['what']} that {where(source, main.page)}, announces "
            f"{'are' if abs(number - len(run.items)) > 1 else 'is'} not among the {spelled(len(run.items))} "
            f"listed on {first}, and why?"
        ),
        confidence=0.8,
    )
