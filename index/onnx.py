"""The door to onnxruntime and its tokenizers: texts go in, what a model makes of them comes out."""

from __future__ import annotations

import threading
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from index.weights import check

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, OrtValue  # type: ignore[import-untyped]  # it ships no types
    from tokenizers import Tokenizer

_BATCH = 8

Readable: TypeAlias = str | tuple[str, str]
"""A text, or two that are read together."""
Tuned: TypeAlias = Mapping[str, npt.NDArray[Any]]
"""Weights by name."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a model made of some texts: `places` are theirs in the sequence given; row by row in `output`.

    `mask`, of shape (texts, tokens), is 1 where a token is no padding.
    """

    places: tuple[int, ...]
    output: npt.NDArray[np.float32]
    mask: npt.NDArray[np.int64]


class OnnxModel:
    """A BERT-like model in a folder with `model.onnx` and `tokenizer.json`. It may be used from any thread."""

    def __init__(self, session: InferenceSession, tokenizer: Tokenizer, tuned: Mapping[str, OrtValue]) -> None:
        self._session = session
        self._tuned = tuned  # the session reads them where they are, and does not keep them
        self._tokenizer = tokenizer
        self._lock = threading.Lock()  # it uses all cores: two questions at once would only slow each other

    @classmethod
    def load(
        cls,
        folder: Path,
        *,
        sha256: str,
        max_tokens: int,
        marks: Sequence[str] = (),
        tuned: Tuned | None = None,
        threads: int = 2,
    ) -> Self:
        """Load a model after checking its weights.

        Args:
            max_tokens: What is longer is cut; of two texts the longer first.
            marks: Words of the vocabulary that are read as one token wherever they stand.
            tuned: Weights that take the place of the file's own, by their names in it.

        Raises:
            ModelChanged: The weights are not those with this checksum.
        """
        check(folder / "model.onnx", sha256)
        import onnxruntime
        from tokenizers import Tokenizer

        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        instead = {name: onnxruntime.OrtValue.ortvalue_from_numpy(each) for name, each in (tuned or {}).items()}
        for name, value in instead.items():
            options.add_initializer(name, value)
        session = onnxruntime.InferenceSession(str(folder / "model.onnx"), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.add_special_tokens(list(marks))
        tokenizer.enable_truncation(max_tokens, strategy="longest_first")
        tokenizer.enable_padding()
        return cls(session, tokenizer, instead)

    def run(self, output: str, texts: Sequence[Readable]) -> Iterator[Batch]:
        """Yield an output of the model, batch by batch, in order of length so that few tokens are padding."""
        order = sorted(range(len(texts)), key=lambda place: sum(map(len, _pieces(texts[place]))))
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            with self._lock:
                encoded = self._tokenizer.encode_batch([texts[place] for place in places])
                mask = np.array([each.attention_mask for each in encoded], np.int64)
                inputs = {
                    "input_ids": np.array([each.ids for each in encoded], np.int64),
                    "attention_mask": mask,
                    "token_type_ids": np.array([each.type_ids for each in encoded], np.int64),
                }
                (found,) = self._session.run([output], inputs)
            yield Batch(tuple(places), np.asarray(found, np.float32), mask)


def _pieces(text: Readable) -> tuple[str, ...]:
    return (text,) if isinstance(text, str) else text
