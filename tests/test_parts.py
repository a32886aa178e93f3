from __future__ import annotations

import json
from pathlib import Path

import pytest
from factories import DOCUMENT, paper, row

from evals import cells
from evals.findings import GoldFindings, Quoted, Raised
from evals.parts import PartFigure, findings_part, share

PAPERS = (paper(row("General Reserve", "4,200", columns=("Reserve", "2031"))),)
LINE = {"id": "c", "doc": DOCUMENT, "page": 1, "row": "General Reserve", "column": "2031", "value": "4,200"}


@pytest.mark.parametrize(
    ("lines", "figures"),
    [
        # one right, one wrong
        ([LINE, LINE | {"value": "4,100"}], (PartFigure("cells", "right", 0.5, 2),)),
        # gold of other papers says nothing about these
        ([LINE, LINE | {"doc": "another"}], ()),
        ([], ()),
        # no gold
        (None, ()),
    ],
)
def test_share(lines: list[dict[str, object]] | None, figures: tuple[PartFigure, ...], tmp_path: Path) -> None:
    path = tmp_path / "cells.jsonl"
    if lines is not None:
        path.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert share(path, cells.read_cells, cells.score_cell, PAPERS, "cells", "right") == figures


def test_findings_are_counted_beside_the_innocent_ones_that_were_raised() -> None:
    def raised(id: str, quote: str) -> Raised:
        return Raised(id, "inconsistency", (Quoted(DOCUMENT, quote),))

    gold = GoldFindings(
        faults=(raised("g1", "the first of two faults"), raised("g2", "the second of two faults here")),
        innocents=(raised("i1", "rounding that a footnote explains"),),
    )
    ours = [raised("f1", "rounding that a footnote explains"), raised("f2", "the first of two faults")]
    assert findings_part(gold, ours) == (
        PartFigure("findings", "recall", 0.5, 2),
        PartFigure("findings", "recall@20", 0.5, 2),
        PartFigure("findings", "recall@50", 0.5, 2),
        PartFigure("findings", "recall@100", 0.5, 2),
        PartFigure("findings", "innocents raised", 1.0, 1),
    )
    assert findings_part(GoldFindings(gold.faults), [])[-1].name == "recall@100"
