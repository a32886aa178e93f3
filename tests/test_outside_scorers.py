"""Our measures against scorers written by others for the same definitions, on the same predictions.

The scorers lie in the folder that SCRUTINY_SCORERS names; without it these tests are skipped.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from evals import entities, findings, structure
from evals.baselines import lexical
from evals.evaluation import sample_archive
from evals.gold import Question, read_questions
from evals.measures import MEASURES, samples
from evals.papers import page_texts
from evals.predictions import Cited, Prediction, to_json
from evals.quotes import page_keys
from evals.records import Record
from evals.summary import summarise

SCORERS = os.environ.get("SCRUTINY_SCORERS")

pytestmark = pytest.mark.skipif(not SCORERS, reason="SCRUTINY_SCORERS names no folder of scorers")


VOCABULARY = "a reserve of £4m for the plan and its posts is TBC in 2031 but not by whom or when"


def outside(name: str, *arguments: Path) -> Any:
    """What an outside scorer prints."""
    script = Path(SCORERS or "") / name
    done = subprocess.run(
        [sys.executable, str(script), *map(str, arguments)], capture_output=True, text=True, check=True
    )
    return json.loads(done.stdout)


def written(path: Path, rows: list[Any]) -> Path:
    path.write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    return path


def spoilt(asked: Question, given: Prediction, chance: random.Random) -> Prediction:
    """An answer made better or worse in one of many ways, so that every branch of a measure is met."""
    proof = tuple(Cited(each.document, each.page or 1, each.quote or "") for each in asked.evidence if each.quote)
    first = given.citations[0]
    ways = (
        given,
        replace(given, answered=False),
        replace(given, answer=" "),
        replace(given, citations=()),
        replace(given, answer=asked.answer, citations=proof),
        replace(given, answer=asked.answer, citations=proof[:1]),
        replace(given, answer=asked.answer, citations=(*proof, first)),
        replace(given, answer=asked.answer + " and so on" * 60, citations=proof),
        replace(given, citations=(replace(first, page=first.page + 1),)),
        replace(given, citations=(replace(first, quote=" | ".join(first.quote.split()[:6])),)),
        replace(given, citations=(replace(first, quote=given.passages[0].text),)),
        replace(given, citations=(replace(first, document="elsewhere"),)),
        replace(given, passages=given.passages[5:]),
    )
    return chance.choice(ways)


@pytest.mark.parametrize("seed", range(3))
def test_answers(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    with sample_archive() as (papers, gold):
        pages = page_texts(papers)
        questions = read_questions(gold)
        answerer = lexical(pages)
        predictions = {q.id: spoilt(q, answerer(q.id, q.text), chance) for q in questions}
        told = written(tmp_path / "predictions.jsonl", [to_json(each) for each in predictions.values()])
        theirs = outside("score_answers.py", gold, told, papers)
    ours = summarise(samples(questions, predictions, page_keys(pages)))
    for measure in MEASURES:
        value = ours.overall[measure.name].value
        assert (None if value is None else round(value, 4)) == theirs[measure.name], measure.name
    for kind, value in theirs["accuracy_by_kind"].items():
        found = ours.by_kind[kind]["accuracy"].value
        assert found is not None
        assert round(found, 4) == value, kind


def test_structure(tmp_path: Path) -> None:
    chance = random.Random(1)
    labels = [f"{a}.{b}" for a in range(1, 6) for b in range(1, 9)] + ["a)", "b)", "05", "V4."]
    pages = [
        {"page": n, "item": item, "paragraphs": chance.sample(labels, 8), "rows": chance.sample(labels, 2)}
        for n, item in enumerate(("3", "3", None, 5), 1)
    ]
    passages = [
        {
            "document": "pack",
            "page": page["page"],
            "item": chance.choice([page["item"], "9"]),
            "paragraph": chance.choice([label, label, None, "7.7"]),
            "text": chance.choice(["a few words more", "lost"]),
        }
        for page in pages
        for label in page["paragraphs"] + page["rows"]
    ]
    gold = tmp_path / "structure.json"
    gold.write_text(json.dumps({"pack": pages}), encoding="utf-8")
    told = tmp_path / "passages.json"
    told.write_text(json.dumps(passages), encoding="utf-8")
    theirs = outside("score_structure.py", gold, told)

    placed = [
        structure.Placed(
            each["document"],
            each["page"],
            None if each["item"] is None else str(each["item"]),
            each["paragraph"],
            each["text"],
        )
        for each in passages
    ]
    ours = structure.structure_figures(structure.score_structure(structure.read_gold_pages(gold), placed))
    assert ours.gold == theirs["gold"]
    assert round(ours.recall, 3) == theirs["recall"]
    assert round(ours.precision, 3) == theirs["precision"]
    assert round(ours.item_right, 3) == theirs["item_right"]


def test_entities(tmp_path: Path) -> None:
    chance = random.Random(2)
    values: list[Any] = ["2031-06", 5, {"amount": 5.0, "per": None}, {"title": "Act 2031"}, None]
    gold, told = [], []
    for number in range(40):
        spans: list[dict[str, Any]] = []
        for start in range(0, 60, 12):
            label = chance.choice([*entities.DECIDING, "BODY"])
            spans.append({"start": start, "end": start + 9, "label": label, "text": "", "norm": chance.choice(values)})
            if chance.random() < 0.3:
                spans[-1]["core"] = [start + 2, start + 9]
            if chance.random() < 0.1:
                spans[-1]["flags"] = ["unit_inferred_thousands"]
        blanks = [{"start": 60, "end": 70, "label": chance.choice(["BODY", None])}]
        gold.append({"id": str(number), "text": "", "entities": spans, "ignore": blanks})
        tagged = [{k: v for k, v in span.items() if k != "core"} for span in spans if chance.random() < 0.8]
        for span in tagged:
            match chance.randrange(5):
                case 0:
                    span["start"] += 2
                case 1:
                    span["norm"] = chance.choice(values)
                case 2:
                    span["label"] = "PERSON"
        tagged.append({"start": 62, "end": 66, "label": chance.choice(["BODY", "DATE"]), "text": "", "norm": None})
        told.append({"id": str(number), "entities": tagged})
    gold_file = written(tmp_path / "entities.jsonl", gold)
    theirs = outside("score_entities.py", gold_file, written(tmp_path / "tagged.jsonl", told))

    spans_of = {each["id"]: [entities.span_from(Record(s, "here")) for s in each["entities"]] for each in told}
    scores = entities.score_entities(entities.read_units(gold_file), spans_of)
    figures = entities.entity_figures(scores)
    for label, each in figures.items():
        assert round(each.f1, 3) == theirs[label]["f1"], label
        assert round(each.precision, 3) == theirs[label]["precision"], label
        assert round(each.recall, 3) == theirs[label]["recall"], label
        assert (None if each.values is None else round(each.values, 3)) == theirs[label]["values"], label
    deciding = entities.figures_of(scores, entities.DECIDING)
    assert deciding.values is not None
    assert round(deciding.f1, 3) == theirs["decisions, sums, dates (micro)"]["f1"]
    assert round(deciding.values, 3) == theirs["decisions, sums, dates (micro)"]["values"]
    assert round(entities.figures_of(scores).f1, 3) == theirs["all (micro)"]["f1"]


def test_findings(tmp_path: Path) -> None:
    chance = random.Random(3)
    sentences = [" ".join(chance.sample(VOCABULARY.split(), k=9)) for _ in range(30)]
    gold, told = [], []
    for number in range(12):
        quotes = chance.sample(sentences, chance.choice([1, 2, 3]))
        related = [{"doc": "pack", "quote": quote} for quote in quotes[1:]]
        gold.append(
            {
                "id": str(number),
                "type": "inconsistency",
                "doc": "pack",
                "quote": quotes[0],
                "related": related,
            }
        )
    for _ in range(60):
        quotes = [
            chance.choice([quote, " ".join(quote.split()[:5]), f"{quote} and {quote}", "a b", quote * 9])
            for quote in chance.sample(sentences, chance.choice([1, 2, 3]))
        ]
        others = [{"document": chance.choice(["pack", "board"]), "quote": quote} for quote in quotes[1:]]
        told.append({"type": "inconsistency", "document": "pack", "quote": quotes[0], "related": others})
    gold_file = written(tmp_path / "findings.jsonl", gold)
    found = tmp_path / "found.json"
    found.write_text(json.dumps(told), encoding="utf-8")
    theirs = outside("score_findings.py", gold_file, found)

    ours = [findings.our_finding(Record(each, str(n))) for n, each in enumerate(told)]
    scores = findings.score_findings(findings.read_gold_findings(gold_file).faults, ours)
    assert 0 < theirs["recall"] < 1
    assert round(findings.recall(scores), 3) == theirs["recall"]
    for depth in findings.DEPTHS:
        assert round(findings.recall(scores, depth=depth), 3) == theirs[f"recall@{depth}"]
