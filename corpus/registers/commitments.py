"""What a part says that somebody is to do: actions, requests, undertakings, and steps that are planned for a day."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from corpus.model import Passage
from corpus.registers.actions import actions, headed, headings
from corpus.registers.dues import due
from corpus.registers.promised import Promised, PromiseKind, who
from corpus.registers.said import PartText, clean, sentences
from corpus.values import when

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
        passage = headed(printed, heads)
        if passage.kind in ("heading", "note"):
            continue
        if passage.cells and (found := headings(passage)):
            heads = found
        elif passage.cells:
            rows = list(actions(source, passage))
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
        by=who(passage.text, lead if re.search(r"\bfor the\b", lead) else ""),
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
                by=who(text, before, cue),
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
