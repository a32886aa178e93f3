"""What to ask: findings in papers, each with its evidence, its reason and a question."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date

from assistant.scrutiny.abbreviations import glossary, spelled_out
from assistant.scrutiny.acronyms import acronyms
from assistant.scrutiny.actionlog import actionlog
from assistant.scrutiny.agreement import agreement
from assistant.scrutiny.announced import announced
from assistant.scrutiny.apart import apart
from assistant.scrutiny.appendices import appendices
from assistant.scrutiny.arithmetic import arithmetic
from assistant.scrutiny.arrows import arrows
from assistant.scrutiny.assurance import assurance
from assistant.scrutiny.bands import bands
from assistant.scrutiny.blanks import blanks
from assistant.scrutiny.breakdown import breakdown
from assistant.scrutiny.calendar_days import calendar_days
from assistant.scrutiny.case import Case, cases
from assistant.scrutiny.claims import claims
from assistant.scrutiny.commitments import commitments
from assistant.scrutiny.cues_evidence import evidence_cues
from assistant.scrutiny.cues_money import money_cues
from assistant.scrutiny.cues_promises import promise_cues
from assistant.scrutiny.deadlines import deadlines
from assistant.scrutiny.decisions import decisions
from assistant.scrutiny.dependence import dependence
from assistant.scrutiny.drawing import drawing
from assistant.scrutiny.dry import dry
from assistant.scrutiny.editions import editions
from assistant.scrutiny.events import events
from assistant.scrutiny.finding import Finding, Related, to_json
from assistant.scrutiny.folding import folded
from assistant.scrutiny.followup import followup
from assistant.scrutiny.goals import goals
from assistant.scrutiny.halfdone import halfdone
from assistant.scrutiny.intervals import intervals
from assistant.scrutiny.listing import listing
from assistant.scrutiny.malformed import malformed
from assistant.scrutiny.measures import measures
from assistant.scrutiny.meetings import meetings
from assistant.scrutiny.missing import missing
from assistant.scrutiny.outcomes import outcomes
from assistant.scrutiny.percentages import percentages
from assistant.scrutiny.plans import plans
from assistant.scrutiny.ranking import ranked, weight
from assistant.scrutiny.ratios import ratios
from assistant.scrutiny.reckoning import reckoning
from assistant.scrutiny.recurring import recurring
from assistant.scrutiny.reserves import reserves
from assistant.scrutiny.restated import restated
from assistant.scrutiny.risks import risks
from assistant.scrutiny.scorecards import scorecards
from assistant.scrutiny.shortfalls import shortfalls
from assistant.scrutiny.stale import stale
from assistant.scrutiny.superseded import superseded
from assistant.scrutiny.targets import targets
from assistant.scrutiny.text_and_table import text_and_table
from assistant.scrutiny.trends import trends
from assistant.scrutiny.turnabouts import turnabouts
from assistant.scrutiny.unfinished import unfinished
from assistant.scrutiny.universal import universal
from assistant.scrutiny.value import value
from assistant.scrutiny.wording import wording
from assistant.scrutiny.worsening import worsening
from assistant.scrutiny.years_and_days import years_and_days
from corpus.model import Paper

__all__ = ["FAMILIES", "Finding", "Related", "findings", "to_json"]

Family = Callable[[Case], Iterator[Finding]]

FAMILIES: tuple[Family, ...] = (
    missing,
    appendices,
    blanks,
    malformed,
    unfinished,
    arithmetic,
    percentages,
    agreement,
    listing,
    reserves,
    drawing,
    recurring,
    value,
    commitments,
    followup,
    decisions,
    meetings,
    deadlines,
    risks,
    claims,
    targets,
    measures,
    dependence,
    plans,
    assurance,
    stale,
    wording,
    bands,
    breakdown,
    outcomes,
    intervals,
    restated,
    scorecards,
    superseded,
    text_and_table,
    universal,
    editions,
    goals,
    worsening,
    shortfalls,
    reckoning,
    events,
    turnabouts,
    actionlog,
    acronyms,
    announced,
    ratios,
    apart,
    dry,
    calendar_days,
    halfdone,
    arrows,
    years_and_days,
    trends,
    money_cues,
    evidence_cues,
    promise_cues,
)
"""Each reads one part of a paper and yields what it sees there; a new family is a new module and a line here."""


def findings(
    papers: Sequence[Paper],
    *,
    document: str | None = None,
    item: str | None = None,
    as_of: date | None = None,
    exempt: bool = False,
) -> tuple[Finding, ...]:
    """Return what there is to ask about `papers`, best first.

    Args:
        papers: The whole archive: what a paper is compared with must be among them.
        document: Only findings in this paper.
        item: Only findings under this agenda item.
        as_of: The day to judge from; papers dated later are left out. Without it, each paper is judged from
            the day of its own meeting.
        exempt: Papers closed to the public too, for a reader who may see them.
    """
    found = [
        finding
        for case in cases(papers, document=document, item=item, as_of=as_of, exempt=exempt)
        for family in FAMILIES
        for finding in family(case)
    ]
    days = {paper.document: max(told) for paper in papers if (told := _days(paper))}
    found.sort(key=lambda each: (-weight(each), each.document, each.page, each.quote))
    kept = ranked(folded(found, days))
    known = glossary(papers)
    return tuple(replace(each, question=spelled_out(each.question, known)) for each in kept)


def _days(paper: Paper) -> list[date]:
    """Return the days on which members had the parts of a paper before them."""
    return [day for part in paper.parts if (day := part.pack or part.meeting) is not None]
