"""Meetings against papers: what was planned and did not come, what is said of a meeting that its minutes don't
have, one item under two names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, said_day, where
from assistant.scrutiny.quoting import spot
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import moments
from corpus.model import Passage

_PLAN = re.compile(r"\b(?:forward|agenda|work) (?:forward )?(?:plan|programme)\b", re.IGNORECASE)
_STANDING = re.compile(
    r"public questions|apologies|declarations|minutes of|any other business|meeting dates|agenda plan|forward "
    r"plan|work programme",
    re.IGNORECASE,
)
_PURPOSE = re.compile(
    r"\s+(?:To\s+(?:update|notify|enable|inform|consider|note|review|receive)\b|The\s+Panel\b|Panel\s+to\b).*$"
)
_BY_MEETING = re.compile(
    r"\b(?P<done>considered|endorsed|approved|agreed|supported|recommended|noted|confirmed)\b[^.]{0,60}?\bby\s+the\s+"
    r"(?:[A-Z][\w']*\s+)*(?:and\s+)?(?:[A-Z][\w']*\s+)*Panel\s+at\s+(?:its|their"
    r"|the)\s+meeting\s+(?:held\s+)?(?:on|of)\s+(?:the\s+)?",
)
_YEARS = re.compile(r"\b(?:20\d\d)(?:\s?[-/]\s?(?:20)?\d\d)?\b")


def meetings(case: Case) -> Iterator[Finding]:
    """Yield what the agenda, the minutes and the plan of meetings say differently."""
    yield from _planned(case)
    yield from _attributed(case)
    yield from _titles(case.source)


# Planned and not come


def _planned(case: Case) -> Iterator[Finding]:
    """Yield items that a forward plan has for this very meeting and its agenda hasn't."""
    source = case.source
    if source.part.pack is None or not any(
        _PLAN.search(each.text) for each in source.passages if each.kind == "heading"
    ):
        return
    agenda = next((other for other in case.others if other.paper is source.paper and other.part.kind == "agenda"), None)
    if agenda is None:
        return
    titles = [telling(each.text) for each in agenda.passages]
    titles += [telling(other.part.title) for other in case.others if other.paper is source.paper]
    absent = []
    for row in _rows_for(source, source.part.pack):
        name = _item(row, source.part.pack)
        words = telling(name)
        if not words or _STANDING.search(name):
            continue
        if not any(words & title for title in titles):
            absent.append((row, name))
    if not absent or len(absent) > 3:
        return
    spots = [found for row, _ in absent if (found := spot(source, row)) is not None]
    if not spots:
        return
    names = listed([f"“{name}”" for _, name in absent])
    yield draft(
        "action_followup",
        spots[0],
        spots[1:],
        why=f"The forward plan has {names} for {said_day(source.part.pack)}; the agenda of that day hasn't.",
        question=f"Why is {names}, planned for this meeting on {page_of(source, spots[0].page)}, not on its "
        "agenda, and when will it come?",
        confidence=0.72,
    )


def _rows_for(source: Source, day: date) -> Iterator[Passage]:
    """Yield the rows of a plan that stand from the row with one meeting's day to the row with the next one's."""
    inside = False
    for passage in source.passages:
        if passage.kind != "row":
            continue
        dated = [each for each in moments(passage.text[:80], day) if each.when.day is not None]
        if dated and re.match(r"(?:[A-Z ]*\b(?:MON|TUES|WEDNES|THURS|FRI)DAY\b|\d)", passage.text, re.IGNORECASE):
            inside = dated[0].last == day
        elif re.search(r"\b(?:TBC|TBA|\?{2,})\b|\bPRIVATE\b|\bPotential Meeting\b", passage.text[:60]):
            inside = False
        if inside:
            yield passage


def _item(row: Passage, day: date) -> str:
    """Return the item that a row names, without its day and its purpose."""
    cells = [row.text[cell.start : cell.end] for cell in row.cells]
    dated = [cell for cell in cells if not list(moments(cell[:80], day)) or len(cells) == 1]
    return _YEARS.sub("", _PURPOSE.sub("", dated[0])).strip(" -–:") if dated else ""


# Said of a meeting


def _attributed(case: Case) -> Iterator[Finding]:
    """Yield a decision ascribed to a meeting whose minutes have no word of its subject."""
    if case.source.part.kind == "minutes":
        return
    for passage in case.source.passages:
        for match in _BY_MEETING.finditer(passage.text):
            day = next(
                (
                    each.last
                    for each in moments(passage.text, case.day or date(2000, 1, 1))
                    if each.start == match.end()
                ),
                None,
            )
            minutes = [
                other
                for other in case.others
                if other.part.kind == "minutes" and other.part.meeting == day and day is not None
            ]
            main = spot(case.source, passage, match.start(), match.end())
            if not minutes or main is None or day is None:
                continue
            subject = re.split(r"(?<=[a-z])\.\s", passage.text[: match.start()])[-1]
            words = _named(subject)
            if len(words) < 2 or _minuted(minutes, words) or _referenced(case.source, passage, day, words):
                continue
            done = _strongest(main.quote) or match["done"].lower()
            yield draft(
                "decision_process",
                main,
                why=(
                    f"The paper says that the Panel {done} this on {said_day(day)}; the minutes of that meeting "
                    "in the pack have no such item."
                ),
                question=(
                    f"Where is it recorded that the Panel {done} this on {said_day(day)}, as "
                    f"{where(case.source, main.page)}, says and the minutes of that day do not?"
                ),
                confidence=0.75,
            )
            return


def _referenced(source: Source, passage: Passage, day: date, words: frozenset[str]) -> bool:
    """Whether the paper names the item of that meeting among its background papers."""
    return any(
        each is not passage
        and "Panel" in each.text
        and re.search(r"\b(?:Agenda )?Item \d", each.text) is not None
        and any(moment.last == day for moment in moments(each.text, day))
        and len(telling(each.text) & words) >= 2
        for each in source.passages
    )


def _strongest(text: str) -> str | None:
    """Return the strongest word of assent in a sentence."""
    return next(
        (word for word in ("approved", "agreed", "confirmed", "endorsed", "supported") if word in text.lower()), None
    )


def _named(text: str) -> frozenset[str]:
    """Return the telling words of the offices and things that a text names with capitals."""
    return telling(" ".join(re.findall(r"(?:[A-Z][a-z]+\s+){1,4}[A-Z][a-z]+", text)))


def _minuted(minutes: Sequence[Source], words: frozenset[str]) -> bool:
    return any(
        len(telling(passage.text) & words) >= max(2, 0.4 * len(words))
        for source in minutes
        for passage in source.passages
    )


# Two names


def _titles(source: Source) -> Iterator[Finding]:
    """Yield an item whose years differ between its heading in the minutes and the table of actions."""
    if source.part.kind != "minutes":
        return
    heads = [each for each in source.passages if each.kind == "heading" and _YEARS.search(each.text)]
    for row in source.passages:
        if not row.cells:
            continue
        label = row.text[row.cells[0].start : row.cells[0].end]
        years = _YEARS.findall(label)
        for head in heads:
            title = re.sub(r"^\d+\.\s*", "", head.text)
            same = telling(_YEARS.sub("", title)) == telling(_YEARS.sub("", label)) != frozenset()
            main, other = spot(source, head), spot(source, row, row.cells[0].start, row.cells[0].end)
            if not years or not same or years == _YEARS.findall(title) or main is None or other is None:
                continue
            yield draft(
                "inconsistency",
                main,
                [other],
                why=f"The minute is headed “{title}”, and the table of actions calls it “{label}”.",
                question=f"Which years are meant, those of “{title}” or those of “{label}” "
                f"({where(source, main.page)})?",
                confidence=0.85,
            )
            return
