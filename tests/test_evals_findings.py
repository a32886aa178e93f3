from __future__ import annotations

import json
from pathlib import Path

import pytest

from evals.findings import (
    GoldFindings,
    Quoted,
    Raised,
    cover,
    false_alarms,
    our_finding,
    read_gold_findings,
    recall,
    score_findings,
)
from evals.records import Record

ALONE = "The number of posts will be added when it is known."
ONE, OTHER = "Table 2 shows a balance of 1,348 at each date.", "About £600k is released from this fund."


def finding(*quotes: str, id: str = "f", document: str = "pack") -> Raised:
    return Raised(id, "inconsistency", tuple(Quoted(document, quote) for quote in quotes))


@pytest.mark.parametrize(
    ("ours", "gold", "share"),
    [
        # the same words
        ("A b c d.", "a B c, d", 1.0),
        # half of the gold's words, and we are a clause of it
        ("a b c d", "a b c d e f g h", 1.0),
        # too short to be a clause: the share of the gold's words
        ("a b c", "a b c d e f g h", 3 / 8),
        # a longer quote that holds the gold's
        ("x y a b c d", "a b c d", 1.0),
        # too short and too long to point at anything
        ("a b", "a b", 0.0),
        ("a " * 61, "a a a", 0.0),
    ],
)
def test_cover(ours: str, gold: str, share: float) -> None:
    assert cover(ours, gold) == pytest.approx(share)


@pytest.mark.parametrize(
    ("gold", "ours", "raised"),
    [
        (finding(ALONE), finding(ALONE), True),
        # as a related quote
        (finding(ALONE), finding("Something else altogether here.", ALONE), True),
        # the same words of another paper
        (finding(ALONE), finding(ALONE, document="board"), False),
        # a contradiction has two sides
        (finding(ONE, OTHER), finding(ONE), False),
        (finding(ONE, OTHER), finding(OTHER, ONE), True),
        # of three, two will do
        (finding(ONE, OTHER, ALONE), finding(OTHER, ALONE), True),
    ],
)
def test_raising(gold: Raised, ours: Raised, raised: bool) -> None:
    (score,) = score_findings([gold], [ours])
    assert (score.rank is not None) is raised


def test_ranks_and_recall() -> None:
    gold = [finding(ALONE, id="g1"), finding(ONE, id="g2"), finding(OTHER, id="g3")]
    noise = finding("Nothing that anyone asked for.")
    scores = score_findings(gold, [noise, finding(ONE), *[noise] * 20, finding(ALONE)])
    assert [each.rank for each in scores] == [23, 2, None]
    assert recall(scores) == pytest.approx(2 / 3)
    assert recall(scores, depth=20) == pytest.approx(1 / 3)
    assert recall([]) == 0.0


CLEARED = finding(ONE, OTHER, id="innocent")


@pytest.mark.parametrize(
    ("ours", "alarm"),
    [
        # an inconsistency seen where a footnote explains it, quoted or not
        (finding(ONE, OTHER), True),
        (finding(ONE), True),
        # what clears it, quoted for another reason
        (finding(OTHER), False),
        # the same passage, for another reason than the one that it only looks like
        (Raised("f", "missing_figure", finding(ONE).quotes), False),
    ],
)
def test_false_alarms(ours: Raised, alarm: bool) -> None:
    assert false_alarms([CLEARED], [ours]) == ((CLEARED,) if alarm else ())


def test_planted_lines_are_faults_or_innocent(tmp_path: Path) -> None:
    path = tmp_path / "planted.jsonl"
    line = {"id": "g", "type": "inconsistency", "doc": "pack", "quote": ONE, "related": []}
    path.write_text(f"{json.dumps(line | {'fault': True})}\n{json.dumps(line | {'fault': False})}", encoding="utf-8")
    found = read_gold_findings(path)
    assert (len(found.faults), len(found.innocents)) == (1, 1)


def test_reads_gold_and_ours(tmp_path: Path) -> None:
    path = tmp_path / "findings.jsonl"
    gold = {"id": "g", "type": "inconsistency", "doc": "pack", "quote": ONE}
    path.write_text(json.dumps(gold | {"related": [{"doc": "pack", "quote": OTHER}]}), encoding="utf-8")
    assert read_gold_findings(path) == GoldFindings(faults=(finding(ONE, OTHER, id="g"),))
    ours = {"type": "inconsistency", "document": "pack", "quote": ONE, "related": None}
    assert our_finding(Record(ours, "f")) == finding(ONE)
