"""Sums that a question asks to be reckoned are shown as a computation."""

from __future__ import annotations

from decimal import Decimal

import pytest
from factories import passage
from hits import hit

from assistant.composing import Said
from assistant.reckoning import reckoned, spoken
from corpus.model import Entity


def said(text: str, *sums: tuple[str, float], bound: str | None = None) -> Said:
    """A statement with its sums tagged."""
    tagged = tuple(
        Entity(text.index(each), text.index(each) + len(each), "MONEY", each, {"amount": amount, "bound": bound})
        for each, amount in sums
    )
    return Said(text, hit(passage(text, entities=tagged)), 0, len(text))


DRONES = said("The drone unit costs £240,000.", ("£240,000", 240_000.0))
CAMERAS = said("The cameras cost £1.2m.", ("£1.2m", 1_200_000.0))
BOTH = said("Drones cost £240,000 and cameras £1.2m.", ("£240,000", 240_000.0), ("£1.2m", 1_200_000.0))
OVER = said("Training costs over £9,000.", ("£9,000", 9_000.0), bound="over")
NONE = said("The unit has six pilots.")

RECKONED = [
    ("What is the difference between the costs?", [DRONES, CAMERAS], "Computed: £1.2m − £240,000 = £960,000."),
    ("How much more do the cameras cost than the drones?", [CAMERAS, DRONES], "Computed: £1.2m − £240,000 = £960,000."),
    ("What do they cost altogether?", [DRONES, CAMERAS], "Computed: £240,000 + £1.2m = £1.44m."),
    # nothing of the kind is asked
    ("What do they cost?", [DRONES, CAMERAS], None),
    # one statement is not enough, and one with several sums, a limit or none is not clear
    ("What do they cost altogether?", [DRONES], None),
    ("What do they cost altogether?", [BOTH, CAMERAS], None),
    ("What do they cost altogether?", [OVER, CAMERAS], None),
    ("What do they cost altogether?", [NONE, CAMERAS], None),
    # a difference is of two
    ("What is the difference between the costs?", [DRONES, CAMERAS, CAMERAS], None),
]


@pytest.mark.parametrize(("question", "statements", "expected"), RECKONED)
def test_reckoned(question: str, statements: list[Said], expected: str | None) -> None:
    assert reckoned(question, statements) == expected


@pytest.mark.parametrize(
    ("pounds", "expected"),
    [("12550000", "£12.55m"), ("2000000", "£2m"), ("1234567", "£1,234,567"), ("34500", "£34,500"), ("0.75", "£0.75")],
)
def test_spoken(pounds: str, expected: str) -> None:
    assert spoken(Decimal(pounds)) == expected
