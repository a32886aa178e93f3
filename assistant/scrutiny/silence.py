"""What the papers do say of a matter: looked for everywhere before a finding says that they are silent on it."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.figures import SUM
from assistant.scrutiny.quoting import Spot, said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.terms import telling
from corpus.model import Passage

ACTION = re.compile(
    r"\bmitigat\w*|\b(?:re-?)?tender\w*|\b(?:re-?)?negotiat\w*|\bprocure[ds]?\b|\baction plan\b|\bset aside\b"
    r"|\bmitigation plans?\b|\boffset\b|\bplans? (?:is|are) in place\b|\bprogramme (?:to|of)\b"
    r"|\bbeing (?:addressed|reviewed|recruited|tackled)\b|\bto (?:reduce|address|improve|tackle)\b",
    re.IGNORECASE,
)
"""What is done about something."""

CAUSE = re.compile(
    r"\b(?:because|due to|related to|as a result of|result(?:s|ed|ing)? (?:in|from)|caused by|driven by|owing to"
    r"|reflects?|attribut\w+)\b",
    re.IGNORECASE,
)
"""Why something is so."""

MONEY = re.compile(SUM)
FIGURE = re.compile(
    r"\d+(?:\.\d+)?\s?(?:%|per cent)|£\s?\d|\b\d{1,3}(?:,\d{3})+\b|\bfrom \d+(?:\.\d+)? to \d+", re.IGNORECASE
)
"""A figure that says how much."""

REPORTED = re.compile(
    r"https?://(?:\S|(?<=/)\s)*?(?:report|performance|update|data)\S*"
    r"|\b(?:set out|reported|published|available) (?:in|at|to|on) (?:the )?[A-Z]\w+",
    re.IGNORECASE,
)
"""Where the figures are to be read."""

METHOD = re.compile(
    r"\bonline\b|\bhard copy\b|\bpaper copies\b|\bsocial media\b|\bsample\b|\brespondents were\b|\btelephone\b"
    r"|\bpostal\b|\bmethod\w*\b",
    re.IGNORECASE,
)
"""How people were asked."""

FOUND = re.compile(r"\b(?:actions?|recommendations?|findings?|weakness\w*) (?:have|has|were|was) (?:been )?\w+", re.I)
"""What an audit came to."""

_UNCOMMON = 25
_FEW = 2
_NEAR = 4
"""Paragraphs before and after one that may go on with its matter."""


def spoken(
    case: Case, passage: Passage, kind: re.Pattern[str], *, matter: str, besides: str = "", most: int = 2
) -> tuple[Spot, ...]:
    """Quote what speaks of a matter in the way of `kind`, nearest first; nothing where all papers are silent.

    First the passage itself, but for the sentence `besides`; then the paragraphs around it in its section that
    share a word with the matter; then the whole of the paper and of those written by the day, where two of the
    matter's uncommon words stand together.

    Args:
        case: The part that the passage is in, with all that was written by its day.
        passage: Where the finding stands.
        kind: What would be an answer: an action, a cause, a sum.
        matter: The words that say what it is about.
        besides: The sentence that made the finding, which is no answer to itself.
        most: How many places are wanted.
    """
    words = frozenset(word for word in telling(matter) if case.rarity.get(word, 0) <= _UNCOMMON)
    found: list[Spot] = []
    for source, statement in itertools.chain(
        _within(case.source, passage), _around(case.source, passage, words), _anywhere(case, passage, words, kind)
    ):
        match = kind.search(statement.text)
        if match is None or (besides and statement.text.strip() in besides):
            continue
        here = said(source, statement, match)
        if here is not None and all(here.quote != each.quote for each in found):
            found.append(here)
        if len(found) == most:
            break
    return tuple(found)


def _within(source: Source, passage: Passage) -> Iterator[tuple[Source, Statement]]:
    """Yield the statements of a paragraph; all cells of a row."""
    for statement in source.statements:
        if statement.passage is passage:
            yield source, statement


def _around(source: Source, passage: Passage, words: frozenset[str]) -> Iterator[tuple[Source, Statement]]:
    """Yield the statements of the paragraphs near a passage in its section that share a word with its matter."""
    at = next((index for index, each in enumerate(source.passages) if each is passage), None)
    if at is None or passage.cells:
        return
    near = [each for each in source.passages[max(0, at - _NEAR) : at + _NEAR + 1] if each.section == passage.section]
    ids = {each.id for each in near if each is not passage and telling(each.text) & words}
    for statement in source.statements:
        if statement.passage.id in ids:
            yield source, statement


def _anywhere(
    case: Case, passage: Passage, words: frozenset[str], kind: re.Pattern[str]
) -> Iterator[tuple[Source, Statement]]:
    """Yield the statements of any paragraph that has two of the words, those of the same paper first.

    Of one paper, those of the paragraphs that have most of the words, and of these what answers most.
    """
    if len(words) < _FEW:
        return
    every = [case.source, *sorted(case.others, key=lambda each: each.paper is not case.source.paper)]
    for source in every:
        shared = {
            each.id: count
            for each in source.passages
            if each is not passage and not each.cells and (count := len(telling(each.text) & words)) >= _FEW
        }
        near = [each for each in source.statements if each.passage.id in shared]
        near.sort(key=lambda each: (-shared[each.passage.id], -len(kind.findall(each.text))))
        for statement in near:
            yield source, statement
