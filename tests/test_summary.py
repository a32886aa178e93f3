from __future__ import annotations

from dataclasses import replace

import pytest
from eval_cases import PAGES, QUESTIONS, always_abstains, answers_everything, honest
from hypothesis import given, settings
from hypothesis import strategies as st

from evals.measures import Sample, samples
from evals.quotes import page_keys
from evals.summary import Estimate, brier, calibration, interval, summarise, worst

KEYS = page_keys(PAGES)


def scored(confidences: dict[str, float] | None = None) -> tuple[Sample, ...]:
    """Nine questions, two of them answered where the papers don't say."""
    answers = {q.id: answers_everything(q) for q in QUESTIONS}
    for id, confidence in (confidences or {}).items():
        answers[id] = replace(answers[id], confidence=confidence)
    return samples(QUESTIONS, answers, KEYS)


def test_a_figure_counts_the_samples_that_it_rests_on() -> None:
    overall = summarise(scored()).overall
    assert overall["accuracy"].n == 7
    assert overall["precision_when_answering"].n == 9
    assert overall["precision_when_answering"].value == pytest.approx(7 / 9)
    assert overall["abstained_when_it_should"] == Estimate(2, 0.0, 0.0, 0.0)


def test_kinds_are_summed_up_apart() -> None:
    by_kind = summarise(scored()).by_kind
    assert list(by_kind) == ["compare", "date", "fact", "number", "unanswerable"]
    assert by_kind["number"]["accuracy"].n == 3
    assert by_kind["unanswerable"]["accuracy"] == Estimate(0, None, None, None)


def test_an_interval_is_the_same_every_time_and_holds_the_mean() -> None:
    values = [0.0, 1.0, 1.0, 0.0, 1.0, 1.0, 0.0, 1.0]
    low, high = interval(values)
    assert interval(values) == (low, high)
    assert 0.2 < low < 5 / 8 < high <= 1.0


def test_a_proportions_interval_is_near_the_normal_one() -> None:
    """Of 400 samples, half of them right: 0.5 plus and minus 1.96 * sqrt(0.25 / 400) = 0.049."""
    low, high = interval([0.0, 1.0] * 200)
    assert low == pytest.approx(0.451, abs=0.005)
    assert high == pytest.approx(0.549, abs=0.005)


@settings(deadline=None)  # a busy machine is no failure
@given(st.lists(st.floats(-1, 1), min_size=1, max_size=30))
def test_an_interval_lies_within_the_values(values: list[float]) -> None:
    low, high = interval(values)
    assert min(values) - 1e-9 <= low <= high <= max(values) + 1e-9


def test_brier_by_hand() -> None:
    assert brier([0.9, 0.6, 0.2], [True, False, False]) == pytest.approx((0.01 + 0.36 + 0.04) / 3)


def test_calibration_by_hand() -> None:
    """Two wrong answers at 0.1, four right ones at 0.9, three right ones at 1.0."""
    sure = {"q8": 0.1, "q9": 0.1} | dict.fromkeys(("q5", "q6", "q7"), 1.0)
    found = calibration(scored(sure))
    assert [(b.low, b.n, b.right) for b in found.bins] == [(0.0, 2, 0.0), (0.8, 7, 1.0)]
    assert found.bins[1].confidence == pytest.approx((4 * 0.9 + 3 * 1.0) / 7)
    assert found.brier == pytest.approx((2 * 0.01 + 4 * 0.01) / 9)
    assert found.constant == pytest.approx(7 / 9 * 2 / 9)
    assert found.skill == pytest.approx(1 - (0.06 / 9) / (14 / 81))
    assert found.gain.value == pytest.approx(14 / 81 - 0.06 / 9)
    assert found.gain.low is not None
    assert found.gain.low > 0


def test_a_constant_confidence_has_no_skill() -> None:
    found = calibration(scored(dict.fromkeys((q.id for q in QUESTIONS), 7 / 9)))
    assert found.skill == pytest.approx(0.0)
    assert found.gain == Estimate(9, pytest.approx(0.0), pytest.approx(0.0), pytest.approx(0.0))


def test_abstentions_state_no_confidence_and_sure_runs_have_no_constant_to_beat() -> None:
    silent = samples(QUESTIONS, {q.id: always_abstains(q) for q in QUESTIONS}, KEYS)
    assert calibration(silent).n == 0
    right = samples(QUESTIONS, {q.id: honest(q) for q in QUESTIONS}, KEYS)
    assert calibration(right).skill is None


def test_worst_samples_are_wrong_before_silent_and_the_surest_first() -> None:
    answers = {q.id: answers_everything(q) for q in QUESTIONS}
    answers["q1"] = always_abstains(QUESTIONS[0])
    answers["q8"] = replace(answers["q8"], confidence=0.3)
    found = worst(samples(QUESTIONS, answers, KEYS))
    assert [each.question.id for each in found] == ["q9", "q8", "q1"]
    assert [each.question.id for each in worst(samples(QUESTIONS, answers, KEYS), n=1)] == ["q9"]
