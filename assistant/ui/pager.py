"""Long lists a page at a time."""

from __future__ import annotations

from assistant.ui.markup import Html, element


def pages(number: int, *, each: int) -> int:
    """Return how many pages a list of `number` has, at least one."""
    return max(1, -(-number // each))


def pager(page: int, last: int, *, form: str) -> Html | None:
    """Return the buttons that lead to the pages before and after; None for a list of one page."""
    if last <= 1:
        return None
    return element(
        "nav",
        _step("Previous", page - 1, form) if page > 1 else None,
        element("p", f"Page {page} of {last}"),
        _step("Next", page + 1, form) if page < last else None,
        class_="pager",
        aria_label="Pages of results",
    )


def _step(name: str, page: int, form: str) -> Html:
    label = f"{name} page"
    return element("button", label, type="submit", form=form, name="page", value=page, class_="quiet-button")
