"""A question to what it asks: the kind of answer, the times and papers it names, the words that matter."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "sum", "percent", "count", "date", "name", "person", "list", "comparison", "definition", "reason", "statement"
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
        "count",
        re.compile(r"\bhow many\b|\bnumber of\b|\bhow (?:big|large|often|long)\b|\bheadcount\b", re.IGNORECASE),
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
_MONTHS = {
    name: number
    for number, names in enumerate(
        (
            "january jan",
            "february feb",
            "march mar",
            "april apr",
            "may",
            "june jun",
            "july jul",
            "august aug",
            "september sept sep",
            "october oct",
            "november nov",
            "december dec",
        ),
        1,
    )
    for name in names.split()
}
_NAMES = "|".join(_MONTHS)
_ALONE = "|".join(name for name in _MONTHS if name not in ("may", "mar", "dec", "jan"))
_TIME = re.compile(
    rf"(?<![\w/–-])(?:(?:(?P<month>{_NAMES})\.?\s+)?(?P<year>(?:19|20)\d\d)(?P<tail>\s?[/–-]\s?(?:20)?\d\d)?(?![/–-]?\d)"
    rf"|(?P<alone>{_ALONE}))\b",
    re.IGNORECASE,
)
_WORD = re.compile(r"[A-Za-z][A-Za-z'’-]*|\d[\d,./-]*\d|\d+")
_STOP = frozenset(
    [
        "a",
        "about",
        "above",
        "according",
        "actually",
        "after",
        "again",
        "all",
        "also",
        "am",
        "an",
        "and",
        "any",
        "anyone",
        "anything",
        "are",
        "as",
        "asked",
        "at",
        "back",
        "be",
        "because",
        "been",
        "before",
        "being",
        "below",
        "between",
        "both",
        "but",
        "by",
        "can",
        "could",
        "did",
        "do",
        "does",
        "doing",
        "done",
        "down",
        "during",
        "each",
        "ever",
        "figure",
        "figures",
        "find",
        "for",
        "from",
        "further",
        "get",
        "gets",
        "getting",
        "give",
        "given",
        "gives",
        "go",
        "going",
        "got",
        "had",
        "has",
        "have",
        "having",
        "he",
        "her",
        "here",
        "hers",
        "him",
        "his",
        "how",
        "i",
        "if",
        "in",
        "into",
        "is",
        "it",
        "its",
        "itself",
        "just",
        "know",
        "like",
        "list",
        "many",
        "may",
        "me",
        "meant",
        "might",
        "mine",
        "more",
        "most",
        "much",
        "must",
        "my",
        "name",
        "no",
        "nor",
        "not",
        "now",
        "number",
        "of",
        "off",
        "on",
        "once",
        "one",
        "only",
        "or",
        "other",
        "our",
        "out",
        "over",
        "own",
        "papers",
        "paper",
        "per",
        "please",
        "present",
        "quoted",
        "report",
        "reported",
        "reports",
        "roughly",
        "said",
        "same",
        "say",
        "says",
        "see",
        "shall",
        "she",
        "should",
        "show",
        "shown",
        "so",
        "some",
        "stated",
        "still",
        "such",
        "take",
        "tell",
        "than",
        "that",
        "the",
        "their",
        "them",
        "then",
        "there",
        "these",
        "they",
        "thing",
        "things",
        "think",
        "this",
        "those",
        "through",
        "to",
        "too",
        "told",
        "under",
        "until",
        "up",
        "us",
        "use",
        "used",
        "very",
        "want",
        "was",
        "we",
        "were",
        "what",
        "when",
        "where",
        "whether",
        "which",
        "while",
        "who",
        "whom",
        "whose",
        "why",
        "will",
        "with",
        "would",
        "year",
        "years",
        "yes",
        "yet",
        "you",
        "your",
        "wot",
        "whats",
        "what's",
        "expected",
        "exactly",
        "page",
        "did",
        "does",
        "anybody",
        "something",
    ]
)


@dataclass(frozen=True, slots=True)
class Time:
    """A time that a question names: a year, a month of it or of any year, or a financial year."""

    year: int | None
    month: int | None
    financial: bool
    text: str


@dataclass(frozen=True, slots=True)
class Question:
    """What is asked. `words` are the content words as written, in order; `times` those that it names."""

    text: str
    kind: Kind
    words: tuple[str, ...]
    times: tuple[Time, ...]


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


def content_words(text: str) -> tuple[str, ...]:
    """Return the words that a passage should have, each once, as written."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = re.sub(r"['’]s$", "", match[0])
        if word.lower() not in _STOP and len(word) > 1:
            found.setdefault(word.lower(), word)
    return tuple(found.values())


def times(text: str) -> tuple[Time, ...]:
    """Return the times that a text names; a month without a year takes the next one's, or the last one's."""
    found: list[Time] = []
    for match in _TIME.finditer(text):
        month = match["month"] or match["alone"]
        year = int(match["year"]) if match["year"] else None
        found.append(Time(year, _MONTHS[month.lower()] if month else None, bool(match["tail"]), match[0]))
    for index, time in enumerate(found):
        if time.year is None:
            beside = [other.year for other in (*found[index + 1 :], *reversed(found[:index])) if other.year]
            found[index] = Time(beside[0] if beside else None, time.month, time.financial, time.text)
    return tuple(found)
