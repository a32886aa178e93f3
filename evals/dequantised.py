"""The door to onnx and transformers' BERT: the re-ranker's 8-bit weights as a model that can be tuned."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from onnx import GraphProto
    from transformers import BertForSequenceClassification

Weights = dict[str, npt.NDArray[np.float32]]

_QUANTISED = "_quantized"
_OURS = ("bert.", "classifier.")


def cross_encoder(path: Path) -> BertForSequenceClassification:
    """Return the BERT cross-encoder of an ONNX file with 8-bit weights.

    Raises:
        ValueError: the file has another model's weights.
    """
    import torch
    from transformers import BertConfig, BertForSequenceClassification

    found = weights(path)
    words, width = found["bert.embeddings.word_embeddings.weight"].shape
    inner = len(found["bert.encoder.layer.0.intermediate.dense.bias"])
    layers = sum(name.endswith("intermediate.dense.bias") for name in found)
    config = BertConfig(
        vocab_size=words,
        hidden_size=width,
        num_hidden_layers=layers,
        num_attention_heads=12,
        intermediate_size=inner,
    )
    config.num_labels = 1
    model = BertForSequenceClassification(config)
    wrong = model.load_state_dict({name: torch.tensor(each) for name, each in found.items()}, strict=False)
    if wrong.missing_keys or wrong.unexpected_keys:
        raise ValueError(f"not the weights of a BERT cross-encoder: {[*wrong.missing_keys, *wrong.unexpected_keys]}")
    return model


@dataclass(frozen=True, slots=True)
class Quantised:
    """How an 8-bit matrix is kept: its name in the file, and what one step of it is worth."""

    name: str
    step: float


def weights(path: Path) -> Weights:
    """Return the weights of an ONNX file by their names in PyTorch; 8-bit ones as the figures that they stand for."""
    graph = _graph(path)
    stored = _stored(graph)
    plain = {
        name: array
        for name, array in stored.items()
        if name.startswith(_OURS) and array.dtype == np.float32 and not name.endswith("_scale")
    }
    return plain | {
        name: _real(stored, base, turned=not base.startswith("bert.embeddings"))
        for name, base in _matrices(graph, stored).items()
    }


def quantised(path: Path) -> dict[str, Quantised]:
    """Return how each 8-bit matrix whose zero is 0 is kept, by its name in PyTorch, where it stands turned over."""
    graph = _graph(path)
    stored = _stored(graph)
    return {
        name: Quantised(f"{base}{_QUANTISED}", float(stored[f"{base}_scale"]))
        for name, base in _matrices(graph, stored).items()
        if stored[f"{base}{_QUANTISED}"].dtype == np.int8 and not stored[f"{base}_zero_point"].any()
    }


def _graph(path: Path) -> GraphProto:
    import onnx

    return onnx.load(path).graph


def _stored(graph: GraphProto) -> dict[str, npt.NDArray[Any]]:
    from onnx import numpy_helper

    return {each.name: numpy_helper.to_array(each) for each in graph.initializer}


def _matrices(graph: GraphProto, stored: dict[str, npt.NDArray[Any]]) -> dict[str, str]:
    """Return the name in the file of each 8-bit matrix, without its ending, by its name in PyTorch.

    A matrix without a name of its own is the one whose product a bias is added to.
    """
    users = {name: node for node in reversed(graph.node) for name in node.input}
    found = {}
    for stem in (name.removesuffix(_QUANTISED) for name in stored if name.endswith(_QUANTISED)):
        name, node = stem, users[f"{stem}{_QUANTISED}"]
        while not name.startswith(_OURS):
            bias = next((each for each in node.input if each in stored and each.endswith(".bias")), None)
            name = f"{bias.removesuffix('bias')}weight" if bias else name
            node = users[node.output[0]]
        found[name] = stem
    return found


def _real(stored: dict[str, npt.NDArray[Any]], base: str, *, turned: bool) -> npt.NDArray[np.float32]:
    steps = stored[f"{base}{_QUANTISED}"].astype(np.float32) - np.float32(stored[f"{base}_zero_point"])
    real = steps * stored[f"{base}_scale"]
    return np.ascontiguousarray(real.T if turned else real, np.float32)
