from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from index import interaction as door
from index.errors import ModelChanged
from index.interaction import LateInteraction
from index.reranker import Reranker

QUESTION = "How much is the Budget Reserve?"
TEXTS = ("Apologies were received.", "The Budget Reserve stands at £1,472,000 at 31 March 2031.", "")


def test_without_its_weights_there_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(door, "_PACKAGE", "no_such_package")
    assert LateInteraction.load() is None


def test_other_weights_are_not_loaded(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    folder = tmp_path.joinpath(*door._FOLDER)
    folder.mkdir(parents=True)
    (folder / "model.onnx").write_bytes(b"other")
    monkeypatch.setattr(door, "package_folder", lambda _: tmp_path)
    with pytest.raises(ModelChanged):
        LateInteraction.load()


@pytest.mark.slow
def test_what_answers_scores_best() -> None:
    model: Reranker | None = LateInteraction.load()
    assert model is not None
    scores = model.score(QUESTION, TEXTS)
    assert (scores.shape, scores.dtype) == ((3,), np.float32)
    assert np.argmax(scores) == 1
    assert ((scores > -1) & (scores <= 1.001)).all()
    assert model.score(QUESTION, []).shape == (0,)
    # 8-bit weights: a batch's padding moves a score a little
    assert model.score(QUESTION, TEXTS[1:2])[0] == pytest.approx(scores[1], abs=0.03)
