"""The quarters that a text names."""

from __future__ import annotations

import pytest

from assistant.quarters import quarters


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Q2 2031/32", {2}),
        ("in quarter 3 of the year", {3}),
        ("the first quarter", {1}),
        ("the final quarter", {4}),
        ("July to September 2031", {2}),
        ("Oct - Dec 2031", {3}),
        ("January 2032 to March 2032", {4}),
        ("in the quarter ended 30 June", {1}),
        ("the quarter to December 2031", {3}),
        ("Q1 2031/32: 7; Q2 2031/32: 9", {1, 2}),
        # a part, a month, or the ends of another time
        ("a quarter of those asked", set()),
        ("in September 2031", set()),
        ("April 2031 to March 2032", set()),
        ("FAQ2", set()),
    ],
)
def test_quarters(text: str, expected: set[int]) -> None:
    assert quarters(text) == expected
