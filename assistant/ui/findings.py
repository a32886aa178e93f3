"""Findings as a member takes them to the meeting: seen, where, why it matters, the question to put."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from assistant.ui.markup import Html, element
from assistant.ui.places import page_name, paper_name
from assistant.ui.viewer import Views, opener

if TYPE_CHECKING:
    from assistant.scrutiny import Finding
    from assistant.ui.archive import Archive


NOTHING = (
    "Nothing of the kinds that the app looks for was found in this paper. "
    "That doesn’t mean there is nothing to ask."
)


def findings_html(title: str, findings: Sequence[Finding], archive: Archive) -> Html:
    """Return the findings of the paper called `title`, in the order given."""
    views = Views(archive)
    cards = [_card(number, finding, views) for number, finding in enumerate(findings, start=1)]
    body = element("ol", *cards, class_="findings") if cards else element("p", NOTHING, class_="reason")
    words = element(
        "section",
        element("h2", title, id="findings-heading"),
        element("p", counted(findings), class_="note"),
        body,
        aria_labelledby="findings-heading",
    )
    return element("div", words, views.panel(), class_="result")


def counted(findings: Sequence[Finding]) -> str:
    """Say how many there are."""
    if not findings:
        return "No findings."
    return "1 thing to ask about." if len(findings) == 1 else f"{len(findings)} things to ask about."


def _card(number: int, finding: Finding, views: Views) -> Html:
    kind = finding.type.replace("_", " ")
    return element(
        "li",
        element("h3", f"{number}. {kind[0].upper()}{kind[1:]}"),
        _seen(finding.document, finding.page, finding.paragraph, finding.quote, views),
        *(
            _seen(one.document, one.page, one.paragraph, one.quote, views, against=True)
            for one in finding.related
        ),
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
    document: str, page: int, paragraph: str | None, quote: str, views: Views, *, against: bool = False
) -> Html:
    view = views.add(document, page, quote)
    where = [element("span", "and ", class_="from")] if against else []
    if view is None:
        where.append(element("span", f"{document}, page {page}", class_="from"))
    else:
        where.append(opener(view, page_name(view.place)))
    if paragraph:
        where.append(element("span", f", paragraph {paragraph}", class_="from"))
    return element(
        "div",
        element("p", *where, class_="where"),
        element("p", paper_name(view.place), class_="from") if view is not None and against else None,
        element("blockquote", quote),
        class_="seen",
    )
