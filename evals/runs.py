"""A run on disk: what was asked, answered and scored, and exactly what was measured.

A run file holds nothing that depends on the machine, the day or the Python, so two runs of the same code
on the same papers are the same file.
"""

from __future__ import annotations

import hashlib
import json
import shutil
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.errors import BadRecord
from evals.gold import question_from, question_to_json
from evals.measures import MEASURES, Sample, Score
from evals.predictions import prediction_from, to_json
from evals.records import Record, read_json
from evals.summary import Estimate, Summary, summarise

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Provenance:
    """What a run measured.

    `models` maps a role ("encoder") to a name; `papers` and `gold` are sha256 sums; `commit` is the code's,
    None where it isn't a checkout, with "+" behind it where the checkout has changes.
    """

    models: Mapping[str, str]
    papers: str
    gold: str
    commit: str | None


@dataclass(frozen=True, slots=True)
class Run:
    """One system's answers to one gold file, scored."""

    name: str
    provenance: Provenance
    samples: tuple[Sample, ...]
    summary: Summary


def papers_hash(sums: Mapping[str, str]) -> str:
    """One sha256 for a set of papers, from each document's name and sha256; their order doesn't matter."""
    lines = "".join(f"{sums[document]}  {document}\n" for document in sorted(sums))
    return hashlib.sha256(lines.encode()).hexdigest()


def file_hash(path: Path) -> str:
    """The sha256 of a file."""
    return hashlib.sha256(path.read_bytes()).hexdigest()


def commit() -> str | None:
    """The commit of the checkout that this module runs from, with "+" where its files were changed since.

    None where git is missing or doesn't know this file: an installed copy may lie within another checkout.
    """
    git = shutil.which("git")
    here = Path(__file__)
    if git is None or _git(git, here.parent, "ls-files", "--error-unmatch", here.name) is None:
        return None
    found = _git(git, here.parent, "rev-parse", "--verify", "--quiet", "HEAD")
    if found is None:
        return None
    return found + ("+" if _git(git, here.parent, "status", "--porcelain", "--untracked-files=no") else "")


def _git(git: str, folder: Path, *arguments: str) -> str | None:
    done = subprocess.run([git, "-C", str(folder), *arguments], capture_output=True, text=True, check=False)
    return done.stdout.strip() if done.returncode == 0 else None


def run_to_json(run: Run) -> dict[str, Any]:
    """The run as it is written."""
    return {
        "format": FORMAT,
        "name": run.name,
        "models": dict(run.provenance.models),
        "papers": run.provenance.papers,
        "gold": run.provenance.gold,
        "commit": run.provenance.commit,
        "summary": summary_to_json(run.summary),
        "samples": [
            {
                "question": question_to_json(each.question),
                "prediction": to_json(each.prediction),
                "scores": {name: {"value": score.value, "reason": score.reason} for name, score in each.scores.items()},
            }
            for each in run.samples
        ],
    }


def summary_to_json(summary: Summary) -> dict[str, Any]:
    """A summary's figures, to four places."""
    held = summary.calibration
    return {
        "questions": summary.questions,
        "overall": {name: _estimate(each) for name, each in summary.overall.items()},
        "by_kind": {
            kind: {name: _estimate(each) for name, each in figures.items()} for kind, figures in summary.by_kind.items()
        },
        "calibration": {
            "n": held.n,
            "brier": _round(held.brier),
            "constant": _round(held.constant),
            "skill": _round(held.skill),
            "gain": _estimate(held.gain),
            "bins": [
                {
                    "low": b.low,
                    "high": b.high,
                    "n": b.n,
                    "confidence": _round(b.confidence),
                    "right": _round(b.right),
                }
                for b in held.bins
            ],
        },
    }


def _estimate(figure: Estimate) -> dict[str, Any]:
    return {
        "n": figure.n,
        "value": _round(figure.value),
        "low": _round(figure.low),
        "high": _round(figure.high),
    }


def _round(value: float | None) -> float | None:
    return None if value is None else round(value, 4)


def write_run(run: Run, path: Path) -> None:
    """Write a run file; the same run gives the same bytes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps(run_to_json(run), indent=1, ensure_ascii=False) + "\n", encoding="utf-8")


def read_run(path: Path) -> Run:
    """Read a run file. Its summary is made anew from the scores in it.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: it isn't a run, or one of another format.
    """
    record = Record.of(read_json(path), path.name)
    if record.fields.get("format") != FORMAT:
        raise BadRecord(path.name, f"it isn't a run file of format {FORMAT}; make it again with scrutiny eval --out")
    models = record.record("models")
    samples = tuple(_sample(each) for each in record.records("samples"))
    return Run(
        name=record.text("name"),
        provenance=Provenance(
            models={role: models.text(role) for role in models.fields},
            papers=record.text("papers"),
            gold=record.text("gold"),
            commit=record.optional_text("commit"),
        ),
        samples=samples,
        summary=summarise(samples),
    )


def _sample(record: Record) -> Sample:
    scores = record.record("scores")
    return Sample(
        question=question_from(record.record("question")),
        prediction=prediction_from(record.record("prediction")),
        scores={measure.name: _score(scores.record(measure.name)) for measure in MEASURES},
    )


def _score(record: Record) -> Score:
    return Score(record.optional_real("value"), record.text("reason"))
