"""Two statements that can't both be so: who was there, how many seats there are, how long a plan lasts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.counting import NUMBER, number_of, spelled
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.people import Person, people, same_person
from assistant.scrutiny.places import page_name, paper_name, where
from assistant.scrutiny.quoting import Spot, exactly, spot
from corpus.model import Passage

_PRESENT = re.compile(
    r"^(?:(?:panel |board |committee )?(?:members|councillors)\s+present|present|in attendance|attendance)\s*:?\s",
    re.IGNORECASE,
)
_APOLOGIES = re.compile(r"\bapologies\b(?!\s+for\s+(?:lateness|late|early))", re.IGNORECASE)
_IN_PART = re.compile(r"\blate(?:ness)?\b|\bearly\b|\bpart of\b|\bfirst half\b|\buntil\b", re.IGNORECASE)
_LONG = re.compile(
    rf"\b(?P<number>{NUMBER})[- ]year\s+(?P<what>(?:[A-Z][\w&-]+\s+)*(?:[Pp]lan|[Ss]trategy|[Pp]rogramme))\b"
)


def agreement(case: Case) -> Iterator[Finding]:
    """Yield statements of the part that contradict another, in it or in an earlier paper."""
    yield from _attendance(case.source)
    yield from _membership(case)
    yield from _lengths(case)


def _attendance(source: Source) -> Iterator[Finding]:
    """Yield people whom minutes list both as present and as having sent apologies."""
    if source.part.kind != "minutes":
        return
    present = next((each for each in source.passages if _PRESENT.match(each.text)), None)
    absent = next(
        (
            each
            for each in source.passages
            if each.kind != "heading" and _APOLOGIES.search(each.text) and people(_after(each.text))
        ),
        None,
    )
    if present is None or absent is None or _IN_PART.search(absent.text):
        return
    here = people(_PRESENT.sub("", present.text, count=1))
    away = people(_after(absent.text))
    both = [(one, other) for one in away for other in here if same_person(one, other)]
    names = [one for one, _ in both if sum(same_person(one, other) for other in here) == 1]
    main, other = spot(source, present), spot(source, absent)
    if not names or main is None or other is None:
        return
    who = listed([_said(name) for name in names])
    yield draft(
        "inconsistency",
        main,
        [other],
        why=f"{who} {'are' if len(names) > 1 else 'is'} listed both as present and as having sent apologies.",
        question=(
            f"Which is right for {who}, present or apologies, and when will {where(source, main.page)}, be put right?"
        ),
        confidence=0.95,
    )


def _after(text: str) -> str:
    """Return the names of a sentence of apologies."""
    found = re.search(r"\b(?:from|by)\b|\b(?:for|of)\b(?! absence)|:", text, re.IGNORECASE)
    return re.split(r"(?<=[a-z])\.\s", text[found.end() :])[0] if found else ""


def _said(person: Person) -> str:
    return " ".join(part for part in (person.title, *person.first, person.surname) if part)


@dataclass(frozen=True, slots=True)
class Seats:
    """A list of names under a heading that says what they are, and where it is quoted."""

    spot: Spot
    number: int


_SEATS = re.compile(
    rf"\b(?P<number>{NUMBER})\s+(?P<what>(?:independent\s+)?co-?opted\s+(?:independent\s+)?(?:panel\s+)?members"
    r"|independent\s+members)\b",
    re.IGNORECASE,
)


def _membership(case: Case) -> Iterator[Finding]:
    """Yield a number of seats that a list of members in the same paper doesn't have."""
    for passage in case.source.passages:
        match = next(
            (each for each in _SEATS.finditer(passage.text) if each.start() > len(passage.paragraph or "")), None
        )
        if match is None or passage.cells or re.search(r"\bat least\b|\bminimum\b", passage.text[: match.start()]):
            continue
        number = number_of(match["number"])
        seats = next(
            (
                found
                for source in case.sources()
                if source.paper is case.source.paper
                for index, each in enumerate(source.passages)
                if (found := _seats(source, each, match["what"]) or _named_below(source, index, match["what"]))
                is not None
            ),
            None,
        )
        main = spot(case.source, passage, match.start(), match.end())
        if seats is None or main is None or number is None or seats.number == number:
            continue
        place = where(case.source, main.page)
        listed_at = f"{page_name(seats.spot.source, seats.spot.page)} of {paper_name(seats.spot.source)}"
        yield draft(
            "inconsistency",
            main,
            [seats.spot],
            why=f"The text says {match.group()}, and {spelled(seats.number)} are listed on {listed_at}.",
            question=(
                f"How do the {spelled(seats.number)} {match['what'].lower()} listed on {listed_at} fit the "
                f"{spelled(number)} of {place}?"
            ),
            confidence=0.8,
        )
        return


def _seats(source: Source, passage: Passage, what: str) -> Seats | None:
    """Read a list of names, one a line, under a line that names the seats."""
    wanted = {word for word in re.findall(r"[a-z]+", what.lower().replace("-", "")) if len(word) > 3}
    lines = _lines(passage)
    for index, (start, end) in enumerate(lines):
        said = passage.text[start:end].lower().replace("-", "")
        if not wanted <= set(re.findall(r"[a-z]+", said)) or len(said.split()) > 6:
            continue
        last, number = end, 0
        for first, stop in lines[index + 1 :]:
            if not _NAME.fullmatch(passage.text[first:stop].strip()):
                break
            last, number = stop, number + 1
        found = exactly(source, passage, start, last) if number else None
        if found is not None:
            return Seats(found, number)
    return None


def _named_below(source: Source, index: int, what: str) -> Seats | None:
    """Read a list of names in the passages, one name a line, below one that says only what the seats are."""
    head = source.passages[index]
    wanted = {word for word in re.findall(r"[a-z]+", what.lower().replace("-", "")) if len(word) > 3}
    said = head.text.lower().replace("-", "")
    if head.cells or not wanted <= set(re.findall(r"[a-z]+", said)) or len(said.split()) > 6:
        return None
    number = 0
    for each in source.passages[index + 1 :]:
        lines = [each.text[first:stop].strip() for first, stop in _lines(each)]
        if each.page != head.page or not lines or not all(_NAME.fullmatch(line) for line in lines):
            break
        number += len(lines)
    last = source.passages[index + number : index + number + 1] if number else ()
    together = " ".join(each.text for each in source.passages[index : index + 1 + number])
    text = " ".join(source.page(head.page).text.split())
    if number and last and together in text:
        return Seats(Spot(source, head, head.page, together), number)
    found = spot(source, head) if number else None
    return Seats(found, number) if found is not None else None


_NAME = re.compile(
    r"(?:(?:Mr|Mrs|Ms|Miss|Dr|Cllr|Councillor)\.?\s+)?[A-Z][\w'’-]*(?:\s+[A-Z][\w'’-]*){1,3}(?:\s*\([^)]*\))?"
)


def _lines(passage: Passage) -> list[tuple[int, int]]:
    """Return the spans of a passage's lines as they are printed."""
    lines: list[tuple[int, int]] = []
    height = 0.0
    for word in passage.words:
        if lines and abs(word.rect[1] - height) < 4:
            lines[-1] = (lines[-1][0], word.end)
        else:
            lines.append((word.start, word.end))
            height = word.rect[1]
    return lines


def _lengths(case: Case) -> Iterator[Finding]:
    """Yield a plan that another paper of the year before gave another number of years."""
    day = case.source.day
    for passage in case.source.passages:
        match = _LONG.search(passage.text)
        main = spot(case.source, passage, match.start(), match.end()) if match else None
        if match is None or main is None or day is None:
            continue
        for other in case.others:
            near = other.day is not None and 0 <= (day - other.day).days <= 366
            if not near or other.paper is case.source.paper:
                continue
            for earlier in other.passages:
                before = _LONG.search(earlier.text)
                if before is None or before["what"].lower() != match["what"].lower():
                    continue
                if before["number"].lower() == match["number"].lower():
                    return
                found = spot(other, earlier, before.start(), before.end())
                if found is None or (not match["what"][0].isupper() and not _committed(main, found)):
                    continue
                yield draft(
                    "inconsistency",
                    main,
                    [found],
                    why=f"“{match.group()}” here is “{before.group()}” in {paper_name(other)}.",
                    question=(
                        f"When and why did the “{before.group()}” of {where(other, found.page)}, become the "
                        f"“{match.group()}” of {where(case.source, main.page)}?"
                    ),
                    confidence=0.75,
                )
                return


def _committed(one: Spot, other: Spot) -> bool:
    """Whether both sentences say that it is promised."""
    return all(re.search(r"\bcommitted\b|\bwill\b|\bmust\b", each.quote) for each in (one, other))
