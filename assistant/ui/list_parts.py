"""What a list's form keeps between its answers: hidden fields for it, and the state that a link reopens."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.ui.markup import Html, element, join

DIALOG = "page-dialog"


def hidden(form: str, parameters: Iterable[tuple[str, str]]) -> Html:
    """Return fields that go along with the next question that `form` asks."""
    return join(element("input", type="hidden", form=form, name=name, value=value) for name, value in parameters)


def download(name: str, *, form: str, route: str, file: str) -> Html:
    """Return the button that fetches what `form` asks for as a file."""
    return element(
        "button",
        name,
        type="button",
        class_="quiet-button",
        data_download=f"/show/{route}",
        data_form=form,
        data_file=file,
        id=f"download-{file.rpartition('.')[2]}",
    )


def page_dialog(panel: Html) -> Html:
    """Return the window that shows a page over the list, closed."""
    return element(
        "dialog",
        element("button", "Close", type="button", class_="quiet-button close"),
        panel,
        class_=DIALOG,
        aria_label="The page itself",
    )
