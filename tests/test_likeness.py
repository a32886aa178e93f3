"""Statements are alike in their words, whatever their figures."""

from __future__ import annotations

import pytest

from assistant.likeness import likeness


@pytest.mark.parametrize(
    ("one", "other", "expected"),
    [
        ("Staffing stood at 32.0 posts.", "Staffing stood at 34.5 posts.", 1.0),
        ("It cost £4m.", "It costs £9 million.", 1.0),
        ("Thefts fell", "Thefts rose", 1 / 3),
        ("Thefts fell", "It rained", 0.0),
        ("7", "9", 0.0),
    ],
)
def test_likeness(one: str, other: str, expected: float) -> None:
    assert likeness(one, other) == pytest.approx(expected)
    assert likeness(other, one) == likeness(one, other)
