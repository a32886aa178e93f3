"""All that a meeting is prepared from, put together from an archive's papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from assistant import scrutiny
from assistant.briefing.agenda import AgendaItem, agenda
from assistant.briefing.compiling import AHEAD, briefing
from assistant.briefing.log import action_log
from assistant.briefing.material import material
from assistant.briefing.model import Briefing, Section
from assistant.registers.commitments import commitment_register
from assistant.registers.decisions import decision_register
from assistant.registers.shelf import shelf
from corpus.model import Paper
from corpus.registers.said import part_texts


@dataclass(frozen=True, slots=True)
class Prepared:
    """The briefing on a paper; the same by agenda item, with all findings; the days ahead, and the action log."""

    briefing: Briefing
    agenda: tuple[AgendaItem, ...]
    ahead: Section
    log: Section


def prepared(
    papers: Sequence[Paper], document: str, *, item: str | None = None, as_of: date | None = None, exempt: bool = False
) -> Prepared:
    """Prepare for the meeting of a paper, or for one of its items; a long paper takes seconds.

    Args:
        papers: The whole archive.
        as_of: The day to judge from; without it the day of the paper's own meeting.
        exempt: Also from what the public may not see.

    Raises:
        NothingToBrief: The paper has no such item, or only parts that the public may not see.
    """
    made_of = material(papers, document, item=item, as_of=as_of, exempt=exempt)
    found = scrutiny.findings(papers, document=document, item=item, as_of=as_of, exempt=exempt)
    parts = shelf(part for paper in papers for part in part_texts(paper))
    commitments = commitment_register(parts, made_of.day or date.today())
    made = briefing(made_of, decisions=decision_register(parts), commitments=commitments, findings=found)
    ahead = next(section for section in made.sections if section.title == AHEAD)
    return Prepared(made, agenda(made_of, made, found), ahead, action_log(made_of, commitments))
