"""How questions are encoded learns from the passages that answer them."""

from __future__ import annotations

import numpy as np
import pytest
from factories import DOCUMENT, passage

from evals.gold import Evidence, Question
from evals.tuning_questions import Shelf, Sought, answers, learn
from index.encoder import SentenceEncoder

TOLD = "The unit costs £4m a year."
ASKED = Question("t1", "What does it cost?", "number", "£4m", ("£4m",), (Evidence(DOCUMENT, TOLD, None),), "any", True)


@pytest.mark.parametrize(
    ("text", "document", "expected"),
    [
        (f"2.1 {TOLD} It has six pilots.", DOCUMENT, True),
        (TOLD, "another-paper", False),
        ("The unit costs a lot every year.", DOCUMENT, False),
        ("Apologies were received.", DOCUMENT, False),
    ],
)
def test_a_passage_answers_where_it_has_the_evidence_and_the_answer(text: str, document: str, expected: bool) -> None:
    assert answers(ASKED, passage(text, id=f"{document}#0001")) is expected


@pytest.mark.slow
def test_a_question_comes_nearer_to_what_answers_it() -> None:
    encoder = SentenceEncoder.load(tuned=False)
    question = "What do we pay for the bobbies in the sky?"
    vectors = encoder.encode([TOLD, "Bobbies met in the sky garden.", "We pay for parking."])
    right = np.array([True, False, False])

    def ahead() -> float:
        near = vectors @ encoder.encode_question(question)
        return float(near[0] - near[1:].max())

    before = ahead()
    assert (encoder.encode_question(question) == pytest.approx(encoder.encode([question])[0], abs=1e-5)) is True
    learn(encoder, [Shelf(vectors, (Sought(question, right),) * 160)], progress=lambda _: None)
    assert ahead() > before
    assert np.linalg.norm(encoder.encode_question(question)) == pytest.approx(1)
    assert encoder.encode([TOLD])[0] == pytest.approx(vectors[0], abs=1e-5)  # what passages are encoded by stays
