"""What can't be right as printed: sums grouped wrongly, impossible dates, what a word processor left behind."""

from __future__ import annotations

import re
from calendar import day_name
from collections.abc import Iterator, Sequence
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import said_day, where
from assistant.scrutiny.quoting import Spot, said, spot
from assistant.scrutiny.terms import telling
from corpus.model import Passage
from corpus.values.dates import DAY, MONTH, YEAR, when
from corpus.values.sums import number

_SUM = re.compile(r"£\s?(?P<digits>\d[\d,]*\d(?:\.\d+)*|\d(?:\.\d+)*)(?![\d])")
_BARE = re.compile(r"(?<![\w£.,/])[1-9]\d{0,2}(?:,\d+)+(?:\.\d+)?(?![\w,/])")
_DATE = re.compile(
    rf"(?:(?P<weekday>{'|'.join(day_name)})[,\s]+(?:the\s+)?)?"
    rf"(?<![\d/.])(?P<day>\d{{1,2}})\s?(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{MONTH}),?(?:\s+(?P<year>{YEAR}))?",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"\b(?:section|regulation|paragraph|para|article|page|item|no|rule|schedule)\.?\s*$", re.IGNORECASE
)
_ERROR = re.compile(r"Error!\s*(?:Reference source|Bookmark|No text)[^.]*\.?|#(?:REF|VALUE|DIV/0|NAME|N/A)[!?]?", re.I)


def malformed(case: Case) -> Iterator[Finding]:
    """Yield what in the part can't be read as it is printed."""
    source = case.source
    for passage in source.passages:
        yield from _sums(case, passage)
        yield from _dates(source, passage, case.day)
        yield from _errors(source, passage)


def _finding(found: Spot, why: str, question: str, confidence: float, related: Sequence[Spot | None] = ()) -> Finding:
    return draft("malformed_figure", found, related, why=why, question=question, confidence=confidence)


def _sums(case: Case, passage: Passage) -> Iterator[Finding]:
    source = case.source
    for match in _SUM.finditer(passage.text):
        digits = match["digits"]
        if number(digits) is None and not _footnoted(source, passage, digits):
            yield from _bad_sum(case, passage, match, f"£{digits}", _readings(digits))
    for match in _BARE.finditer(passage.text):
        groups = match.group().split(".")[0].split(",")[1:]
        if any(len(group) > 3 for group in groups) and not _footnoted(source, passage, match.group()):
            yield from _bad_sum(case, passage, match, match.group(), ())


def _bad_sum(
    case: Case, passage: Passage, match: re.Match[str], printed: str, readings: tuple[str, ...]
) -> Iterator[Finding]:
    source = case.source
    found = spot(source, passage, match.start(), match.end())
    if found is None:
        return
    elsewhere = _read_elsewhere(case, passage, readings)
    could = f"; it could mean {', '.join(readings[:-1])} or {readings[-1]}" if len(readings) > 1 else ""
    yield _finding(
        found,
        f"“{printed}” is not a sum that can be read: its digits are grouped wrongly{could}.",
        f"What is the sum that is printed as “{printed}” ({where(source, found.page)})?",
        0.97,
        elsewhere,
    )


def _read_elsewhere(case: Case, passage: Passage, readings: tuple[str, ...]) -> list[Spot | None]:
    """Quote where another paper gives one of the sums that are meant, for what reads as the same."""
    words = telling(passage.text)
    for source in (*case.sources(), *case.later):
        for each in source.statements:
            held = next(
                (reading for reading in readings if re.search(rf"{re.escape(reading)}(?![\d,.]*\d)", each.text)), None
            )
            if held is not None and each.passage is not passage and len(words & telling(each.passage.text)) >= 2:
                return [said(source, each)]
    return []


def _readings(digits: str) -> tuple[str, ...]:
    """Return the sums that wrongly grouped digits could mean: regrouped, a digit too many, a lost point."""
    bare = digits.replace(",", "")
    if "." in digits or not bare.isdigit() or len(bare) < 5:
        return ()
    regrouped = [f"£{int(bare):,}"]
    head, _, last = digits.rpartition(",")
    if head and len(last) == 4:
        thousands = head.replace(",", "")
        dropped = [f"£{int(thousands + last[:3]):,}", f"£{int(thousands + last[:2] + last[3]):,}"]
        regrouped = [*dropped, *regrouped, f"£{int(thousands + last[:3]):,}.{last[3]}0"]
    return tuple(dict.fromkeys(regrouped))


def _footnoted(source: Source, passage: Passage, digits: str) -> bool:
    """Whether the last digit may be the mark of a footnote that stands on the page."""
    if not digits[-1].isdigit() or number(digits[:-1]) is None:
        return False
    notes = (each for each in source.passages if each.page == passage.page and each.id != passage.id)
    return any(each.paragraph is None and re.match(rf"{digits[-1]}\s+[A-Z“‘\"(]", each.text) for each in notes)


def _dates(source: Source, passage: Passage, day: date | None) -> Iterator[Finding]:
    for match in _DATE.finditer(passage.text):
        printed = " ".join(match.group().split())
        if not match["month"][0].isupper() or _NUMBERED.search(passage.text[: match.start("day")]):
            continue
        if not re.fullmatch(DAY, match["day"]) or when(_bare_date(match)) is None:
            found = spot(source, passage, match.start(), match.end())
            if found is not None and 0 < int(match["day"]) < 40:
                yield _finding(
                    found,
                    f"There is no such day as {printed}.",
                    f"Which day is meant by “{printed}” ({where(source, found.page)})?",
                    0.95,
                )
        elif match["weekday"]:
            yield from _weekday(source, passage, match, day)


def _bare_date(match: re.Match[str]) -> str:
    return " ".join(part for part in (match["day"], match["month"], match["year"]) if part)


def _weekday(source: Source, passage: Passage, match: re.Match[str], day: date | None) -> Iterator[Finding]:
    """Yield a weekday that isn't the date's; without a year, that of no year near the paper's."""
    moment = when(_bare_date(match))
    if moment is None or moment.month is None or moment.day is None:
        return
    years = [moment.year] if moment.year else [day.year + step for step in (-1, 0, 1)] if day else []
    told = match["weekday"].capitalize()
    real = []
    for year in years:
        try:
            real.append(date(year, moment.month, moment.day))
        except ValueError:
            continue
    if not real or any(day_name[each.weekday()] == told for each in real):
        return
    found = spot(source, passage, match.start(), match.end())
    if found is None:
        return
    nearest = min(real, key=lambda each: abs((each - day).days) if day else 0)
    yield _finding(
        found,
        f"{said_day(nearest)} is a {day_name[nearest.weekday()]}, not a {told}.",
        f"Is it the {told} or the {nearest.day} {nearest:%B} that is meant ({where(source, found.page)}), and who has "
        "been told the wrong day?",
        0.9 if moment.year else 0.75,
    )


def _errors(source: Source, passage: Passage) -> Iterator[Finding]:
    match = _ERROR.search(passage.text)
    found = spot(source, passage, match.start(), match.end()) if match else None
    if match is not None and found is not None:
        yield _finding(
            found,
            f"The paper was printed with “{match.group().strip()}” where a reference or a figure should stand.",
            f"What should stand in place of “{match.group().strip()}” ({where(source, found.page)})?",
            0.97,
        )
