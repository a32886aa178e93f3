"""Which papers a question means: those of the times that it names, and those whose title it takes words from."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.evidence import asked_headers, asks_marks
from assistant.kinds import has_kind
from assistant.question import Question, Time
from corpus.model import Part, Passage
from index.search import Hit


@dataclass(frozen=True, slots=True)
class Placing:
    """What a fitting time, title and kind of figure, and a table's cell that the question names by its row and its
    column, are worth, in units of the re-ranker's score."""

    time: float = 1.5
    title: float = 2.0
    kind: float = 1.0
    cell: float = 4.0


DEFAULT = Placing()
_SMALL = frozenset(("and", "of", "the", "for", "in", "to", "a", "an"))


def timely(time: Time, hit: Hit) -> bool:
    """Whether a passage, or the day of its paper, is of a time."""
    passage, part = hit.passage, hit.part
    text = " ".join(filter(None, (passage.section, passage.lead_in, passage.text, part.title)))
    text += " " + " ".join([*(cell.column for cell in passage.cells), *passage.blanks])
    if time.year is None:
        return True
    if time.financial:
        tail = time.text[-2:]
        span = rf"(?<!\d)(?:{time.year}|{str(time.year)[2:]})\s?[/–-]\s?(?:20)?{tail}\b"
        return bool(re.search(span, text))
    if re.search(rf"\b{time.year}\b", text):
        return True
    days = [day for day in (part.meeting, part.pack) if day is not None and day.year == time.year]
    return bool(days) and (time.month is None or any(day.month == time.month for day in days))


def titled(question: Question, hit: Hit, parts: Sequence[Part]) -> float:
    """Return how much of a part's title and body the question takes up, from 0 to 1; common words count little."""
    weights = _weights(tuple(parts))
    mine = _words(_name(hit.part))
    asked = _words(question.text)
    total = sum(weights.get(word, 0.0) for word in mine)
    return sum(weights.get(word, 0.0) for word in mine & asked) / total if total else 0.0


def placed(
    question: Question, hits: Sequence[Hit], parts: Sequence[Part], *, weights: Placing = DEFAULT
) -> tuple[Hit, ...]:
    """Order hits anew by their score and by how well their paper and their words fit the question."""

    def worth(hit: Hit) -> float:
        times = sum(timely(time, hit) for time in question.times)
        return (
            hit.score
            + weights.time * times
            + weights.title * titled(question, hit, parts)
            + weights.kind * has_kind(question.kind, hit.passage.text)
            + weights.cell * names_cell(question, hit.passage)
        )

    return tuple(sorted(hits, key=lambda hit: (-worth(hit), hit.passage.id)))


def names_cell(question: Question, passage: Passage) -> bool:
    """Whether a question names a cell of a row: by all words of the row's label and the time of some columns, or
    by a plan's code where it asks for the status."""
    coded = passage.paragraph is not None and re.search(rf"\b{re.escape(passage.paragraph)}\b", question.text)
    if coded and asks_marks(question) and any(cell.colour or cell.direction for cell in passage.cells):
        return True
    label = next((cell.row for cell in passage.cells if cell.row), "")
    headers = [cell.column for cell in passage.cells if cell.row and cell.column] + [*passage.blanks]
    words = _words(label) - _SMALL
    asked = asked_headers(headers, question)
    return bool(words) and words <= _words(question.text) and 0 < len(asked) < len(headers)


def _name(part: Part) -> str:
    return " ".join(text for text in (part.title, part.body, part.kind) if text)


@lru_cache(maxsize=8)
def _weights(parts: tuple[Part, ...]) -> dict[str, float]:
    """Weigh the words of titles by how few of the parts have them."""
    counts = Counter(word for part in parts for word in _words(_name(part)))
    return {word: math.log((1 + len(parts)) / count) for word, count in counts.items()}


def _words(text: str) -> frozenset[str]:
    return frozenset(_stems(re.findall(r"[a-z]+", text.lower())))


def _stems(words: Iterable[str]) -> Iterable[str]:
    return (word[:-1] if word.endswith("s") and len(word) > 3 else word for word in words)
