"""One finding for one matter: what says the same thing twice is folded, and no question is put twice."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date

from assistant.scrutiny.finding import Finding, FindingType, Related
from assistant.scrutiny.terms import telling
from corpus.citing import letters

_MOST_RELATED = 8
_LESSER: frozenset[FindingType] = frozenset(
    {"missing_figure", "vague_language", "no_baseline_or_target", "stale_or_copied_report"}
)
"""Kinds that say no more of a passage than a weightier finding, which stands on it too, has said."""

_REPEATED: frozenset[FindingType] = frozenset(
    {
        "overdue_or_undated_commitment",
        "risk_without_mitigation",
        "no_baseline_or_target",
        "deteriorating_measure",
        "assurance_quality",
        "vague_language",
        "unfunded_or_one_off_funding",
    }
)
"""Kinds of which a paper says the same thing in several of its reports."""

_MEASURES: frozenset[FindingType] = frozenset({"deteriorating_measure", "no_baseline_or_target"})
"""Kinds that speak of how a measure stands."""


def folded(findings: Iterable[Finding], days: Mapping[str, date] | None = None) -> tuple[Finding, ...]:
    """Fold findings, best first, that quote the same words for the same reason, or ask the same question.

    The first is kept and takes the places of the others; of two editions of a paper that say the same word for word,
    the later by `days` is kept, as it is the one that members have before them.
    """
    known = days or {}
    kept: list[Finding] = []
    for finding in findings:
        twin = next((index for index, each in enumerate(kept) if _same(each, finding)), None)
        if twin is None:
            kept.append(finding)
        else:
            again = kept[twin].type == finding.type and letters(kept[twin].quote) == letters(finding.quote)
            newer = known.get(finding.document, date.min) > known.get(kept[twin].document, date.min)
            kept[twin] = _joined(finding, kept[twin]) if again and newer else _joined(kept[twin], finding)
    return tuple(kept)


def _same(one: Finding, other: Finding) -> bool:
    quote = letters(other.quote)
    if letters(one.question) == letters(other.question):
        return True
    if _asks_again(one, other) or _mutual(one, other):
        return True
    alike = one.type == other.type or {one.type, other.type} <= _MEASURES
    if alike and (letters(one.quote) == quote or _held(one, other) or _one_matter(one, other)):
        return True
    return (
        other.type in _LESSER
        and other.document == one.document
        and any(
            each.document == other.document and each.page == other.page and letters(each.quote) == quote
            for each in one.related
        )
    )


def _mutual(one: Finding, other: Finding) -> bool:
    """Whether two findings of a kind stand on the same two places, each from its own end."""
    return one.type == other.type and all(
        any(
            each.document == two.document and each.page == two.page and letters(each.quote) == letters(two.quote)
            for each in first.related
        )
        for first, two in ((one, other), (other, one))
    )


def _asks_again(one: Finding, other: Finding) -> bool:
    """Whether two findings of a paper ask the same of much the same words, on two pages."""
    if (one.document, one.type) != (other.document, other.type) or len(telling(one.quote) & telling(other.quote)) < 4:
        return False
    return re.sub(r"[\d\W]+", "", one.question) == re.sub(r"[\d\W]+", "", other.question)


def _held(one: Finding, other: Finding) -> bool:
    """Whether two findings of one page quote the same words, one of them more of them, or stand in one paragraph."""
    if (one.document, one.page, one.type) != (other.document, other.page, other.type):
        return False
    first, second = letters(one.quote), letters(other.quote)
    inside = min(len(first), len(second)) >= 20 and (first in second or second in first)
    numbered = one.paragraph is not None and "." in one.paragraph and one.paragraph == other.paragraph
    return inside or (numbered and one.type in _REPEATED)


def _joined(kept: Finding, other: Finding) -> Finding:
    own = {(each.document, each.page, letters(each.quote)) for each in (_place(kept), *kept.related)}
    places = [_place(other), *other.related]
    added = [each for each in places if (each.document, each.page, letters(each.quote)) not in own]
    return replace(kept, related=(*kept.related, *added)[:_MOST_RELATED])


def _one_matter(one: Finding, other: Finding) -> bool:
    """Whether two quotes of one paper say the same: nearly all telling words of the shorter are in the longer."""
    if one.document != other.document or one.type not in _REPEATED:
        return False
    first, second = telling(one.quote), telling(other.quote)
    fewer = min(len(first), len(second))
    share = 0.5 if one.type in _MEASURES else 0.75
    return fewer >= 4 and len(first & second) >= max(4, share * fewer)


def _place(finding: Finding) -> Related:
    return Related(finding.document, finding.page, finding.paragraph, finding.quote)
