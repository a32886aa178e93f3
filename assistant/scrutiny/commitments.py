"""Promises and plans whose day has passed, or that have none."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import nearest_subject, subject, with_article
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, said_day, where
from assistant.scrutiny.quoting import Spot, said, spot
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timing import Moment, as_at, moments
from corpus.model import Passage

_AHEAD = re.compile(
    r"\b(?:will (?:be|start|begin|open|close|report|publish|have|complete|go|take|come|hold|issue|launch|move"
    r"|run|finish|return|produce|provide|send)|is to be|are to be|to be (?:in place|held|completed|submitted"
    r"|launched|implemented|identified|"
    r"presented|reported|delivered|opened|agreed)|planned for|due (?:to be|by|in|for|on)|scheduled (?:for|to)|"
    r"expected (?:to|by|in|on)|anticipated (?:to|by|in|on))\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:was|were|had been|had|would|took place|has been|have been|stated|explained|received|agreed that|previously|"
    r"originally|launched|submitted|completed|met|signed|approved|went live|went)\b",
    re.IGNORECASE,
)
_UNDERWAY = re.compile(
    r"\b(?:currently|still|now)\s+(?:under\s?way|in progress|being)\b|\bis\s+under\s?way\b|\bin (?:the )?process\b"
    r"|\bto identify\b",
    re.IGNORECASE,
)
_DELAY = re.compile(
    r"\b(?:has|have|had|is|are|been|was|were)\s+(?:therefore\s+)?(?:been\s+)?(?:slightly\s+|further\s+"
    r"|significantly\s+)?delayed\b"
    r"|\bslippage\b|\bslipped\b|\bbehind schedule\b|\bdelay (?:in|to) (?:the )?implement\w+|\bpostponed\b"
    r"|\bput on hold\b|\blater than (?:planned|forecast|expected)\b",
    re.IGNORECASE,
)
_KEY = re.compile(r"\bkey\b.*\b(?:red|amber|green)\b", re.IGNORECASE)
_NO_DATE = re.compile(
    r"\bin due course\b|\bas soon as (?:possible|practicable)\b(?! after)|\bat some point\b"
    r"|\bno (?:implementation |start |opening )?date can be given\b|\ba date (?:was|is) still awaited\b|\bwhen "
    r"resources allow\b",
    re.IGNORECASE,
)


def commitments(case: Case) -> Iterator[Finding]:
    """Yield what was to have happened by the case's day, and what has been put off to no day at all."""
    if case.day is None:
        return
    for passage in case.source.passages:
        if passage.kind == "heading" or case.source.part.kind == "agenda":
            continue
        yield from _past(case, passage, case.day)
        yield from _late_start(case, passage, case.day)
    yield from _delays(case)


def _past(case: Case, passage: Passage, day: date) -> Iterator[Finding]:
    """Yield sentences that speak of a day gone by as still to come; one that tells what came of it is none."""
    if case.source.part.kind == "minutes":
        return
    for moment in moments(passage.text, day):
        if moment.last >= day or (day - moment.last).days > 900:
            continue
        start = max(passage.text.rfind(mark, 0, moment.start) for mark in (". ", "; ", " > ", ": ")) + 1
        ahead = _AHEAD.search(passage.text, max(start, moment.start - 80), moment.start)
        main = spot(case.source, passage, moment.start, moment.end)
        if ahead is None or main is None or _TOLD.search(passage.text[start : ahead.start()]):
            continue
        rest = re.split(r"[.;]\s|\s>\s", passage.text[moment.end :])[0]
        if _TOLD.search(rest) or _came_of_it(passage.text, moment, day):
            continue
        about = _event(passage.text[start : ahead.start()])
        thing = f"{about} planned for" if about else "the step set down for"
        dated = as_at(() if not passage.cells else [passage], day)
        written = dated if dated is not None and dated.when.first() <= moment.last else None
        yield draft(
            "overdue_or_undated_commitment",
            main,
            _promised_before(case, passage, moment),
            why=(
                f"The table is written as at {written.text} and has it ahead; it is past on {said_day(day)}."
                if written is not None
                else f"{moment.said} has passed, and on {said_day(day)} the paper still speaks of it as to come."
            ),
            question=(
                f"What came of {thing} {moment.said} ({where(case.source, main.page)}), and where is that reported?"
            ),
            confidence=0.65 if written is not None else 0.8,
        )
        return


def _promised_before(case: Case, passage: Passage, moment: Moment) -> list[Spot | None]:
    """Quote where an earlier paper gave the same date for the same thing."""
    statement = next(
        (each for each in case.source.statements if each.passage is passage and each.start <= moment.start < each.end),
        None,
    )
    if statement is None:
        return []
    found: list[Spot | None] = []
    for source, each in case.kin(statement, least=1, words=statement.words | telling(passage.text[:400])):
        if source.paper is case.source.paper or source.day is None or moment.text not in each.text:
            continue
        common = {word for word in statement.words & telling(each.passage.text) if case.rarity.get(word, 0) <= 60}
        if len(common) >= 1 and _AHEAD.search(each.text):
            found.append(said(source, each))
    return found[:2]


def _came_of_it(text: str, moment: Moment, day: date) -> bool:
    """Whether the passage tells of that month as past elsewhere: "went live on 30 April"."""
    for other in moments(text, day):
        same = (other.when.year, other.when.month) == (moment.when.year, moment.when.month)
        if same and other.start != moment.start and _TOLD.search(text[max(0, other.start - 40) : other.start]):
            return True
    return False


def _event(text: str) -> str | None:
    """Name what is planned, from the words before the plan: "the Community Safety Awareness event"."""
    named = re.findall(r"(?:[A-Z][\w’'-]+\s+){2,5}(?:event|launch|session|conference|review|report|meeting)\b", text)
    return f"the {named[-1]}" if named else None


def _late_start(case: Case, passage: Passage, day: date) -> Iterator[Finding]:
    """Yield what is due in a season or month that is more than half over, and is still being begun."""
    for moment in moments(passage.text, day):
        if moment.when.day is not None:
            continue
        first, last = moment.when.first(), moment.when.last()
        if not first <= day <= last or (day - first).days < 0.5 * (last - first).days:
            continue
        main = spot(case.source, passage, moment.start, moment.end)
        if main is None or not _UNDERWAY.search(main.quote) or not _AHEAD.search(main.quote):
            continue
        name = _headword(passage.text)
        found = _elsewhere(case, passage, name)
        also = [here for here, _ in found]
        taken = found[0][1] if found else ""
        named = page_of(also[0].source, also[0].page) if also else ""
        yield draft(
            "overdue_or_undated_commitment",
            main,
            also,
            why=(
                f"{name} is to be there in {moment.said}, of which little is left on {said_day(day)}, and it is still "
                "being prepared." + (f" {named[0].upper()}{named[1:]} already speaks of “{taken}”." if also else "")
            ),
            question=(
                f"How far has {name} come, due to be in place in {moment.said} ({where(case.source, main.page)})"
                + (f", when {named} already speaks of “{taken}”?" if also else ", and from which day will it run?")
            ),
            confidence=0.8,
        )


def _headword(text: str) -> str:
    """Return what a bullet is about: the words before its dash, otherwise its subject."""
    head = re.match(r"^(?P<name>[A-Z][^.:;–—]{3,60}?)\s+[–—-]\s", text)
    if head is not None:
        return head["name"].strip()
    return with_article(subject(text) or "this")


def _elsewhere(case: Case, passage: Passage, name: str) -> list[tuple[Spot, str]]:
    """Quote up to two other passages that name the same thing by two of its rare words, with their name for it."""
    wanted = telling(name)
    rare = {word for word in wanted if case.rarity.get(word, 0) <= 8}
    if len(rare) < 2:
        return []
    found: list[tuple[Spot, str]] = []
    for source in case.sources():
        for each in source.passages:
            if each.id == passage.id or len(telling(each.text) & rare) < min(2, len(rare)):
                continue
            at = _side_by_side(each.text, rare)
            here = spot(source, each, *at) if at else None
            if at is not None and here is not None:
                found.append((here, _name_there(each.text, *at)))
    return found[:2]


def _name_there(text: str, start: int, end: int) -> str:
    """Return a name with its article and the capitals that follow it: "the new Safer Schools Scheme"."""
    lead = re.search(r"\b(?:the|a|an|its|our)\s+(?:[a-z]+\s+)?$", text[:start])
    rest = re.match(r"(?:\s+[A-Z][\w’'-]+)*", text[end:])
    return " ".join(text[lead.start() if lead else start : end + (rest.end() if rest else 0)].split())


def _side_by_side(text: str, rare: set[str]) -> tuple[int, int] | None:
    words = list(re.finditer(r"[A-Za-z][A-Za-z’']+", text))
    for index, word in enumerate(words):
        near = words[index : index + 3]
        held = [each for each in near if telling(each.group()) & rare and each.group()[0].isupper()]
        if len({next(iter(telling(each.group()))) for each in held}) >= 2:
            return word.start(), near[-1].end()
    return None


def _delays(case: Case) -> Iterator[Finding]:
    """Yield delays with no new date in their sentence or the next, one finding for each matter."""
    seen: list[frozenset[str]] = []
    source = case.source
    for passage in source.passages:
        if passage.kind == "heading" or source.part.kind in ("agenda", "minutes") or _KEY.search(passage.text):
            continue
        match = _DELAY.search(passage.text) or _NO_DATE.search(passage.text)
        main = spot(source, passage, match.start(), match.end()) if match else None
        if match is None or main is None or case.day is None or _dated(passage.text, match, case.day):
            continue
        if _NO_DATE.search(match.group()) and not passage.cells and _dated_at_all(passage.text, case.day):
            continue  # its paragraph says when it is looked for
        if re.match(r"later than", match.group(), re.IGNORECASE) and _TOLD.search(main.quote):
            continue  # it came, late
        words = telling(main.quote)
        if any(len(words & earlier) >= 3 for earlier in seen):
            continue
        seen.append(words)
        yield draft(
            "overdue_or_undated_commitment",
            main,
            [],
            why=f"The paper says “{' '.join(match.group().split())}” and gives no new date.",
            question=_delay_question(source, main, match),
            confidence=0.75,
        )


def _dated(text: str, match: re.Match[str], day: date) -> bool:
    after = text[match.start() : match.end() + 220]
    return any(moment.last > day for moment in moments(after, day))


def _dated_at_all(text: str, day: date) -> bool:
    return any(moment.last > day for moment in moments(text, day))


def _delay_question(source: Source, main: Spot, match: re.Match[str]) -> str:
    said = re.sub(
        r"^(?:(?:has|have|had|is|are|been|was|were|therefore)\s+)+", "", " ".join(match.group().split()).lower()
    )
    place = page_of(source, main.page)
    if _NO_DATE.search(match.group()):
        return f"What stands in the way of a date for what {place} leaves open (“{said}”), and who is to set it?"
    about = subject(main.quote)
    named = re.search(r"\bdelay (?:in|to) (?:the )?[\w’' -]{3,90}?(?=[.,;]|$)", main.quote)
    if named is not None and len(named.group().split()) <= 12:
        return (
            f"How long is the {named.group().strip()} ({where(source, main.page)}), what does it cost, and what "
            f"is the new date?"
        )
    if about and re.match(r"(?:\W*\w+){0,3}\W*delayed", main.quote[len(about) :]):
        return f"What is the new date for {with_article(about)}, late by {place}, and what has the delay cost?"
    late = nearest_subject(main.quote, main.quote.find(match.group()))
    if late is not None:
        return (
            f"By how long is {with_article(late)} delayed ({where(source, main.page)}), what does it cost, and "
            f"what is the "
            "new date?"
        )
    return f"How long is the delay that {place} speaks of (“{said}”), what does it cost, and what is the new date?"
