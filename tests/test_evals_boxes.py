from __future__ import annotations

import json
from pathlib import Path

import pytest
from factories import DOCUMENT, paper

from corpus.model import Rect
from evals.boxes import GoldBox, area, overlap, read_boxes, score_box
from evals.errors import BadRecord

QUOTE = "The General Reserve stood at four million pounds."  # eight words on one line, 40 points apart


@pytest.mark.parametrize(
    ("rects", "covered"),
    [
        ([], 0.0),
        ([(0, 0, 2, 3)], 6.0),
        # what two cover counts once
        ([(0, 0, 2, 2), (1, 1, 3, 3)], 7.0),
        ([(0, 0, 4, 4), (1, 1, 2, 2)], 16.0),
    ],
)
def test_area(rects: list[Rect], covered: float) -> None:
    assert area(rects) == covered


def test_overlap_by_hand() -> None:
    assert overlap([(0, 0, 2, 2)], [(1, 0, 3, 2)]) == 2 / 6
    assert overlap([(0, 0, 1, 1)], [(5, 5, 6, 6)]) == 0.0
    assert overlap([], []) == 0.0


@pytest.mark.parametrize(
    ("quote", "rects", "value"),
    [
        # one line, from the first word's left to the last one's right
        (QUOTE, ((72.0, 72.0, 394.0, 84.0),), 1.0),
        # a person's box may be a little larger
        (QUOTE, ((70.0, 70.0, 396.0, 86.0),), 1.0),
        # the wrong line
        (QUOTE, ((72.0, 172.0, 394.0, 184.0),), 0.0),
        # words that no passage has
        ("The Pay Reserve stood at nothing.", ((72.0, 72.0, 394.0, 84.0),), 0.0),
    ],
)
def test_boxes(quote: str, rects: tuple[Rect, ...], value: float) -> None:
    assert score_box(GoldBox("b", DOCUMENT, 1, quote, rects), [paper(QUOTE)]).value == value


def test_boxes_on_another_page_are_not_counted() -> None:
    gold = GoldBox("b", DOCUMENT, 2, QUOTE, ((72.0, 72.0, 394.0, 84.0),))
    assert score_box(gold, [paper(QUOTE)]).value == 0.0


def test_reads_gold(tmp_path: Path) -> None:
    path = tmp_path / "boxes.jsonl"
    line = {"id": "b", "doc": DOCUMENT, "page": 1, "quote": QUOTE, "rects": [[1, 2, 3, 4.5]]}
    path.write_text(json.dumps(line), encoding="utf-8")
    assert read_boxes(path) == (GoldBox("b", DOCUMENT, 1, QUOTE, ((1, 2, 3, 4.5),)),)
    path.write_text(json.dumps(line | {"rects": [[1, 2, 3]]}), encoding="utf-8")
    with pytest.raises(BadRecord, match="four numbers"):
        read_boxes(path)
