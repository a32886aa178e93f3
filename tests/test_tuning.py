"""The re-ranker that is tuned is the packaged one, and it learns from exercises."""

from __future__ import annotations

import numpy as np
import pytest

from evals.dequantised import quantised, weights
from evals.exercises import Exercise, Weighed
from evals.hardest import SILENCE
from evals.tuning import mean, tuned
from index.onnx import Tuned
from index.reranker import SPANS, CrossEncoder, Marked, packaged


@pytest.mark.slow
def test_the_model_that_is_tuned_is_the_packaged_one() -> None:
    folder = packaged()
    assert folder is not None
    found, kept = weights(folder / "model.onnx"), quantised(folder / "model.onnx")
    name = "bert.encoder.layer.11.attention.self.query.weight"
    assert found[name].shape == (384, 384)
    steps = found[name] / kept[name].step
    assert np.allclose(steps, steps.round(), atol=1e-3)
    assert np.abs(steps).max() <= 128


@pytest.mark.slow
def test_what_proves_an_answer_scores_higher_after_tuning() -> None:
    folder = packaged()
    assert folder is not None
    right, wrong = "It is paid £4m.", "What the unit costs was discussed."
    text = Marked(f"{wrong} {right}", ((0, len(wrong)), (len(wrong) + 1, len(wrong) + 1 + len(right))))
    other = Marked("Apologies were received.", ((0, 24),))
    question = "What does the unit cost?"
    given = Exercise(question, (Weighed(text, (False, True)),), (Weighed(other, (False,)),))
    untold = "What does the van cost?"
    near_miss = Exercise(untold, (), (Weighed(text, (False, False)),))
    learnt = tuned([given, near_miss] * 60, folder, pace=3.0, progress=lambda _: None)
    assert {each.dtype.name for each in learnt.values()} == {"float32", "int8"}

    def apart(weights: Tuned) -> float:
        ((first, second),) = CrossEncoder.tuned(folder, weights).read(question, [text])
        return float(second - first)

    assert apart({SPANS: np.zeros_like(learnt[SPANS])}) == 0  # untuned, it scores the text alone
    assert apart(learnt) > 1
    ((_, answer),), (missed,) = (CrossEncoder.tuned(folder, learnt).read(each, [text]) for each in (question, untold))
    assert missed.max() < SILENCE < answer
    again = tuned([given] * 4, folder, start=learnt, pace=0, progress=lambda _: None)
    assert {name: each.tolist() for name, each in again.items()} == {k: each.tolist() for k, each in learnt.items()}


def test_the_mean_of_weights_keeps_those_of_8_bits_whole() -> None:
    one = {"bias": np.array([1, 2], np.float32), "matrix": np.array([[3, -127]], np.int8)}
    other = {"bias": np.array([2, 2], np.float32), "matrix": np.array([[5, -127]], np.int8)}
    found = mean([one, other])
    assert found["bias"].tolist() == [1.5, 2]
    assert found["matrix"].tolist() == [[4, -127]]
    assert {name: each.dtype.name for name, each in found.items()} == {"bias": "float32", "matrix": "int8"}
