"""What the Panel asked for, and what it was promised, with nothing in the papers since."""

from __future__ import annotations

import re
from calendar import month_name
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Addressee, Finding
from assistant.scrutiny.places import page_of, said_day
from assistant.scrutiny.quoting import Spot, spot
from assistant.scrutiny.terms import telling
from assistant.scrutiny.timeliness import TIMELY, late_reports, next_edition, still_old
from corpus.model import Passage

_LEADS = re.compile(
    r"recommendations? (?:for|to) the|it was agreed|agreed (?:that|to)|the panel (?:requested|resolved|asked)"
    r"|\bresolved\b"
    r"|\baction(?:s|ed)?\b",
    re.IGNORECASE,
)
_ROUTINE = re.compile(
    r"\b(?:to note|noted|note the report|accurate record|be (?:approved|accepted|received|endorsed|adopted"
    r"|supported|confirmed)|hard copy|invite|no (?:additional )?meeting|re-?sent)\b",
    re.IGNORECASE,
)
_DOING = re.compile(
    r"\b(?:shar\w+|provid\w+|circulat\w+|sen[dt]\w*|writ\w+|letter|respon\w+|report\w*|sought|seek|arrang\w+|"
    r"investigat\w+|review\w*|includ\w+|contain\w*|bring|brought|publish\w*|add\w*|submit\w*|prepar\w+|produc\w+"
    r"|clarif\w+|"
    r"explain\w*|data|information|figures|briefing)\b",
    re.IGNORECASE,
)
_MARKED = re.compile(r"(?:actions?|agreed action)\s*(?:point)?\s*\d*\s*[:–-]\s*(?=[A-Z])", re.IGNORECASE)
_PROMISE = re.compile(
    r"\b(?:commissioner|PCC|PFCC|OPCC|chief executive|deputy commissioner|chief constable|chief finance officer"
    r"|treasurer)\b"
    r"(?:(?!\bmembers\b)[^.]){0,120}?\b(?P<verb>would|will|agreed to|undertook to|offered to|promised "
    r"to)\s+(?:also\s+)?"
    r"(?P<what>be happy to\s+\w+|share|provide|send|circulate|supply|write|report back|bring|formulate|look into"
    r"|publish|"
    r"arrange|respond)\b",
    re.IGNORECASE,
)
_DUE = re.compile(
    r"\b(?:would|will)\s+be\s+(?P<what>updated|completed|ready|implemented|issued|published|in place|available"
    r"|made available)"
    r"\b[^.]{0,60}?\b(?:by the end of the (?:month|year)|by (?:the end of )?[A-Z][a-z]+|next month|shortly)\b"
)
_BROUGHT = re.compile(
    r"\b(?:reports?|updates?|information|data|figures|breakdown|note|paper|briefing|response"
    r"|details)\b[^.]{0,50}?\bwould be (?P<what>brought"
    r"|provided|circulated|shared|presented|sent|submitted|supplied)\b"
)
_OPEN = re.compile(
    r"\bTBC\b|\bTBA\b|\?{2,}|\bto be (?:confirmed|agreed|decided)\b|\bit is proposed that\b", re.IGNORECASE
)
_NOT_YET = re.compile(r"\bwhen available\b|\bonce received\b|\bby (?:the )?end of (?:the )?year\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Action:
    """Something asked for or promised at a meeting, and the words that would show an answer to it."""

    spot: Spot
    clause: str
    words: frozenset[str]
    promised: bool


def followup(case: Case) -> Iterator[Finding]:
    """Yield the actions and promises of minutes that nothing written since the meeting speaks of.

    Papers of the pack that the minutes are bound in have been written since; without any, nothing can be said.
    """
    source = case.source
    if source.part.kind != "minutes" or source.part.meeting is None:
        return
    since = [
        other
        for other in case.others
        if other.day is not None and other.day > source.part.meeting and other.part.kind not in ("minutes", "agenda")
    ]
    if not since:
        return
    for action, also in _matters(case, source):
        if _logged(action, since) or (case.day is not None and _ahead(action, source.part.meeting, case.day)):
            continue
        if TIMELY.search(action.spot.quote):
            edition = next_edition(source, action.spot, since)
            if edition is not None:
                yield from still_old(case, source, action.spot, edition, also)
                continue
        answer, half = _answered(case, action, since)
        if not answer:
            yield _finding(source, action, [*also, *half, *late_reports(case, source, action.spot)], half=bool(half))


_REFERENCE = re.compile(r"\baction (?:no\.? ?)?(?P<number>\d{1,4}[/-]\d{1,4}|\d{1,3}[a-z]?)\b", re.IGNORECASE)
_MONTHS = tuple(month_name)[1:]
_MONTH = re.compile(rf"\b(?:in|by|during)\s+(?:the end of\s+)?(?P<month>{'|'.join(_MONTHS)})\b(?!\s+(?:19|20)\d\d)")


def _logged(action: Action, since: list[Source]) -> bool:
    """Whether an action has a number under which a log written since reports on it."""
    match = _REFERENCE.search(action.spot.quote)
    return match is not None and any(
        each.cells and each.text.startswith(f"{match['number']} |") for source in since for each in source.passages
    )


def _ahead(action: Action, met: date, day: date) -> bool:
    """Whether an action is for a month, named without a year, that is still to come."""
    match = _MONTH.search(action.spot.quote)
    if match is None:
        return False
    number = _MONTHS.index(match["month"].capitalize()) + 1
    return date(met.year + (number < met.month), number, 1) > day


def _matters(case: Case, source: Source) -> Iterator[tuple[Action, list[Spot]]]:
    """Yield actions, each with the places that speak of the same one."""
    groups: list[tuple[Action, list[Spot]]] = []
    for action in _actions(case, source):
        same = next((group for group in groups if _same(case, group[0], action)), None)
        if same is None:
            groups.append((action, []))
        elif same[0].spot.quote != action.spot.quote:
            same[1].append(action.spot)
    yield from groups


def _actions(case: Case, source: Source) -> Iterator[Action]:
    """Yield what was asked for first, then what was only promised."""
    promises: list[Action] = []
    for passage in source.passages:
        if passage.kind == "bullet" and passage.lead_in and _LEADS.search(passage.lead_in):
            if _ROUTINE.search(passage.text) or len(passage.text.split()) < 6 or not _DOING.search(passage.text):
                continue
            found = spot(source, passage)
            if found is not None:
                yield Action(found, found.quote, _key(case, passage.text), promised=False)
        elif (marked := _MARKED.match(passage.text, _label(passage))) is not None and not passage.cells:
            found = spot(source, passage, marked.end(), len(passage.text))
            if found is not None and _DOING.search(passage.text) and not _ROUTINE.search(passage.text):
                yield Action(found, passage.text[marked.end() :], _key(case, passage.text), promised=False)
        elif not passage.cells and passage.kind != "heading":
            promises.extend(_promises(case, source, passage))
    yield from promises


def _label(passage: Passage) -> int:
    """Return where the words of a passage begin, after its label."""
    return len(passage.paragraph) + 1 if passage.paragraph else 0


def _promises(case: Case, source: Source, passage: Passage) -> Iterator[Action]:
    for match in (match for pattern in (_PROMISE, _DUE, _BROUGHT) for match in pattern.finditer(passage.text)):
        found = spot(source, passage, match.start(), match.end())
        if found is not None:
            context = passage.text if len(passage.text.split()) < 60 else found.quote
            yield Action(found, _clause(found.quote, match.group()), _key(case, context), promised=True)
            return


def _clause(quote: str, said: str) -> str:
    """Return the clause of a sentence in which something is promised."""
    at = quote.find(said[-20:])
    cuts = [match.end() for match in re.finditer(r";\s|,\s|\bto which\s", quote[: max(at, 0)])]
    return quote[cuts[-1] if cuts else 0 :]


def _key(case: Case, text: str) -> frozenset[str]:
    """Return the words of a text that few passages have."""
    limit = max(6, sum(case.rarity.values()) // 2000)
    return frozenset(word for word in telling(text) if case.rarity.get(word, 0) <= limit)


def _same(case: Case, one: Action, other: Action) -> bool:
    shared = one.words & other.words
    rare = [word for word in shared if case.rarity.get(word, 0) <= 6]
    return len(rare) >= 2 and len(shared) >= 0.3 * min(len(one.words), len(other.words))


def _answered(case: Case, action: Action, since: list[Source]) -> tuple[bool, list[Spot]]:
    """Whether a later passage has most of the action's rare words; also one that leaves it open."""
    half: list[Spot] = []
    for source in since:
        for passage in source.passages:
            shared = telling(passage.text) & action.words
            if len(shared) >= max(3, 0.6 * len(action.words)):
                return True, []
            own = telling(action.spot.quote) & telling(passage.text)
            opened = _OPEN.search(passage.text) if len(own) >= 4 else None
            if opened is not None and not half:
                found = spot(source, passage, opened.start(), opened.end())
                half += [found] if found else []
    return False, half


def _finding(source: Source, action: Action, related: list[Spot], *, half: bool) -> Finding:
    day = said_day(source.part.meeting) if source.part.meeting else "the meeting"
    own: Addressee = "secretariat" if _own(action.spot.quote) else "Commissioner"
    said = "was promised" if action.promised else "was asked for"
    what, place = _short(action.clause), page_of(source, action.spot.page)
    if own == "secretariat":
        question = f"What was done about “{what}” ({place}), and what was the reply?"
    elif _NOT_YET.search(action.spot.quote):
        question = f"How far has the action “{what}” come ({place}), and by when will the Panel see the result?"
    elif action.promised:
        question = f"What became of what was promised ({place}): “{what}”?"
    else:
        question = f"What became of “{what}”, asked for on {place}, and where can the Panel read it?"
    return draft(
        "action_followup",
        action.spot,
        related,
        why=(
            f"This {said} on {day}, and it is still open in the papers written since."
            if half
            else f"This {said} on {day}, and nothing in the papers written since says what came of it."
        ),
        question=question,
        confidence=0.66 if _NOT_YET.search(action.spot.quote) else 0.75 if action.promised else 0.8,
        to=own,
    )


def _own(quote: str) -> bool:
    """Whether the panel or its officers are to do it."""
    return bool(
        re.search(r"\bfrom the Panel\b|^(?:A )?[Dd]ate to be sought|\bsecretariat\b|\bPanel Members would\b", quote)
    )


def _short(quote: str, words: int = 24) -> str:
    """Return the beginning of a quote, as a question can repeat it."""
    bare = re.sub(r"\s*\([^)]*\)", "", quote).rstrip(".;").replace("“", "‘").replace("”", "’").replace('"', "'")
    cut = bare.split()
    if len(cut) <= words:
        return " ".join(cut)
    head = cut[:words]
    while head and re.fullmatch(r"(?:and|or|of|to|the|a|an|in|on|for|with|by|from|at|that|which|be|would)", head[-1]):
        head.pop()
    return f"{' '.join(head)} ..."
