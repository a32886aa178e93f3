"""Registers against gold: what counts as a whole row, a found commitment, a value in its time."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from evals.errors import BadRecord
from evals.records import Record
from evals.registers import (
    commitment_row,
    decisions_only,
    read_gold_registers,
    score_commitment,
    score_decision,
    score_measure,
    score_mentions,
    score_state,
)


def record(**fields: Any) -> Record:
    return Record(fields, "here")


def cited(quote: str, page: int = 5) -> dict[str, Any]:
    return {"document": "pack", "page": page, "quote": quote}


def gold_at(quote: str, page: int = 5) -> dict[str, Any]:
    return {"doc": "pack", "page": page, "quote": quote}


GOLD_DECISION = record(
    number="2031-017",
    listed="2031-05-01",
    signed="2031-05-02",
    board=None,
    amount=4500,
    record=gold_at("To release £4,500 for cameras"),
    mentions=[gold_at("see decision WPCC 2031-017", 9), gold_at("the cameras were bought", 10)],
)


def decision_row(**fields: Any) -> Record:
    right: dict[str, Any] = {
        "number": "WPCC 2031-017",
        "state": "recorded",
        "listed": "2031-05-01",
        "signed": "2031-05-02",
        "board": None,
        "amount": 4500.0,
        "record": [cited("Decision | To release £4,500 for cameras")],
        "mentions": [cited("3.5 (see decision WPCC 2031-017)", 9)],
    }
    return record(**{**right, **fields})


@pytest.mark.parametrize(
    ("rows", "value"),
    [
        ([decision_row()], 1.0),
        ([], 0.0),
        ([decision_row(), decision_row()], 0.0),  # one decision, two rows
        ([decision_row(signed="2031-05-03")], 0.0),
        ([decision_row(amount=None)], 0.0),
        ([decision_row(record=[cited("Decision | To release £4,500 for cameras", 6)])], 0.0),  # another page
        ([decision_row(state="only mentioned", record=[])], 0.0),
    ],
)
def test_a_decision_is_right_as_one_whole_row(rows: list[Record], value: float) -> None:
    assert score_decision(GOLD_DECISION, rows).value == value


def test_mentions_are_counted_place_by_place_and_other_rows_as_too_many() -> None:
    assert [score.value for score in score_mentions(GOLD_DECISION, [decision_row()])] == [1.0, 0.0]
    assert decisions_only([GOLD_DECISION], [decision_row(), decision_row(number="PLAN 2031-2032")]) == 0.5


GOLD_COMMITMENT = record(id="c1", text="Share the paper", state="done", source=gold_at("he would share the paper"))


def test_a_commitment_is_found_by_its_source_and_then_its_state_counts() -> None:
    row = record(text="share the paper", state="open", made_in=[cited("he would share the paper once received")])
    other = record(text="write a letter", state="done", made_in=[cited("he would share the paper; he would write")])
    assert commitment_row(GOLD_COMMITMENT, [other, row]) is row
    assert score_commitment(GOLD_COMMITMENT, [row]).value == 1.0
    assert score_state(GOLD_COMMITMENT, [row]).value == 0.0
    assert score_state(GOLD_COMMITMENT, []).value == 0.0


def test_values_count_in_one_row_only() -> None:
    gold = record(
        id="m1",
        points=[
            {"period": "2030/31", "value": 10, **gold_at("10%")},
            {"period": "2031/32", "value": 12, **gold_at("12%")},
        ],
    )
    first = record(points=[{"period": "2030/31", "value": 10.0}], said=[cited("it was 10% then")])
    second = record(points=[{"period": "2031/32", "value": 12.0}], said=[cited("it is 12% now")])
    assert [score.value for score in score_measure(gold, [first, second])] == [1.0, 0.0]


def test_reads_gold(tmp_path: Path) -> None:
    path = tmp_path / "registers.json"
    whole = {
        "as_of": "2031-06-01",
        "decisions": [dict(GOLD_DECISION.fields)],
        "commitments": [dict(GOLD_COMMITMENT.fields)],
        "measures": [],
    }
    path.write_text(json.dumps(whole), encoding="utf-8")
    assert read_gold_registers(path).documents == {"pack"}
    path.write_text(json.dumps({**whole, "as_of": "June"}), encoding="utf-8")
    with pytest.raises(BadRecord, match="as_of"):
        read_gold_registers(path)
