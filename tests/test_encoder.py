from __future__ import annotations

import hashlib
import threading
from pathlib import Path

import numpy as np
import pytest
from factories import passage
from fakes import FakeEncoder

from index import encoder as door
from index import weights
from index.encoder import Encoder, SentenceEncoder
from index.errors import ModelChanged, NoModel
from index.windows import windows


@pytest.fixture(scope="module")
def model() -> SentenceEncoder:
    return SentenceEncoder.load()


def test_the_fake_is_an_encoder() -> None:
    encoder: Encoder = FakeEncoder()
    assert np.linalg.norm(encoder.encode(["Crime fell.", ""]), axis=1) == pytest.approx([1, 1])


def test_a_model_that_is_not_installed_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_PACKAGE", "no_such_package")
    with pytest.raises(NoModel, match="no_such_package is not installed"):
        SentenceEncoder.load()


def test_other_weights_are_not_loaded(tmp_path: Path) -> None:
    file = tmp_path / "model.safetensors"
    file.write_bytes(b"weights")
    sha256 = hashlib.sha256(b"weights").hexdigest()
    weights.check(file, sha256)
    file.write_bytes(b"Weights")
    with pytest.raises(ModelChanged, match="is not the one"):
        weights.check(file, sha256)
    with pytest.raises(ModelChanged):
        weights.check(tmp_path / "absent", sha256)


@pytest.mark.slow
def test_vectors_are_of_unit_length_in_the_order_of_the_texts(model: SentenceEncoder) -> None:
    texts = ["Crime fell in every town of Westmarch last year, the Constabulary said.", "Crime fell.", ""]
    vectors = model.encode(texts)
    assert (vectors.shape, vectors.dtype) == ((3, model.dimensions), np.float32)
    assert np.linalg.norm(vectors, axis=1) == pytest.approx([1, 1, 1], abs=1e-5)
    for text, vector in zip(texts, vectors, strict=True):
        assert model.encode([text])[0] @ vector == pytest.approx(1, abs=1e-5)
    assert model.encode([]).shape == (0, model.dimensions)


@pytest.mark.slow
def test_meaning_is_nearer_than_words(model: SentenceEncoder) -> None:
    question, same, other = model.encode(
        ["How many officers are there?", "The Constabulary employs 1,412 constables.", "How many reports are there?"]
    )
    car, automobile, precept = model.encode(["a police car", "a patrol vehicle", "the council tax precept"])
    assert car @ automobile > car @ precept
    assert question @ same > 0.3 > other @ precept


@pytest.mark.slow
def test_lengths_are_what_the_model_counts(model: SentenceEncoder) -> None:
    assert model.lengths(["crime fell", "", "£1,472"]) == [2, 0, 4]
    assert model.lengths([]) == ()
    assert model.lengths(["a " * 400]) == [400]  # longer than the model reads, and no warning


@pytest.mark.slow
def test_no_window_is_longer_than_the_model_reads(model: SentenceEncoder) -> None:
    texts = [
        "The balance of £1,472,000 (2031/32: £1,600k) – “unaudited” – fell by 4.5%; see www.westmarch.example. " * 40,
        " | ".join(f"Réserve {number} | ({number:,})" for number in range(1000, 1200)),
        "nevertheless " * 600,
    ]
    for text in texts:
        cut = windows(
            passage(text, section="11. Reserves " * 20, lead_in="Table 2"),
            title="Finance update",
            lengths=model.lengths,
            max_tokens=model.max_tokens,
        )
        sizes = model.lengths([window.text for window in cut])
        assert max(sizes) + 2 <= model.max_tokens
        assert min(sizes[:-1]) > model.max_tokens / 2


@pytest.mark.slow
def test_many_threads_may_use_it_at_once(model: SentenceEncoder) -> None:
    failures: list[BaseException] = []

    def use() -> None:
        try:
            for number in range(5):
                assert model.lengths(["crime fell " * number]) == [2 * number]
                assert model.encode(["crime"]).shape == (1, model.dimensions)
        except BaseException as error:  # noqa: BLE001 whatever it is, the test tells
            failures.append(error)

    threads = [threading.Thread(target=use) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
