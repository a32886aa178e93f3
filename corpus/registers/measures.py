"""Readings of measures: figures with their name, unit and time, from tables and from sentences."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from corpus.model import Cell, Entity, Passage
from corpus.registers.said import PartText, Said, clean, labelled, sentences
from corpus.registers.stretches import Stretch, leaning, lengthened, moved, of_heading, stretches

_COUNT = re.compile(
    r"(?<![\d.,£/-])(?P<figure>\d{1,3}(?:,\d{3})+|\d{2,6})(?![\d,]*\d|[./%-]\d|%)"
    r"(?=\s(?P<noun>[a-z][a-z-]+(?:\s[a-z][a-z-]+)?)|[\s,.;)]|$)"
)
_FIGURE = re.compile(r"\(?[-+−]?£?(?P<figure>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)\)?\s?(?P<unit>%|per cent)?\*?")
_ANOTHER = re.compile(
    r"\b(?:by|of (?:about|around)|up|down|increase[ds]?(?: of)?|decrease[ds]? of|reduction of|rise of|fall of"
    r"|target(?: (?:for|by|in|of) [^.]{0,25})? (?:is|was)|(?<!reached its )(?<!reached the )targets? of|ceiling of"
    r"|standard of|guidance (?:is|of)|aim is|below|above|national figure of|limit of|goal of|expected to take"
    r"|taking about|more than|fewer than|less than|at least|raise[sd]? to|raising this to|in the region of"
    r"|assum\w+[^.]{0,30})\s*$",
    re.IGNORECASE,
)
_COMPARED = re.compile(
    r"\b(?:than|compared|against|fall|rise|increase|reduction|fewer|more|up|down)\b|[;(]", re.IGNORECASE
)
_TELEPHONE = re.compile(r"(?:to|on|call\w*|both|and|or|of|dial\w*|the)\s$", re.IGNORECASE)
_LEANS = re.compile(
    r"^(?:\([^)]*\)\s*)?(?:the (?:figure|number|rate|total)\b(?! of\b)|it\b|this\b|that\b|these\b)", re.I
)
_PLANNED = re.compile(r"\b(?:budget\w*|estimated|forecast|planned|proposed|medium term|programme|reserves?)\b", re.I)
_AUDIT = re.compile(r"\b(?:audit|survey|census|count|snapshot|as) (?:of|in|at)\b", re.IGNORECASE)
_THAN = re.compile(
    r"\s*(?:points?|percentage points?|more|fewer|lower|higher|less|increase|reduction|rise|fall|cent)\b"
    r"|\s*(?:of (?:the )?(?:total|time)|a year\b(?! (?:before|earlier|ago))|a month\b|by \d)",
    re.IGNORECASE,
)
_FROM = re.compile(r"\bfrom\s*$", re.IGNORECASE)
_NOT_A_PERIOD = re.compile(r"\b(?:change|target|status|direction|comment|ref|variance|trend|note|budget|page)\b", re.I)


@dataclass(frozen=True, slots=True)
class Reading:
    """A figure of a measure. `about` are the words that say what is measured; `table` where a row's label does.

    `noun` is what a number counts, where that follows it.
    """

    name: str
    about: str
    unit: str
    noun: str | None
    value: float
    period: str
    table: bool
    said: Said


def readings(source: PartText) -> Iterator[Reading]:
    """Yield the readings of a part whose time is known, in reading order.

    Changes, targets and limits are none; a figure against "the year before" is one of that year.
    """
    if source.part.kind in ("agenda", "forward plan", "decision record"):
        return
    for passage in source.passages:
        if passage.kind in ("heading", "note") or "@" in passage.text:
            continue
        if passage.cells and len(passage.text.split()) <= 40:
            yield from _row(source, passage)
            continue
        before = _Before("", _ground(source, passage))
        label = len(passage.paragraph) + 1 if passage.paragraph and not passage.cells else 0
        for first, last in [(cell.start, cell.end) for cell in passage.cells] or [(label, len(passage.text))]:
            for start, end in sentences(passage.text, first, last):
                found = list(_sentence(source, passage, start, end, before))
                yield from found
                if found:
                    before = _Before(found[0].about, found[0].period)


def _ground(source: PartText, passage: Passage) -> str | None:
    """Return the time that the section or the part as a whole is about."""
    for text in (passage.section or "", source.part.title):
        found = of_heading(re.sub(r"^\d[\d.]*\s", "", text))
        if found is not None:
            return found
    return None


# Tables


def _row(source: PartText, passage: Passage) -> Iterator[Reading]:
    label = _label(passage)
    if label is None:
        return
    name = clean(re.sub(r"(?<=[a-z)])\d$", "", passage.text[label.start : label.end]))
    caption = passage.lead_in or passage.section or ""
    if len(name.split()) == 1 and passage.lead_in:  # a district's name alone is no measure's
        name = f"{re.sub(r'^(?:Table|Figure)[ ][0-9A-Z]+ ?[:.–-] ?', '', clean(passage.lead_in))}: {name}"
    said = source.said(passage)
    if _PLANNED.search(f"{caption} {source.part.title}"):
        return
    noted = _noted(passage)
    for cell in passage.cells:
        found = _FIGURE.fullmatch(passage.text[cell.start : cell.end].strip())
        iso = of_heading(cell.column) if found and cell.column and not _NOT_A_PERIOD.search(cell.column) else None
        if found is None or iso is None or said is None:
            continue
        money = re.search(r"£\s?(?:m|000|k)?\b|£", f"{caption} {cell.column} {passage.text[cell.start : cell.end]}")
        unit = "%" if found["unit"] else "£" if money else "number"
        negative = passage.text[cell.start : cell.end].strip()[0] in "(-−"
        value = float(found["figure"].replace(",", "")) * (-1 if negative else 1)
        yield Reading(name, name, unit, None, value, noted or lengthened(iso, name), True, said)


def _label(passage: Passage) -> Cell | None:
    """Return the cell that names a row: its first with words, a code before it left out."""
    return next((c for c in passage.cells if re.search(r"[A-Za-z]{4}", passage.text[c.start : c.end])), None)


def _noted(passage: Passage) -> str | None:
    """Return the month that a row's comment gives for its only figure: "Audit of March 2031, 200 cases"."""
    figures = [c for c in passage.cells if _FIGURE.fullmatch(passage.text[c.start : c.end].strip()) and _timed(c)]
    comments = [cell for cell in passage.cells if _AUDIT.search(passage.text[cell.start : cell.end])]
    if len(figures) != 1 or not comments:
        return None
    return next((each.iso for each in stretches(passage, comments[0].start, comments[0].end)), None)


def _timed(cell: Cell) -> bool:
    return not _NOT_A_PERIOD.search(cell.column) and of_heading(cell.column) is not None


# Sentences


@dataclass(frozen=True, slots=True)
class _Before:
    """What the last sentence with a reading was about, and of which time; at first the section's time."""

    about: str
    period: str | None


@dataclass(frozen=True, slots=True)
class _Value:
    start: int
    end: int
    value: float
    unit: str
    noun: str | None = None


def _sentence(source: PartText, passage: Passage, start: int, end: int, before: _Before) -> Iterator[Reading]:
    """Yield a sentence's readings, each with its time."""
    text = passage.text
    values = [each for each in _values(passage, start, end) if not _is_other(text, start, each)]
    said = source.said(passage, start, end) if values else None
    if said is None:
        return
    times = list(stretches(passage, start, end))
    about = _about(text[start:end])
    if _LEANS.match(text[start:end]):
        about = f"{before.about} {about}"
    last = before.period
    for index, value in enumerate(values):
        stop = values[index + 1].start if index + 1 < len(values) else end
        iso = _time(text, value, times, start, stop, last)
        if iso is None:
            continue
        if _FROM.search(text[start : value.start]) and re.search(r"\bto\s*$", text[value.end : stop]):
            iso = moved(iso, None) or iso  # "fell in the year to June, from 61,480 to 59,574"
        else:
            last = iso
        yield Reading(_named(text[start:end]), about, value.unit, value.noun, value.value, iso, False, said)


def _time(text: str, value: _Value, times: Sequence[Stretch], start: int, stop: int, ground: str | None) -> str | None:
    """Return the time of a figure: what follows it before the next one or, compared with another, stands before it."""
    for first, last, year in leaning(text, start, stop):
        close = value.end <= first and not _COMPARED.search(text, value.end, first)
        if close or (last <= value.start and value.start - last < 30):
            base = next((each.iso for each in reversed(times) if each.end <= min(first, value.start)), ground)
            return moved(base, year) if base else None
    after = next((each for each in times if value.end <= each.start < stop), None)
    if after is not None and not _COMPARED.search(text, value.end, after.start):
        return after.iso
    earlier = [each for each in times if each.end <= value.start]
    return earlier[-1].iso if earlier else ground or (after.iso if after is not None and len(times) == 1 else None)


def _values(passage: Passage, start: int, end: int) -> list[_Value]:
    """Return the percentages, the sums and the counts of a sentence, in their order."""
    found: list[_Value] = []
    taken = [(each.start, each.end) for each in passage.entities if start <= each.start < end]
    for entity in labelled(passage, "PERCENT", "MONEY"):
        amount = _amount(entity)
        if start <= entity.start < end and amount is not None:
            found.append(_Value(entity.start, entity.end, amount, "%" if entity.label == "PERCENT" else "£"))
    for match in _COUNT.finditer(passage.text, start, end):
        inside = any(first < match.end("figure") and match.start("figure") < last for first, last in taken)
        figure = match["figure"].replace(",", "")
        telephone = figure in ("101", "999", "111") and _TELEPHONE.search(passage.text, start, match.start("figure"))
        if inside or telephone or (len(figure) == 4 and "," not in match["figure"]):
            continue
        counted = (word for word in (match["noun"] or "").split() if word == "people" or re.search(r"[^s]s$", word))
        noun = next(counted, None)
        found.append(_Value(match.start("figure"), match.end("figure"), float(figure), "number", noun))
    return sorted(found, key=lambda each: each.start)


def _amount(entity: Entity) -> float | None:
    norm = entity.norm if isinstance(entity.norm, dict) else {}
    amount = norm.get("amount")
    return float(amount) if isinstance(amount, int | float) and not norm.get("bound") else None


def _is_other(text: str, start: int, value: _Value) -> bool:
    """Whether a figure is a change, a target, a limit or part of another one."""
    return bool(_ANOTHER.search(text[start : value.start]) or _THAN.match(text, value.end))


def _named(text: str) -> str:
    """Return how a sentence begins, without a plan's code or the date of an update, as far as its first comma."""
    bare = re.sub(r"^(?:[A-Z]\d[\d.]*\s|\([A-Z][a-z]+ \d{4}\)\s|[A-Z][a-z]+ \d{4}:\s)+", "", clean(text))
    comma = re.search(r"(?<=.{30})[,;](?=\s)", bare)
    return bare[: comma.start()] if comma else bare


def _about(text: str) -> str:
    """Return a sentence's words without its figures."""
    return clean(re.sub(r"£?\d[\d,.]*%?", " ", text))
