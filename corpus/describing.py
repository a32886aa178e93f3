"""What a part says of itself on its first page: kind, author, body, days, whether it is exempt or a draft."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from corpus.model import PartKind

_MONTHS = (
    "january", "february", "march", "april", "may", "june",
    "july", "august", "september", "october", "november", "december",
)  # fmt: skip
_MONTH = "|".join([*_MONTHS, *(month[:3] for month in _MONTHS), "sept"])
_DAY = re.compile(
    rf"\b(?P<day>\d{{1,2}})\s*(?:st|nd|rd|th)?\s+(?:of\s+)?(?P<month>{_MONTH})\b\.?\s*,?\s+(?P<year>\d{{4}})\b"
    rf"|\b(?P<month2>{_MONTH})\s+(?P<day2>\d{{1,2}})(?:st|nd|rd|th)?,?\s+(?P<year2>\d{{4}})\b"
    r"|\b(?P<day3>\d{1,2})[/.](?P<month3>\d{1,2})[/.](?P<year3>(?:19|20)\d\d)\b"
    r"|\b(?P<year4>(?:19|20)\d\d)-(?P<month4>\d\d)-(?P<day4>\d\d)\b",
    re.IGNORECASE,
)
_SMALL = r"and|of|the|for|AND|OF|THE|FOR|&"
_BODY = re.compile(
    rf"\b((?:[A-Z][\w’'&-]*\w)(?:(?:,(?=\s+F(?:ire|IRE)))?\s+(?:[A-Z][\w’'&-]*|{_SMALL}))*\s+"
    r"(?:Panel|PANEL|Board|BOARD|Committee|COMMITTEE|Authority|AUTHORITY|Council|COUNCIL|Cabinet|CABINET"
    r"|Commissioner|COMMISSIONER))\b"
)
_LEADING = re.compile(
    r"^(?:(?:draft |public )?minutes of (?:(?:a|an|the) )?(?:(?:\w+ )?meeting of )?(?:the )?"
    r"|(?:meeting )?of (?:the )?|the |meeting\s*:?\s*)",
    re.IGNORECASE,
)
_TO = re.compile(
    r"^(?:(?:report )?to|(?:name of )?(?:meeting|committee|panel|board|body)|decision maker)\s*:\s*(?:the\s+)?(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_AUTHOR = re.compile(
    r"^(?:reports? (?:of|by|from)|from|by|report author|author|lead officer|responsible officer)(?:\s*:\s*|\s+)"
    r"(?:the\s+)?(\S.*)$",
    re.IGNORECASE | re.MULTILINE,
)
_SUBJECT = re.compile(
    r"^(?:report )?(?:title|subject|name of report)(?: of report)?\s*:\s*(\S.*)$", re.IGNORECASE | re.MULTILINE
)
_EXEMPT = re.compile(
    r"not for publication|exempt (?:from publication|information|report|by virtue)"
    r"|part (?:2|ii)\b[^\n]{0,12}\b(?:private|exempt)"
    r"|(?:private|exempt|confidential|restricted) (?:and confidential|report|paper|appendix)|schedule 12a"
    r"|^(?:confidential|restricted|exempt)\b",
    re.IGNORECASE | re.MULTILINE,
)
_NOT_EXEMPT = re.compile(
    r"(?:no|not|contains no|does not contain) (?:any )?exempt|not (?:confidential|private)", re.IGNORECASE
)
_DRAFT = re.compile(r"\bDRAFT\b|^draft\b|\bdraft (?:minutes|version|v\d)", re.MULTILINE)
_DECISION = re.compile(
    r"^[^\n]{0,60}?\b"
    r"(?:record of (?:\w+ )?decision|decision (?:record|notice|report|form|log|sheet)|notice of decision)"
    r"(?:[^\n]{0,20}\d|\s*[-–:]?\s*$)|^decision (?:no|number|ref\w*)\b",
    re.IGNORECASE | re.MULTILINE,
)
_KINDS: tuple[tuple[re.Pattern[str], PartKind], ...] = (
    (
        re.compile(
            r"^(?:draft |public )?minutes (?:of|from|for)\b|^(?:draft |public )?minutes$", re.IGNORECASE | re.MULTILINE
        ),
        "minutes",
    ),
    (
        re.compile(r"forward (?:work )?(?:plan|programme)|agenda plan|work(?:ing)? programme", re.IGNORECASE),
        "forward plan",
    ),
    (_DECISION, "decision record"),
    (re.compile(r"^agenda(?:\s+page(?:\s+no\.?s?)?)?$", re.IGNORECASE | re.MULTILINE), "agenda"),
    (re.compile(r"^to\s*:?\s+(?:the\s+)?[\w\s-]*board\b", re.IGNORECASE | re.MULTILINE), "board paper"),
    (re.compile(r"^dear \b", re.IGNORECASE | re.MULTILINE), "letter"),
    (re.compile(r"^(?:appendix|annex|schedule)\b", re.IGNORECASE), "appendix"),
)
_HEADED = re.compile(
    r"^(?:reports? (?:of|by|from)|recommendations?|purpose|report author)\b", re.IGNORECASE | re.MULTILINE
)
_APPENDED = re.compile(r"\b(?:appendix|annex|update|delivery plan)\b", re.IGNORECASE)
_COVER_LINES = 8


def kind_of(titles: Sequence[str], head: str) -> PartKind | None:
    """Return what a part is, by its titles first and then by the lines of its cover; None where both are mute."""
    for title in titles:
        for pattern, kind in _KINDS:
            if pattern.search(title) and not (kind == "forward plan" and _HEADED.search(head)):
                return kind
    for pattern, kind in _KINDS:
        if kind not in ("forward plan", "appendix") and pattern.search(head):
            return kind
    return "report" if _HEADED.search(head) else None


def bound_kind(title: str) -> PartKind:
    """Return what a paper without a cover of its own is that is bound in behind a report."""
    if re.search(r"\bstrategy\b", title, re.IGNORECASE) and not _APPENDED.search(title):
        return "strategy"
    if re.search(r"\bplan\b", title, re.IGNORECASE) and not _APPENDED.search(title):
        return "plan"
    return "appendix"


def is_decision(head: str) -> bool:
    """Whether a page begins a decision record."""
    return bool(_DECISION.search(head))


def subject_of(cover: str) -> str | None:
    """Return what a cover's field for title or subject holds."""
    found = _SUBJECT.search(cover)
    return found[1].strip() if found else None


def author_of(head: str) -> str | None:
    found = _AUTHOR.search(head)
    return found[1].strip() if found else None


def body_of(head: str, *, decided: bool = False) -> str | None:
    """Return the body that a part was written for: whom it is to, or whose name stands at its head.

    The Commissioner, who commonly heads what is written to others, counts where something is `decided`.
    """
    to = _TO.search(head)
    if to:
        return to[1].strip()
    found_bodies: list[str] = []
    for line in head.splitlines()[:_COVER_LINES]:
        said = _LEADING.sub("", re.split(r"\s{3,}|\s*agenda item", line, flags=re.IGNORECASE)[0].strip())
        found = _BODY.match(said)
        if found is None or len(found[1].split()) < 3 or len(said.split()) > 16:
            continue
        if found[1].split()[0].lower() == "that":  # "That the Panel:" leads in to what it is asked to do
            continue
        if len(found[1]) < 0.6 * len(said) and not _LEADING.match(line):
            continue
        if found[1].lower().endswith("commissioner") != decided:
            continue
        found_bodies.append(_cased(found[1]) if found[1].isupper() else found[1])
    fuller = (name for name in found_bodies if name.endswith(found_bodies[0]))
    return max(fuller, key=len, default=None)


def _cased(name: str) -> str:
    small = {"and", "of", "the", "for"}
    return " ".join(word.lower() if word.lower() in small else word.capitalize() for word in name.split())


def says_exempt(title: str) -> bool:
    """Whether a heading only says that what follows is not for publication."""
    return bool(_EXEMPT.match(title))


def exempt(head: str) -> bool:
    return bool(_EXEMPT.search(head)) and not _NOT_EXEMPT.search(head)


def draft(head: str, watermark: str) -> bool:
    return bool(_DRAFT.search(head)) or "draft" in watermark.lower()


def first_day(text: str) -> date | None:
    """Return the first full date of a text, None where there is none."""
    for found in _DAY.finditer(text):
        year = found["year"] or found["year2"] or found["year3"] or found["year4"]
        day = found["day"] or found["day2"] or found["day3"] or found["day4"]
        named = found["month"] or found["month2"]
        month = _month(named) if named else int(found["month3"] or found["month4"])
        try:
            return date(int(year), month, int(day))
        except ValueError:
            continue
    return None


def signed_day(lines: Sequence[str]) -> date | None:
    """Return the day that a decision was signed: the last that a line, or the line after it, says it is dated."""
    found = None
    for line, after in zip(lines, [*lines[1:], ""], strict=True):
        dated = re.match(r"(?:sign\w*\W*)?(?:date|dated|date of decision|decision date)\b", line, re.IGNORECASE)
        if dated and len(line.split()) <= 10:
            found = first_day(line) or (first_day(after) if len(after.split()) <= 5 else None) or found
    return found


def cover_day(cover: str) -> date | None:
    """Return the first full date that a short line of a cover gives, None where there is none."""
    return next((day for line in cover.splitlines() if len(line.split()) <= 20 and (day := first_day(line))), None)


def _month(name: str) -> int:
    return next(number for number, month in enumerate(_MONTHS, 1) if month.startswith(name.lower()[:3]))
