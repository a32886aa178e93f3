"""An evaluation from gold to report, on a system that answers by rule."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

import eval_cases as cases
import pytest
from factories import paper, part, passage
from test_baselines import LetterPairs

from corpus.model import Paper
from evals.entities import Span, Unit
from evals.evaluation import GoldElsewhere, Report, evaluate, measure, sample_archive, write
from evals.findings import Quoted, Raised
from evals.gate import breaches, parse_bounds
from evals.gold import question_to_json
from evals.predictions import Prediction
from evals.registers import Rows
from evals.runs import read_run


@dataclass(frozen=True)
class ByRule:
    """Answers each question as `cases.honest` does."""

    encoder: LetterPairs = field(default_factory=LetterPairs)
    failed: tuple[tuple[str, str], ...] = ()

    def models(self) -> dict[str, str]:
        return {"encoder": "letter pairs"}

    def papers(self) -> tuple[Paper, ...]:
        return tuple(
            paper(
                *(passage(text, page=number, paragraph="1.1") for number, text in enumerate(texts, 1)),
                document=document,
                parts=(part(item="3", last_page=len(texts)),),
            )
            for document, texts in cases.PAGES.items()
        )

    def answer(self, id: str, question: str) -> Prediction:
        return next(cases.honest(each) for each in cases.QUESTIONS if each.id == id)

    def tagged(self, units: Sequence[Unit]) -> Mapping[str, Sequence[Span]]:
        return {unit.id: unit.spans for unit in units}

    def findings(self) -> tuple[Raised, ...]:
        return (Raised("1", "inconsistency", (Quoted(cases.PACK, cases.SCHEME),)),)

    def registers(self, as_of: date) -> Rows:
        return {"decisions": (), "commitments": (), "measures": ()}


STRUCTURE = {cases.PACK: [{"page": 1, "item": "3", "paragraphs": ["1.1", "1.2"], "rows": []}]}
ENTITY = {"start": 30, "end": 35, "label": "MONEY", "norm": None}
UNITS = [{"id": "u1", "text": cases.RESERVES, "entities": [ENTITY], "ignore": []}]
FINDINGS = [{"id": "f1", "type": "inconsistency", "doc": cases.PACK, "quote": cases.SCHEME, "related": []}]


def gold(folder: Path, *, parts: bool = False) -> Path:
    def lines(name: str, rows: Sequence[Any]) -> None:
        (folder / name).write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")

    lines("questions.jsonl", [question_to_json(each) for each in cases.QUESTIONS])
    if parts:
        lines("structure.json", [STRUCTURE])
        lines("entities.jsonl", UNITS)
        lines("findings.jsonl", FINDINGS)
    return folder / "questions.jsonl"


def report(folder: Path, *, parts: bool = False, system: ByRule | None = None) -> Report:
    return measure(system or ByRule(), gold(folder, parts=parts), title="Invented papers")


def test_ours_and_two_baselines_on_the_same_questions(tmp_path: Path) -> None:
    found = report(tmp_path)
    assert [run.name for run in found.runs] == ["ours", "naive", "BM25 on pages"]
    assert len({tuple(s.question.id for s in run.samples) for run in found.runs}) == 1
    assert found.ours.summary.overall["trust_score"].value == 1.0
    assert found.ours.provenance.models == {"encoder": "letter pairs"}


def test_the_baselines_answer_everything_and_cite_what_stands_there(tmp_path: Path) -> None:
    for run in report(tmp_path).runs[1:]:
        assert run.summary.overall["answered"].value == 1.0
        assert run.summary.overall["quote_on_page"].value == 1.0


def test_figures_for_the_gate_are_ours_and_ours_less_the_baselines(tmp_path: Path) -> None:
    found = report(tmp_path, parts=True).figures()
    assert set(found) == {"answers", "over_naive", "over_bm25", "structure", "entities", "findings"}
    assert found["answers"]["abstained_when_it_should"] == 1.0
    assert found["over_naive"]["abstained_when_it_should"] == 1.0
    assert found["structure"] == {"recall": 0.5, "precision": 1.0, "item_right": 1.0}
    assert found["entities"]["all f1"] == 1.0
    assert found["findings"]["recall@20"] == 1.0
    assert breaches(found, parse_bounds("[structure]\nrecall = { at_least = 0.9 }", "here"))


def test_parts_are_scored_where_there_is_gold_for_these_papers(tmp_path: Path) -> None:
    assert report(tmp_path).parts == ()
    questions = gold(tmp_path, parts=True)
    elsewhere = json.dumps({"another": STRUCTURE[cases.PACK]})
    (tmp_path / "structure.json").write_text(elsewhere, encoding="utf-8")
    found = measure(ByRule(), questions, title="Invented papers")
    assert {each.part for each in found.parts} == {"entities", "findings"}


def test_the_text_has_every_run_and_part(tmp_path: Path) -> None:
    told = report(tmp_path, parts=True).text()
    for words in ("Invented papers", "naive", "BM25 on pages", "Right answers", "structure: recall", "n"):
        assert words in told


def test_what_could_not_be_read_is_noted(tmp_path: Path) -> None:
    system = replace(ByRule(), failed=(("torn", "torn: it is damaged"),))
    assert report(tmp_path, system=system).notes == ("Not read: torn: it is damaged",)


def test_gold_of_other_papers_is_refused(tmp_path: Path) -> None:
    line = question_to_json(cases.QUESTIONS[0])
    line["evidence"][0]["doc"] = "another"
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    with pytest.raises(GoldElsewhere, match='q1: the archive has no paper "another"'):
        measure(ByRule(), path, title="")


def test_a_gold_quote_that_stands_nowhere_is_noted(tmp_path: Path) -> None:
    line = question_to_json(cases.QUESTIONS[0])
    line["evidence"][0]["quote"] = "Nothing of the kind was ever printed here"
    path = tmp_path / "questions.jsonl"
    path.write_text(json.dumps(line), encoding="utf-8")
    (note,) = measure(ByRule(), path, title="").notes
    assert note.startswith("Gold that stands on no page: q1")


def test_writes_a_page_and_a_run_file_each(tmp_path: Path) -> None:
    found = report(tmp_path, parts=True)
    out = tmp_path / "made" / "out"
    written = write(found, out, before=found.runs[1])
    assert [path.name for path in written] == [
        "report.html",
        "run-ours.json",
        "run-naive.json",
        "run-bm25.json",
    ]
    assert read_run(out / "run-ours.json") == found.ours
    page = (out / "report.html").read_text(encoding="utf-8")
    for words in ("Invented papers", "Against naive", "Since ", "The parts by themselves"):
        assert words in page


def test_the_sample_archive_has_papers_and_gold() -> None:
    with sample_archive() as (papers, questions):
        assert list(papers.glob("*.pdf"))
        assert questions.is_file()


def test_papers_and_gold_go_together(tmp_path: Path) -> None:
    with pytest.raises(ValueError, match="go together"):
        evaluate(tmp_path)
