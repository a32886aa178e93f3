"""The weights that `python -m evals fit` fits and the assistant decides by."""

from __future__ import annotations

import json
from functools import cache
from importlib.resources import files


@cache
def weights(of: str) -> dict[str, float]:
    """Return the fitted weights of one decision ("ranking"), by name."""
    text = files("assistant").joinpath(f"{of}.json").read_text(encoding="utf-8")
    return {name: float(value) for name, value in json.loads(text)["weights"].items()}
