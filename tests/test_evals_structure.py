from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.structure import GoldPage, Placed, label, read_gold_pages, score_structure, structure_figures

GOLD = (
    GoldPage("pack", 1, "5", ("1.1", "1.2", "a", "a")),
    GoldPage("pack", 2, None, ("o5",)),
)


def placed(page: int, paragraph: str | None, *, item: str | None = "5", text: str = "some words here") -> Placed:
    return Placed("pack", page, item, paragraph, text)


@pytest.mark.parametrize(
    ("printed", "bare"),
    [("5.10", "5.10"), ("(A)", "a"), ("b)", "b"), ("05", "o5"), ("V4.", "v4"), (None, "")],
)
def test_label(printed: str | None, bare: str) -> None:
    assert label(printed) == bare


def test_by_hand() -> None:
    passages = [
        placed(1, "1.1"),
        placed(1, "1.2", item="6"),  # the wrong item
        placed(1, "a)"),  # one of the two
        placed(1, "1.3"),  # too many
        placed(1, None),  # unlabelled: counts for the item alone
        placed(2, "05", text="05 lost"),  # the text is gone
        placed(3, "9.9"),  # a page without gold
    ]
    first, second = score_structure(GOLD, passages)
    assert (first.hits, first.missed, first.extra) == (3, ("a",), ("1.3",))
    assert (first.items, first.items_right) == (5, 4)
    assert (second.hits, second.missed, second.items) == (0, ("o5",), 0)
    figures = structure_figures((first, second))
    assert (figures.gold, figures.recall, figures.precision) == (5, 3 / 5, 3 / 4)
    assert figures.item_right == 4 / 5


def test_no_passages_at_all() -> None:
    figures = structure_figures(score_structure(GOLD, []))
    assert (figures.recall, figures.precision, figures.item_right) == (0.0, 0.0, 0.0)


def test_reads_gold(tmp_path: Path) -> None:
    path = tmp_path / "structure.json"
    pages = [
        {"page": 1, "item": 5, "paragraphs": ["1.1", "1.2", "a)"], "rows": ["A)"]},
        {"page": 2, "item": None, "paragraphs": [], "rows": ["05"]},
    ]
    path.write_text(json.dumps({"pack": pages}), encoding="utf-8")
    assert read_gold_pages(path) == GOLD
