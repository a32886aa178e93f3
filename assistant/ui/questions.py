"""The visitor's own list of questions: what it is made of on the page. The browser alone fills and keeps it."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.ui.chosen import MOST_LEAD, MOST_TEXT
from assistant.ui.markup import Html, element

KEPT = (
    "Your list stays in this browser, with this paper. It is sent to the app only to make a document of it, "
    "and the app doesn’t keep it."
)
NONE_YET = "Nothing chosen yet. Tick questions under an agenda item, or add one of your own."


def questions_html(items: Sequence[tuple[str, str]]) -> Html:
    """Return the empty list with its buttons, and what an entry is made from.

    Args:
        items: The agenda's items that a question of one's own can be put to, each with its name.
    """
    return element(
        "section",
        element("h2", "Your questions", id="questions", tabindex="-1"),
        element("p", role="status", class_="list-status"),
        _button("Undo", "undo", hidden=True),
        element("p", NONE_YET, class_="none-yet"),
        element("ol", class_="entries"),
        element("p", _button("Add a question of your own", "add"), class_="actions"),
        element(
            "div",
            element("h3", "Take the list along"),
            element(
                "p",
                _button("Word document", "docx", main=True),
                _button("PDF", "pdf", main=True),
                _button("Print", "print", main=True),
                class_="actions",
            ),
            element("p", role="status", class_="export-status"),
            class_="export",
            hidden=True,
        ),
        element("p", KEPT, class_="from kept"),
        element("template", _entry(items)),
        class_="yours",
        aria_labelledby="questions",
    )


def _entry(items: Sequence[tuple[str, str]]) -> Html:
    options = (element("option", name, value=item) for item, name in items)
    return element(
        "li",
        element(
            "label",
            element("span", "Question", class_="label"),
            element("textarea", rows=2, maxlength=MOST_TEXT, spellcheck="true", data_part="text"),
        ),
        element("p", class_="printed", data_printed="text"),
        element(
            "label",
            element("span", "Lead member", class_="label"),
            element("input", type="text", maxlength=MOST_LEAD, autocomplete="off", data_part="lead"),
        ),
        element("p", class_="printed", data_printed="lead"),
        element(
            "label",
            element("span", "Agenda item", class_="label"),
            element("select", element("option", "The meeting as a whole", value=""), *options, data_part="item"),
            class_="own",
        ),
        element("p", class_="from", data_printed="to"),
        element("ul", class_="places"),
        element(
            "p",
            _button("Move up", "up"),
            _button("Move down", "down"),
            _button("Remove", "remove"),
            class_="actions",
        ),
    )


def _button(name: str, act: str, *, main: bool = False, hidden: bool = False) -> Html:
    kind = "main-button" if main else "plain-button"
    return element("button", name, type="button", class_=kind, data_act=act, hidden=hidden)
