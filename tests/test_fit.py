"""The fit finds weights that tell right answers from wrong ones, and says when it can't."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from assistant.withholding import Features
from evals.fit import Example, fitted, write


def example(covered: float, *, right: bool, answerable: bool = True) -> Example:
    return Example(
        Features(sentence=1.0, covered=covered, names=0.0, times=0.0, typed=1.0),
        right,
        answerable,
    )


EXAMPLES = [example(0.6 + 0.01 * n, right=n % 5 != 0) for n in range(30)] + [
    example(0.01 * n, right=False, answerable=False) for n in range(30)
]


def test_what_goes_with_right_answers_gets_a_positive_weight() -> None:
    weights = fitted(EXAMPLES)
    assert weights["covered"] > 0
    assert weights["sentence"] == 0  # it is the same in all: it tells nothing


def test_the_threshold_lets_most_answerable_questions_through() -> None:
    weights = fitted(EXAMPLES)
    sure = [weights["bias"] + weights["covered"] * each.features.covered for each in EXAMPLES if each.answerable]
    # one answerable question in about twelve may fall below
    below = sum(1 / (1 + 2.718281828**-value) < weights["threshold"] for value in sure)
    assert below <= 0.08 * len(sure) + 1


def test_nothing_can_be_fitted_on_right_answers_alone() -> None:
    with pytest.raises(ValueError, match="right and wrong"):
        fitted([example(0.5, right=True)])


def test_what_is_written_can_be_read(tmp_path: Path) -> None:
    write(fitted(EXAMPLES), tmp_path / "w.json", source="invented")
    assert set(json.loads((tmp_path / "w.json").read_text())["weights"]) >= {"bias", "threshold", "covered"}
