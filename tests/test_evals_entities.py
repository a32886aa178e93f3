from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.entities import (
    Blank,
    Span,
    Unit,
    entity_figures,
    figures_of,
    read_units,
    same_value,
    score_entities,
)
from evals.errors import BadRecord

TEXT = "Over £6 million on 3 June 2031 for the Panel, 1,348"
UNIT = Unit(
    id="u1",
    text=TEXT,
    spans=(
        Span(0, 15, "MONEY", {"amount": 6_000_000, "per": None}, core=(5, 15)),
        Span(19, 30, "DATE", "2031-06-03"),
    ),
    blanks=(Blank(39, 44, "BODY"), Blank(46, 51, "MONEY")),
)


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("2031-06", "2031-06", True),
        # case and spaces don't count
        ("Safe Crossings ", "safe crossings", True),
        # figures agree to a millionth
        (600_000, 600_000.0001, True),
        (600_000, 600_001, False),
        # objects agree in what counts, and a bare sum agrees with an amount
        ({"amount": 5, "per": "month"}, {"amount": 5.0, "per": None}, True),
        ({"amount": 5}, 5, True),
        (5, {"amount": 6}, False),
        ({"flag": 1}, {"flag": 2}, False),
        (None, "", False),
    ],
)
def test_same_value(one: object, other: object, same: bool) -> None:
    assert same_value(one, other) is same


def test_by_hand() -> None:
    tagged = {
        "u1": [
            Span(5, 15, "MONEY", {"amount": 6e6}),  # the core alone will do
            Span(19, 30, "DATE", "2031-06-04"),  # the right span, the wrong day
            Span(39, 44, "BODY"),  # neither right nor wrong
            Span(46, 51, "MONEY", 1348),  # likewise
            Span(39, 44, "PERSON"),  # too many: the blank is for bodies
        ]
    }
    scores = score_entities((UNIT,), tagged)
    figures = entity_figures(scores)
    assert list(figures) == ["DATE", "MONEY", "PERSON"]
    assert (figures["MONEY"].f1, figures["MONEY"].values) == (1.0, 1.0)
    assert (figures["DATE"].f1, figures["DATE"].values) == (1.0, 0.0)
    assert (figures["PERSON"].gold, figures["PERSON"].precision) == (0, 0.0)
    together = figures_of(scores)
    assert (together.precision, together.recall, together.f1) == (2 / 3, 1.0, 4 / 5)
    assert together.values == 1 / 2


def test_a_span_is_found_once() -> None:
    twice = {"u1": [Span(19, 30, "DATE", "2031-06-03")] * 2}
    (score,) = score_entities((UNIT,), twice)
    assert (len(score.found), len(score.missed), len(score.extra)) == (1, 1, 1)


def test_untagged_texts_are_all_missed() -> None:
    together = figures_of(score_entities((UNIT,), {}))
    assert (together.recall, together.values) == (0.0, None)


def test_reads_gold(tmp_path: Path) -> None:
    entities: list[dict[str, Any]] = [
        {
            "start": 0,
            "end": 15,
            "label": "MONEY",
            "norm": {"amount": 6_000_000, "per": None},
            "core": [5, 15],
        },
        {"start": 19, "end": 30, "label": "DATE", "norm": "2031-06-03"},
        {"start": 46, "end": 51, "label": "MONEY", "norm": 1_348_000, "flags": ["unit_inferred_thousands"]},
    ]
    line = {"id": "u1", "text": TEXT, "context": {"column": "Sum", "row": None}, "entities": entities}
    line |= {"ignore": [{"start": 39, "end": 44, "label": "BODY", "text": "Panel"}]}
    path = tmp_path / "entities.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    (unit,) = read_units(path)
    assert (unit.spans, unit.blanks) == (UNIT.spans, UNIT.blanks)
    assert (unit.column, unit.row) == ("Sum", None)


def test_a_day_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "entities.jsonl"
    path.write_text(json.dumps({"id": "u1", "text": TEXT, "date": "5 March", "entities": []}), encoding="utf-8")
    with pytest.raises(BadRecord, match='line 1: "date" should be a day'):
        read_units(path)
