"""What an answer is: statements with citations, or an abstention with its reason."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from corpus.model import Citation
from index.search import Hit


@dataclass(frozen=True, slots=True)
class Statement:
    """One statement and the markers of the citations that it stands on, at least one."""

    text: str
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Cited:
    """A citation and its marker, counting from 1 in the order of the answer."""

    marker: int
    citation: Citation


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer, or (`answered` is False) an abstention: then `reason` says what was looked for.

    `confidence` is the estimated probability that the papers answer the question as this answer does.
    `passages` are the ten nearest, best first, also for an abstention. `milliseconds` names stages.
    `understood` is the question that was answered where it is not `question` as it was put: one that follows
    another written out, slips of the keyboard put right.
    """

    question: str
    answered: bool
    statements: tuple[Statement, ...]
    citations: tuple[Cited, ...]
    reason: str | None
    confidence: float
    as_of: date
    passages: tuple[Hit, ...]
    milliseconds: Mapping[str, int]
    understood: str | None = None

    @property
    def text(self) -> str:
        """The statements as one text; a list's statements stand on lines of their own."""
        joint = "\n" if len(self.statements) > 2 else " "
        return joint.join(statement.text for statement in self.statements)
