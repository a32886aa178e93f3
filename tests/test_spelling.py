"""Slips of the keyboard are put right from the archive's own words."""

from __future__ import annotations

import pytest

from assistant.spelling import respelled, unknown, vocabulary

KNOWN = vocabulary(
    [
        "The Commissioner of Westmarch commissioned a strategy.",
        "The strategy of the commissioner, the burglary of Ardenport.",
    ]
)
ENGLISH = {"burgled", "about", "stratagem"}

RESPELLED = [
    # a letter too few, too many, another, two that changed places
    ("burglry", "burglary"),
    ("stratgey", "strategy"),
    ("stratedgy", "strategy"),
    # two slips in a long word; the commoner of the near ones
    ("comissoner", "commissioner"),
    # a name keeps its capital
    ("Ardnport", "Ardenport"),
    # too far from any
    ("helicopters", "helicopters"),
    # another first letter
    ("surglary", "surglary"),
]


@pytest.mark.parametrize(("typed", "expected"), RESPELLED)
def test_respelled(typed: str, expected: str) -> None:
    assert respelled(f"what about {typed}?", [typed], KNOWN) == f"what about {expected}?"


UNKNOWN = [
    ("What is the comissioner's stratgey?", ("comissioner", "stratgey")),
    # English, though the archive hasn't it
    ("Who was burgled?", ()),
    # acronyms, figures and short words have too many neighbours
    ("Does the OPPCC cost 12345 or tehm?", ()),
]


@pytest.mark.parametrize(("question", "expected"), UNKNOWN)
def test_unknown(question: str, expected: tuple[str, ...]) -> None:
    assert unknown(question, lambda word: word.lower() in KNOWN, lambda word: word in ENGLISH) == expected
