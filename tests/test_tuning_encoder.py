"""The encoder learns from the passages that answer questions."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest
from factories import DOCUMENT, passage
from safetensors.torch import save_file

from evals.gold import Evidence, Question
from evals.tuning_encoder import Shelf, Sought, answers, learn
from index import encoder as door
from index.encoder import TUNED, SentenceEncoder

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
def test_a_question_comes_nearer_to_what_answers_it_and_what_is_kept_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    encoder = SentenceEncoder.load(tuned=False)
    question = "What do we pay for the bobbies in the sky?"
    texts = (TOLD, "Bobbies met in the sky garden.", "We pay for parking.")

    def ahead(by: SentenceEncoder) -> float:
        near = by.encode(texts) @ by.encode([question])[0]
        return float(near[0] - near[1:].max())

    before = ahead(encoder)
    learnt = learn(encoder, [Shelf(texts, (Sought(question, (0,), (1, 2)),) * 240)], progress=lambda _: None)
    assert ahead(encoder) > before + 0.1
    assert np.linalg.norm(encoder.encode([question])[0]) == pytest.approx(1)

    save_file(learnt, tmp_path / TUNED)
    monkeypatch.setattr(door, "files", lambda _: tmp_path)
    again = SentenceEncoder.load()
    assert again.encode(texts) == pytest.approx(encoder.encode(texts), abs=1e-4)
    assert SentenceEncoder.load(tuned=False).encode(texts) != pytest.approx(encoder.encode(texts), abs=1e-2)
