"""Times and figures of a measure as a reader says them."""

from __future__ import annotations

import re
from calendar import month_name

from assistant.ui.places import long_date
from corpus.registers.stretches import ends


def period_name(iso: str) -> str:
    """Say a time: "2018/19", "April to June 2018", "November 2018", "31 March 2018"."""
    if re.fullmatch(r"\d{4}(?:/\d\d)?", iso):
        return iso
    first, _, last = iso.partition("/")
    if not last:
        return _one(first)
    if re.fullmatch(r"\d{4}-\d\d", first) and re.fullmatch(r"\d{4}-\d\d", last) and first[:4] == last[:4]:
        return f"{month_name[int(first[5:])]} to {month_name[int(last[5:])]} {last[:4]}"
    return f"{_one(first)} to {_one(last)}"


def short_name(iso: str) -> str:
    """Say the end of a time in a few characters, for an axis: "2018/19", "Jun 2018", "2018"."""
    if re.fullmatch(r"\d{4}(?:/\d\d)?", iso):
        return iso
    day = ends(iso)
    return f"{month_name[day.month][:3]} {day.year}"


def length(iso: str) -> str:
    """Say how long a time is, so that like is joined with like: a day or month by its kind, others by months."""
    if re.fullmatch(r"\d{4}/\d\d", iso):
        return "12 months"
    first, _, last = iso.partition("/")
    if not last:
        return {4: "12 months", 7: "1 months"}.get(len(first), "day")
    months = 12 * (int(last[:4]) - int(first[:4])) + int((last[5:7]) or 12) - int((first[5:7]) or 1) + 1
    return f"{months} months"


def figure(value: float, unit: str) -> str:
    """Write a figure with its unit: "£4,200,000", "12.5%", "4,210"."""
    number = f"{abs(value):,.2f}".rstrip("0").rstrip(".")
    sign = "−" if value < 0 else ""
    return f"{sign}£{number}" if unit == "£" else f"{sign}{number}%" if unit == "%" else f"{sign}{number}"


def _one(iso: str) -> str:
    if re.fullmatch(r"\d{4}-\d\d-\d\d", iso):
        return long_date(ends(iso))
    if re.fullmatch(r"\d{4}-\d\d", iso):
        return f"{month_name[int(iso[5:])]} {iso[:4]}"
    return iso
