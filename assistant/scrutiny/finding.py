"""What a finding is: what was seen and where, why it matters, and the question to put."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal, TypeAlias

FindingType = Literal[
    "missing_figure",
    "malformed_figure",
    "inconsistency",
    "action_followup",
    "overdue_or_undated_commitment",
    "deteriorating_measure",
    "status_without_evidence",
    "no_baseline_or_target",
    "unfunded_or_one_off_funding",
    "recurring_cost_unowned",
    "reserves_below_policy",
    "risk_without_mitigation",
    "decision_process",
    "dependency_on_others",
    "statutory_deadline",
    "equality_or_public_impact",
    "value_for_money",
    "assurance_quality",
    "stale_or_copied_report",
    "vague_language",
]

Addressee = Literal["Commissioner", "secretariat"]

Json: TypeAlias = dict[str, str | int | float | list[dict[str, str | int | None]] | None]


@dataclass(frozen=True, slots=True)
class Related:
    """Another place that a finding stands on."""

    document: str
    page: int
    paragraph: str | None
    quote: str


@dataclass(frozen=True, slots=True)
class Finding:
    """A mismatch or a gap, with the place that shows it and a question.

    Each quote stands word for word on its page and is at most 60 words long. `why` gives the figures and
    the computation; `confidence` is our estimate that a careful reader would call the finding true.
    """

    type: FindingType
    document: str
    page: int
    item: str | None
    paragraph: str | None
    quote: str
    related: tuple[Related, ...]
    why: str
    question: str
    to: Addressee
    confidence: float


def to_json(finding: Finding) -> Json:
    """Return a finding as the command line prints it."""
    return {
        "type": finding.type,
        "document": finding.document,
        "page": finding.page,
        "item": finding.item,
        "paragraph": finding.paragraph,
        "quote": finding.quote,
        "related": [
            {"document": one.document, "page": one.page, "paragraph": one.paragraph, "quote": one.quote}
            for one in finding.related
        ],
        "why": finding.why,
        "question": finding.question,
        "to": finding.to,
        "confidence": round(finding.confidence, 2),
    }
