"""Turns of phrase that promise without binding: no date, no owner, no paper behind the decision."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.scrutiny.case import Case
from assistant.scrutiny.cue import Cue, cued
from assistant.scrutiny.finding import Finding

_DATED = re.compile(
    r"\bby (?:the )?(?:end of )?(?:\d|January|February|March|April|May|June|July|August|September|October"
    r"|November|December|spring|summer|autumn|winter|next)",
    re.I,
)

_CUES = (
    Cue(
        "overdue_or_undated_commitment",
        re.compile(
            r"\bin due course\b|\bas soon as (?:possible|practicable)\b(?! after)|\bat a later date\b|\bwhen "
            r"resources (?:allow|permit)\b"
            r"|\bin the (?:near|coming) future\b|\bno (?:new |revised |firm |opening |start )?date (?:has been"
            r"|is|was|for|can be)\b"
            r"|\b(?:a |the )?(?:new |revised |firm )?(?:date|timetable|timescale)s? (?:is|are|has|have|was) "
            r"(?:still |yet |not )+(?:to be |been |yet )*(?:agreed|set|fixed|confirmed|known|given)\b", re.I),
        why="Something is promised with no day (“{said}”).",
        question="By what date will {where}, settle what it puts off in the words “{said}”, and who answers for it?",
        thing="the action",
        confidence=0.62,
        needs=re.compile(r"\b(?:will|to be|to|shall|would|has|have|is|are|explore|review|consider)\b", re.I),
        unless=_DATED,
        minutes=True,
    ),
    Cue(
        "overdue_or_undated_commitment",
        re.compile(
            r"\b(?:was|were|had been|has been) (?:originally )?(?:expected|due|planned|scheduled|intended|meant"
            r"|supposed|anticipated) (?:to|for|in|by|on)\b[^.]*?\b(?:20\d\d|spring|summer|autumn|winter|January"
            r"|February|March|April|May|June|July|August|September|October|November|December)\b", re.I),
        why="The paper says what was expected and by when, and gives no new date.",
        question="When will what {where}, says “{said}” now be finished, and why was the date missed?",
        thing="what was expected",
        confidence=0.76,
        unless=re.compile(
            r"\b(?:now (?:expected|due|planned)|(?:was|were|has been|have been|and) (?:completed|opened|held"
            r"|finished|signed|reached|received|approved)|took place|instead|opened|began)\b|\bwent live\b", re.I),
    ),
    Cue(
        "vague_language",
        re.compile(
            r"\b(?:will|shall|intends?|aims?|is to|are to)\b[^.]*\bwhere(?:ver)? (?:appropriate|possible"
            r"|practicable|resources allow)\b"
            r"|\b(?:intends?|hopes?|aims?) to continue to\b|\bwill continue to (?:explore|monitor|look|seek"
            r"|consider|keep|drive)\b"
            r"|\b(?:actions?|work|steps|plans) to (?:address|improve|reduce|tackle|resolve) (?:this|it|these"
            r"|them)\b[^.]{0,30}\b(?:on-?going|continu\w+|in hand)\b"
            r"|\b(?:will|to) explore (?:the )?(?:options|opportunities|possibilit\w+|ways)\b",
            re.I,
        ),
        why="An action is put in words that bind nobody to anything by a day (“{said}”).",
        question="Which steps, by whom and by which date, stand behind “{said}” in {where}?",
        thing="this",
        confidence=0.66,
        unless=_DATED,
        folded=True,
    ),
    Cue(
        "decision_process",
        re.compile(
            r"\bbackground (?:papers?|documents?|report)\b[^.]{0,40}\b(?:none|n/a|nil|to follow|to be (?:added"
            r"|provided|circulated)|not attached|not available|none (?:was|were)|verbal)\b"
            r"|\b(?:report|paper|appendix|annex|record|document|information|details?)\s+(?:is |are |was |were "
            r")?(?:to follow|not (?:attached|enclosed|included|published)|will follow|to be tabled)\b"
            r"|\b(?:signed|ordered|begun|started|commissioned|paid|appointed|let|awarded)\b[^.]{0,60}\b(?:before"
            r"|in advance of|ahead of|prior to) (?:the )?(?:decision|approval|Board|meeting|it was (?:approved"
            r"|agreed))\b"
            r"|\bretrospective(?:ly)?\b|\bverbally\b[^.]{0,30}\b(?:agreed|approved|decided)\b|\bagreed "
            r"(?:verbally|by e-?mail|outside)\b|\bwithout a (?:paper|report|record)\b", re.I),
        why="A decision stands without its paper, or came in the wrong order (“{said}”).",
        question="On what paper was the decision of {where}, taken, and when may the Panel read it?",
        thing="the decision",
        confidence=0.82,
    ),
    Cue(
        "statutory_deadline",
        re.compile(
            r"\b(?:statutory|legal|legislative)\s+(?:deadline|date|timetable|limit)\b[^.]{0,80}\b(?:missed|not "
            r"(?:be )?met|passed|exceeded|not achieved|after|breach\w*)\b"
            r"|\b(?:missed|not (?:be )?met|after|later than|breach of) (?:the|its|this) (?:statutory|legal"
            r"|legislative) (?:deadline|date|timetable|limit)\b"
            r"|\bwill not be (?:met|published|issued|signed|completed) (?:by|before|until|in time)\b", re.I),
        why="A date set by law is said to be missed or at risk (“{said}”).",
        question="By when will what the law requires be done ({where}), and what follows from missing its date?",
        thing="the duty",
        confidence=0.8,
    ),
)  # fmt: skip


def promise_cues(case: Case) -> Iterator[Finding]:
    """Yield promises of the part without a day or an owner, and decisions without a paper."""
    yield from cued(case, _CUES)
