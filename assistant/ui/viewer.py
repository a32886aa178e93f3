"""The page itself beside the words taken from it: images with their marks, one shown at a time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Annotated

from fastapi import APIRouter, Form, Response

from assistant.errors import AssistantError
from assistant.ui.archive import Archive, Place
from assistant.ui.marks import percentages
from assistant.ui.markup import Html, element, join
from assistant.ui.page import shown
from assistant.ui.places import full_page_name, paper_name
from corpus.model import Box

GONE = "This page is not in the archive any more."


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

    def place(self, document: str, page: int) -> Place | None:
        """Return where a page stands, None where it isn't in the archive any more."""
        return self._archive.place(document, page)

    def panel(self) -> Html:
        """Return the panel that shows the first view and holds the others hidden, "" without any."""
        if not self._views:
            return Html("")
        pages = _lengths(self._archive)
        views = (
            _view(view, pages.get(view.place.document, 0), hidden=index > 0)
            for index, view in enumerate(self._views.values())
        )
        return element("aside", *views, class_="viewer", aria_label="The page itself")


def opener(view: View, *children: str, class_: str = "opener", label: str | None = None) -> Html:
    """Return the button that brings a view on screen."""
    return element("button", *children, type="button", class_=class_, data_view=view.id, aria_label=label)


def routes(archive: Archive) -> APIRouter:
    """Return the route /show/page, which turns to another page of a paper."""
    router = APIRouter(prefix="/show", include_in_schema=False)

    @router.post("/page")
    def page(document: Annotated[str, Form()] = "", number: Annotated[int, Form()] = 0) -> Response:
        return shown(lambda: turned_to(archive, document, number))

    return router


def turned_to(archive: Archive, document: str, number: int) -> Html:
    """Return a page without marks.

    Raises:
        AssistantError: It isn't in the archive.
    """
    pages = _lengths(archive).get(document, 0)
    place = archive.place(document, number) if 1 <= number <= pages else None
    if place is None:
        raise AssistantError(GONE)
    return _leaf(place, pages)


def _lengths(archive: Archive) -> dict[str, int]:
    return {paper.document: paper.pages for paper in archive.papers()}


def _view(view: View, pages: int, *, hidden: bool) -> Html:
    leaf = _leaf(view.place, pages, quote=view.quote, boxes=view.boxes, waits=hidden)
    return element("div", leaf, class_="view", id=view.id, hidden=hidden)


def _leaf(
    place: Place, pages: int, *, quote: str | None = None, boxes: Sequence[Box] = (), waits: bool = False
) -> Html:
    """One page of a paper of so many `pages`; an image that `waits` is fetched when its view is opened."""
    name = full_page_name(place)
    unmarked = "The words could not be marked on this page; they are quoted beside it."
    return element(
        "div",
        element("h3", name, tabindex="-1", class_="view-title"),
        element("p", paper_name(place), class_="from"),
        element("p", unmarked, class_="from") if quote is not None and not boxes else None,
        element(
            "div",
            _turn(place, place.number - 1, pages, "Previous page"),
            _turn(place, place.number + 1, pages, "Next page"),
            element("button", "−", type="button", class_="tool", data_zoom="out", aria_label="Zoom out"),
            element("button", "+", type="button", class_="tool", data_zoom="in", aria_label="Zoom in"),
            class_="tools",
            role="group",
            aria_label="Turn and zoom",
        ),
        element(
            "div",
            _sheet(place, f"{name}, as an image.", quote, boxes, waits=waits),
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
        class_="leaf",
        data_number=place.number,
    )


def _sheet(place: Place, name: str, quote: str | None, boxes: Sequence[Box], *, waits: bool) -> Html:
    address = f"/page/{place.sha256}/{place.number}.png"
    marks = (
        element("span", class_="mark", style=percentages(box, width=place.width, height=place.height)) for box in boxes
    )
    image = element(
        "img",
        src=None if waits else address,
        data_src=address if waits else None,
        alt=name if quote is None else f"{name} The words taken from it: {quote}",
        width=round(place.width),
        height=round(place.height),
        decoding="async",
    )
    return element("div", image, join(marks), class_="sheet", style=f"aspect-ratio:{place.width:g}/{place.height:g}")


def _turn(place: Place, number: int, pages: int, words: str) -> Html:
    """A button that stays where it is, and does nothing, where there is no such page."""
    return element(
        "button",
        words,
        type="button",
        class_="tool",
        data_turn=number,
        data_document=place.document,
        aria_disabled=None if 1 <= number <= pages else "true",
    )
