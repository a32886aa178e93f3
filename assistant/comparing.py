"""A question that compares: a side for each time or thing that it sets against another, and what is said of each."""

from __future__ import annotations

import calendar
import itertools
import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date

from assistant import phrases
from assistant.evidence import evidence
from assistant.kinds import has_kind
from assistant.likeness import likeness
from assistant.question import Question, kind_of
from assistant.ranking import Scored
from assistant.times import Time, names, timely, within
from assistant.words import content_words, stems
from index.filters import day_of
from index.search import Filters

MOST_SIDES = 3
NAMED = 1.0
"""What it is worth, in units of the ranking's score, that evidence itself names the time of a side."""
ALIKE = 4.0
"""What it is worth that it is worded as the other side's best, in full."""
NEARLY = 2.0
"""How much worse than the best of a side that evidence may be which says all sides at once."""

_TOGETHER = re.compile(
    r"^[\s,;:()]*(?:(?:and|or|with|against|compared to|vs|versus|than|what|how many|was|were|it|the|who|for|in|by|at|"
    r"of|q[1-4]|"
    r"on|end|papers?|reports?|from|year|quarter|half|now|compared|start|beginning|spring|summer|autumn|winter)\b\.?[\s,;:()]*)*$"
    r"|\b(?:and|but) (?:what|who|how|which|when|where)\b",
    re.IGNORECASE,
)
"""What stands between two times of which the same is asked."""
_RANGE = re.compile(r"\b(?:between|from)\W+(?:the |end |of |\w+ )*$", re.IGNORECASE)
"""What stands before the first of two times that are the ends of one."""
_MOVED = re.compile(
    r"\b(?:chang\w*|moved?|get|gone|ris(?:e|en|ing)|rose|f[ae]ll\w*|grow\w*|grew|drop\w*|(?:in|de)creas\w+|up or down|"
    r"better|worse|more or less|(?:high|low|long|short|fast|slow|quick|bigg|small|larg|few|great)er|more)\b",
    re.IGNORECASE,
)
_OF_A_PAPER = re.compile(
    r"^\s*(?:\w+ ){0,3}?(?:papers?|reports?|packs?|minutes|meetings?|editions?|plans?|strategy|strategies|letter|board|"
    r"panel|committee|record|agenda)\b",
    re.IGNORECASE,
)
"""What stands after a time by which a paper is meant."""
_YEAR_BEFORE = re.compile(
    r"\b(?:a|the|one) year (?:before|earlier|ago)\b|\b(?:last|previous|prior) year\b"
    r"|\bsame (?:quarter|period|months?)\b",
    re.IGNORECASE,
)
_FRAME = re.compile(
    r"\b(?:please )?(?:compar(?:e|es|ed|ing|ison)(?: of| with| to| against)?|differ(?:s|ence|ent|ences)?"
    r"(?: between| from)?|versus|vs\.?)(?=\W|$)",
    re.IGNORECASE,
)
"""Words that only say that something is compared."""
_THINGS = (
    re.compile(
        r"\b(?:between|compar\w+)\s+(?P<one>.+?)\s+(?:and|with|to|against|versus|vs\.?)\s+(?P<other>.+)", re.IGNORECASE
    ),
    re.compile(r"(?P<one>.+?)\s+(?:compared? (?:with|to)|versus|vs\.?|against|than)\s+(?P<other>.+)", re.IGNORECASE),
)
_EITHER = re.compile(r"^(?P<shared>.+?),\s+(?P<one>[^,]+?)\s+or\s+(?P<other>[^,]+)$", re.IGNORECASE)
"""One of two things, by something that is more or less of the one."""
_FEW = 2
"""So few words of the second thing can't be asked alone: "than Westmarch's"."""


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a comparison: what is asked of it, the papers to search for it, and the time that it is of.

    `filters` is None where no paper is of its time, or it has none; `words` are those that only this side has.
    """

    question: Question
    filters: Filters | None = None
    time: Time | None = None
    words: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Stood:
    """The evidence that stands for a side, and all that was read for that side."""

    best: Scored
    scored: tuple[Scored, ...]


def sides(question: Question, days: Iterable[date]) -> tuple[Side, ...]:
    """Return the sides that a question compares, () where it compares nothing; times in their order.

    It compares times where it says so or asks the same of several in one breath, otherwise the two things
    between which its words stand that compare. `days` are those of the archive's papers.
    """
    asked = _set_against(question)
    if len(asked) > 1:
        if question.kind != "comparison" and not _of_each(question, asked):
            return ()
        known = frozenset(days)
        ordered = sorted(asked, key=lambda time: (time.year or 0, time.month or 0))
        return tuple(_of_time(question, time, asked, known) for time in ordered[:MOST_SIDES])
    return _of_things(question)


def _set_against(question: Question) -> tuple[Time, ...]:
    """Return the times that may be set against each other: those of papers where several are, else all."""
    asked = _narrowest(question.times)
    of_papers = tuple(time for time in asked if _OF_A_PAPER.match(question.text[_end(question.text, time) :]))
    return of_papers if len(of_papers) > 1 else asked


def _of_each(question: Question, asked: Sequence[Time]) -> bool:
    """Whether the same is asked of several times: "in 2030 and in 2031", or how it moved from one to the other."""
    if len({time.financial for time in asked}) > 1:
        return False
    text = question.text
    if _MOVED.search(text):
        return True
    if _RANGE.search(text[: text.find(asked[0].text)]):
        return False
    return all(
        _TOGETHER.search(text[_end(text, one) : text.find(other.text, _end(text, one))])
        for one, other in itertools.pairwise(asked)
    )


def _end(text: str, time: Time) -> int:
    return text.find(time.text) + len(time.text)


def _of_time(question: Question, time: Time, asked: Sequence[Time], days: Iterable[date]) -> Side:
    text = question.text
    for other in asked:
        if other != time:
            text = text.replace(other.text, " ", 1)
    side = replace(_alone(text), times=(time,))
    span = _span(time)
    if span is None or not any(span[0] <= day <= span[1] for day in days):
        return Side(side, None, time)
    return Side(side, Filters(date_from=span[0], date_to=span[1]), time)


def _of_things(question: Question) -> tuple[Side, ...]:
    for pattern in _THINGS if question.kind == "comparison" else (_EITHER,) if question.compares else ():
        found = pattern.search(question.text)
        if found is None:
            continue
        one, other = found["one"], found["other"]
        left, right = _told_apart(one, other)
        if not left or not right:
            continue
        shared = found.groupdict().get("shared") or question.text[: found.start()]
        alone = f"{shared} {other}" if shared or len(right) > _FEW else question.text
        return (
            Side(_alone(f"{shared} {one}", question.times), words=left),
            Side(_alone(alone, question.times), words=right),
        )
    return ()


def _told_apart(one: str, other: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the words of each of two texts that the other lacks."""
    left = tuple(word for word in content_words(one) if word.lower() not in other.lower())
    right = tuple(word for word in content_words(other) if word.lower() not in one.lower())
    return left, right


def _alone(text: str, asked: tuple[Time, ...] = ()) -> Question:
    """Read what is asked of one side, without the words that only compare."""
    clean = " ".join(_FRAME.sub(" ", text).split())
    return Question(clean, kind_of(clean, besides="comparison"), content_words(clean), asked)


Read = Sequence[tuple[Side, Sequence[Scored]]]
"""Each side with the evidence that was read for it, best first."""


def compared(question: Question, read: Read) -> tuple[Stood, ...]:
    """Return the evidence that stands for each side, () where one side has none.

    One piece of evidence stands for all where it names the times of all, or looks back from one to the other.
    """
    if whole := _at_once(question, read):
        return (Stood(whole, (whole,)),)
    first = surest(read)
    chosen = [(best_of(side, scored, first), scored) for side, scored in read]
    standing = tuple(Stood(best, tuple(scored)) for best, scored in chosen if best is not None)
    if not standing or len(standing) < len(read):
        whole = _looking_back(question, read)
        return () if whole is None else (Stood(whole, (whole,)),)
    row = _in_one_row(question, [each.best for each in standing])
    return standing if row is None else (Stood(row, (row,)),)


def best_of(side: Side, scored: Sequence[Scored], other: Scored | None = None) -> Scored | None:
    """Return the best evidence that stands for a side: of its time or thing and of the kind asked for; else None.

    `other` is what another side is sure of: the best is worded alike.
    """

    def worth(each: Scored) -> float:
        named = side.time is not None and _names(each, side.time)
        like = likeness(other.evidence.said, each.evidence.said) if other is not None else 0.0
        return each.score + NAMED * named + ALIKE * like

    return max((each for each in scored if _stands(side, each)), key=worth, default=None)


def surest(read: Read) -> Scored | None:
    """Return the evidence that is best of all that stand for a side."""
    found = [best for side, scored in read if (best := best_of(side, scored)) is not None]
    return max(found, key=lambda each: each.score, default=None)


def _at_once(question: Question, read: Read) -> Scored | None:
    """Return the evidence that names the times of all sides itself, where it is nearly as good as the best of each.

    None where there is none; where every side has papers of its own it must be as good.
    """
    nearly = 0.0 if all(side.filters for side, _ in read) else NEARLY
    return _whole(question, read, _names, nearly)


def _looking_back(question: Question, read: Read) -> Scored | None:
    """Return the evidence that gives one side and, as of "a year before", the other; None where there is none."""
    return _whole(question, read, _tells, NEARLY)


def _whole(question: Question, read: Read, tells: Callable[[Scored, Time], bool], nearly: float) -> Scored | None:
    """Return the best evidence that tells of the times of all sides, as it is said in answer to the whole question."""
    asked = [side.time for side, _ in read if side.time is not None]
    if not asked or len(asked) < len(read):
        return None
    saying = [
        _whole_row(question, each)
        for side, scored in read
        for each in scored
        if all(tells(each, time) for time in asked)
        and has_kind(side.question.kind, each.evidence.said)
        and each.score >= scored[0].score - nearly
    ]
    given = [each for each in saying if phrases.EMPTY not in each.evidence.said]
    return max(given, key=lambda each: each.score, default=None)


def _in_one_row(question: Question, chosen: Sequence[Scored]) -> Scored | None:
    """Return a table's row as it answers the whole question, where all sides stand in it; else None."""
    first = chosen[0]
    alone = {each.evidence.hit.passage.id for each in chosen} == {first.evidence.hit.passage.id}
    return _whole_row(question, first) if alone and first.evidence.hit.passage.kind == "row" else None


def _whole_row(question: Question, one: Scored) -> Scored:
    """Return evidence of a short table's row as it is said in answer to the whole question."""
    hit = one.evidence.hit
    found = evidence(hit, question) if hit.passage.kind == "row" else ()
    return replace(one, evidence=found[0]) if len(found) == 1 else one


def _names(each: Scored, time: Time) -> bool:
    return names(_read(each), time)


def _tells(each: Scored, time: Time) -> bool:
    """Whether evidence names a time, or looks back a year from that of its paper and either of the two is meant."""
    day = day_of(each.evidence.hit.part)
    if names(_read(each), time):
        return True
    if day is None or time.year is None or time.financial or not _YEAR_BEFORE.search(each.evidence.said):
        return False
    return within(time, day) or day.year == time.year + 1


def _stands(side: Side, each: Scored) -> bool:
    said = each.evidence.said
    if not has_kind(side.question.kind, said) or phrases.EMPTY in said:
        return False
    if side.time is not None:
        hit = each.evidence.hit
        return _names(each, side.time) or within(side.time, day_of(hit.part)) or timely(side.time, hit)
    passage = each.evidence.hit.passage
    there = stems(" ".join(filter(None, (passage.section, passage.lead_in, passage.text, _read(each)))))
    return bool(stems(" ".join(side.words)) & there)


def _read(each: Scored) -> str:
    """What is read with evidence: the headers over a row too."""
    passage = each.evidence.hit.passage
    return " ".join((each.evidence.said, *(cell.column for cell in passage.cells), *passage.blanks))


def _narrowest(times: Sequence[Time]) -> tuple[Time, ...]:
    """Return the times, each once, without the years of which some month is named too.

    A month of several years ("September: 2030 against 2031") gives way to the years.
    """
    plain = {time.year for time in times if time.month is None and not time.financial}
    if len(plain) > 1:
        times = [time for time in times if any(map(str.isdigit, time.text))]
    years = {time.year for time in times if time.month is not None}
    found = {
        (time.year, time.month, time.financial): time
        for time in times
        if time.year is not None and (time.month is not None or time.financial or time.year not in years)
    }
    return tuple(found.values())


def _span(time: Time) -> tuple[date, date] | None:
    if time.year is None or time.financial:
        return None
    if time.month is None:
        return date(time.year, 1, 1), date(time.year, 12, 31)
    last = calendar.monthrange(time.year, time.month)[1]
    return date(time.year, time.month, 1), date(time.year, time.month, last)
