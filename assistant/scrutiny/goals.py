"""Numbers that fall short of a goal given elsewhere, and what the papers say hangs on it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Amount, amount, plain
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import Spot, said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.terms import stem
from corpus.values.sums import FIGURE

_GOAL = re.compile(
    rf"\b(?:target|goal|requirement|ceiling|establishment)\s+(?:of|for|is|was|remains|stands at)\s+(?:at "
    rf"least\s+)?(?P<figure>{FIGURE})\s+(?P<noun>[a-z]{{4,}})\b",
    re.IGNORECASE,
)
_ACTUAL = re.compile(
    rf"\b(?:there (?:were|are|was)|had|has|employed|employs|stood at"
    rf"|numbered)\s+(?:now\s+)?(?P<figure>{FIGURE})\s+(?P<noun>[a-z]{{4,}})\b",
    re.IGNORECASE,
)
_HANGS = re.compile(
    r"\bat risk\b|\bwould lose\b|\bpenalt|\bclaw|\brepay|\bfailure to\b|\bconditional\b|\bring-?fenced\b", re.IGNORECASE
)
_OWNED = re.compile(
    r"\bfewer than\b|\bshort of\b|\bbelow (?:the )?target\b|\bagainst (?:a|the) target\b|\bunder (?:the )?target\b",
    re.IGNORECASE,
)
_LEAST = 50
_NEAR = 0.2


@dataclass(frozen=True, slots=True)
class Goal:
    """A number that is to be reached or held, with what hangs on it."""

    source: Source
    statement: Statement
    match: re.Match[str]
    figure: Amount
    noun: str


def goals(case: Case) -> Iterator[Finding]:
    """Yield numbers of the part below a goal that it or an earlier paper gives, without a word about it."""
    known = [goal for source in case.sources() for goal in _goals(source)]
    if not known or case.source.part.kind in ("minutes", "agenda"):
        return
    for statement in case.source.statements:
        match = _ACTUAL.search(statement.text)
        figure = amount(match["figure"]) if match is not None else None
        if match is None or figure is None or _OWNED.search(statement.text):
            continue
        missed = [each for each in known if each.noun == stem(match["noun"]) and _short(figure, each.figure)]
        goal = max(missed, key=lambda each: _consequence(each) is not None, default=None)
        main = said(case.source, statement, match)
        if goal is None or main is None:
            continue
        hangs = _consequence(goal)
        other = said(goal.source, goal.statement, goal.match)
        yield draft(
            "deteriorating_measure",
            main,
            [hangs, other] if hangs else [other],
            why=(
                f"{figure.text} {match['noun']} is {plain(goal.figure.value - figure.value)} short of the "
                f"{goal.figure.text} to be held" + ("; the papers say what hangs on it." if hangs else ".")
            ),
            question=(
                f"By when will the {figure.text} {match['noun']} of {where(case.source, main.page)}, be "
                f"{goal.figure.text} again"
                + (", and what is lost if they are not counted in time?" if hangs else ", and what stands in the way?")
            ),
            confidence=0.84 if hangs else 0.74,
        )


def _goals(source: Source) -> Iterator[Goal]:
    for statement in source.statements:
        for match in _GOAL.finditer(statement.text):
            figure = amount(match["figure"])
            if figure is not None and figure.value >= _LEAST:
                yield Goal(source, statement, match, figure, stem(match["noun"]))


def _short(figure: Amount, goal: Amount) -> bool:
    return 0 < goal.value - figure.value <= goal.value * round(100 * _NEAR) / 100


def _consequence(goal: Goal) -> Spot | None:
    """Quote what hangs on a goal, in the paragraph that gives it."""
    for each in goal.source.statements:
        match = _HANGS.search(each.text) if each.passage is goal.statement.passage else None
        if match is not None:
            return said(goal.source, each, match)
    return None
