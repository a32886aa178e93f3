"""One ranking out of several."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Sequence
from typing import TypeVar

_Key = TypeVar("_Key", bound=Hashable)


def reciprocal_rank_fusion(rankings: Iterable[Sequence[_Key]], *, k0: int = 60) -> dict[_Key, float]:
    """Score what stands in `rankings`, each best first, by the sum of 1 / (k0 + rank), rank from 1.

    Source: Cormack, Clarke & Büttcher, SIGIR 2009, doi:10.1145/1571941.1572114.
    """
    scores: dict[_Key, float] = {}
    for ranking in rankings:
        for rank, key in enumerate(ranking, 1):
            scores[key] = scores.get(key, 0.0) + 1 / (k0 + rank)
    return scores
