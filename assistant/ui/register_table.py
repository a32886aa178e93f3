"""A register on the screen: its filters, its table, and the page behind each of its cells."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from assistant.ui.chart import chart_html
from assistant.ui.list_parts import download, hidden, page_dialog
from assistant.ui.markup import Html, element, join
from assistant.ui.pager import pager, pages
from assistant.ui.places import dated, page_name
from assistant.ui.register_columns import Column, Entry
from assistant.ui.viewer import Views, opener

if TYPE_CHECKING:
    from assistant.registers.measures import Measure
    from assistant.registers.row import Row
    from assistant.ui.archive import Archive
    from assistant.ui.register_list import AskedRegister, Rows

FORM = "registers"
EACH = 25
"""Rows on a page of the table."""

_AT_ONCE = 4
"""Entries of a cell that are shown without a further click."""


def register_html(asked: AskedRegister, found: Rows, archive: Archive, *, whole: Sequence[Row], as_of: str) -> Html:
    """Return a page of the table; `whole` is the register without filters, in which a chart's measure is counted."""
    last = pages(len(found.rows), each=EACH)
    page = min(asked.page, last)
    views = Views(archive)
    shown = found.rows[(page - 1) * EACH : page * EACH]
    drawn = _drawn(asked, whole, views)
    numbers = {id(row): number for number, row in enumerate(whole, 1)}
    return element(
        "div",
        hidden(FORM, [(name, value) for name, value in asked.parameters if name in ("sort", "chart")]),
        _filters(asked, found),
        drawn,
        element("h2", counted(asked, found), id="list-heading", tabindex="-1", class_="list-heading"),
        element("p", f"{asked.table.says} {as_of}", class_="note"),
        _table(asked, shown, views, numbers) if shown else element("p", nothing(found), class_="reason"),
        pager(page, last, form=FORM),
        page_dialog(views.panel()),
        class_="list register",
        data_state=asked.link,
    )


def counted(asked: AskedRegister, found: Rows) -> str:
    """Say what the table is of and how many rows it has, of how many."""
    count = len(found.rows)
    of = "" if count == found.total else f" of {found.total:,}"
    return f"{asked.table.title}: {count:,}{of}"


def nothing(found: Rows) -> str:
    """Say why there is no table."""
    return "No row has all of this. Take away a filter." if found.total else "The papers have nothing for this."


def _filters(asked: AskedRegister, found: Rows) -> Html:
    states = _choice("state", asked.table.states or "", asked.state, found.states) if asked.table.states else None
    fields = element(
        "div",
        element(
            "div",
            element("label", "Words", for_="filter-words"),
            element("input", id="filter-words", form=FORM, name="words", type="search", value=asked.words),
        ),
        _choice("body", "Body", asked.body, found.bodies),
        _choice("year", "Year", asked.year, found.years),
        states,
        element("button", "Apply filters", type="submit", form=FORM, id="apply", class_="quiet-button"),
        element(
            "div",
            element("span", "Save the list", id="save-name"),
            download("CSV", form=FORM, route="register-csv", file=f"{asked.register}.csv"),
            download("JSON", form=FORM, route="register-json", file=f"{asked.register}.json"),
            role="group",
            aria_labelledby="save-name",
            class_="saving",
        ),
        class_="filters",
    )
    return element("details", element("summary", "Filters"), fields, class_="narrowing", open=True)


def _choice(name: str, label: str, chosen: str, counts: Mapping[str, int]) -> Html | None:
    if not counts:
        return None
    options = (
        element("option", f"{value} ({count:,})", value=value, selected=value == chosen)
        for value, count in counts.items()
    )
    return element(
        "div",
        element("label", label, for_=f"filter-{name}"),
        element("select", element("option", "All", value=""), *options, id=f"filter-{name}", name=name, form=FORM),
    )


def _table(asked: AskedRegister, rows: Sequence[Row], views: Views, numbers: Mapping[int, int]) -> Html:
    columns = asked.table.columns
    charts = asked.register == "measures"
    return element(
        "div",
        element(
            "table",
            element(
                "caption",
                f"{asked.table.title}. Choose an entry to see the page that it stands on; "
                "choose a heading to sort by it.",
                class_="unseen",
            ),
            element(
                "thead",
                element(
                    "tr",
                    *(_heading(column, asked.sort) for column in columns),
                    element("th", "Chart", scope="col") if charts else None,
                ),
            ),
            element(
                "tbody",
                *(
                    element(
                        "tr",
                        *(_cell(column, row, views, first=column is columns[0]) for column in columns),
                        element("td", _chart_button(numbers[id(row)], str(getattr(row, "name", ""))))
                        if charts
                        else None,
                    )
                    for row in rows
                ),
            ),
            class_=f"register-table {asked.register}",
        ),
        class_="table-frame",
        tabindex="0",
        role="region",
        aria_label=asked.table.title,
    )


def _heading(column: Column, sort: str) -> Html:
    way = "ascending" if sort == column.name else "descending" if sort == f"-{column.name}" else None
    arrow = {"ascending": " ▲", "descending": " ▼", None: " ↕"}[way]
    return element(
        "th",
        element(
            "button",
            column.heading,
            element("span", arrow, aria_hidden="true", class_="arrow"),
            type="submit",
            form=FORM,
            name="by",
            value=column.name,
            id=f"by-{column.name}",
            class_="sorter",
        ),
        scope="col",
        aria_sort=way or "none",
    )


def _cell(column: Column, row: Row, views: Views, *, first: bool) -> Html:
    entries = [_entry(entry, views) for entry in column.entries(row)]
    more = entries[_AT_ONCE:]
    tag, scope = ("th", "row") if first else ("td", None)
    if len(entries) == 1:
        return element(tag, entries[0], scope=scope, data_column=column.heading)
    body: Html = (
        join(
            (
                element("ul", *(element("li", each) for each in entries[:_AT_ONCE])),
                element(
                    "details",
                    element("summary", f"{len(more)} more"),
                    element("ul", *(element("li", each) for each in more)),
                )
                if more
                else Html(""),
            )
        )
        if entries
        else element("span", "–", element("span", "not said", class_="unseen"), class_="empty")
    )
    return element(tag, body, scope=scope, data_column=column.heading)


def _entry(entry: Entry, views: Views) -> Html:
    place = entry.place
    view = None
    if place is not None:
        boxes = () if place.said is None else place.said.citation.boxes
        view = views.add(place.document, place.page, place.quote, boxes)
    colour = None if entry.colour is None else element("span", class_=f"rag {entry.colour}", aria_hidden="true")
    if view is None:
        return join((colour or "", entry.text or (place.document if place else "")))
    if entry.text:
        return opener(view, *([colour] if colour else []), entry.text, class_="entry")
    named = dated(view.place.paper, view.place.day)
    return opener(view, page_name(view.place), class_="entry", label=f"{page_name(view.place)}: {named}")


def _chart_button(number: int, name: str) -> Html:
    return element(
        "button",
        "Chart",
        element("span", f" of {name}", class_="unseen"),
        type="submit",
        form=FORM,
        name="draw",
        value=number,
        data_leads="chart-heading",
        class_="quiet-button",
    )


def _drawn(asked: AskedRegister, whole: Sequence[Row], views: Views) -> Html | None:
    """Return the chart of the measure that is asked for, with a list to choose another from."""
    if not asked.chart or not 1 <= int(asked.chart) <= len(whole):
        return None
    measure: Measure = whole[int(asked.chart) - 1]  # type: ignore[assignment]  # only measures have a chart
    hide = element(
        "button", "Hide the chart", type="submit", form=FORM, name="draw", value="none", class_="quiet-button"
    )
    return chart_html(measure, views, hide)
