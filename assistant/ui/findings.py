"""Findings as a member takes them to the meeting: seen, where, why it matters, the question to put."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.ui.markup import Html, element
from assistant.ui.places import page_name, paper_name
from assistant.ui.viewer import Views, opener

if TYPE_CHECKING:
    from assistant.scrutiny import Finding
    from assistant.scrutiny.finding import FindingType
    from assistant.ui.archive import Archive


_PLACES_AT_ONCE = 2
"""Places that a finding is held against, shown without a further click."""

_FINDINGS_AT_ONCE = 10
"""The best; the others wait behind a click."""

KINDS: dict[FindingType, str] = {
    "missing_figure": "A figure is missing",
    "malformed_figure": "A figure or sentence can’t be read",
    "inconsistency": "Two places don’t agree",
    "action_followup": "An action with nothing reported since",
    "overdue_or_undated_commitment": "A promise that is late or has no date",
    "deteriorating_measure": "A measure that got worse",
    "status_without_evidence": "A rating with nothing behind it",
    "no_baseline_or_target": "A claim with nothing to measure it by",
    "unfunded_or_one_off_funding": "One-off money for something that goes on",
    "recurring_cost_unowned": "A yearly cost that no budget bears",
    "reserves_below_policy": "Reserves lower than the policy",
    "risk_without_mitigation": "A risk with no sum, owner or date",
    "decision_process": "How a decision was taken",
    "dependency_on_others": "It depends on others",
    "statutory_deadline": "A date set by law",
    "equality_or_public_impact": "What it means for the public",
    "value_for_money": "Value for money",
    "assurance_quality": "How good the assurance is",
    "stale_or_copied_report": "Old or repeated text",
    "vague_language": "Words where an action was due",
}
"""What a card is headed, in plain words."""

NOTHING = (
    "Nothing of the kinds that the app looks for was found in this paper. That doesn’t mean there is nothing to ask."
)


def findings_html(title: str, findings: Sequence[Finding], archive: Archive) -> Html:
    """Return the findings of the paper called `title`, in the order given."""
    views = Views(archive)
    cards = [_card(number, finding, views) for number, finding in enumerate(findings, start=1)]
    more = cards[_FINDINGS_AT_ONCE:]
    body = (
        element("ol", *cards[:_FINDINGS_AT_ONCE], class_="findings"),
        element("details", element("summary", f"Show {len(more)} more"), element("ol", *more, class_="findings"))
        if more
        else None,
    )
    words = element(
        "section",
        element("h2", title, id="findings-heading"),
        element("p", counted(findings), class_="note"),
        *(body if cards else (element("p", NOTHING, class_="reason"),)),
        aria_labelledby="findings-heading",
    )
    return element("div", words, views.panel(), class_="result")


def counted(findings: Sequence[Finding]) -> str:
    """Say how many there are."""
    if not findings:
        return "No findings."
    return "1 thing to ask about." if len(findings) == 1 else f"{len(findings)} things to ask about."


def _card(number: int, finding: Finding, views: Views) -> Html:
    seen = _seen(finding.document, finding.page, finding.paragraph, finding.quote, views)
    against = [
        _seen(one.document, one.page, one.paragraph, one.quote, views, against=finding.document)
        for one in finding.related
    ]
    more = against[_PLACES_AT_ONCE:]
    return element(
        "li",
        element("h3", f"{number}. {KINDS.get(finding.type, finding.type)}"),
        seen,
        *against[:_PLACES_AT_ONCE],
        element("details", element("summary", f"Show {len(more)} more"), *more) if more else None,
        element("p", finding.why, class_="why"),
        element(
            "div",
            element("p", f"Question to put to {_addressee(finding.to)}", class_="to"),
            element("p", finding.question, class_="question"),
            class_="put",
        ),
    )


def _addressee(to: str) -> str:
    return to if to.casefold().startswith("the ") else f"the {to}"


def _seen(
    document: str, page: int, paragraph: str | None, quote: str, views: Views, *, against: str | None = None
) -> Html:
    """A place and its quote; `against` is the paper of the place that it is held against, if it is one."""
    view = views.add(document, page, quote)
    where = [] if against is None else [element("span", "and ", class_="from")]
    if view is None:
        where.append(element("span", f"{document}, page {page}", class_="from"))
    else:
        where.append(opener(view, page_name(view.place)))
    if paragraph:
        where.append(element("span", f", paragraph {paragraph}", class_="from"))
    elsewhere = view is not None and against not in (None, document)
    return element(
        "div",
        element("p", *where, class_="where"),
        element("p", paper_name(view.place), class_="from") if view is not None and elsewhere else None,
        element("blockquote", quote),
        class_="seen",
    )
