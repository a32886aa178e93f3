"""A meeting's preparation as the page shows it: the briefing by agenda item, the questions, the action log."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import urlencode

from assistant.briefing.compiling import NOT_PUBLIC
from assistant.briefing.model import Line, Section
from assistant.ui.archive import Archive
from assistant.ui.findings import counted, findings_html
from assistant.ui.markup import Html, element, join
from assistant.ui.places import long_date, page_name
from assistant.ui.questions import questions_html
from assistant.ui.viewer import Views, opener

if TYPE_CHECKING:
    from assistant.briefing.agenda import AgendaItem
    from assistant.briefing.preparing import Prepared

LOG = "What was asked for or promised at this meeting and before, by what the papers of that day report of it."

CLOSED = "Exempt: not for the public"

NOTHING = (
    "Nothing of the kinds that the app looks for was found under this item. That doesn’t mean there is nothing to ask."
)


def preparation_html(prepared: Prepared, archive: Archive, *, exempt: bool = False) -> Html:
    """Return all there is to prepare from, with the pages that it rests on.

    Args:
        exempt: It was asked for with what is exempt from publication.
    """
    views = Views(archive)
    made = prepared.briefing
    items = [_item(each, made.document, archive, views) for each in prepared.agenda]
    words = element(
        "section",
        element("h2", made.title, id="meeting-heading"),
        element("p", _as_of(prepared), class_="note"),
        element("p", *_downloads(made.document, exempt=exempt), class_="downloads"),
        _contents(),
        element("h2", "The agenda, item by item", id="agenda", tabindex="-1"),
        element(
            "p", "Open an item to see what it says. Tick the questions that you want to take along.", class_="hint"
        ),
        *items,
        _whole("ahead", prepared.ahead, views),
        _whole("log", prepared.log, views, note=LOG),
        questions_html([(each.item, item_name(each)) for each in prepared.agenda if each.item is not None]),
        aria_labelledby="meeting-heading",
        class_="meeting",
        data_paper=made.document,
        data_exempt="yes" if exempt else None,
    )
    return element("div", words, views.panel(), class_="result")


def found(prepared: Prepared) -> str:
    """Say what has come, for who doesn’t see it."""
    items = sum(each.item is not None for each in prepared.agenda)
    questions = counted(sum(len(each.findings) for each in prepared.agenda))
    return f"{prepared.briefing.title}: {items} agenda item{'' if items == 1 else 's'}, {questions} to choose from."


def item_name(item: AgendaItem) -> str:
    """Name an item as the agenda does."""
    return item.title if item.item is None else f"Item {item.item}, {item.title}"


def _as_of(prepared: Prepared) -> str:
    made = prepared.briefing
    said = [f"{made.subtitle}."]
    if made.day is not None:
        said.append(f"As the papers stood on {long_date(made.day)}.")
    if any(each.exempt for each in prepared.agenda):
        said.append(NOT_PUBLIC)
    return " ".join(said)


def _downloads(document: str, *, exempt: bool) -> Iterator[Html]:
    asked = urlencode({"paper": document, **({"exempt": "yes"} if exempt else {})})
    yield element("span", "Download the briefing: ")
    for kind, name in (("docx", "Word"), ("pdf", "PDF")):
        address = f"/export/briefing.{kind}?{asked}"
        yield element("a", f"{name}", element("span", " briefing", class_="unseen"), href=address, download=True)


def _contents() -> Html:
    """The ways within the page; addresses are whole, as the site's pages have their base at its root."""
    places = (("agenda", "Agenda"), ("ahead", "Dates ahead"), ("log", "Action log"), ("questions", "Your questions"))
    links = (element("li", element("a", name, href=f"/meeting#{place}")) for place, name in places)
    return element("nav", element("ul", *links), aria_label="On this page", class_="contents")


def _item(item: AgendaItem, document: str, archive: Archive, views: Views) -> Html:
    pages = "" if item.item is None else f"{_pages(item, document, archive)} · "
    return element(
        "details",
        element(
            "summary",
            element("h3", item_name(item)),
            element("span", f"{pages}{counted(len(item.findings))}", element("span", class_="chosen"), class_="from"),
            element("span", CLOSED, class_="not-public") if item.exempt else None,
        ),
        *(_section(each, views) for each in item.sections),
        element("h4", "Questions to choose from"),
        findings_html(item.findings, views) if item.findings else element("p", NOTHING, class_="from"),
        class_="agenda-item",
        data_item=item.item,
    )


def _pages(item: AgendaItem, document: str, archive: Archive) -> str:
    places = (archive.place(document, page) for page in (item.first, item.last))
    first, last = (str(place.printed or place.number) if place else "?" for place in places)
    return f"page {first}" if first == last else f"pages {first} to {last}"


def _section(section: Section, views: Views) -> Html:
    return join((element("h4", section.title), _lines(section.lines(), views)))


def _whole(place: str, section: Section, views: Views, *, note: str | None = None) -> Html:
    """A section that is about the meeting as a whole."""
    groups = (
        join((element("h3", group.title) if group.title else "", _lines(group.lines, views)))
        for group in section.groups
    )
    body = join(groups) or element("p", section.nothing)
    heading = element("h2", section.title, id=place, tabindex="-1")
    return join((heading, element("p", note, class_="hint") if note and section.groups else "", body))


def _lines(lines: Iterable[Line], views: Views) -> Html:
    return element("ul", *(_line(each, views) for each in lines), class_="lines")


def _line(line: Line, views: Views) -> Html:
    lead = None if line.lead is None else element("strong", f"{line.lead}: ")
    why = None if line.why is None else element("span", f" {line.why}", class_="from")
    places = []
    for place in line.places():
        view = views.add(place.document, place.page, place.quote)
        if view is None:
            places.append(element("span", place.name, class_="from"))
            continue
        other = "" if place.paper is None else f", {place.paper}"
        places.append(join((opener(view, page_name(view.place)), element("span", other, class_="from"))))
    return element("li", lead, line.text, why, element("p", join(places, "; "), class_="where"))
