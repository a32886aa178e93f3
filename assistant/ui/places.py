"""How a place in the papers is said: the printed page first, then the paper and its date."""

from __future__ import annotations

import re
from calendar import month_name
from datetime import date

from assistant.ui.archive import Place

_DAY = re.compile(rf"\b\d{{1,2}}(?:st|nd|rd|th)?\s+(?:{'|'.join(month_name[1:])})\s+\d{{4}}\b", re.IGNORECASE)


def page_name(place: Place) -> str:
    """Say the page as a member would find it in the paper on the table ("Page 29 of the pack")."""
    if place.printed is None:
        return f"Page {place.number} of the PDF"
    return f"Page {place.printed} of the {place.noun}"


def full_page_name(place: Place) -> str:
    """Say the page, and the PDF's own count where that is another."""
    if place.printed in (None, str(place.number)):
        return page_name(place)
    return f"{page_name(place)} (page {place.number} of the PDF)"


def report_name(place: Place) -> str:
    """Say which report it is, and the day of its meeting."""
    return _listed(_report(place), "" if place.day is None else long_date(place.day))


def paper_name(place: Place) -> str:
    """Say which report of which paper it is, and the day of its meeting."""
    if place.paper.casefold() == place.part.casefold():
        return report_name(place)
    return _listed(_report(place), dated(place.paper, place.day))


def dated(title: str, day: date | None) -> str:
    """Add the day of its meeting to a paper's title, unless the title has a day."""
    if day is None or _DAY.search(title):
        return title
    return f"{title}, {long_date(day)}"


def day_first(title: str, day: date | None) -> str:
    """Put the day of its meeting before a paper's title, for lists that cut off what is long."""
    if day is None:
        return title
    return f"{long_date(day)}: {title.removesuffix(f', {day.day} {day:%B %Y}')}"


def _report(place: Place) -> str:
    return place.part if place.item is None else f"Item {place.item}, {place.part}"


def _listed(*names: str) -> str:
    return " · ".join(name for name in names if name)


def label_name(*, section: str | None, paragraph: str | None, under: str | None) -> str | None:
    """Say where on the page: its paragraph, and the section or paragraph that it belongs to."""
    names = []
    if paragraph:
        names.append(f"paragraph {paragraph}" + (f" under {under}" if under else ""))
    elif under:
        names.append(f"under {under}")
    if section:
        names.append(f"section “{section}”")
    if not names:
        return None
    text = ", ".join(names)
    return text[0].upper() + text[1:]


def long_date(day: date) -> str:
    """Write a date as the papers do ("14 November 2018"), in one piece at a line's end."""
    return f"{day.day}\N{NO-BREAK SPACE}{day:%B}\N{NO-BREAK SPACE}{day.year}"
