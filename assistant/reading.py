"""Evidence to what is read together with a question: the sentences and cells of a passage, below what stands above it.

Read side by side, a sentence that says "it" or "the scheme" is understood by the sentence before.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from assistant.asked import row_code
from assistant.evidence import Evidence
from index.reranker import Marked, Reranker
from index.search import Hit
from index.windows import below, dated

ROOM = 600
"""So many characters of a passage are read at a time, or one sentence that is longer."""
HEADER = 10
"""So many words of a column's header are read before what stands under it."""


@dataclass(frozen=True, slots=True)
class Reading:
    """A text to read, and the evidence that each of its spans is."""

    text: Marked
    evidence: tuple[Evidence, ...]


def readings(found: Iterable[Evidence]) -> Iterator[Reading]:
    """Yield what is read of evidence, that of each passage standing together, in the order given."""
    for _, group in itertools.groupby(found, key=lambda each: each.hit.passage.id):
        own: list[Evidence] = []
        for each in group:
            if own and sum(len(other.said) for other in (*own, each)) > ROOM:
                yield _reading(own)
                own = []
            own.append(each)
        yield _reading(own)


def scores(reader: Reranker, question: str, found: Sequence[Evidence]) -> list[float]:
    """Return how well each piece of evidence answers a question, in the order given, read within its passage."""
    read = list(readings(found))
    scored = reader.read(question, [each.text for each in read])
    return [float(score) for each in scored for score in each]


def _reading(own: Sequence[Evidence]) -> Reading:
    above = below(*_above(own[0].hit), text="")
    text = f"{above}\n" if above else ""
    spans = []
    column = ""
    for each in own:
        if (over := _column(each)) != column:
            column = over
            text += f"{over}: " if over else ""
        spans.append((len(text), len(text) + len(each.said)))
        text += f"{each.said} "
    return Reading(Marked(text.rstrip(), tuple(spans)), tuple(own))


def _above(hit: Hit) -> tuple[str | None, ...]:
    return dated(hit.part), hit.passage.section, hit.passage.lead_in, row_code(hit.passage)


def _column(each: Evidence) -> str:
    """Return the first words of the header over a cell whose sentence is said by itself, "" where there is none."""
    passage = each.hit.passage
    if each.said != passage.text[each.start : each.end]:
        return ""  # its headers are said with it
    header = next((cell.column for cell in passage.cells if cell.start <= each.start and each.end <= cell.end), "")
    return " ".join(header.split()[:HEADER])
