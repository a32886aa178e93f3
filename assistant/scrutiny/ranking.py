"""Which finding first: what is at stake, how certain it is, and whether the Panel can do something about it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from assistant.scrutiny.finding import Finding, FindingType

STAKE: dict[FindingType, float] = {
    "reserves_below_policy": 1.0,
    "inconsistency": 0.9,
    "missing_figure": 0.85,
    "recurring_cost_unowned": 0.9,
    "unfunded_or_one_off_funding": 0.85,
    "statutory_deadline": 0.9,
    "decision_process": 0.85,
    "malformed_figure": 0.75,
    "risk_without_mitigation": 0.8,
    "overdue_or_undated_commitment": 0.75,
    "action_followup": 0.8,
    "equality_or_public_impact": 0.8,
    "deteriorating_measure": 0.8,
    "status_without_evidence": 0.7,
    "no_baseline_or_target": 0.65,
    "value_for_money": 0.7,
    "assurance_quality": 0.75,
    "stale_or_copied_report": 0.7,
    "dependency_on_others": 0.7,
    "vague_language": 0.5,
}
"""What a kind of finding is worth at the table, 1.0 the most: money and law first, wording last."""

_AGAIN = 0.95
"""What a finding keeps of its weight for each of its kind that stands before it."""

_SAME_ITEM = 0.98
"""What it keeps for each in the same item or paper: a member has the whole pack to read."""

_MANY = 6
"""From so many on, one more of the same item weighs no less."""

_OWN_PAPERS = 0.9
"""What a finding in the panel's own papers keeps: its secretariat can correct it without the meeting's time."""

_MONEY = re.compile(r"£|\bcouncil tax\b|\bprecept\b|\breserves?\b|\bbudget", re.IGNORECASE)
_LAW = re.compile(r"\bAct\b|\bstatut|\blegal|\bby law\b|\bregulations?\b", re.IGNORECASE)
_PEOPLE = re.compile(r"\bvictims?\b|\bofficers?\b|\bPCSOs?\b|\bchild|\bpublic\b|\bcomplain", re.IGNORECASE)


def ranked(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Put findings in order, best first; the more of a kind, or of an item, stand before one, the less it weighs.

    A member who has read three risks without a figure learns more from a broken promise than from a fourth.
    Ties are broken by place.
    """
    rest = [(weight(each), each) for each in findings]
    rest.sort(key=lambda pair: (-pair[0], pair[1].document, pair[1].page, pair[1].quote))
    seen: Counter[FindingType] = Counter()
    items: Counter[tuple[str, str | None]] = Counter()
    placed: list[Finding] = []
    while rest:
        index = max(
            range(len(rest)),
            key=lambda at: (
                rest[at][0] * _AGAIN ** seen[rest[at][1].type] * _SAME_ITEM ** min(items[_item(rest[at][1])], _MANY),
                -at,
            ),
        )
        _, best = rest.pop(index)
        placed.append(best)
        seen[best.type] += 1
        items[_item(best)] += 1
    return tuple(placed)


def _item(finding: Finding) -> tuple[str, str | None]:
    return finding.document, finding.item


def weight(finding: Finding) -> float:
    """Return what a finding is worth: stake by kind, raised by law, money and people, times certainty.

    The panel's own papers weigh less: what its secretariat can correct needs no time at the meeting.
    """
    said = f"{finding.quote} {finding.why}"
    stake = STAKE[finding.type]
    if _LAW.search(said):
        stake += 0.1
    if finding.to == "secretariat":
        return stake * finding.confidence * _OWN_PAPERS
    if _MONEY.search(said):
        stake += 0.15
    if _PEOPLE.search(said):
        stake += 0.05
    return stake * finding.confidence
