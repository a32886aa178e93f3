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
    from tokenizers import Encoding, Tokenizer

_BATCH = 8

Pair: TypeAlias = tuple[str, str]
"""Two texts that are read together."""
Tuned: TypeAlias = Mapping[str, npt.NDArray[Any]]
"""Weights by name."""


@dataclass(frozen=True, slots=True)
class Batch:
    """What a model made of some pairs: `places` are theirs in the sequence given; row by row in each of `outputs`.

    `encodings` say of which characters each token is.
    """

    places: tuple[int, ...]
    outputs: tuple[npt.NDArray[np.float32], ...]
    encodings: tuple[Encoding, ...]


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
        tokenizer.enable_padding()
        return cls(session, tokenizer, instead)

    def run(self, outputs: Sequence[str], pairs: Sequence[Pair]) -> Iterator[Batch]:
        """Yield outputs of the model, batch by batch, in order of length so that few tokens are padding."""
        order = sorted(range(len(pairs)), key=lambda place: sum(map(len, pairs[place])))
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            with self._lock:
                encoded = self._tokenizer.encode_batch([pairs[place] for place in places])
                inputs = {
                    "input_ids": np.array([each.ids for each in encoded], np.int64),
                    "attention_mask": np.array([each.attention_mask for each in encoded], np.int64),
                    "token_type_ids": np.array([each.type_ids for each in encoded], np.int64),
                }
                found = self._session.run(outputs, inputs)
            yield Batch(tuple(places), tuple(np.asarray(each, np.float32) for each in found), tuple(encoded))


def tokens(encoding: Encoding, start: int, end: int) -> list[int]:
    """Return the places of the tokens of the second text's characters from `start` to `end`; [] where it was cut."""
    within = zip(encoding.sequence_ids, encoding.offsets, strict=True)
    return [place for place, (text, (low, high)) in enumerate(within) if text == 1 and low < end and high > start]
