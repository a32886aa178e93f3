"""The re-ranker learns from exercises, and from nothing that is neither right nor wrong."""

from __future__ import annotations

import numpy as np
import pytest
from factories import DOCUMENT
from hits import hit

from assistant.evidence import Evidence, evidence
from assistant.question import understood
from assistant.reading import readings
from evals import gold
from evals.dequantised import quantised, weights
from evals.gold import Question
from evals.tuning import Exercise, Weighed, exercise, proves, tuned
from index.onnx import Tuned
from index.reranker import SPANS, CrossEncoder, Marked, packaged

TOLD = "The unit costs £4m a year. It has six pilots."
ASKED = Question(
    "t1", "What does it cost?", "number", "£4m", ("£4m", "year"), (gold.Evidence(DOCUMENT, TOLD, None),), "any", True
)
NONE = Question("t2", "What does it weigh?", "unanswerable", "", (), (), "any", False)


def pieces(*texts: str) -> list[Evidence]:
    hits = [hit(text, id=f"pack#{number:04}") for number, text in enumerate(texts)]
    return [each for one in hits for each in evidence(one, understood(ASKED.text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The unit costs £4m a year.", True),
        ("The unit costs £4m now.", None),  # half of the answer
        ("Members heard that the year brought costs, of £4m, for drones and vans.", None),  # it is said elsewhere
        ("It has six pilots.", None),  # it stands beside the answer in the gold's evidence
        ("Apologies were received.", False),
    ],
)
def test_evidence_proves_the_answer_or_not_or_nothing_can_be_told(text: str, expected: bool | None) -> None:
    (only,) = pieces(text)
    assert proves(ASKED, only) is expected


def test_one_side_of_a_comparison_proves_its_part() -> None:
    sides = Question("t3", "Which costs more?", "compare", "", ("£4m", "£9m"), ASKED.evidence, "all", True)
    (only,) = pieces("The unit costs £4m a year.")
    assert proves(sides, only) is True


def test_texts_are_parted_by_whether_some_of_them_proves_the_answer() -> None:
    read = readings(pieces("The unit costs £4m a year. Apologies were received.", "Apologies were received."))
    found = exercise(ASKED, read)
    assert [each.proves for each in found.proving] == [(True, False)]
    assert [each.proves for each in found.others] == [(False,)]


def test_nothing_proves_what_has_no_answer() -> None:
    found = exercise(NONE, readings(pieces(TOLD)))
    assert found.proving == ()
    assert [each.proves for each in found.others] == [(False, False)]


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
    learnt = tuned([given] * 240, folder, progress=lambda _: None)
    assert {each.dtype.name for each in learnt.values()} == {"float32", "int8"}

    def apart(weights: Tuned) -> float:
        ((first, second),) = CrossEncoder.tuned(folder, weights).read(question, [text])
        return float(second - first)

    assert apart({SPANS: np.zeros_like(learnt[SPANS])}) == 0  # untuned, it scores the text alone
    assert apart(learnt) > 1
