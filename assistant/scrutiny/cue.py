"""Statements that give themselves away: a turn of phrase, with nothing beside it that answers what it leaves open."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import subject, with_article
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding, FindingType
from assistant.scrutiny.places import on, page_of, where
from assistant.scrutiny.quoting import Spot, in_context, said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.terms import telling
from corpus.model import PartKind

_SKIPPED: frozenset[PartKind] = frozenset({"minutes", "agenda"})
_ALIKE = 4
"""Two statements that share as many telling words are one matter."""

_SHARED, _SAME_FIGURE, _UNCOMMON, _RARE, _LONG, _MOST_ELSEWHERE, _MOST_READ = 3, 2, 40, 10, 120, 2, 60
"""What makes passages of two papers one matter: as many words in common that few passages have."""


_OF_ANY = telling(
    "months twelve eighteen period grant grants funds funding cost costs annum posts appointed paid pays agreed "
    "Home Office"
)
"""Words that any passage on money has."""

_NAMES = re.compile(
    r"(?!(?:no|its?|their|his|her|this|an? (?:assessment|announcement)|the (?:board|panel|members?|committee"
    r"|commissioner))\b)[\w“‘\"]",
    re.IGNORECASE,
)
"""What a question can say again: no pronoun, nothing denied, nobody who decides."""

_KEY = re.compile(r"\bkey\b.*\b(?:red|amber|green|no change)\b", re.IGNORECASE)
_FIGURES = re.compile(r"£\s?\d[\d,.]*\d(?:m|k)?|\d+(?:\.\d+)?%|\b\d{1,3}(?:,\d{3})+\b")


@dataclass(frozen=True, slots=True)
class Cue:
    """A turn of phrase and what it leaves open.

    `unless` is searched in the statement, `unless_near` in its whole passage. `why` and `question` are
    filled with {said} (the words), {about} (what the sentence is about, else `thing`), {where}, {page_of} and
    {on}. A cue with `folded` gives one finding a part, its other places within it; one with
    `figures` is set against what other papers give in figures on the same matter.
    """

    kind: FindingType
    pattern: re.Pattern[str]
    why: str
    question: str
    thing: str
    confidence: float
    needs: re.Pattern[str] | None = None
    unless: re.Pattern[str] | None = None
    unless_near: re.Pattern[str] | None = None
    minutes: bool = False
    folded: bool = False
    figures: bool = False


def cued(case: Case, cues: Iterable[Cue]) -> Iterator[Finding]:
    """Yield a finding for each matter that a cue shows in the part."""
    source = case.source
    for cue in cues:
        if source.part.kind in _SKIPPED and not (cue.minutes and source.part.kind == "minutes"):
            continue
        matters: list[list[tuple[Statement, Spot, str]]] = []
        for statement in source.statements:
            match = _shown(cue, statement)
            found = in_context(source, statement, match) if match is not None else None
            if match is None or found is None:
                continue
            place = (statement, found, " ".join(match.group().split()))
            group = next((each for each in matters if cue.folded or _alike(each[0][0], statement)), None)
            if group is None:
                matters.append([place])
            else:
                group.append(place)
        for group in matters:
            yield _finding(source, cue, group, _elsewhere(case, cue, group[0][0]))


def _shown(cue: Cue, statement: Statement) -> re.Match[str] | None:
    text = statement.text
    match = cue.pattern.search(text)
    if match is None or statement.passage.kind == "note" or _KEY.search(statement.passage.text):
        return None
    if cue.needs is not None and not cue.needs.search(text):
        return None
    if cue.unless is not None and cue.unless.search(text):
        return None
    if cue.unless_near is not None and cue.unless_near.search(statement.passage.text):
        return None
    return match


def _alike(one: Statement, other: Statement) -> bool:
    return one.passage is other.passage or len(one.words & other.words) >= _ALIKE


def _elsewhere(case: Case, cue: Cue, statement: Statement) -> list[Spot | None]:
    """Quote up to two statements of other papers that say the same thing of the same matter."""
    found: list[Spot | None] = []
    own = cue.pattern.search(statement.text)
    if cue.folded or own is None:
        return found
    context = _context(statement)
    seen: set[int] = set()
    for source, kin in itertools.islice(case.kin(statement, least=2, words=context, later=True), _MOST_READ):
        if source.paper is case.source.paper or id(kin.passage) in seen:
            continue
        seen.add(id(kin.passage))
        near = [each for each in source.statements if each.passage is kin.passage]
        told = next(((each, match) for each in near if (match := cue.pattern.search(each.text)) is not None), None)
        if told is None and not (cue.figures and re.search(r"\d", kin.text)):
            continue
        each = told[0] if told is not None else kin
        shared = (context & (_context(each) if told is not None else each.words)) - _OF_ANY
        figures = set(_FIGURES.findall(statement.around)) & set(_FIGURES.findall(each.around))
        if _nearness(case, shared) + _SAME_FIGURE * len(figures) >= (_SHARED if told is not None else _SHARED + 2):
            found.append(in_context(source, *told) if told is not None else said(source, each))
        if len(found) == _MOST_ELSEWHERE:
            break
    return found


def _beside(source: Source, statement: Statement) -> Spot | None:
    """Quote the sentence after a statement in its paragraph: what a reader would read on to."""
    for one, other in itertools.pairwise(source.statements):
        if one is statement and other.passage is statement.passage and not statement.in_cell:
            return said(source, other)
    return None


def _context(statement: Statement) -> frozenset[str]:
    """Return the telling words of a statement's paragraph and heading; of its own cell where it stands in a table."""
    text = statement.around
    heading = (statement.passage.section or "").rpartition(": ")[2]
    return telling(f"{text} {heading}") if len(text.split()) <= _LONG else statement.words


def _nearness(case: Case, shared: frozenset[str]) -> int:
    """Weigh shared words: those that very few passages have count twice, common ones not at all."""
    return sum(
        2 if case.rarity.get(word, 0) <= _RARE else 1 for word in shared if case.rarity.get(word, 0) <= _UNCOMMON
    )


def _finding(
    source: Source, cue: Cue, group: list[tuple[Statement, Spot, str]], elsewhere: list[Spot | None]
) -> Finding:
    statement, main, words = group[0]
    about = subject(statement.text)
    fill = {
        "said": words,
        "about": with_article(about) if about and _NAMES.match(about) and len(about.split()) <= 9 else cue.thing,
        "where": where(source, main.page),
        "page_of": page_of(source, main.page),
        "on": on(source, main.page),
    }
    more = len(group) - 1
    again = f" The same holds for {more} more place{'s' if more > 1 else ''}." if more else ""
    return draft(
        cue.kind,
        main,
        [*(each for _, each, _ in group[1:]), *elsewhere, *([] if cue.folded else [_beside(source, statement)])],
        why=cue.why.format(**fill) + again,
        question=cue.question.format(**fill),
        confidence=cue.confidence,
    )
