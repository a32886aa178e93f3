"""The sample archive as read, against its gold: every cell under its row and column, every status by its colour."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from importlib.resources import files
from pathlib import Path

import pytest

import corpus.samples
from corpus.errors import NoText
from corpus.model import Paper
from corpus.reading import read_paper
from evals.boxes import read_boxes, score_box
from evals.cells import read_cells, read_colours, score_cell, score_colour
from evals.measures import Score

GOLD = Path(str(files("evals"))) / "gold"


@pytest.fixture(scope="module")
def papers() -> list[Paper]:
    found = []
    for path in sorted(Path(corpus.samples.__file__).parent.glob("*.pdf")):
        try:
            found.append(read_paper(path.read_bytes(), path.stem))
        except NoText:
            continue
    return found


def share(scores: Iterable[Score]) -> tuple[float, list[str]]:
    told = list(scores)
    return sum(each.value or 0.0 for each in told) / len(told), [each.reason for each in told if not each.value]


MEASURES: list[tuple[float, Callable[[list[Paper]], Iterable[Score]]]] = [
    (0.97, lambda papers: [score_cell(each, papers) for each in read_cells(GOLD / "cells.jsonl")]),
    (1.0, lambda papers: [score_colour(each, papers) for each in read_colours(GOLD / "status.jsonl")]),
    (0.97, lambda papers: [score_box(each, papers) for each in read_boxes(GOLD / "boxes.jsonl")]),
]


@pytest.mark.parametrize(("bound", "measure"), MEASURES, ids=["cells", "colours", "boxes"])
def test_samples(bound: float, measure: Callable[[list[Paper]], Iterable[Score]], papers: list[Paper]) -> None:
    found, wrong = share(measure(papers))
    assert found >= bound, wrong
