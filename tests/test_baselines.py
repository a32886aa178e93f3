from __future__ import annotations

import math
from collections.abc import Sequence
from itertools import pairwise

import numpy as np
import numpy.typing as npt
import pytest
from eval_cases import ESTATES, PACK, PAGES, SCHEME

from evals import baselines
from evals.quotes import is_verbatim, page_keys


class LetterPairs:
    """A deterministic stand-in for a model: how often each pair of letters occurs, to unit length."""

    def encode(self, texts: Sequence[str]) -> npt.NDArray[np.float32]:
        vectors = np.zeros((len(texts), 27 * 27), dtype=np.float32)
        for row, text in enumerate(texts):
            codes = [ord(c) - 96 if "a" <= c <= "z" else 0 for c in text.lower()]
            for a, b in pairwise(codes):
                vectors[row, 27 * a + b] += 1
        norms = np.linalg.norm(vectors, axis=1, keepdims=True)
        return np.asarray(vectors / np.maximum(norms, 1e-9), dtype=np.float32)


def test_chunks_have_1000_characters_and_stay_on_their_page() -> None:
    pages = {"paper": ("a" * 2_500, " ", "end")}
    found = baselines.chunks(pages)
    assert [(each.page, len(each.text)) for each in found] == [(1, 1000), (1, 1000), (1, 500), (3, 3)]


def test_sentences_are_never_longer_than_a_quote_may_be() -> None:
    found = baselines.sentences("One. Two? " + "word " * 170)
    assert [len(each.split()) for each in found] == [1, 1, 80, 80, 10]


@pytest.mark.parametrize(
    "system", [baselines.naive(PAGES, LetterPairs()), baselines.lexical(PAGES)], ids=["naive", "BM25"]
)
def test_a_baseline_answers_with_sentences_that_it_cites(system: baselines.Answerer) -> None:
    given = system("q2", "Which scheme did the Commissioner fund from the Innovation Fund?")
    keys = page_keys(PAGES)
    assert given.id == "q2"
    assert given.answered
    assert SCHEME in given.answer
    assert (given.passages[0].document, given.passages[0].page) == (PACK, 2)
    assert len(given.citations) == baselines.SENTENCES
    assert all(is_verbatim(keys[each.document], each.page, each.quote) for each in given.citations)


@pytest.mark.parametrize("system", [baselines.naive({"p": (" ",)}, LetterPairs()), baselines.lexical({"p": (" ",)})])
def test_a_baseline_without_text_abstains(system: baselines.Answerer) -> None:
    assert not system("q", "Anything?").answered


def test_bm25_by_hand() -> None:
    """Two texts of mean length 3; "b" stands in one of them, twice, at length 4: length norm 1.5."""
    score = baselines.bm25([["a", "c"], ["a", "b", "b", "c"]])
    idf = math.log(1 + (2 - 1 + 0.5) / (1 + 0.5))
    length = 1.2 * (1 - 0.75 + 0.75 * 4 / 3)
    assert score(["b"]) == pytest.approx([0.0, idf * 2 * 2.2 / (2 + length)])
    assert score(["z"]) == [0.0, 0.0]


def test_bm25_finds_the_page_that_alone_has_a_rare_word() -> None:
    given = baselines.lexical(PAGES)("q7", "Which site do the teams move out of, Old Mill?")
    assert ESTATES in given.answer
