"""The door to onnxruntime and its tokenizers: texts go in, what a model makes of them comes out."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self, TypeAlias

import numpy as np
import numpy.typing as npt

from index.weights import check

if TYPE_CHECKING:
    from onnxruntime import InferenceSession, OrtValue  # type: ignore[import-untyped]  # it ships no types
    from tokenizers import Encoding, Tokenizer

Pair: TypeAlias = tuple[str, str]
"""Two texts that are read together."""
Tuned: TypeAlias = Mapping[str, npt.NDArray[Any]]
"""Weights by name."""


@dataclass(frozen=True, slots=True)
class Read:
    """What a model made of a pair, one array for each output; `encoding` says of which characters each token is."""

    outputs: tuple[npt.NDArray[np.float32], ...]
    encoding: Encoding


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
        inner: Sequence[str] = (),
        tuned: Tuned | None = None,
        threads: int = 2,
    ) -> Self:
        """Load a model after checking its weights.

        Args:
            max_tokens: What is longer is cut; of two texts the longer first.
            inner: Values of the model's that can be asked for besides its outputs, by their names in it.
            tuned: Weights that take the place of the file's own, by their names in it.

        Raises:
            ModelChanged: The weights are not those with this checksum.
        """
        path = folder / "model.onnx"
        check(path, sha256)
        import onnx
        import onnxruntime
        from tokenizers import Tokenizer

        model = onnx.load(path)
        model.graph.output.extend(onnx.helper.make_empty_tensor_value_info(name) for name in inner)
        options = onnxruntime.SessionOptions()
        options.intra_op_num_threads = threads
        options.inter_op_num_threads = 1
        instead = {name: onnxruntime.OrtValue.ortvalue_from_numpy(each) for name, each in (tuned or {}).items()}
        for name, value in instead.items():
            options.add_initializer(name, value)
        session = onnxruntime.InferenceSession(model.SerializeToString(), options, providers=["CPUExecutionProvider"])
        tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
        tokenizer.enable_truncation(max_tokens, strategy="longest_first")
        tokenizer.no_padding()
        return cls(session, tokenizer, instead)

    def run(self, outputs: Sequence[str], pairs: Iterable[Pair]) -> Iterator[Read]:
        """Yield outputs of the model for each pair, in order.

        One is read at a time: the steps that an 8-bit model rounds to are set by all that is read together, so that
        what it makes of a text would depend on the others.
        """
        for pair in pairs:
            with self._lock:
                encoding = self._tokenizer.encode(*pair)
                inputs = {
                    "input_ids": np.array([encoding.ids], np.int64),
                    "attention_mask": np.array([encoding.attention_mask], np.int64),
                    "token_type_ids": np.array([encoding.type_ids], np.int64),
                }
                found = self._session.run(outputs, inputs)
            yield Read(tuple(np.asarray(each[0], np.float32) for each in found), encoding)


def tokens(encoding: Encoding, start: int, end: int) -> list[int]:
    """Return the places of the tokens of the second text's characters from `start` to `end`; [] where it was cut."""
    within = zip(encoding.sequence_ids, encoding.offsets, strict=True)
    return [place for place, (text, (low, high)) in enumerate(within) if text == 1 and low < end and high > start]
