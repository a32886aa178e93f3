"""How old a paper is, as people say it: against the newest paper of the archive."""

from __future__ import annotations

from datetime import date

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")


def aged(day: date, newest: date) -> str:
    """Say the age of a paper of a day ("two months before the newest paper")."""
    return "the newest paper" if day >= newest else f"{_apart(day, newest)} before the newest paper"


def _apart(day: date, later: date) -> str:
    """The time between two days in its largest unit, rounded down: "one year" is twelve months and more."""
    months = 12 * (later.year - day.year) + later.month - day.month - (later.day < day.day)
    days = (later - day).days
    if months >= 12:
        return _counted(months // 12, "year")
    if months >= 1:
        return _counted(months, "month")
    return _counted(days // 7, "week") if days >= 7 else _counted(days, "day")


def _counted(number: int, unit: str) -> str:
    said = _NUMBERS[number] if number < len(_NUMBERS) else str(number)
    return f"{said} {unit}" if number == 1 else f"{said} {unit}s"
