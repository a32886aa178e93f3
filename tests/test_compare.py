from __future__ import annotations

import pytest
from eval_cases import PAGES, QUESTIONS, always_abstains, answers_everything, cites_nothing, honest

from evals.compare import NothingInCommon, compare
from evals.measures import Sample, samples
from evals.predictions import Prediction
from evals.quotes import page_keys

KEYS = page_keys(PAGES)


def run(**changed: Prediction) -> tuple[Sample, ...]:
    return samples(QUESTIONS, {q.id: honest(q) for q in QUESTIONS} | changed, KEYS)


def test_gains_and_losses_by_example_the_largest_first() -> None:
    before = run(q1=always_abstains(QUESTIONS[0]), q2=cites_nothing(QUESTIONS[1]))
    after = run(q9=answers_everything(QUESTIONS[8]))
    found = compare(before, after)
    assert [(c.after.question.id, c.step) for c in found.gains] == [("q2", 2.0), ("q1", 1.0)]
    assert [(c.after.question.id, c.step) for c in found.losses] == [("q9", -2.0)]
    assert found.same == 6


def test_differences_are_paired() -> None:
    """Seven answerable questions, two of them gained."""
    before = run(q1=always_abstains(QUESTIONS[0]), q2=cites_nothing(QUESTIONS[1]))
    step = compare(before, run()).differences["accuracy"]
    assert (step.n, step.value) == (7, pytest.approx(2 / 7))
    assert step.low is not None
    assert step.high is not None
    assert step.low <= 2 / 7 <= step.high


def test_a_difference_needs_the_measure_in_both_runs() -> None:
    """An abstention has no citation precision, so that sample is left out."""
    before = run(q1=always_abstains(QUESTIONS[0]))
    assert compare(before, run()).differences["citation_precision"].n == 6


def test_a_run_against_itself_changes_nothing() -> None:
    found = compare(run(), run())
    assert (found.gains, found.losses, found.same) == ((), (), len(QUESTIONS))


def test_runs_on_other_questions_are_refused() -> None:
    with pytest.raises(NothingInCommon, match="same gold file"):
        compare(run()[:2], run()[2:])
