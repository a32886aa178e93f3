"""The registers by name, of one archive, each read once for each state of it."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from assistant.registers.commitments import Commitment, commitment_register
from assistant.registers.decisions import Decision, decision_register
from assistant.registers.measures import Measure, measure_register
from assistant.registers.meetings import Meeting, meeting_register
from assistant.registers.plan import PlanAction, plan_register
from assistant.registers.references import Reference, reference_register
from assistant.registers.row import Row
from assistant.registers.shelf import Shelf, shelf
from assistant.registers.terms import TermRow, term_register
from corpus.registers import part_texts
from corpus.registers.said import Said
from index.filters import Filters, keeps
from index.lookup import mentioning
from index.store import Store


@dataclass(frozen=True, slots=True)
class Kind:
    """A register: the type of its rows, and how they are read off the shelf as of a day."""

    row: type[Row]
    read: Callable[[Shelf, date], tuple[Row, ...]]


KINDS: Final[Mapping[str, Kind]] = {
    "decisions": Kind(Decision, lambda shelf, _: decision_register(shelf)),
    "commitments": Kind(Commitment, commitment_register),
    "measures": Kind(Measure, measure_register),
    "plan": Kind(PlanAction, lambda shelf, _: plan_register(shelf)),
    "meetings": Kind(Meeting, lambda shelf, _: meeting_register(shelf)),
    "terms": Kind(TermRow, lambda shelf, _: term_register(shelf)),
    "references": Kind(Reference, lambda shelf, _: reference_register(shelf)),
}


class Registers:
    """The registers of one archive. It may be used from any thread, and follows what is indexed meanwhile.

    Nothing is kept but in memory: rows are derived from the store's passages, so they can't fall behind them.
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._lock = threading.Lock()
        self._shelf: tuple[str, Shelf] | None = None
        self._rows: tuple[Shelf, dict[tuple[str, date], tuple[Row, ...]]] | None = None

    def rows(self, name: str, *, filters: Filters | None = None, as_of: date | None = None) -> tuple[Row, ...]:
        """Return the rows of a register that have a source in a part and a passage that `filters` keep.

        Args:
            name: One of KINDS.
            as_of: The day that states are judged on; the archive's newest meeting without it.
        """
        shelf = self.shelf()
        found = self._read(shelf, name, as_of or shelf.newest or date.today())
        if filters is None:
            return found
        named = frozenset(mentioning(self._store, filters).values()) if filters.of_passages else None
        return tuple(row for row in found if any(_kept(filters, named, said) for said in row.sources))

    def _read(self, shelf: Shelf, name: str, as_of: date) -> tuple[Row, ...]:
        """Read the rows off the shelf, or remember them if they have been read off this one."""
        with self._lock:
            if self._rows is None or self._rows[0] is not shelf:
                self._rows = shelf, {}
            read = self._rows[1]
            if (name, as_of) not in read:
                read[name, as_of] = KINDS[name].read(shelf, as_of)
            return read[name, as_of]

    def shelf(self) -> Shelf:
        """Return the archive's parts as they are now."""
        with self._lock, self._store.reading():
            stamp = self._store.state().stamp
            if self._shelf is None or self._shelf[0] != stamp:
                papers = [self._store.paper(each.document) for each in self._store.papers()]
                self._shelf = stamp, shelf(part for paper in papers for part in part_texts(paper))
            return self._shelf[1]


def _kept(filters: Filters, named: frozenset[str] | None, said: Said) -> bool:
    """Whether a place is in a part that is asked for, and its passage mentions what is asked for."""
    return keeps(filters, said.citation.document, said.part) and (named is None or said.passage in named)
