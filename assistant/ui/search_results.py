"""What a search found: a list of places with their words marked, and what it can be narrowed to."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.ui.excerpt import excerpt
from assistant.ui.list_parts import download, hidden, page_dialog
from assistant.ui.marks import line_boxes
from assistant.ui.markup import Html, element, join
from assistant.ui.pager import pager, pages
from assistant.ui.places import label_name, page_name, paper_name
from assistant.ui.search_asked import UNKNOWN, Asked, chosen
from assistant.ui.viewer import Views, opener
from index.browse import MOST, Choices, Listed, Listing, Order

if TYPE_CHECKING:
    from assistant.ui.archive import Archive
    from assistant.ui.viewer import View
    from corpus.model import Label

FORM = "search"
EACH = 20
"""Places on a page of results."""

_AT_ONCE = 6
"""Values to narrow by that are shown without a further click."""

LABELS: dict[Label, str] = {
    "DECISION": "Decision",
    "BODY": "Organisation mentioned",
    "FINANCIAL_YEAR": "Financial year mentioned",
    "PLAN_REF": "Action of the plan",
    "STATUTE": "Law mentioned",
}

_ORDERS: dict[Order, str] = {"relevance": "Best match", "newest": "Newest", "oldest": "Oldest"}


def results_html(asked: Asked, found: Listing, archive: Archive) -> Html:
    """Return a page of the results, what the list is narrowed to, and what it can be."""
    last = pages(len(found.names), each=EACH)
    page = min(asked.page, last)
    names = found.names[(page - 1) * EACH : page * EACH]
    views = Views(archive)
    items = [item for one in archive.listed(names, asked.sought.words) if (item := _item(one, views)) is not None]
    sought = asked.sought
    kept = (("order", sought.order), *chosen(sought.choices))
    return element(
        "div",
        hidden(FORM, kept),
        element("h2", counted(found), id="found-heading", tabindex="-1", class_="list-heading"),
        join(element("p", note, class_="note") for note in _notes(asked, found)),
        _removable(sought.choices),
        element(
            "div",
            narrowing(found, sought.choices),
            element(
                "div",
                _tools(asked) if found.names else None,
                element("ol", *items, class_="found", start=(page - 1) * EACH + 1),
                pager(page, last, form=FORM),
            ),
            class_="found-columns",
        ),
        page_dialog(views.panel()),
        class_="list",
        data_state=asked.state,
    )


def counted(found: Listing) -> str:
    """Say how many places were found."""
    if not found.names:
        return "Nothing found"
    count = len(found.names)
    return f"{count:,}{' or more' if found.more else ''} {'place' if count == 1 else 'places'} found"


def _notes(asked: Asked, found: Listing) -> Iterator[str]:
    """Yield what a reader should know of how the list came about."""
    words = asked.sought.words
    if not found.names:
        yield (
            "Try fewer or other words, or take away a filter."
            if asked.sought.choices != Choices()
            else "Try fewer or other words, or search by meaning as well."
        )
        return
    if found.more:
        yield f"Only the best {MOST:,} are listed and counted. Add a word or choose a filter to see fewer."
    if found.some and asked.sought.way != "meaning":
        yield "No paragraph has all of these words; these have some of them."
    if words and found.nearest == len(found.names):
        yield f"These are nearest in meaning to “{words}”; they need not have its words."
    elif found.nearest:
        yield f"{found.nearest} of them are here because they are near in meaning; they need not have your words."


def _tools(asked: Asked) -> Html:
    """Return the buttons that sort and those that export."""
    orders = [
        element(
            "button",
            name,
            type="submit",
            form=FORM,
            name="by",
            value=order,
            id=f"by-{order}",
            class_="quiet-button",
            aria_pressed="true" if order == asked.sought.order else "false",
        )
        for order, name in _ORDERS.items()
        if asked.sought.words or order != "relevance"
    ]
    return element(
        "div",
        element("div", element("span", "Sort by", id="sort-name"), *orders, role="group", aria_labelledby="sort-name"),
        element(
            "div",
            element("span", "Save the list", id="save-name"),
            download("CSV", form=FORM, route="search-csv", file="search.csv"),
            download("JSON", form=FORM, route="search-json", file="search.json"),
            role="group",
            aria_labelledby="save-name",
        ),
        class_="list-tools",
    )


def _item(one: Listed, views: Views) -> Html | None:
    passage = one.passage
    view = views.add(one.document, passage.page, passage.text, line_boxes(passage.words, passage.page))
    if view is None:
        return None
    where = label_name(section=passage.section, paragraph=passage.paragraph, under=passage.under)
    flags = [name for name, holds in (("Draft", one.part.draft), ("Exempt from publication", one.part.exempt)) if holds]
    return element(
        "li",
        element("p", opener(view, page_name(view.place)), *(element("span", flag, class_="flag") for flag in flags)),
        element("p", paper_name(view.place), class_="from"),
        None if where is None else element("p", where, class_="from"),
        None if passage.lead_in is None else element("p", passage.lead_in, class_="from"),
        element("p", excerpt(passage, one.marks), class_="passage"),
        element("p", _pdf(view), class_="from"),
    )


def _pdf(view: View) -> Html:
    place = view.place
    return element(
        "a",
        "PDF at this page",
        element("span", f": {page_name(place)} (opens in a new tab)", class_="unseen"),
        href=f"/paper/{place.sha256}.pdf#page={place.number}",
        target="_blank",
        rel="noopener",
    )


# Narrowing


def narrowing(found: Listing, choices: Choices) -> Html | None:
    """Return what the list can be narrowed to, each value with how many places it leaves; None for nothing."""
    total = len(found.names)
    counts = found.counts
    groups = [
        _group("Body", "body", _named(counts.body, lambda body: body or "Not known"), total, choices.body is not None),
        _group("Kind of paper", "kind", _named(counts.kind, _capital), total, choices.kind is not None),
        _group("Year", "year", _named(counts.year, lambda year: year or "Not known"), total, choices.year is not None),
        _sums(found, choices),
        *(
            _group(
                name,
                "mention",
                [
                    (f"{label}:{each.value}", each.value, count)
                    for each, count in counts.mentions.items()
                    if each.label == label and each not in choices.mentions
                ],
                total,
                False,
                folded=True,
            )
            for label, name in LABELS.items()
        ),
    ]
    shown = [group for group in groups if group is not None]
    if not shown:
        return None
    return element(
        "details",
        element("summary", "Filters"),
        *shown,
        class_="narrowing",
        open=True,
    )


def _named(counts: Mapping[str, int], name: Callable[[str], str]) -> list[tuple[str, str, int]]:
    return [(value or UNKNOWN, name(value), count) for value, count in counts.items()]


def _capital(kind: str) -> str:
    return kind[:1].upper() + kind[1:]


def _group(
    title: str, name: str, values: Sequence[tuple[str, str, int]], total: int, taken: bool, *, folded: bool = False
) -> Html | None:
    """A list of values to choose from; None where the choice is made, or would change nothing."""
    offered = [each for each in values if each[2] < total] if name == "mention" else values
    if taken or not offered or (len(offered) == 1 and offered[0][2] == total):
        return None
    buttons = [element("li", _choice(name, value, said, count)) for value, said, count in offered]
    more = buttons[_AT_ONCE:]
    body = join(
        (
            element("ul", *buttons[:_AT_ONCE]),
            element("details", element("summary", f"{len(more)} more"), element("ul", *more)) if more else Html(""),
        )
    )
    if folded:
        return element("details", element("summary", title), body, class_="narrow-group")
    return element("section", element("h3", title), body, class_="narrow-group")


def _choice(name: str, value: str, said: str, count: int) -> Html:
    return element(
        "button",
        element("span", said),
        element("span", f"{count:,}", element("span", " places" if count != 1 else " place", class_="unseen")),
        type="submit",
        form=FORM,
        name=name,
        value=value,
        class_="choice",
    )


def _sums(found: Listing, choices: Choices) -> Html | None:
    bands = found.counts.bands
    if not bands or not (choices.least is None and choices.most is None):
        return None
    buttons = [
        element("li", _choice("sums", f"{_bound(band.least)}..{_bound(band.most)}", sum_range(*band), count))
        for band, count in bands.items()
    ]
    fields = [
        element(
            "div",
            element("label", said, for_=name),
            element("input", id=name, name=name, form=FORM, type="text", inputmode="decimal", autocomplete="off"),
        )
        for name, said in (("least", "From £"), ("most", "Below £"))
    ]
    apply = element("button", "Apply", type="submit", form=FORM, class_="quiet-button")
    return element(
        "section",
        element("h3", "Sums of money"),
        element("ul", *buttons),
        element("div", *fields, apply, class_="bounds"),
        class_="narrow-group",
    )


def _bound(value: float | None) -> str:
    return "" if value is None else f"{value:.12g}"


def sum_range(least: float | None, most: float | None) -> str:
    """Say a range of sums."""
    if least is None:
        return f"Less than {pounds(most or 0)}"
    return f"{pounds(least)} or more" if most is None else f"{pounds(least)} to {pounds(most)}"


def pounds(value: float) -> str:
    """Write pounds short: "£1,500", "£2.5m"."""
    return f"£{value / 1e6:g}m" if value >= 1e6 else f"£{value:,.2f}".removesuffix(".00")


def _removable(choices: Choices) -> Html | None:
    """Return what the list is narrowed to, each with a button that takes it away."""
    made = list(_made(choices))
    if not made:
        return None
    buttons = [
        element(
            "li",
            element(
                "button",
                element("span", "Remove the filter ", class_="unseen"),
                said,
                element("span", " ×", aria_hidden="true"),
                type="submit",
                form=FORM,
                name="without",
                value=name,
                class_="quiet-button",
            ),
        )
        for name, said in made
    ]
    if len(made) > 1:
        everything = element(
            "button", "Remove all filters", type="submit", form=FORM, name="without", value="all", class_="opener"
        )
        buttons.append(element("li", everything))
    return element("ul", *buttons, class_="removable", aria_label="Filters in use")


def _made(choices: Choices) -> Iterable[tuple[str, str]]:
    if choices.body is not None:
        yield "body", choices.body or "Body not known"
    if choices.kind is not None:
        yield "kind", _capital(choices.kind)
    if choices.year is not None:
        yield "year", choices.year or "Year not known"
    if choices.document is not None:
        yield "document", choices.document
    for each in choices.mentions:
        yield f"mention:{each.label}:{each.value}", each.value
    if choices.least is not None or choices.most is not None:
        yield "sums", sum_range(choices.least, choices.most)
