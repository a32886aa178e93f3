"""Findings as a member takes them to the meeting: the question to put, what was seen and where, why it matters."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.ui.markup import Html, element, join
from assistant.ui.places import page_name, paper_name
from assistant.ui.viewer import Views, opener

if TYPE_CHECKING:
    from assistant.scrutiny import Finding
    from assistant.scrutiny.finding import FindingType


_PLACES_AT_ONCE = 2
"""Places that a finding is held against, shown without a further click."""

_FINDINGS_AT_ONCE = 4
"""The best of an agenda item; the others wait behind a click."""

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


def findings_html(findings: Sequence[Finding], views: Views) -> Html:
    """Return findings in the order given, each with its question to tick."""
    cards = [_card(finding, views) for finding in findings]
    more = cards[_FINDINGS_AT_ONCE:]
    body = (
        element("ol", *cards[:_FINDINGS_AT_ONCE], class_="findings"),
        element(
            "details",
            element("summary", f"Show {_counted(len(more), 'more ')}"),
            element("ol", *more, class_="findings"),
        )
        if more
        else None,
    )
    return join(each for each in body if each is not None)


def counted(count: int) -> str:
    """Say how many there are."""
    return _counted(count, "") if count else "no questions"


def _counted(count: int, more: str) -> str:
    return f"{count} {more}question" + ("" if count == 1 else "s")


def _card(finding: Finding, views: Views) -> Html:
    seen = _seen(finding.document, finding.page, finding.paragraph, finding.quote, views)
    against = [
        _seen(one.document, one.page, one.paragraph, one.quote, views, against=finding.document)
        for one in finding.related
    ]
    more = against[_PLACES_AT_ONCE:]
    return element(
        "li",
        element("p", KINDS.get(finding.type, finding.type), class_="kind"),
        element(
            "div",
            element("p", f"Question to put to {addressee(finding.to)}", class_="to"),
            element(
                "label",
                element("input", type="checkbox", data_offer=_offer(finding, views)),
                element("span", finding.question, class_="question"),
                class_="take",
            ),
            class_="put",
        ),
        seen,
        *against[:_PLACES_AT_ONCE],
        element("details", element("summary", f"Show {len(more)} more"), *more) if more else None,
        element("p", finding.why, class_="why"),
    )


def addressee(to: str) -> str:
    """Say who is asked."""
    return to if to.casefold().startswith("the ") else f"the {to}"


def _offer(finding: Finding, views: Views) -> str:
    """Return as JSON what the browser keeps of a question that is taken along; its key says which finding it is."""
    places = [(finding.document, finding.page, finding.paragraph, finding.quote)]
    places += [(one.document, one.page, one.paragraph, one.quote) for one in finding.related]
    key = hashlib.sha256(repr((finding.type, places, finding.question)).encode()).hexdigest()[:16]
    return json.dumps(
        {
            "key": key,
            "text": finding.question,
            "to": finding.to,
            "places": [_place(*place, views, of=finding.document) for place in places[:MOST_PLACES]],
        },
        ensure_ascii=False,
    )


MOST_PLACES = 4
"""Places that a question is taken along with."""


def _place(
    document: str, page: int, paragraph: str | None, quote: str, views: Views, *, of: str
) -> dict[str, str | int | None]:
    """Return a place of a question about the paper `of`; another paper is named beside the page."""
    view = views.add(document, page, quote)
    name = f"{document}, page {page}" if view is None else page_name(view.place)
    return {
        "document": document,
        "page": page,
        "paragraph": paragraph,
        "quote": quote,
        "name": f"{name}, paragraph {paragraph}" if paragraph else name,
        "paper": None if view is None or document == of else paper_name(view.place),
        "view": None if view is None else view.id,
    }


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
