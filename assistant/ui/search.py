"""The page "Search": places by words or by meaning, narrowed by what they are and mention."""

from __future__ import annotations

from typing import Annotated

from fastapi import APIRouter, Depends, Form, Response

from assistant.ui import search_export
from assistant.ui.archive import Archive
from assistant.ui.markup import Html, element, join
from assistant.ui.page import Page, asking, results, said, saved, shown
from assistant.ui.search_asked import Asked, asked
from assistant.ui.search_results import FORM, counted, results_html
from index.browse import WAYS, Way

SEARCHING = "Looking through the papers…"

_WAYS: dict[Way, str] = {"both": "Words and meaning", "words": "Words only", "meaning": "Meaning only"}

_HINT = (
    "Finds every paragraph and table row that has your words or means much the same, and shows it on its page. "
    "Put words in quotation marks to find them together."
)


def content(_: Archive) -> Html:
    """Return the search box and the place for what is found."""
    return join(
        (
            element(
                "div",
                element("h1", element("label", "Search the papers", for_="words")),
                element("p", _HINT, class_="hint", id="words-hint"),
                asking(
                    element(
                        "div",
                        element(
                            "input",
                            id="words",
                            name="q",
                            type="search",
                            maxlength=2000,
                            autocomplete="off",
                            spellcheck="true",
                            aria_describedby="words-hint",
                        ),
                        element("button", "Search", type="submit", class_="main-button"),
                        class_="search-box",
                    ),
                    element(
                        "fieldset",
                        element("legend", "Search by", class_="unseen"),
                        *(_way(way) for way in WAYS),
                        class_="ways",
                    ),
                    show="search",
                    says=SEARCHING,
                    id=FORM,
                    class_="search-form",
                    data_kept=True,
                    role="search",
                ),
                class_="ask",
            ),
            results(),
        )
    )


def _way(way: Way) -> Html:
    return element(
        "label",
        element("input", type="radio", name="way", value=way, checked=way == WAYS[0]),
        element("span", _WAYS[way]),
    )


def _asked(
    q: Annotated[str, Form()] = "",
    way: Annotated[str, Form()] = "",
    order: Annotated[str, Form()] = "",
    by: Annotated[str, Form()] = "",
    body: Annotated[str, Form()] = "",
    kind: Annotated[str, Form()] = "",
    year: Annotated[str, Form()] = "",
    document: Annotated[str, Form()] = "",
    mention: Annotated[list[str] | None, Form()] = None,
    least: Annotated[str, Form()] = "",
    most: Annotated[str, Form()] = "",
    sums: Annotated[str, Form()] = "",
    page: Annotated[str, Form()] = "",
    without: Annotated[str, Form()] = "",
) -> Asked:
    """Read the form; `by` is a button's order, in place of the one that was kept."""
    return asked(
        q=q,
        way=way,
        order=by or order,
        body=body,
        kind=kind,
        year=year,
        document=document,
        mention=mention or (),
        least=least,
        most=most,
        sums=sums,
        page=page,
        without=without,
    )


AskedFor = Annotated[Asked, Depends(_asked)]


def routes(archive: Archive) -> APIRouter:
    """Return the routes that the page's form asks."""
    router = APIRouter(prefix="/show", include_in_schema=False)

    @router.post("/search")
    def search(asked: AskedFor) -> Response:
        return shown(lambda: found(archive, asked))

    @router.post("/search-csv")
    def search_csv(asked: AskedFor) -> Response:
        return saved(lambda: search_export.to_csv(_all(archive, asked)), "text/csv; charset=utf-8")

    @router.post("/search-json")
    def search_json(asked: AskedFor) -> Response:
        return saved(lambda: search_export.to_json(asked, _all(archive, asked)), "application/json")

    return router


def found(archive: Archive, asked: Asked) -> Html:
    """Return a page of what is found, and what is said of it."""
    listing = archive.search(asked.sought)
    return join((said(f"{counted(listing)}."), results_html(asked, listing, archive)))


def _all(archive: Archive, asked: Asked) -> list[search_export.Found]:
    listing = archive.search(asked.sought)
    return search_export.rows(archive, archive.listed(listing.names, asked.sought.words))


PAGE = Page("/search", "Search", content, routes, scripts=("lists.js",), styles=("lists.css",))
