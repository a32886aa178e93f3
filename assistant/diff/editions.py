"""Reports that come back: which part of an earlier paper a part is the next edition of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from assistant.errors import AssistantError
from corpus.citing import fold
from corpus.model import Paper, PartKind
from corpus.registers.said import PartText

_RECURRING: frozenset[PartKind] = frozenset({"report", "board paper", "strategy", "plan", "appendix", "forward plan"})
"""Kinds that have editions. Minutes, agendas and decision records tell of one meeting or one decision each."""

_APPENDIX = re.compile(r"^(?:appendix|annex) (?:\d+|[a-z])\b")
_TIME = re.compile(
    r"\([^)]*\)|\bas at\b.*|\d[\w/]*|\b(?:january|february|march|april|may|june|july|august|september|october"
    r"|november|december|draft|updated?)\b"
)
_WORD = re.compile(r"[a-z]+")
_LOOSE = frozenset({"the", "of", "by", "to", "for", "and", "a", "an", "in", "on"})


class NoEdition(AssistantError):
    """There is nothing to compare a paper with."""


def editions(papers: Iterable[Paper], *, exempt: bool = False) -> tuple[PartText, ...]:
    """Return the parts of papers; those that the public may not see only where `exempt`."""
    return tuple(
        PartText(paper.document, part, tuple(each for each in paper.passages if each.part == part.number), paper.pages)
        for paper in papers
        for part in paper.parts
        if exempt or not part.exempt
    )


def last_edition(one: PartText, among: Iterable[PartText]) -> PartText | None:
    """Return the newest earlier part with the same title, of the same kind and body; None without one."""
    day, subject = one.read, _subject(one)
    if day is None or one.part.kind not in _RECURRING or not subject:
        return None
    before = [
        (other.read, other)
        for other in among
        if other.read is not None
        and other.read < day
        and (other.part.kind, other.part.body) == (one.part.kind, one.part.body)
        and _subject(other) == subject
    ]
    return max(before, key=lambda pair: pair[0])[1] if before else None


def newer_editions(parts: Iterable[PartText]) -> dict[tuple[str, int], PartText]:
    """Return for each part that has come back since, by document and number, its next edition."""
    reports: dict[tuple[str, str | None, frozenset[str]], list[tuple[date, PartText]]] = {}
    for one in parts:
        subject = _subject(one)
        if one.read is not None and one.part.kind in _RECURRING and subject:
            reports.setdefault((one.part.kind, one.part.body, subject), []).append((one.read, one))
    found: dict[tuple[str, int], PartText] = {}
    for same in reports.values():
        for day, one in same:
            later = [pair for pair in same if pair[0] > day]
            if later:
                found[one.document, one.part.number] = min(later, key=lambda pair: pair[0])[1]
    return found


def paired(later: Sequence[PartText], earlier: Sequence[PartText]) -> tuple[tuple[PartText, PartText], ...]:
    """Pair the parts of a paper with those of the paper that it is to be compared with.

    Titles decide: the same one, failing that one that holds the other. Where no title tells and each paper
    is a single part, these are the pair.

    Raises:
        NoEdition: No part of one is a part of the other again.
    """
    pairs = tuple(_pairs(later, earlier, same=True)) or tuple(_pairs(later, earlier, same=False))
    if not pairs and len(later) == len(earlier) == 1:
        pairs = ((later[0], earlier[0]),)
    if not pairs:
        names = [each[0].document if each else "the other paper" for each in (later, earlier)]
        raise NoEdition(f"No report of {names[0]} has the title of one of {names[1]}: name an earlier edition of it.")
    return pairs


def _pairs(
    later: Sequence[PartText], earlier: Sequence[PartText], *, same: bool
) -> Iterator[tuple[PartText, PartText]]:
    for one in later:
        title = _subject(one)
        for other in earlier:
            known = _subject(other)
            alike = title == known if same else len(title & known) >= 2 and (title <= known or known <= title)
            if title and alike and one.part.kind == other.part.kind and one.part.kind in _RECURRING:
                yield one, other
                break


def _subject(one: PartText) -> frozenset[str]:
    """Return the words of a title that say what it is about: no dates, no name of the body or its area."""
    title = fold(one.part.title).replace("&", "and").replace("'s", "")
    title = _TIME.sub(" ", _APPENDIX.sub(" ", title))
    body = set(_WORD.findall(fold(one.part.body or "")))
    return frozenset(_WORD.findall(title)) - _LOOSE - body
