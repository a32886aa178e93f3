"""The whole evaluation with the real models, on two of the sample papers."""

from __future__ import annotations

import json
import shutil
import sys
from pathlib import Path

import pytest

from evals.benchmark import ROUNDS, benchmark
from evals.evaluation import evaluate, sample_archive
from evals.gold import question_to_json, read_questions
from evals.papers import page_texts
from evals.quotes import page_keys
from evals.runs import read_run
from evals.system import Models, index, opened
from index.store import Store

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def two(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """A folder with the two smallest sample papers, and a few gold questions on them."""
    folder = tmp_path_factory.mktemp("two")
    with sample_archive() as (papers, gold):
        chosen = sorted(papers.glob("*.pdf"), key=lambda path: path.stat().st_size)[:2]
        for path in chosen:
            shutil.copy(path, folder)
        stems = {path.stem for path in chosen}
        asked = read_questions(gold)
    here = [each for each in asked if each.evidence and {e.document for e in each.evidence} <= stems]
    questions = [*here[:4], *[each for each in asked if not each.answerable][:1]]
    file = tmp_path_factory.mktemp("gold") / "questions.jsonl"
    file.write_text("\n".join(json.dumps(question_to_json(each)) for each in questions), encoding="utf-8")
    return folder, file


def test_evaluates_papers_and_gold_of_any_folder(two: tuple[Path, Path], tmp_path: Path) -> None:
    papers, gold = two
    told: list[str] = []
    report = evaluate(papers, gold, out=tmp_path, progress=told.append)
    assert report.notes == ()
    assert len(report.ours.samples) == len(read_questions(gold))
    assert report.ours.summary.overall["quote_on_page"].value == 1.0
    assert read_run(tmp_path / "run-ours.json") == report.ours
    assert any(line.startswith("reading paper 2 of 2") for line in told)


def test_an_archive_that_is_kept_is_not_made_again(two: tuple[Path, Path], tmp_path: Path) -> None:
    store = tmp_path / "store"
    first = evaluate(*two, store=store)
    kept = {path.name: path.stat().st_mtime_ns for path in store.glob("vectors-*")}  # named by the last change
    assert kept
    assert evaluate(*two, store=store).runs == first.runs
    assert {path.name: path.stat().st_mtime_ns for path in store.glob("vectors-*")} == kept


def test_pages_read_as_pdfium_reads_them(two: tuple[Path, Path], tmp_path: Path) -> None:
    """What quotes are checked against doesn't depend on how our reader takes a paper apart."""
    papers, _ = two
    models = Models.load()
    with Store.open(tmp_path / "store", create=True) as store:
        index(papers, store, models, progress=lambda _: None)
    with opened(tmp_path / "store", models) as system:
        read = {paper.document: [page.text for page in paper.pages] for paper in system.papers()}
    assert page_keys(read) == page_keys(page_texts(papers))


def test_benchmarks_papers_and_questions_of_any_folder(two: tuple[Path, Path]) -> None:
    papers, gold = two
    measured = benchmark(papers, gold)
    assert measured.ingest.pages == sum(map(len, page_texts(papers).values()))
    assert measured.ingest.windows > measured.ingest.pages
    assert len(measured.ingest.seconds) == len(measured.ingest.encoding) == ROUNDS
    assert len(measured.asking.asks) == len(measured.asking.models) == len(read_questions(gold))
    peak = measured.figures()["benchmark"]["peak_gigabytes"]
    assert (peak is None) is (sys.platform != "linux")
    assert peak is None or peak > 0.1
