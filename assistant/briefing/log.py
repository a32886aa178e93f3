"""The action log for the chair: what the meeting asked for or was promised, and where each stands as of the day."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from assistant.briefing.compiling import shown
from assistant.briefing.material import Material
from assistant.briefing.model import Group, Section
from assistant.briefing.outstanding import followed
from assistant.registers.becoming import State
from assistant.registers.commitments import Commitment
from assistant.registers.matters import notes

NOTHING = "These papers and those before them ask for nothing and promise nothing."

_STANDING: tuple[tuple[str, tuple[State, ...]], ...] = (
    ("Overdue or not done", ("overdue", "not done")),
    ("Outstanding: not yet due", ("open",)),
    ("Outstanding: nothing reported since", ("unknown",)),
    ("Reported: done in part", ("partly",)),
    ("Reported: done", ("done",)),
)


def action_log(material: Material, commitments: Sequence[Commitment]) -> Section:
    """Return the commitments made to the body that meets, by this meeting, under where they stand.

    The latest come first. That a report was noted is no action; what is only planned is told once it is due or done.
    """
    mine = [each for each in commitments if _belongs(each, material)]
    return Section("Action log", tuple(_groups(material, mine)), NOTHING)


def _groups(material: Material, mine: Sequence[Commitment]) -> Iterator[Group]:
    for title, states in _STANDING:
        held = [each for each in mine if each.state in states]
        held.sort(key=lambda each: (each.kind in ("undertaking", "planned"), -(each.made or date.min).toordinal()))
        if held:
            yield Group(tuple(shown(followed(material, each, lead=each.by)) for each in held), title)


def _belongs(commitment: Commitment, material: Material) -> bool:
    if commitment.made is None or (material.day is not None and commitment.made > material.day):
        return False
    if notes(commitment.text) or (commitment.kind == "planned" and commitment.state in ("open", "unknown")):
        return False
    return any(each.part.body == material.body for each in commitment.made_in)
