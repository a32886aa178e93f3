"""What a sentence says of something that was to be done: that it is done, in part, not yet, or still to come."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Outcome = Literal["done", "partly", "not done", "to come"]

_COMPLETE = re.compile(
    r"^\W*(?:complete[d]?|closed|done|discharged|delivered|actioned|implemented|achieved|resolved)\b", re.IGNORECASE
)
_PENDING = re.compile(
    r"^\W*(?:in progress|ongoing|on-?going|awaited|awaiting|outstanding|open|not (?:yet )?started|overdue|deferred"
    r"|pending|carried forward|delayed|see action|to be|will be|tbc)\b",
    re.IGNORECASE,
)
_NOT_YET = re.compile(
    r"\b(?:awaited|awaiting|yet to|not yet|has not|have not|had not|was not|were not|could not|no longer|delayed"
    r"|postponed|deferred|slipped|now (?:expected|planned|due)|(?:has|have) moved (?:from|to)|under ?way|in progress"
    r"|held back|still to be|remains? to be|for want of|not begun)\b",
    re.IGNORECASE,
)
_PARTLY = re.compile(
    r"\b(?P<some>\w+) of (?:the|its|their) (?P<all>\w+)\b[^.]*\b(?:others?|rest|remain\w+)\b[^.]*\b(?:will|to) follow\b"
    r"|\b(?:partly|partially|in part) (?:complete|done|implemented|met)\b",
    re.IGNORECASE,
)
_ASKED_BY_PANEL = re.compile(
    r"\bat the (?:Panel['’]s request|request of (?:the )?(?:Panel|Members|Board))\b", re.IGNORECASE
)
_TO_COME = re.compile(
    r"\b(?:will|is to|are to|(?:is|are) (?:to be|expected|planned|due|being|still))\b|\bwould (?:be )?\w+(?:ed|en)?\b",
    re.IGNORECASE,
)
_REPORTS = re.compile(
    r"\b(?:has|have|had) (?:now |since |already |also )?(?:been )?(?:\w+ly )?(?!a\b|the\b|no\b|not\b|to\b)"
    r"\w+(?:ed|en|un|ut|ent|ght|ld|de|ung|ne|id|et|pt)\b"
    r"|\b(?:was|were) (?:\w+ly )?\w+(?:ed|en|ent|ght|ld|de|ut|ne)\b|\b(?:opened|began|begun|fell|closed|published"
    r"|launched|received|completed|installed|introduced|held|took place|shows?|(?:is|are) (?:included|in place|open)"
    r"|found that|reached)\b",
    re.IGNORECASE,
)
_CHANGED = re.compile(r"\b(?:raised|increased|reduced|changed|lowered|kept|abolished|decided|agreed)\b", re.IGNORECASE)
_ALREADY_SAID = re.compile(
    r"\b(?:asked|requested|recommended|undertook|promised|expected|due|commissioned)\b", re.IGNORECASE
)
_WAS_TO = re.compile(r"\b(?:was|were|had been) (?:expected|due|planned|to have|scheduled|to be)\b", re.IGNORECASE)


def logged(status: str) -> Outcome | None:
    """Read what a log has beside an action; None where it has nothing, or points elsewhere."""
    if _COMPLETE.match(status):
        return "done"
    return "not done" if _PENDING.match(status) or _NOT_YET.search(status) else None


def told(sentence: str, *, review: bool = False) -> Outcome | None:
    """Say what a sentence tells of a matter; `review` where the promise was to look at it, so that a change tells.

    What only repeats that something was asked for or expected tells nothing.
    """
    if _PARTLY.search(sentence):
        return "partly"
    if _NOT_YET.search(sentence):
        return "not done"
    if _ASKED_BY_PANEL.search(sentence) or (review and _CHANGED.search(sentence)):
        return "done"
    if _WAS_TO.search(sentence):
        return None
    if _TO_COME.search(sentence):
        return "to come"
    if _ALREADY_SAID.search(sentence):
        return None
    return "done" if _REPORTS.search(sentence) else None


_NUMBERS = (
    *("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"),
    *("thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty"),
)
_COUNT = rf"(?:\d+(?:\.\d+)?|{'|'.join(_NUMBERS)})"
_LIMITS = (
    (
        "most",
        re.compile(rf"\b(?:below|under|less than|no more than|not more than) (?P<n>{_COUNT})(?P<unit>%| per cent)"),
    ),
    ("least", re.compile(rf"\b(?:above|over|at least|to) (?P<n>{_COUNT})(?P<unit>%| per cent)")),
    ("most", re.compile(rf"\bwithin (?P<n>{_COUNT}) (?P<unit>(?:working )?(?:day|week|month)s?)\b")),
)


_SOME = re.compile(rf"\b(?P<some>{_COUNT}) of (?:the|its|their)? ?(?P<all>{_COUNT})\b", re.IGNORECASE)


def some_of(sentence: str) -> bool:
    """Whether a sentence gives a number out of a greater one: "thirteen of the seventeen"."""
    return any(_number(match["some"]) < _number(match["all"]) for match in _SOME.finditer(sentence))


@dataclass(frozen=True, slots=True)
class Limit:
    """A figure that a promise sets: at `most` or at `least` so much of a unit."""

    side: str
    figure: float
    unit: str

    def kept(self, figure: float) -> bool:
        return figure <= self.figure if self.side == "most" else figure >= self.figure


def limit(promise: str) -> Limit | None:
    """Return the figure that a promise is to be measured by: "below 12%", "within ten working days", "to 80%"."""
    for side, pattern in _LIMITS:
        if match := pattern.search(promise):
            return Limit(side, _number(match["n"]), _unit(match["unit"]))
    return None


def reached(sentence: str, unit: str) -> list[float]:
    """Return the figures of a unit that a sentence gives, the first first."""
    wanted = r"%|\sper cent" if unit == "%" else rf"\s{unit}s?\b"
    return [_number(match["n"]) for match in re.finditer(rf"(?P<n>\b{_COUNT})(?:{wanted})", sentence)]


def _number(text: str) -> float:
    return float(_NUMBERS.index(text.lower())) if text.lower() in _NUMBERS else float(text)


def _unit(text: str) -> str:
    return "%" if text.strip() in ("%", "per cent") else text.strip().removesuffix("s")
