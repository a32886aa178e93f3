from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from factories import DOCUMENT, paper, row

from corpus.model import Passage
from evals.cells import GoldCell, GoldColour, read_cells, read_colours, score_cell, score_colour

COLUMNS = ("Reserve", "31 March 2031", "31 March 2032")
ROWS = (
    row("General Reserve", "4,200", "(360)", columns=COLUMNS),
    row("Pay Reserve", "120", columns=COLUMNS),
    row("Victims", "V4", "amber", columns=("Theme", "Code", "Status")),
    row("Crime", "green", columns=("Theme", "Status"), paragraph="C1"),
)
PAPER = paper(*ROWS)


def gold(row: str, column: str, value: str, *, page: int = 1) -> GoldCell:
    return GoldCell("c", DOCUMENT, page, row, column, value)


@pytest.mark.parametrize(
    ("wanted", "reason"),
    [
        (gold("General Reserve", "31 March 2031", "4,200"), "right"),
        # labels are compared by their letters, however they are broken
        (gold("GENERAL  reserve:", "31 March 2031", "4,200"), "right"),
        # a row may be known by its code, wherever that stands
        (gold("V4", "Status", "amber"), "right"),
        (gold("C1", "Status", "green"), "right"),
        # an empty cell is right when nothing is found under the heading
        (gold("Pay Reserve", "31 March 2032", ""), "right"),
        # brackets are a sign
        (gold("General Reserve", "31 March 2032", "360"), '"(360)" instead of "360"'),
        # another column's value
        (gold("General Reserve", "31 March 2031", "(360)"), '"4,200" instead of "(360)"'),
        (gold("Pay Reserve", "31 March 2032", "120"), 'nothing instead of "120"'),
        (gold("Pay Reserve", "31 March 2031", ""), '"120" instead of ""'),
        # no such row, or on another page
        (gold("Estates Reserve", "31 March 2031", "1"), 'no row "Estates Reserve"'),
        (gold("General Reserve", "31 March 2031", "4,200", page=2), "on page 2"),
    ],
)
def test_cells(wanted: GoldCell, reason: str) -> None:
    found = score_cell(wanted, [PAPER])
    assert reason in found.reason
    assert found.value == float(reason == "right")


def coloured(fill: str | None) -> Passage:
    plan = row("V4", "Hub open", "on track", columns=("", "Action", "Status"))
    return replace(plan, cells=(*plan.cells[:2], replace(plan.cells[2], fill=fill)))


@pytest.mark.parametrize(
    ("fill", "reason"),
    [("#00b050", "right"), ("#ff0000", "V4: #ff0000 instead of #00b050"), (None, "no colour instead")],
)
def test_colours(fill: str | None, reason: str) -> None:
    found = score_colour(GoldColour("s", DOCUMENT, 1, "V4", "#00b050"), [paper(coloured(fill))])
    assert reason in found.reason
    assert found.value == float(reason == "right")


@pytest.mark.parametrize(("fill", "value"), [(None, 1.0), ("#ff0000", 0.0)])
def test_white_is_no_colour(fill: str | None, value: float) -> None:
    assert score_colour(GoldColour("s", DOCUMENT, 1, "V4", "#ffffff"), [paper(coloured(fill))]).value == value


@pytest.mark.parametrize(
    ("colour", "direction", "value"), [("green", "up", 1.0), ("amber", "up", 0.0), ("green", "down", 0.0)]
)
def test_a_colour_has_a_name_and_an_arrow(colour: str, direction: str, value: float) -> None:
    plan = coloured("#00b050")
    marked = replace(plan, cells=(*plan.cells[:2], replace(plan.cells[2], colour="green", direction="up")))
    wanted = GoldColour("s", DOCUMENT, 1, "V4", "#00b050", colour, direction)
    assert score_colour(wanted, [paper(marked)]).value == value


def test_a_colour_needs_its_row() -> None:
    assert score_colour(GoldColour("s", DOCUMENT, 1, "V5", "#00b050"), [paper(coloured(None))]).value == 0.0


def test_reads_gold(tmp_path: Path) -> None:
    path = tmp_path / "gold.jsonl"
    line = {"id": "c", "doc": DOCUMENT, "page": 1, "row": "V4", "column": "Status", "value": "", "fill": "#00b050"}
    path.write_text(json.dumps(line), encoding="utf-8")
    assert read_cells(path) == (gold("V4", "Status", ""),)
    assert read_colours(path)[0].fill == "#00b050"
