"""Our own words: the closed list of what an answer says that no paper says."""

from __future__ import annotations

from datetime import date

from corpus.model import Part

NOTHING_FOUND = "The papers don't say: nothing in them deals with this."
NOT_THERE = "The papers don't say: the places that come nearest don't mention {missing}."
NOT_SURE = "The papers don't say, or not clearly enough to quote: the places that come nearest are below."
NO_SUCH_FIGURE = "The papers don't say: the places that come nearest give no {asked}."
LEFT_EMPTY = "The papers don't say. {said}."
DISAGREE = "The papers differ. {said}"
COMPUTED = "Computed: {computation}."
UNDERSTOOD = "Understood as: “{question}”"
EMPTY = "nothing is given, the cell is empty"

ASKED = {
    "sum": "sum",
    "percent": "percentage",
    "count": "number",
    "duration": "length of time",
    "date": "date",
    "name": "name",
    "person": "name",
}


def dated(part: Part, said: str) -> str:
    """Say which paper's words these are, by its day."""
    day = part.meeting or part.pack
    return f"{spoken_day(day)}: {said}" if day else said


def aged(day: date, said: str) -> str:
    """Say how old the paper is from which these words are: its month is enough."""
    return f"{day:%B %Y}: {said}"


def spoken_day(day: date) -> str:
    """Say a day as papers print it: 14 November 2018."""
    return f"{day.day} {day:%B %Y}"


def quoted_list(words: tuple[str, ...]) -> str:
    """Say words in quotation marks, at most three."""
    said = [f"“{word}”" for word in words[:3]]
    return said[0] if len(said) == 1 else ", ".join(said[:-1]) + " and " + said[-1]
