"""The re-ranker learns from exercises, and from nothing that is neither right nor wrong."""

from __future__ import annotations

import numpy as np
import pytest
from factories import DOCUMENT
from hits import hit

from evals.dequantised import quantised, weights
from evals.gold import Evidence, Question
from evals.tuning import Exercise, exercise, tuned
from index import reranker
from index.onnx import OnnxModel, Tuned
from index.reranker import CrossEncoder, packaged
from index.search import Hit

TOLD = "The unit costs £4m a year. It has six pilots."
ASKED = Question(
    "t1", "What does it cost?", "number", "£4m", ("£4m", "year"), (Evidence(DOCUMENT, TOLD, None),), "any", True
)


def read(*texts: str) -> list[tuple[str, Hit, str]]:
    return [(f"Report\n{text}", hit(text), text) for text in texts]


def test_texts_are_parted_by_whether_they_prove_the_answer() -> None:
    found = exercise(
        ASKED,
        read(
            "The unit costs £4m a year.",
            "The unit costs £4m now.",  # half of the answer
            "Members heard that the year brought costs, of £4m, for drones and vans.",  # it says so somewhere else
            "Apologies were received.",
        ),
    )
    assert found.proving == ("Report\nThe unit costs £4m a year.",)
    assert found.others == ("Report\nApologies were received.",)


def test_nothing_proves_what_has_no_answer() -> None:
    asked = Question("t2", "What does it weigh?", "unanswerable", "", (), (), "any", False)
    assert exercise(asked, read(TOLD)).proving == ()
    assert exercise(asked, read(TOLD)).others == (f"Report\n{TOLD}",)


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
    question, right, wrong = "What does the unit cost?", "It is paid £4m.", "What the unit costs was discussed."
    learnt = tuned([Exercise(question, (right,), (wrong,))] * 40, folder, progress=lambda _: None)
    assert {each.dtype.name for each in learnt.values()} == {"float32", "int8"}

    def apart(changes: Tuned | None) -> float:
        model = OnnxModel.load(folder, sha256=reranker._SHA256, max_tokens=256, tuned=changes)
        first, second = CrossEncoder(model).score(question, [right, wrong])
        return float(first - second)

    assert apart(learnt) > apart(None) + 1
