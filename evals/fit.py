"""The weights by which an answer is given or withheld, fitted on gold questions.

A logistic regression with an L2 penalty, by Newton's method: Hastie, Tibshirani & Friedman, The Elements of
Statistical Learning, 2nd ed., section 4.4.1.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

import numpy as np
import numpy.typing as npt

from assistant.wire import to_json
from assistant.withholding import Features
from evals.gold import Question, read_questions
from evals.measures import sample
from evals.predictions import prediction_from
from evals.quotes import page_keys
from evals.records import Record
from evals.system import System, indexed

Progress = Callable[[str], None]
Matrix = npt.NDArray[np.float64]

PENALTY = 3.0
"""On the weights of standardised features, not on the bias; with about a hundred questions some is needed."""

ANSWERED = 0.92
"""The share of answerable questions that the threshold lets through on the data of the fit."""


@dataclass(frozen=True, slots=True)
class Example:
    """A gold question as the assistant weighed it: was what it would say right, and is there an answer at all?"""

    features: Features
    right: bool
    answerable: bool


def fitted(examples: Sequence[Example], *, penalty: float = PENALTY) -> dict[str, float]:
    """Return a weight for each feature, a bias and a threshold.

    Raises:
        ValueError: the examples are all right, or all wrong: nothing can be told from them.
    """
    if len({each.right for each in examples}) < 2:
        raise ValueError("fit on right and wrong answers both")
    names = list(asdict(examples[0].features))
    raw = np.array([[asdict(each.features)[name] for name in names] for each in examples])
    mean, spread = raw.mean(axis=0), raw.std(axis=0)
    spread[spread == 0] = 1.0
    weights = _newton((raw - mean) / spread, np.array([each.right for each in examples], float), penalty)
    own = weights[1:] / spread
    found = {"bias": float(weights[0] - own @ mean), **dict(zip(names, map(float, own), strict=True))}
    sure = 1 / (1 + np.exp(-(found["bias"] + raw @ own)))
    answerable = sorted(sure[[each.answerable for each in examples]])
    found["threshold"] = float(answerable[int((1 - ANSWERED) * len(answerable))])
    return {name: round(value, 4) for name, value in found.items()}


def _newton(rows: Matrix, right: Matrix, penalty: float) -> Matrix:
    rows = np.hstack([np.ones((len(rows), 1)), rows])
    ridge = penalty * np.eye(rows.shape[1])
    ridge[0, 0] = 0.0
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        sure = 1 / (1 + np.exp(-rows @ weights))
        gradient = rows.T @ (right - sure) - ridge @ weights
        curvature = (rows * (sure * (1 - sure))[:, None]).T @ rows + ridge
        step = np.linalg.solve(curvature, gradient)
        weights += step
        if np.abs(step).max() < 1e-8:
            break
    return weights


def weighed(system: System, questions: Sequence[Question]) -> list[Example]:
    """Ask each question, take the answer however unsure it is, and say whether it is right."""
    keys = page_keys({paper.document: [page.text for page in paper.pages] for paper in system.papers()})
    found = []
    for each in questions:
        considered = system.assistant.consider(each.text)
        if considered.features is None:
            continue
        told = json.loads(json.dumps(to_json(considered.answer, id=each.id)))
        score = sample(each, prediction_from(Record.of(told, each.id)), keys).scores["accuracy"].value
        found.append(Example(considered.features, bool(each.answerable and score), each.answerable))
    return found


def refit(papers: Path, gold: Path, weights: Path, *, progress: Progress) -> dict[str, float]:
    """Index papers, fit on their gold questions, and write the weights.

    Raises:
        EvalsError: the gold can't be read.
        ArchiveError: there is nothing to index.
    """
    questions = read_questions(gold)
    with TemporaryDirectory(prefix="scrutiny-fit-") as made, indexed(papers, Path(made), progress=progress) as system:
        progress(f"asking {len(questions)} questions")
        found = fitted(weighed(system, questions))
    write(found, weights, source=f"{len(questions)} gold questions on the sample archive")
    return found


def write(weights: dict[str, float], path: Path, *, source: str) -> None:
    """Write weights where the assistant reads them, with a line on what they were fitted on."""
    path.write_text(json.dumps({"source": source, "weights": weights}, indent=2) + "\n", encoding="utf-8")
