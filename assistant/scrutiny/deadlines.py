"""One event, two dates: what is expected or required by different days in different places."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, page_of, where
from assistant.scrutiny.quoting import Spot, spot
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import Moment, moments

_EXPECTED = re.compile(
    r"\b(?P<noun>settlement|hearing|inspection|decision|judgment|announcement|launch|guidance|regulations"
    r"|strategy|audit|"
    r"review|survey|consultation|budget)\b[^.;]{0,50}?\b(?:is|are|was)\s+(?:now\s+)?(?:anticipated|expected|due"
    r"|scheduled)\b[^.;]{0,60}?"
    r"\b(?:in|by|on|for)\s+(?:(?:early|late|mid|the end of)[ -])?$",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:must|required|requirement|statutory|legislat\w+|duty|by law)\b", re.IGNORECASE)
_DUTY = re.compile(r"\b(?:must|required to|shall|has to|have to|duty to)\b", re.IGNORECASE)
_LAW = re.compile(
    r"\b(?:statutory|legal|by law|regulations? requires?|Act requires?|must be (?:published|issued|signed|made|set))\b",
    re.IGNORECASE,
)
_HOPED = re.compile(
    r"\b(?:expect\w*|anticipat\w*|not (?:\w+ ){0,6}before|unlikely (?:\w+ ){0,4}before|will (?:now )?be (?:\w+ "
    r")?(?:in|by|on|until)|planned for|now)\b[^.;]*$",
    re.IGNORECASE,
)
_BY = re.compile(r"\bby\s+(?:the\s+)?$", re.IGNORECASE)
_SINGULAR = frozenset({"settlement", "budget"})
"""Events of which there is one a year, so that their name alone tells which is meant."""
_VERBS = re.compile(r"\b(issue|notify|set|approve|publish|submit|produce|review|respond|report)\b", re.IGNORECASE)
_SUBJECTS = ("precept", "annual report", "police and crime plan", "statement of accounts", "council tax")


@dataclass(frozen=True, slots=True)
class Expected:
    """An event with the date that a sentence gives it."""

    noun: str
    words: frozenset[str]
    moment: Moment
    spot: Spot


def deadlines(case: Case) -> Iterator[Finding]:
    """Yield events and legal deadlines for which the part and its pack give different dates."""
    own = list(_expected(case, case.source))
    others = [each for other in _pack(case) for each in _expected(case, other)]
    yield from _clashes(case.source, own, others)
    limits = list(_limits(case, case.source))
    yield from _legal(case.source, limits, [each for other in case.others for each in _limits(case, other)])
    yield from _too_late(case)


def _pack(case: Case) -> list[Source]:
    """Return the earlier parts of the same paper, so that a clash is raised once, where it comes second."""
    return [
        other
        for other in case.others
        if other.paper is case.source.paper and other.part.number < case.source.part.number
    ]


def _expected(case: Case, source: Source) -> Iterator[Expected]:
    if case.day is None or source.part.kind in ("minutes", "agenda"):
        return
    for passage in source.passages:
        if passage.cells:
            continue
        for moment in moments(passage.text, case.day):
            at = re.sub(r"(?:early|late|mid)[ -]$", "", passage.text[: moment.start])
            match = _EXPECTED.search(at[-160:])
            found = spot(source, passage, moment.start, moment.end) if match else None
            if match is not None and found is not None:
                named = telling(" ".join(at[-160:][: match.start("noun")].split()[-4:]))
                yield Expected(match["noun"].lower(), named, moment, found)


def _clashes(source: Source, own: Sequence[Expected], others: Sequence[Expected]) -> Iterator[Finding]:
    seen: set[str] = set()
    for index, one in enumerate(own):
        for other in [*others, *own[:index]]:
            apart = one.moment.last < other.moment.when.first() or other.moment.last < one.moment.when.first()
            if one.noun != other.noun or one.noun in seen or not apart:
                continue
            if one.noun not in _SINGULAR and not one.words & other.words:
                continue
            if abs((one.moment.last - other.moment.last).days) > 200:
                continue
            seen.add(one.noun)
            told = _explained(source, other.spot.source, one, other)
            if told is not None:
                yield _known_to_slip(source, one, other, told)
                continue
            yield draft(
                "inconsistency",
                other.spot,
                [one.spot],
                why=(
                    f"The {one.noun} is expected for {other.moment.text} on "
                    f"{page_of(other.spot.source, other.spot.page)} and "
                    f"for {one.moment.text} on {page_of(source, one.spot.page)}."
                ),
                question=(
                    f"When does the Commissioner now expect the {one.noun}, {other.moment.text} "
                    f"({where(other.spot.source, other.spot.page)}) or {one.moment.text} "
                    f"({where(source, one.spot.page)}), and "
                    "what hangs on the later date?"
                ),
                confidence=0.85,
            )


_MAY_SLIP = re.compile(
    r"\b(?:may|might|could|speculation|likely)\b[^.]*\b(?:slip|delay|later|put back|move)", re.IGNORECASE
)


def _explained(source: Source, other: Source, one: Expected, two: Expected) -> Spot | None:
    """Quote a paragraph of the two parts that has both months and says itself that the date may slip."""
    months = {one.moment.when.month, two.moment.when.month} - {None}
    for each in (other, source):
        for passage in each.passages:
            match = _MAY_SLIP.search(passage.text)
            named = {name for name in months if name and month_name[name] in passage.text}
            if match is not None and named == months and not passage.cells:
                return spot(each, passage, match.start(), match.end())
    return None


def _known_to_slip(source: Source, one: Expected, other: Expected, told: Spot) -> Finding:
    """Word two dates of which the paper says itself that the first may slip to the second."""
    return draft(
        "inconsistency",
        other.spot,
        [one.spot, told],
        why=(
            f"The {one.noun} is expected for {other.moment.text} on "
            f"{page_of(other.spot.source, other.spot.page)} and for "
            f"{one.moment.text} on {page_of(source, one.spot.page)}; {page_name(told.source, told.page)} says that it "
            "may slip."
        ),
        question=(
            f"Which date for the {one.noun} does the timetable now rest on, {other.moment.text} "
            f"({where(other.spot.source, other.spot.page)}) or {one.moment.text} ({where(source, one.spot.page)}), and "
            "what is to be done in less time if it is the later?"
        ),
        confidence=0.62,
    )


def _limits(case: Case, source: Source) -> Iterator[Expected]:
    """Yield the days by which the law wants something done."""
    if case.day is None or source.part.kind in ("minutes", "agenda"):
        return
    for passage in source.passages:
        for moment in moments(passage.text, case.day):
            if moment.when.day is None or not _BY.search(passage.text[: moment.start]):
                continue
            found = spot(source, passage, moment.start, moment.end)
            if found is None or not _MUST.search(found.quote):
                continue
            sentence = found.quote.lower()
            clause = passage.text[: moment.start].lower()[-160:]
            noun = next((each for each in _SUBJECTS if each in sentence), None)
            duties = list(_DUTY.finditer(clause))
            verb = _VERBS.search(clause, duties[-1].end()) if duties else _VERBS.search(sentence)
            if noun is not None and verb is not None:
                stage = re.findall(rf"\b(proposed|revised|draft|final)\s+{noun}", clause)
                if re.search(rf"{noun}\b[^.;]{{0,60}}\bproposing to (?:issue|set)\b", clause):
                    stage = ["proposed"]
                yield Expected(noun, frozenset({verb.group(), *stage[-1:]}), moment, found)


def _too_late(case: Case) -> Iterator[Finding]:
    """Yield what is expected after the day that the same paragraph says the law sets for it."""
    if case.day is None or case.source.part.kind == "agenda":
        return
    for passage in case.source.passages:
        if passage.cells or not _LAW.search(passage.text):
            continue
        every = list(moments(passage.text, case.day))
        limits = [each for each in every if _LAW.search(passage.text[max(0, each.start - 110) : each.start])]
        hoped = [each for each in every if _HOPED.search(passage.text[max(0, each.start - 60) : each.start])]
        pair = next(
            ((one, two) for one in limits for two in hoped if two.when.first() > one.last and one is not two), None
        )
        if pair is None:
            continue
        limit, late = pair
        main, law = spot(case.source, passage, late.start, late.end), spot(case.source, passage, limit.start, limit.end)
        if main is None or law is None:
            continue
        yield draft(
            "statutory_deadline",
            main,
            [law],
            why=f"The paragraph gives {limit.text} as the date that binds, and expects {late.text}.",
            question=(
                f"What follows from missing {limit.text}, as {where(case.source, main.page)}, expects "
                f"{late.text}, and when "
                "will it be certain?"
            ),
            confidence=0.88,
        )


def _legal(source: Source, own: Sequence[Expected], others: Sequence[Expected]) -> Iterator[Finding]:
    """Yield one legal step with two days; two steps that are named alike (to notify, to issue) are a slip at most."""
    for index, one in enumerate(own):
        for other in [*others, *own[:index]]:
            days = (one.moment.when.month, one.moment.when.day), (other.moment.when.month, other.moment.when.day)
            same = one.words == other.words or "proposed" in one.words & other.words
            if one.noun != other.noun or not same or days[0] == days[1]:
                continue
            steps = one.words != other.words
            stage = "proposed " if "proposed" in one.words & other.words else ""
            first, second = page_of(other.spot.source, other.spot.page), page_of(source, one.spot.page)
            yield draft(
                "statutory_deadline",
                one.spot,
                [other.spot],
                why=(
                    f"For the {stage}{one.noun} the papers give {other.moment.said} "
                    f"({where(other.spot.source, other.spot.page)}) and "
                    f"{one.moment.said} ({where(source, one.spot.page)})"
                    + ("; they may be two steps." if steps else ".")
                ),
                question=(
                    f"Which {one.noun} is due by the {other.moment.said} of {first}, called {stage.strip()} there "
                    f"as is the one due by the {one.moment.said} of {second}?"
                    if steps
                    else f"Which date binds for the {stage}{one.noun}, the {other.moment.said} of {first} or the "
                    f"{one.moment.said} of {second}, and when will the Panel have it?"
                ),
                confidence=0.4 if steps else 0.75,
            )
            return
