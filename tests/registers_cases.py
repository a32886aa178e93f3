"""Parts with tagged passages, for the tests of registers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any

from factories import DOCUMENT, page, part

from corpus.entities import Tagger
from corpus.model import Paper, Part, Passage
from corpus.registers.said import PartText
from index.ingest import tagged

DAY = date(2031, 6, 4)


def no_names(texts: Sequence[str]) -> list[list[tuple[int, int]]]:
    return [[] for _ in texts]


def part_text(*passages: Passage, of: Part | None = None, document: str = DOCUMENT, **fields: Any) -> PartText:
    """A part of these passages, tagged without a model; of a report to a meeting in June 2031 where not said else."""
    whole = of or part(**{"meeting": DAY, "body": "Westmarch Police and Crime Panel", **fields})
    numbered = tuple(
        replace(each, id=f"{document}#{whole.number:02d}{number:02d}", part=whole.number)
        for number, each in enumerate(passages)
    )
    last = max((each.page for each in passages), default=1)
    pages = tuple(
        page(number, "\n".join(each.text for each in passages if each.page == number)) for number in range(1, last + 1)
    )
    paper = tagged(Paper(document, "", "", pages, (whole,), numbered), Tagger(no_names))
    return PartText(document, whole, paper.passages, pages)
