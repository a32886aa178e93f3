"""An answer is given where the evidence has what was asked for, and withheld where it has not."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date
from pathlib import Path

import pytest
from factories import paper, part
from fakes import filled
from hits import hit

from assistant.composing import Said
from assistant.question import understood
from assistant.withholding import Features, confidence, features, missing_words, threshold

WHOLE = Features(sentence=5.0, covered=1.0, names=0.0, times=0.0, typed=1.0)


def test_full_evidence_is_enough_and_none_is_not() -> None:
    none = Features(sentence=-8.0, covered=0.0, names=2.0, times=1.0, typed=0.0)
    assert confidence(WHOLE) >= threshold() > confidence(none)


@pytest.mark.parametrize(
    ("field", "worse"),
    [("covered", 0.2), ("sentence", -6.0), ("typed", 0.0)],
)
def test_less_evidence_is_never_more_sure(field: str, worse: float) -> None:
    assert confidence(replace(WHOLE, **{field: worse})) <= confidence(WHOLE)


def test_confidence_is_a_probability_whatever_the_features() -> None:
    for size in (-1e6, 0.0, 1e6):
        assert 0 <= confidence(Features(**dict.fromkeys(asdict(WHOLE), size))) <= 1


def test_features_count_what_is_missing(tmp_path: Path) -> None:
    text = "The insurance premium in 2031/32 was £934,227."
    made = paper(text, document="a", parts=(part(title="Budget", meeting=date(2031, 3, 4)),))
    with filled(tmp_path / "store", made) as store:
        passage = store.paper("a").passages[0]
        said = (Said(text, hit(passage), 0, len(text)),)
        asked = understood("How much was the insurance premium in 2031/32?")
        other = understood("How much was the insurance premium of Northvale in 2025/26?")
        right, wrong = features(asked, said, 1.0, store), features(other, said, 1.0, store)
        assert (right.covered, right.names, right.times, right.typed) == (1.0, 0.0, 0.0, 1.0)
        assert (wrong.names, wrong.times) == (1.0, 1.0)
        assert wrong.covered < right.covered
        assert missing_words(other, said, store) == ("Northvale",)
