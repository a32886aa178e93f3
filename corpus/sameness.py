"""What two parts have in common: the paragraphs that stand in both, word for word."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.citing import fold
from corpus.model import Passage

LEAST_WORDS = 8
"""What is shorter than this ("The Panel is asked to note the report.") says nothing of where it comes from."""


@dataclass(frozen=True, slots=True)
class Sameness:
    """The passages of a part in reading order: those that another part has too, each with its twin there, and
    those that are new or changed."""

    pairs: tuple[tuple[Passage, Passage], ...]
    new: tuple[Passage, ...]

    @property
    def share(self) -> float:
        """The share of the part's passages that the other has too; 0 for a part that says nothing."""
        return len(self.pairs) / max(1, len(self.pairs) + len(self.new))


def sameness(passages: Iterable[Passage], others: Iterable[Passage]) -> Sameness:
    """Compare the passages of a part with those of another.

    A passage that stands twice in one part needs two twins. Headings and what is too short to tell are left
    out of account.
    """
    twins: dict[str, list[Passage]] = {}
    for other in others:
        if (said := reading(other)) is not None:
            twins.setdefault(said, []).append(other)
    pairs: list[tuple[Passage, Passage]] = []
    new: list[Passage] = []
    for passage in passages:
        said = reading(passage)
        if said is None:
            continue
        waiting = twins.get(said)
        if waiting:
            pairs.append((passage, waiting.pop(0)))
        else:
            new.append(passage)
    return Sameness(tuple(pairs), tuple(new))


def reading(passage: Passage) -> str | None:
    """Return what a passage says, in one way of writing; None where that is too little to be told from others.

    Its label, which another part may number otherwise, and its spacing do not count; every sign of a figure
    does, and so do the columns that a row's cells stand under.
    """
    if passage.kind == "heading":
        return None
    label = passage.paragraph or ""
    text = passage.text
    if not passage.cells and text.startswith(label):
        text = text[len(label) :]
    if len(text.split()) < LEAST_WORDS:
        return None
    return "|".join(re.sub(r"\s", "", fold(each)) for each in (text, *(cell.column for cell in passage.cells)))


def fingerprint(passage: Passage) -> str | None:
    """Return what is the same for passages that read the same, in sixteen characters; None where `reading` is."""
    said = reading(passage)
    return None if said is None else hashlib.blake2b(said.encode(), digest_size=8).hexdigest()
