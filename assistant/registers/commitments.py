"""The register of commitments: what was promised, where, and what became of it as of a day."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from assistant.registers.becoming import State, state
from assistant.registers.matters import Matter, lines, matters, weights
from assistant.registers.shelf import Shelf
from corpus.registers.commitments import promises
from corpus.registers.dues import Due
from corpus.registers.promised import PromiseKind
from corpus.registers.said import Said


@dataclass(frozen=True, slots=True)
class Commitment:
    """Something that somebody is to do.

    `state` is judged on the day asked for: `done` where a paper reports it, `partly` where one reports a part or a
    breach of a standing promise, `not done` where what it was to come before has happened, `overdue` where its day has
    passed and the papers still have it to come, `open` where its day is not over, else `unknown`. `made_in` are
    the places that say it, `outcome` what the state rests on.
    """

    text: str
    by: str | None
    kind: PromiseKind
    made: date | None
    due: date | None
    due_text: str | None
    state: State
    ref: str | None
    made_in: tuple[Said, ...]
    outcome: tuple[Said, ...]

    @property
    def sources(self) -> tuple[Said, ...]:
        return self.made_in

    def __str__(self) -> str:
        said = [self.state, self.text, self.by and f"by {self.by}", self.due_text and f"due {self.due_text}"]
        return "; ".join(each for each in said if each)


def commitment_register(shelf: Shelf, as_of: date) -> tuple[Commitment, ...]:
    """Join what is said of each commitment by `as_of`, in the order in which they were made."""
    parts = [part for part in shelf.parts if part.read is None or part.read <= as_of]
    said = lines(shelf, until=as_of)
    weighed = weights(said)
    found = []
    for matter in matters((promise for part in parts for promise in promises(part)), weighed):
        due = _due(matter)
        judged, outcome = state(matter, due.last if due else None, said, parts, weighed, as_of)
        found.append(_commitment(matter, due, judged, outcome))
    return tuple(sorted(found, key=lambda each: (each.made or date.min, each.due or date.max, each.text)))


def _due(matter: Matter) -> Due | None:
    """Return the first day that was set for a matter: what is put off is late all the same."""
    return min((each.due for each in matter.promises if each.due is not None), key=lambda each: each.last, default=None)


def _commitment(matter: Matter, due: Due | None, judged: State, outcome: tuple[Said, ...]) -> Commitment:
    """Make the row; it reads as an action table has it or, without one, as it was first said."""
    first = matter.promises[0]
    named = [each for each in matter.promises if each.kind == "action"] or [first]
    return Commitment(
        text=min((each.text for each in named), key=len),
        by=next((each.by for each in matter.promises if each.by), None),
        kind=first.kind,
        made=first.made,
        due=due.last if due else None,
        due_text=due.text if due else None,
        state=judged,
        ref=next((each.ref for each in matter.promises if each.ref), None),
        made_in=tuple(each.said for each in matter.promises),
        outcome=outcome,
    )
