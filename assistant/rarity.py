"""How much of a question's words a text has, where rare words count more."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeAlias

from assistant.question import Question
from assistant.words import stem, stems
from index.search import Hit

Rarity: TypeAlias = Mapping[str, float]
"""How much each content word of a question tells: its inverse document frequency."""


def covered(question: Question, hit: Hit, rarity: Rarity) -> float:
    """Return the share of the question's words that a passage has with its headings, those over its cells too."""
    passage = hit.passage
    above = (hit.part.title, passage.section, passage.lead_in, *(cell.column for cell in passage.cells))
    return share(question, " ".join(filter(None, (*above, passage.text))), rarity)


def share(question: Question, text: str, rarity: Rarity) -> float:
    """Return the share of the question's words that a text has, rare words counting more."""
    there = stems(text)
    total = sum(rarity.get(word, 1.0) for word in question.words)
    return sum(rarity.get(word, 1.0) for word in question.words if stem(word) in there) / total if total else 0.0
