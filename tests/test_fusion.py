from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.fusion import reciprocal_rank_fusion

RANKING = st.lists(st.integers(0, 20), unique=True)


def test_it_is_the_sum_of_reciprocal_ranks() -> None:
    fused = reciprocal_rank_fusion([["a", "b"], ["b", "c"]])
    assert fused == pytest.approx({"a": 1 / 61, "b": 1 / 62 + 1 / 61, "c": 1 / 62})


def test_nothing_fused_is_nothing() -> None:
    assert reciprocal_rank_fusion([[], []]) == {}


@given(st.lists(RANKING, max_size=4))
def test_the_order_of_the_rankings_does_not_matter(rankings: list[list[int]]) -> None:
    assert reciprocal_rank_fusion(rankings) == pytest.approx(reciprocal_rank_fusion(rankings[::-1]))


@given(RANKING)
def test_one_ranking_keeps_its_order(ranking: list[int]) -> None:
    fused = reciprocal_rank_fusion([ranking])
    assert sorted(fused, key=lambda key: -fused[key]) == ranking
