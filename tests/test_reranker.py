from __future__ import annotations

import threading
from pathlib import Path

import numpy as np
import pytest
from fakes import FakeReranker

from index import reranker as door
from index.errors import ModelChanged
from index.reranker import CrossEncoder, Reranker

QUESTION = "How much is the Budget Reserve?"
TEXTS = (
    "Apologies were received.",
    "The Budget Reserve stands at £1,472,000 at 31 March 2031.",
    "The Panel discussed reserves in general, at some length, and asked for a paper on them at its next meeting.",
    "",
)


@pytest.fixture(scope="module")
def model() -> CrossEncoder:
    found = CrossEncoder.load()
    assert found is not None
    return found


def test_the_fake_is_a_reranker() -> None:
    reranker: Reranker = FakeReranker()
    assert np.argmax(reranker.score(QUESTION, TEXTS)) == 1


def test_without_its_weights_there_is_no_reranker(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_PACKAGE", "no_such_package")
    assert CrossEncoder.load() is None


def test_other_weights_are_not_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*door._FOLDER)
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"other")
    monkeypatch.setattr(door, "package_folder", lambda _: tmp_path)
    with pytest.raises(ModelChanged):
        CrossEncoder.load()


@pytest.mark.slow
def test_what_answers_scores_best(model: CrossEncoder) -> None:
    scores = model.score(QUESTION, TEXTS)
    assert (scores.shape, scores.dtype) == ((4,), np.float32)
    assert scores[1] > 0 > max(scores[0], scores[2], scores[3])  # it says how likely each is to answer
    assert scores[2] > scores[0]  # and what is on the subject is nearer to it than what is not


@pytest.mark.slow
def test_a_score_stays_near_itself_whatever_else_is_scored(model: CrossEncoder) -> None:
    alone = [model.score(QUESTION, [text])[0] for text in TEXTS]
    among = model.score(QUESTION, [*TEXTS, *(f"Filler number {number} " * number for number in range(30))])
    # 8-bit weights: a batch's padding moves a score a little
    assert among[:4] == pytest.approx(alone, abs=0.5)


@pytest.mark.slow
def test_scores_are_the_same_each_time(model: CrossEncoder) -> None:
    assert (model.score(QUESTION, TEXTS) == model.score(QUESTION, TEXTS)).all()


@pytest.mark.slow
def test_what_is_too_long_is_cut_and_nothing_is_scored_as_nothing(model: CrossEncoder) -> None:
    assert np.isfinite(model.score("reserve " * 250, ["reserve " * 5000])).all()
    assert model.score(QUESTION, []).shape == (0,)


@pytest.mark.slow
def test_many_threads_may_use_it_at_once(model: CrossEncoder) -> None:
    expected = model.score(QUESTION, TEXTS)
    found: list[bool] = []
    threads = [
        threading.Thread(target=lambda: found.append(bool((model.score(QUESTION, TEXTS) == expected).all())))
        for _ in range(6)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert found == [True] * 6
