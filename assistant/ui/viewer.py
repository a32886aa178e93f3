"""The page itself beside the words taken from it: images with their marks, one shown at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.ui.archive import Archive, Place
from assistant.ui.marks import percentages
from assistant.ui.markup import Html, element, join
from assistant.ui.places import full_page_name, paper_name
from corpus.model import Box


@dataclass(frozen=True, slots=True)
class View:
    """A page with a passage marked. `boxes` is empty where the passage couldn't be pinned on the page."""

    id: str
    place: Place
    quote: str
    boxes: tuple[Box, ...]


class Views:
    """The views that one screenful of results needs, each once, numbered in order of their first use."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._views: dict[tuple[str, int, str], View] = {}

    def add(self, document: str, page: int, quote: str, boxes: Sequence[Box] = ()) -> View | None:
        """Return the view of a quote; None where the page isn't in the archive any more.

        Without `boxes` the archive is asked where the quote stands.
        """
        key = (document, page, quote)
        if key not in self._views:
            place = self._archive.place(document, page)
            if place is None:
                return None
            found = tuple(box for box in boxes if box.page == page) or self._archive.boxes(*key)
            self._views[key] = View(f"view-{len(self._views) + 1}", place, quote, found)
        return self._views[key]

    def panel(self) -> Html:
        """Return the panel that shows the first view and holds the others hidden, "" without any."""
        if not self._views:
            return Html("")
        views = (_view(view, hidden=index > 0) for index, view in enumerate(self._views.values()))
        return element("aside", *views, class_="viewer", aria_label="The page itself")


def opener(view: View, *children: str, class_: str = "opener", label: str | None = None) -> Html:
    """Return the button that brings a view on screen."""
    return element("button", *children, type="button", class_=class_, data_view=view.id, aria_label=label)


def _view(view: View, *, hidden: bool) -> Html:
    place = view.place
    name = full_page_name(place)
    address = f"/page/{place.sha256}/{place.number}.png"
    marks = (
        element("span", class_="mark", style=percentages(box, width=place.width, height=place.height))
        for box in view.boxes
    )
    image = element(
        "img",
        src=None if hidden else address,
        data_src=address if hidden else None,
        alt=f"{name}, as an image. The words taken from it: {view.quote}",
        width=round(place.width),
        height=round(place.height),
        decoding="async",
    )
    unmarked = "The passage could not be marked on this page; it is quoted beside it."
    return element(
        "div",
        element("h3", name, tabindex="-1", class_="view-title"),
        element("p", paper_name(place), class_="from"),
        None if view.boxes else element("p", unmarked, class_="from"),
        element(
            "div",
            element(
                "div",
                image,
                join(marks),
                class_="sheet",
                style=f"aspect-ratio:{place.width:g}/{place.height:g}",
            ),
            class_="sheet-frame",
            tabindex="0",
            role="group",
            aria_label=name,
        ),
        element(
            "p",
            element(
                "a",
                "Open the PDF at this page",
                element("span", " (opens in a new tab)", class_="unseen"),
                href=f"/paper/{place.sha256}.pdf#page={place.number}",
                target="_blank",
                rel="noopener",
            ),
            element("button", "Back to the text", type="button", class_="back"),
            class_="view-links",
        ),
        class_="view",
        id=view.id,
        hidden=hidden,
    )
