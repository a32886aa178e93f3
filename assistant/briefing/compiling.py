"""A briefing put together, section by section."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.briefing.ahead import ahead
from assistant.briefing.asked import asked
from assistant.briefing.changes import changes
from assistant.briefing.decided import decided
from assistant.briefing.figures import figures
from assistant.briefing.material import Material, long_date
from assistant.briefing.model import Briefing, Group, Line, Section
from assistant.briefing.outstanding import outstanding
from assistant.briefing.questions import questions
from assistant.briefing.wording import plain
from assistant.diff.shown import counted
from assistant.registers.commitments import Commitment
from assistant.registers.decisions import Decision
from assistant.scrutiny import Finding
from corpus.citing import letters

OUTSTANDING = "Actions outstanding"
QUESTIONS = "Questions to put"
AHEAD = "Dates ahead"

NOT_PUBLIC = "Some of it is exempt from publication: not for the public."

_ENDS = (".", "?", "!", "…", ".”", "?”", "!”", "…”")


def briefing(
    material: Material, *, decisions: Sequence[Decision], commitments: Sequence[Commitment], findings: Sequence[Finding]
) -> Briefing:
    """Compile the briefing on a paper or on one of its items.

    Args:
        decisions: The archive's register of decisions.
        commitments: Its register of commitments as of the day.
        findings: Of the paper or item, best first.
    """
    meets = meeting_name(material.body)
    sections = (
        Section(f"What the {meets} is asked to do", _alone(asked(material)), "Nothing is recommended in these papers."),
        Section("Key figures", _alone(figures(material)), "No sums or shares stand out in these papers."),
        Section("Decisions since last time", _alone(decided(material, decisions)), "No decision is listed here."),
        Section(
            OUTSTANDING,
            tuple(outstanding(material, commitments)),
            "Nothing asked for is open.",
        ),
        Section("What’s new", tuple(changes(material)), "No report here has an earlier edition in the archive."),
        Section(QUESTIONS, tuple(questions(material, findings)), "Nothing to ask was found.", numbered=True),
        Section(AHEAD, _alone(ahead(material)), "These papers name no day ahead."),
    )
    one = material.item is not None or len(material.parts) == 1
    title = material.parts[0].part.title if one or not material.body else material.body
    return Briefing(
        title=plain(title),
        subtitle=_subtitle(material),
        note=_note(material),
        document=material.document,
        item=material.item,
        day=material.day,
        sections=tuple(_once(sections)),
    )


def _alone(lines: Iterable[Line]) -> tuple[Group, ...]:
    found = tuple(lines)
    return (Group(found),) if found else ()


def _subtitle(material: Material) -> str:
    when = f" of {long_date(material.day)}" if material.day else ""
    what = f"item {material.item} of the meeting" if material.item else "the meeting"
    return f"Members’ briefing for {what}{when}"


def _note(material: Material) -> str:
    what = f"item {material.item} of {material.document}" if material.item else material.document
    closed = f" {NOT_PUBLIC}" if any(each.part.exempt for each in material.parts) else ""
    return (
        f"Made from {what} ({counted(material.pages, 'page')}). "
        "What stands in quotation marks is the papers’ own; the pages are those printed on them, and each opens its "
        f"page. A question asks; it accuses nobody. Check the page before you rely on a line.{closed}"
    )


def meeting_name(body: str | None) -> str:
    """Return what a body is called for short: its kind."""
    return next((kind for kind in ("Panel", "Committee", "Board") if kind in (body or "").split()), "meeting")


def _once(sections: Iterable[Section]) -> Iterator[Section]:
    """Leave out a line whose words have been said from the same page, and what no page should show."""
    seen: set[tuple[str, int, str]] = set()
    for section in sections:
        groups = []
        for group in section.groups:
            lines = []
            for line in group.lines:
                first = line.references[0]
                said = first.document, first.page, letters(line.text)
                if said not in seen:
                    seen.add(said)
                    lines.append(shown(line))
            if lines:
                groups.append(Group(tuple(lines), plain(group.title) if group.title else None))
        yield replace(section, groups=tuple(groups))


def shown(line: Line) -> Line:
    """Return a line as a page shows it: plain words, and a full stop before what follows them."""
    text = plain(line.text)
    if (line.lead or line.why) and not text.endswith(_ENDS):
        text += "."
    lead, why = (plain(each) if each else None for each in (line.lead, line.why))
    return replace(line, text=text, lead=lead, why=why)
