"""What a part says that somebody is to do: actions, requests, undertakings, and steps that are planned for a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Literal

from corpus.model import Cell, Passage
from corpus.registers.dues import Due, due, last_day
from corpus.registers.said import PartText, Said, clean, day_of, labelled, sentences
from corpus.values import when

PromiseKind = Literal["action", "request", "undertaking", "planned"]

# An action table.
_ACTION = re.compile(
    r"^(?:agreed |outstanding )?(?:actions?|recommendations?|task|agreed action)(?: required| agreed)?$", re.I
)
_OWNER = re.compile(r"\b(?:owner|lead|responsib\w+|who|officer|action by|assigned)\b", re.IGNORECASE)
_DUE = re.compile(
    r"^(?:by|due|when|deadline|target|timescale|revised)\b|\b(?:due|deadline|target|completion|by when)\b", re.I
)
_MADE = re.compile(r"\b(?:meeting|raised|date raised|date agreed|agreed on)\b", re.IGNORECASE)
_STATUS = re.compile(r"\b(?:progress|status|update|outcome|response|position|comments?)\b", re.IGNORECASE)
_REF = re.compile(r"^(?:ref\w*|no\.?|number|action no\.?|id)$", re.IGNORECASE)
_ITEM = re.compile(r"^(?:agenda )?(?:item|subject|minute|topic)\b", re.IGNORECASE)
_POINT = re.compile(r"\s*•\s*")
_NUMBERED = re.compile(r"\(action (?P<ref>[\w./-]+)\)", re.IGNORECASE)

# What is asked for or agreed under a heading or a lead-in.
_LEADS = re.compile(
    r"\brecommendations? (?:for|to) the\b|\bit was agreed\b|\bagreed (?:that|to)\b|\b(?:requested|resolved|asked)\b"
    r"|\bactions?\b",
    re.IGNORECASE,
)
_ROUTINE = re.compile(
    r"\b(?:note[ds]?|receive[ds]?) (?:the|and|its)\b|\baccurate record\b|\bcorrect record\b|\bto note\b", re.IGNORECASE
)
_PROPOSED = re.compile(r"\b(?:is|are) (?:recommended|asked|invited) to\b", re.IGNORECASE)
_ASKS = re.compile(r"^\W*(?:also )?(?:ask|request|seek|call) (?:for|that|the)\b|\bask (?:the|for)\b", re.IGNORECASE)

# Sentences.
_DO = (
    r"(?:share|provide|send|circulate|supply|write|report|bring|look (?:at|into)|open|publish|review|install|ask"
    r"|arrange|consider|raise|monitor|investigate|respond|seek|produce|prepare|add|formulate|present|submit|update|complete"
    r"|commission|carry out|introduce|launch|include|show|agree|explore|start|begin|replace|deliver|develop|set)"
)
_DONE = (
    r"be (?:\w+ly )?(?:shared|provided|sent|circulated|supplied|written|reported|brought|reviewed|installed|published"
    r"|opened|arranged|considered|raised|monitored|completed|implemented|presented|submitted|updated|carried out"
    r"|introduced|launched|included|shown|agreed|replaced|delivered|developed|issued|in place|available|made available"
    r"|appointed|recruited|switched on|set out|commissioned|back (?:below|to|above)|resent|sought)"
)
_UNDERTAKES = re.compile(
    rf"\b(?:undertook|promised|pledged|offered|(?:has|have|had) (?:committed|undertaken|agreed|promised)|committed"
    rf"|agreed) to (?:{_DO}|\w+ing)\b",
    re.IGNORECASE,
)
_REPORTED = re.compile(
    rf"\b(?:would|will) (?:also |then |now |in future |be happy to )?(?:{_DO}|{_DONE})\b"
    rf"|\bexpected (?:the|it|this)\b[^.;]{{0,60}}\bto be\b",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:asked|requested|recommended) that\b|\bagreed that\b(?=[^.;]{3,120}\b(?:should|shall|be|would|will)\b)"
    r"|\b(?:had been|has been|have been) asked (?:to|for)\b"
    r"|(?<!Members )(?<!Member )\basked for (?:a|an|the|more|further)\b",
    re.IGNORECASE,
)
_SPEAKER = re.compile(
    r"\b(?:Commissioner|PCC|PFCC|OPCC|Constable|Constabulary|Chief|Officer|Officers|Executive|Treasurer|Secretariat"
    r"|secretariat|he|she|they|it|Head|Director|Board|Council|University|records|his office|office)\b"
)
_AHEAD = re.compile(
    r"\b(?:will (?!wish|recall|note|remember|be aware|know)|(?:is|are) (?:now )?(?:to be|expected|planned|due|scheduled"
    r"|anticipated|proposed)|(?:which|and) (?:is|are) (?:now )?expected|aim is|aims to|intends to|has committed"
    r"|(?:is|are) aimed)\b",
    re.IGNORECASE,
)
_TO_REPORT = re.compile(
    r"\b(?:will be|is to be|are to be) (?:reported|brought|presented|submitted|taken) (?:back )?to\b"
    r"|\bwill (?:receive|report)\b[^.]{0,60}\breport\b",
    re.IGNORECASE,
)
_NOT_A_STEP = re.compile(
    r"\b(?:cost|costs|precept of|grant|settlement|inflation|if|should the|whether|when this report|forecast|estimated"
    r"|assume[sd]?|budget(?:ed)?|fall|rise|rises?|reserves?|ends?|in force|continue[sd]?|running costs)\b",
    re.IGNORECASE,
)
_QUESTION = re.compile(
    r"\b(?:Members?|resident\w*|public) (?:asked|queried|enquired) (?:whether|if|what|why|how|when)\b"
)
_PANEL_ASKS = re.compile(r"\b(?:suggested|commented|felt|considered) that\b")
_EVENTS = re.compile(
    r"\b(?:next (?:ordinary )?meeting|the meeting will be (?:recorded|held)|survey on)\b", re.IGNORECASE
)

_WERE_ASKED = re.compile(r"\b(?:was|were) asked (?:to|for)\b", re.IGNORECASE)
_MONEY = re.compile(r"£|\b(?:be needed|will run|have to be|relied on)\b")

_CUTS = re.compile(
    r";\s(?:and\s)?|,?\s(?:and\s)?that\s|,\sbut\s|\sand\s(?=(?:is|are|was|were|will|would)\b)", re.IGNORECASE
)
_STANDS_FOR = re.compile(
    r"^(?:it|this|these|they|he|she|there|the (?:rate|figure|number|aim|work))\b"
    r"|(?<!of )\b(?:it|this|them)\b(?=\s(?:to|by|before|once|when|at|with\w*|in)\b|[.,;]|$)",
    re.IGNORECASE,
)

# Who.
_WHO = re.compile(
    r"\b(?:Deputy )?(?:Police(?:, Fire)? and Crime )?Commissioner\b(?!['’]s)|\b(?:Deputy |Assistant )?Chief Constable\b"
    r"|\bChief Executive\b|\bChief Finance Officer\b|\bHead of [A-Z]\w+(?: [A-Z]\w+)?|\bDirector of [A-Z]\w+"
    r"|\b[Ss]ecretariat\b|\bMonitoring Officer\b|\bConstabulary\b|\bOPCC\b|\bUniversity of [A-Z]\w+"
    r"|\b(?:[A-Z]\w+ )+(?:Council|Partnership|Board|Committee)\b|\b[Ii]nternal auditors\b|\bChair\w*\b|\b[Oo]fficers\b"
)


@dataclass(frozen=True, slots=True)
class Promised:
    """Something that is to be done.

    `by` is an office or a body. `made` is the day on which it was said, asked for or agreed; `written` the day up
    to which the text is said to be current. `status` is what a log says of it, "" where it has a place for it and
    says nothing; `ref` the number that the log gives it. `about` is what stands before it: a sentence or a heading,
    which says what "it" is where the text `leans` on that.
    """

    kind: PromiseKind
    text: str
    about: str
    by: str | None
    made: date | None
    written: date | None
    due: Due | None
    ref: str | None
    status: str | None
    said: Said
    leans: bool = False


def promises(source: PartText) -> Iterator[Promised]:
    """Yield what a part says is to be done, in reading order.

    Agendas and plans of meetings are left out: what they announce are meetings. A question is no request, and a
    forecast of money no step.
    """
    if source.part.kind in ("agenda", "forward plan"):
        return
    heads: tuple[str, ...] = ()
    before = ("", "")  # a section and its last sentence so far
    for printed in source.passages:
        passage = _headed(printed, heads)
        if passage.kind in ("heading", "note"):
            continue
        if passage.cells and (found := _heads(passage)):
            heads = found
        elif passage.cells:
            rows = list(_actions(source, passage))
            yield from rows
            if not rows and source.part.kind != "minutes":
                for cell in passage.cells:
                    yield from _steps(source, passage, cell.start, cell.end, "")
        elif asked := _asked(source, passage):
            yield asked
        else:
            first = len(passage.paragraph) + 1 if passage.paragraph else 0
            said = before[1] if before[0] == (passage.section or "") else ""
            yield from _steps(source, passage, first, len(passage.text), said)
            *_, (start, end) = [(0, 0), *sentences(passage.text, first)]
            before = passage.section or "", passage.text[start:end]


# Tables of actions


def _heads(passage: Passage) -> tuple[str, ...]:
    """Return the cells of a row that is a table's headings, () for any other row."""
    cells = tuple(clean(passage.text[cell.start : cell.end]) for cell in passage.cells)
    kinds = (_OWNER, _DUE, _MADE, _STATUS, _REF, _ITEM)
    found = any(_ACTION.search(cell) for cell in cells) and any(kind.search(cell) for kind in kinds for cell in cells)
    return cells if found and all(len(cell.split()) <= 4 for cell in cells) else ()


def _headed(passage: Passage, heads: tuple[str, ...]) -> Passage:
    """Put a row whose cells have no headings of their own under those of a row before it, if they are as many."""
    if not passage.cells or len(passage.cells) != len(heads) or any(cell.column for cell in passage.cells):
        return passage
    cells = (replace(cell, column=head) for cell, head in zip(passage.cells, heads, strict=True))
    return replace(passage, cells=tuple(cells))


def _actions(source: PartText, passage: Passage) -> Iterator[Promised]:
    """Yield the points of a row of an action table; a point that only notes a report counts as an action too."""
    action = next((cell for cell in passage.cells if _ACTION.search(cell.column)), None)
    columns = [cell.column for cell in passage.cells if cell is not action]
    kinds = (_OWNER, _DUE, _MADE, _STATUS, _REF, _ITEM)
    if action is None or not any(kind.search(column) for kind in kinds for column in columns):
        return
    owner, made = _cell(passage, _OWNER), _cell(passage, _MADE)
    set_for = _cells(passage, _DUE)
    days = [last for cell in set_for for e in passage.entities if _in(e.start, cell) and (last := last_day(e))]
    dates = labelled(passage, "DATE")
    made_on = next((day for e in dates if made and _in(e.start, made) and (day := day_of(e))), None)
    status = _cell(passage, _STATUS)
    logged = status is not None or (made is not None and bool(set_for))
    for start, end in _points(passage, action):
        whole = (start, end) == (action.start, action.end) and len(passage.text.split()) <= 80
        said = source.said(passage) if whole else source.said(passage, start, end)
        if said is None:
            continue
        text = passage.text[start:end]
        limit = (
            Due(passage.text[set_for[0].start : set_for[0].end], days[0])
            if days
            else due(passage, start, end, source.day)
        )
        ref = _cell(passage, _REF)
        yield Promised(
            kind="action",
            text=clean(text),
            about=clean(passage.text[action.start : start]) if _POINT.search(passage.text[action.start : end]) else "",
            by=clean(passage.text[owner.start : owner.end])
            if owner
            else _who(text, passage.text[action.start : start]),
            made=made_on or source.day,
            written=source.read,
            due=limit,
            ref=clean(passage.text[ref.start : ref.end]) if ref and made else None,
            status=clean(passage.text[status.start : status.end]) if status else "" if logged else None,
            said=said,
        )


def _points(passage: Passage, action: Cell) -> Iterator[tuple[int, int]]:
    """Yield the bullets of a cell, after the sentences before their lead-in; where it has none, the cell."""
    marks = list(_POINT.finditer(passage.text, action.start, action.end))
    if not marks:
        yield action.start, action.end
        return
    for start, end in sentences(passage.text, action.start, marks[0].start()):
        if not passage.text[start:end].rstrip().endswith(":"):
            yield start, end
    for mark, stop in zip(marks, [*(each.start() for each in marks[1:]), action.end], strict=True):
        if passage.text[mark.end() : stop].strip():
            yield mark.end(), stop


def _cells(passage: Passage, column: re.Pattern[str]) -> list[Cell]:
    return [cell for cell in passage.cells if column.search(cell.column)]


def _cell(passage: Passage, column: re.Pattern[str]) -> Cell | None:
    return next(iter(_cells(passage, column)), None)


def _in(at: int, cell: Cell) -> bool:
    return cell.start <= at < cell.end


# Points under a lead-in


def _asked(source: PartText, passage: Passage) -> Promised | None:
    """Read a bullet under "It was agreed that:" in minutes, or one of a board's recommendations that asks."""
    lead = passage.lead_in or ""
    if source.part.kind == "minutes":
        listed = passage.kind == "bullet" and _LEADS.search(lead) is not None
        wanted = listed and not _ROUTINE.search(passage.text)
    else:
        proposed = _PROPOSED.search(lead or passage.text) is not None
        wanted = proposed and _ASKS.search(passage.text if lead else _after(passage.text)) is not None
    first = len(passage.paragraph) + 1 if passage.paragraph else 0
    said = source.said(passage, first) if wanted else None
    if said is None or len(passage.text.split()) < 4:
        return None
    numbered = _NUMBERED.search(passage.text)
    return Promised(
        kind="request",
        text=clean(passage.text[first:]),
        about="",
        by=_who(passage.text, lead if re.search(r"\bfor the\b", lead) else ""),
        made=source.day,
        written=source.read,
        due=due(passage, 0, len(passage.text), source.day),
        ref=numbered["ref"] if numbered else None,
        status=None,
        said=said,
    )


def _after(text: str) -> str:
    match = _PROPOSED.search(text)
    return text[match.end() :].strip() if match else text


# Sentences


def _steps(source: PartText, passage: Passage, first: int, last: int, before: str) -> Iterator[Promised]:
    """Yield the sentences that promise; `before` is the sentence before them."""
    minutes = source.part.kind == "minutes"
    written = written_on(source)
    title = source.part.title.rpartition(": ")[2] if source.part.kind == "decision record" else ""
    for start, end in sentences(passage.text, first, last):
        text = passage.text[start:end]
        kind, cue = _kind(text, minutes=minutes) if not text.endswith(":") else (None, 0)
        limit = due(passage, start + cue, end, written or source.day) if kind else None
        if kind == "planned" and limit is None and not _TO_REPORT.search(text):
            kind = None
        said = source.said(passage, start, end) if kind and not _ROUTINE.search(text) else None
        if kind is not None and said is not None:
            clause = _clause(text, cue)
            stands_for = _STANDS_FOR.search(clause)
            yield Promised(
                kind=kind,
                text=clean(text if stands_for or len(clause.split()) < 6 else clause),
                about=clean(f"{title} {before} {text}") if stands_for else clean(passage.section or ""),
                by=_who(text, before, cue),
                made=source.day,
                written=written,
                due=limit,
                ref=None,
                status=None,
                said=said,
                leans=bool(stands_for),
            )
        before = text


def _clause(text: str, cue: int) -> str:
    """Return the clause in which something is promised: after "that" or a semicolon, without who said it."""
    cuts = [match.end() for match in _CUTS.finditer(text[:cue])]
    return text[cuts[-1] if cuts else 0 :].strip()


def _kind(text: str, *, minutes: bool) -> tuple[PromiseKind | None, int]:
    """Say what kind of promise a sentence is, and where in it that begins."""
    undertakes = _UNDERTAKES.search(text)
    if undertakes and _SPEAKER.search(text[: undertakes.start()]):
        return "undertaking", undertakes.start()
    asked = _ASKED.search(text) or (_WERE_ASKED.search(text) if minutes else None)
    if asked and not _QUESTION.search(text[: asked.end()]):
        return "request", asked.start()
    if minutes:
        reported = _REPORTED.search(text)
        opening = text[: reported.start()] if reported else ""
        asks = _PANEL_ASKS.search(opening) or _QUESTION.search(opening)
        spoken = _SPEAKER.search(opening) and not asks
        return ("undertaking", reported.start()) if reported and spoken else (None, 0)
    match = _AHEAD.search(text)
    if (
        match is None
        or _EVENTS.search(text)
        or _NOT_A_STEP.search(text[: match.start()])
        or _MONEY.search(text, match.start())
    ):
        return None, 0
    return "planned", match.start()


def written_on(source: PartText) -> date | None:
    """Return the day up to which a part says that it is current: "as at July 2031" in its title, else its meeting's."""
    named = re.search(r"\bas at\s+(?:the\s+)?(?P<when>(?:\d{1,2}\s+)?[A-Z][a-z]+\s+\d{4})", source.part.title)
    if named is not None:
        moment = when(named["when"])
        if moment is not None and moment.year is not None:
            return moment.last()
    return source.read if source.part.kind != "minutes" else source.day


def _who(text: str, before: str, cue: int = 0) -> str | None:
    """Name who is to do it: the agent of "by ...", else who stands last before the verb, else whom it is put to."""
    agent = re.search(r"\bby (?:the )?(?=[A-Z])", text)
    if agent and (match := _WHO.match(text, agent.end())):
        return match[0]
    subjects = [match[0] for match in _WHO.finditer(text[:cue])]
    if subjects:
        return subjects[-1]
    return next((match[0] for part in (text, before) if (match := _WHO.search(part))), None)
