"""One sentence in two papers with other figures in it: a measure that moved, or one fact stated twice differently."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Amount, amount
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_of, where
from assistant.scrutiny.quoting import said
from assistant.scrutiny.statements import Statement

_TOKEN = re.compile(r"£?\d[\d,.]*\d(?:m|k|bn)?%?|£?\d%?|[A-Za-z’'-]+|%")
_FIGURE = re.compile(r"£?\d[\d,.]*(?:m|k|bn)?%?$")
_MONTHS = frozenset(
    [
        "january",
        "february",
        "march",
        "april",
        "may",
        "june",
        "july",
        "august",
        "september",
        "october",
        "november",
        "december",
        "spring",
        "summer",
        "autumn",
        "winter",
        "quarter",
    ]
)
_ORDINAL = re.compile(r"(?:19|20)\d\d(?:/\d\d)?$|\d{1,2}(?:st|nd|rd|th)?$")
_EXPLAINED = re.compile(
    r"\brestated\b|\brevised\b|\bcorrect(?:ed|ion)\b|\bprovisional\b|\bon the old basis\b|\bestimat\w+\b|\bup from\b",
    re.I,
)
_LIMIT = re.compile(r"\b(?:ceiling|limit|maximum|no more than|below)\b", re.I)
_AIM = re.compile(r"\b(?:target|standard|minimum|at least|policy)\b", re.I)
_LESS_IS_BETTER = re.compile(
    r"\babandon|\bwait|\bsickness|\bcomplaint|\bbacklog|\bcrimes?\b|\bincidents?\b|\bturnover|\bvacan"
    r"|\boutstanding|\boverdue|\babsent"
    r"|\babstract|\bkilled|\binjur|\breoffend|\bdelay|\bcosts?\b", re.I
)  # fmt: skip
_MORE_IS_BETTER = re.compile(
    r"\bsatisf|\bconfiden|\bsolved|\bdetect|\banswered|\breached|\bcomplet|\btrust|\bfeel safe|\bcomplian|\btook "
    r"it up|\btake-?up|\bofficers in post", re.I
)  # fmt: skip
_ADDRESS = re.compile(r"(?i:\b(?:agenda )?item \d|\bpages? \d|\bsection \d|\bregulation \d)|https?:|www\.|[?&]\w+=|@")
_ALIKE = 0.72
_LEAST_WORDS = 6
_LEAST_MOVE = 0.04
_TOGETHER = 31
"""Days within which an undated figure is of one time."""


@dataclass(frozen=True, slots=True)
class Pair:
    """Two statements of one sentence, with the figures and the times in which they differ."""

    here: Statement
    there: Statement
    other: Source
    figures: tuple[tuple[str, str], ...]
    times: bool


def restated(case: Case) -> Iterator[Finding]:
    """Yield what the part says in the words of another paper with another figure."""
    source = case.source
    if source.part.kind in ("agenda",) or source.day is None:
        return
    for statement in source.statements:
        if not re.search(r"\d", statement.text) or len(statement.words) < 3 or _ADDRESS.search(statement.text):
            continue
        for pair in _pairs(case, statement):
            found = _moved(case, pair) if pair.times else _clash(case, pair)
            if found is not None:
                yield found
                break


def _pairs(case: Case, statement: Statement) -> Iterator[Pair]:
    own = _TOKEN.findall(statement.text)
    if len(own) < _LEAST_WORDS:
        return
    for count, (other, there) in enumerate(case.kin(statement, least=2)):
        if count > 12:
            return
        if other.paper is case.source.paper and other.part.number >= case.source.part.number:
            continue
        if (
            other.day is None
            or case.source.day is None
            or other.day > case.source.day
            or not re.search(r"\d", there.text)
        ):
            continue
        theirs = _TOKEN.findall(there.text)
        matcher = SequenceMatcher(
            None, [each.lower() for each in own], [each.lower() for each in theirs], autojunk=False
        )
        if matcher.ratio() < _ALIKE:
            continue
        figures: list[tuple[str, str]] = []
        times = False
        whole = True
        for what, first, last, start, stop in matcher.get_opcodes():
            if what == "equal":
                continue
            one, two = own[first:last], theirs[start:stop]
            if _time(one) or _time(two):
                times = True
            elif len(one) == len(two) and all(_FIGURE.match(each) for each in (*one, *two)):
                figures += zip(one, two, strict=True)
            elif any(_FIGURE.match(each) for each in (*one, *two)):
                whole = False
        if figures and whole:
            yield Pair(statement, there, other, tuple(figures), times)


def _time(tokens: list[str]) -> bool:
    """Whether tokens name a time: a month, a season, a year."""
    return any(each.lower() in _MONTHS or re.match(r"(?:19|20)\d\d(?:/\d\d)?$", each) for each in tokens)


def _read(text: str) -> Amount | None:
    return amount(text.rstrip("%."))


def _clash(case: Case, pair: Pair) -> Finding | None:
    """One fact, two figures: nothing differs but the figures."""
    first, second = pair.figures[0]
    one, two = _read(first), _read(second)
    if (
        one is None
        or two is None
        or one.value == two.value
        or abs(one.value - two.value) <= max(one.step, two.step) / 2
    ):
        return None
    if _EXPLAINED.search(pair.here.passage.text) or _EXPLAINED.search(pair.there.passage.text):
        return None
    dated = re.search(r"\b20\d\d\b", pair.here.text) is not None
    if not dated and _days_apart(pair.other, case.source) > _TOGETHER:
        return None  # things have moved on
    main, other = said(case.source, pair.here), said(pair.other, pair.there)
    if main is None or other is None:
        return None
    return draft(
        "inconsistency",
        main,
        [other],
        why=f"The same words give {first} here and {second} in {where(pair.other, other.page)}.",
        question=(
            f"Which is right, the {first} of {where(case.source, main.page)}, or the {second} that "
            f"{page_of(pair.other, other.page)} gives in the same words, and what changed between them?"
        ),
        confidence=0.85 if dated else 0.7,
    )


def _moved(case: Case, pair: Pair) -> Finding | None:
    """A measure at two times, which has got worse."""
    if len(pair.figures) > 2 or pair.other.day is None or case.source.day is None:
        return None
    first, second = pair.figures[0]
    now, before = _read(first), _read(second)
    if now is None or before is None or before.value == 0 or not _earlier(pair.other, case.source):
        return None
    text = pair.here.text
    less = bool(_LIMIT.search(text)) or (bool(_LESS_IS_BETTER.search(text)) and not _MORE_IS_BETTER.search(text))
    more = not less and bool(_AIM.search(text) or _MORE_IS_BETTER.search(text))
    change = (now.value - before.value) / before.value
    worse = (less and change > _LEAST_MOVE) or (more and change < -_LEAST_MOVE)
    main, other = said(case.source, pair.here), said(pair.other, pair.there)
    if not worse or main is None or other is None:
        return None
    return draft(
        "deteriorating_measure",
        main,
        [other],
        why=f"It was {second} in {where(pair.other, other.page)}, and is {first} now.",
        question=(
            f"What lies behind the move from {second} ({where(pair.other, other.page)}) to {first} "
            f"({where(case.source, main.page)}), and what is being done about it?"
        ),
        confidence=0.88,
    )


def _days_apart(one: Source, other: Source) -> int:
    first, second = one.part.meeting or one.day, other.part.meeting or other.day
    return abs((first - second).days) if first is not None and second is not None else 0


def _earlier(one: Source, other: Source) -> bool:
    days: list[date] = [
        day for day in (one.part.meeting or one.day, other.part.meeting or other.day) if day is not None
    ]
    return len(days) == 2 and days[0] < days[1]
