"""The commands: what they print, what they refuse, and their exit status."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import eval_cases as cases
import pytest
from test_benchmark import MEASURED
from test_evaluation import ByRule, gold
from test_runs import RUN
from test_shown import document

import evals.__main__ as commands
from evals.evaluation import Report, measure
from evals.runs import write_run


@pytest.fixture
def asked(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> list[dict[str, Any]]:
    """Have `eval` and `benchmark` measure a system that answers by rule; returns what they were asked."""
    calls: list[dict[str, Any]] = []

    def evaluate(papers: Path | None, questions: Path | None, **options: Any) -> Report:
        calls.append({"papers": papers, "gold": questions} | options)
        return measure(ByRule(), gold(tmp_path), title="Invented papers")

    monkeypatch.setattr(commands, "evaluate", evaluate)
    monkeypatch.setattr(commands, "benchmark", lambda *_, **__: MEASURED)
    return calls


def test_eval_prints_the_table(asked: list[dict[str, Any]], capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["eval", "--papers", "here", "--gold", "there", "--out", "out", "--store", "kept"]) == 0
    assert asked[0]["papers"] == Path("here")
    assert asked[0]["gold"] == Path("there")
    assert asked[0]["out"] == Path("out")
    assert asked[0]["store"] == Path("kept")
    assert "Right answers" in capsys.readouterr().out


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    ("command", "bounds", "status"),
    [
        ("eval", "[answers]\naccuracy = { at_least = 1.0 }", 0),
        ("eval", "[answers]\naccuracy = { above = 1.0 }", 1),
        ("benchmark", "[benchmark]\npeak_gigabytes = { at_most = 1.25 }", 0),
        ("benchmark", "[benchmark]\npeak_gigabytes = { at_most = 1.0 }", 1),
    ],
)
def test_the_gate_decides_the_exit_status(
    command: str, bounds: str, status: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "bounds.toml"
    path.write_text(bounds, encoding="utf-8")
    assert commands.main([command, "--gate", "--bounds", str(path)]) == status
    assert ("should be" in capsys.readouterr().err) is (status == 1)


@pytest.mark.usefixtures("asked")
def test_a_document_that_shows_another_table_fails(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert commands.main(["eval"]) == 0
    printed = capsys.readouterr().out.split("\n\n")[1]
    for table, status in ((printed, 0), (printed.replace("1.00", "0.50", 1), 1)):
        assert commands.main(["eval", "--shown", str(document(tmp_path, table))]) == status
        assert ("README.md shows" in capsys.readouterr().err) is (status == 1)


def test_compare_prints_gains_and_losses(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    worse = cases.cites_nothing(cases.QUESTIONS[0])
    before = (replace(RUN.samples[0], prediction=worse, scores=RUN.samples[8].scores), *RUN.samples[1:])
    write_run(replace(RUN, samples=before), tmp_path / "before.json")
    write_run(RUN, tmp_path / "after.json")
    assert commands.main(["compare", str(tmp_path / "before.json"), str(tmp_path / "after.json")]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0] == "1 gained, 0 lost, 8 as before"
    assert told[1].startswith("+ q1")


def test_an_error_that_the_user_can_act_on_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    missing = str(tmp_path / "nowhere.jsonl")
    assert commands.main(["eval", "--papers", str(tmp_path), "--gold", missing]) == 1
    told = capsys.readouterr().err
    assert "nowhere.jsonl can't be read" in told
    assert told.count("\n") == 1


@pytest.mark.parametrize("arguments", [["eval", "--papers", "here"], ["benchmark", "--gold", "there"], []])
def test_wrong_usage(arguments: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        commands.main(arguments)
    assert stopped.value.code == 2
