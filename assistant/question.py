"""A question to what it asks: the kind of answer, the times and papers it names, the words that matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

from assistant.times import Time, times
from assistant.wording import likely
from assistant.words import content_words

Kind = Literal[
    "sum",
    "percent",
    "count",
    "duration",
    "date",
    "name",
    "person",
    "list",
    "comparison",
    "definition",
    "reason",
    "statement",
]

_KINDS: tuple[tuple[Kind, re.Pattern[str]], ...] = (
    (
        "definition",
        re.compile(
            r"\bstands? for\b|\bdefin(?:e|es|ed|ition)\b|\bmeaning of\b|\b[Ww]hat does (?:the )?[A-Z]{2,}\w* mean\b"
            r"|\b[Ww]hat (?:is|are|'s) (?:an? |the )?[A-Z][A-Za-z]*[A-Z]+s?\b\s*\??$"
        ),
    ),
    (
        "comparison",
        re.compile(
            r"\bcompar(?:e|es|ed|ing|ison)\b|\bdiffer(?:s|ence|ent)?\b|\bversus\b|\bvs\b|\beach\b.{0,40}\bsay\b"
            r"|\bwho (?:is|was) .+ and who (?:is|was)\b|\bnow\b.+\b(?:past|before|previously)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "list",
        re.compile(
            r"^\s*(?:please )?(?:list|name)\b|\bname the\b|\blist (?:all|the)\b|\bwhat (?:are|were) the (?:\w+ )?\w+s\b"
            r"|\b(?:two|three|four|five|six|seven|eight|nine|ten) (?:\w+ )?(?:headings|themes|categories|areas|parts)\b"
            r"|\b(?:which|what) (?:\w+ ){0,2}(?:categories|types|kinds|headings|themes|issues|areas|groups|bodies|"
            r"members|partners|risks|priorities|decisions|actions|recommendations|examples|functions|reserves)\b",
            re.IGNORECASE,
        ),
    ),
    (
        "percent",
        re.compile(r"\bper ?cent(?:age)?\b|%|\bproportion\b|\bshare of\b|\brate\b|\bwhat fraction\b", re.IGNORECASE),
    ),
    (
        "sum",
        re.compile(
            r"\bhow (?:big|large|small) (?:\w+ ){0,4}(?:\w+ )?(?:grant|budget|fund|reserve|saving|deficit|gap|"
            r"underspend|overspend|precept|contract)s?\b",
            re.IGNORECASE,
        ),
    ),
    ("duration", re.compile(r"\bhow (?:much )?long(?:er)?\b(?! (?:list|paper|report)\b)", re.IGNORECASE)),
    (
        "count",
        re.compile(r"\bhow many\b|\bnumber of\b|\bhow (?:big|large|often)\b|\bheadcount\b", re.IGNORECASE),
    ),
    (
        "date",
        re.compile(
            r"^\s*when\b|\bwhen (?:is|was|were|are|did|does|do|will|should)\b|\bwhat (?:day|date|year|month)\b"
            r"|\b(?:by|since) when\b|\b(?:from|by|on) what date\b|\bwhich meeting\b|\bdeadline\b",
            re.IGNORECASE,
        ),
    ),
    (
        "sum",
        re.compile(
            r"\bhow much\b|\bcosts?\b|\bprice\b|\bgrant\b.*\b(?:size|worth|big)\b|\b(?:size|worth|value|amount) of\b"
            r"|\bspen[dt]\b|\bbill\b|\bbudget(?:ed)?\b|\bfunding\b|\bpay\b|\bsavings?\b|\bbalance\b|£",
            re.IGNORECASE,
        ),
    ),
    ("name", re.compile(r"\bname of\b|^\s*who (?:is|was) (?:the|our)\b|\bwhat is .{1,60}\bcalled\b", re.IGNORECASE)),
    (
        "person",
        re.compile(r"^\s*who\b|\bwhose\b|\bwhom\b|\bname of\b|\bwho (?:is|was|will|has|chairs?)\b", re.IGNORECASE),
    ),
    (
        "reason",
        re.compile(r"\bwhy\b|\bwhat'?s wrong\b|\bfor what reason\b|\bbecause of what\b", re.IGNORECASE),
    ),
)


_COMPARES = 0.11
"""A question is taken to compare where it is so likely: a side too many costs less than one too few."""
_WHETHER = re.compile(
    r"^\s*(?:and |but |so )?(?:is|are|was|were|do|does|did|has|have|had|will|would|can|could)(?:n't|n’t)?\b",
    re.IGNORECASE,
)
"""How a question begins that asks whether something is so."""


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `words` are the content words as written, in order; `times` those that it names."""

    text: str
    kind: Kind
    words: tuple[str, ...]
    times: tuple[Time, ...]

    @property
    def figured(self) -> bool:
        """Whether the kind of answer shows in a text by itself: a figure, a date, a list, a name."""
        return self.kind in ("sum", "percent", "count", "duration", "date", "list", "person")

    @property
    def compares(self) -> bool:
        """Whether it sets one thing against another, also where the two can't be told apart."""
        return self.kind == "comparison" or likely(self.text) >= _COMPARES

    @property
    def weighs(self) -> bool:
        """Whether one figure of a row answers it only beside the others: it compares, or asks whether all is well."""
        return self.compares or bool(_WHETHER.search(self.text))


def understood(text: str) -> Question:
    """Read a question."""
    clean = " ".join(text.split())
    return Question(clean, kind_of(clean), content_words(clean), times(clean))


def kind_of(text: str) -> Kind:
    """Return the kind of answer that is asked for; a plain statement where nothing says more."""
    for kind, pattern in _KINDS:
        if pattern.search(text):
            return kind
    return "statement"
