from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from eval_cases import PAGES, QUESTIONS, answers_everything

from evals import runs
from evals.errors import BadRecord
from evals.measures import samples
from evals.quotes import page_keys
from evals.summary import summarise

SAMPLES = samples(QUESTIONS, {q.id: answers_everything(q) for q in QUESTIONS}, page_keys(PAGES))
RUN = runs.Run(
    name="ours",
    provenance=runs.Provenance(models={"encoder": "letters"}, papers="ab" * 32, gold="cd" * 32, commit=None),
    samples=SAMPLES,
    summary=summarise(SAMPLES),
)


def test_what_is_written_is_read_back(tmp_path: Path) -> None:
    path = tmp_path / "made" / "run.json"
    runs.write_run(RUN, path)
    assert runs.read_run(path) == RUN


def test_the_same_run_is_the_same_file(tmp_path: Path) -> None:
    runs.write_run(RUN, tmp_path / "one.json")
    runs.write_run(replace(RUN, samples=tuple(SAMPLES)), tmp_path / "two.json")
    assert (tmp_path / "one.json").read_bytes() == (tmp_path / "two.json").read_bytes()


def test_a_run_file_says_nothing_of_machine_or_day(tmp_path: Path) -> None:
    runs.write_run(RUN, tmp_path / "run.json")
    written = json.loads((tmp_path / "run.json").read_text(encoding="utf-8"))
    assert set(written) == {
        *("format", "name", "models", "papers", "gold", "commit"),
        *("summary", "samples"),
    }
    assert written["summary"]["overall"]["accuracy"] == {"n": 7, "value": 1.0, "low": 1.0, "high": 1.0}


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"format": 0}, "it isn't a run file of format 1"),
        ({"models": {"encoder": 3}}, '"encoder" should be a text'),
        ({"samples": [{}]}, 'samples 1: "scores" is missing'),
    ],
)
def test_another_file_is_refused(tmp_path: Path, change: dict[str, object], complaint: str) -> None:
    path = tmp_path / "run.json"
    path.write_text(json.dumps(runs.run_to_json(RUN) | change), encoding="utf-8")
    with pytest.raises(BadRecord) as caught:
        runs.read_run(path)
    assert complaint in str(caught.value)


def test_the_papers_hash_knows_names_and_contents_but_no_order() -> None:
    one = runs.papers_hash({"a": "1", "b": "2"})
    assert one == runs.papers_hash({"b": "2", "a": "1"})
    assert one != runs.papers_hash({"a": "2", "b": "1"})
    assert one != runs.papers_hash({"a": "1"})


def test_the_commit_is_a_sum_or_unknown() -> None:
    found = runs.commit()
    assert found is None or len(found.removesuffix("+")) == 40
