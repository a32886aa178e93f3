"""A question is read for its kind, its times and the words that matter."""

from __future__ import annotations

import pytest

from assistant.kinds import has_kind
from assistant.question import kind_of, understood

KINDS = [
    ("How much did the custody suite cost?", "sum"),
    ("size of the grant to Wexley Borough Council?", "sum"),
    ("What percentage of 101 calls was abandoned?", "percent"),
    ("roughly what share of victims took up support", "percent"),
    ("How many PCSOs are there?", "count"),
    ("When was the contract signed?", "date"),
    ("At which meeting will the Panel see the budget?", "date"),
    ("Who chairs the Westmarch board?", "person"),
    ("who is the chief constable", "name"),
    ("Why was the paper deferred?", "reason"),
    ("List the decisions of March 2031", "list"),
    ("What categories do the grants fall into?", "list"),
    ("Compare the costs of 2030 and 2031", "comparison"),
    ("What does each of the reports say about drones?", "comparison"),
    ("MARAC stands for?", "definition"),
    ("What is an ICV?", "definition"),
    ("drug services - any change of provider?", "statement"),
]


@pytest.mark.parametrize(("text", "kind"), KINDS)
def test_kind(text: str, kind: str) -> None:
    assert kind_of(text) == kind


def test_white_space_does_not_matter() -> None:
    assert understood(" How  many\nPCSOs? ") == understood("How many PCSOs?")


HOLDS = [
    ("sum", "It will cost £1.2m.", True),
    ("sum", "It will cost a great deal.", False),
    ("sum", "Reserve, 31 March 2031: (1,472)", True),
    ("percent", "One third of demand is domestic abuse.", True),
    ("percent", "Demand rose.", False),
    ("count", "There are six themes.", True),
    ("date", "The contract ends in March.", True),
    ("date", "The contract will end soon.", False),
    ("person", "It was presented by the Chief Finance Officer.", True),
    ("statement", "Anything at all.", True),
]


@pytest.mark.parametrize(("kind", "text", "holds"), HOLDS)
def test_has_kind(kind: str, text: str, holds: bool) -> None:
    assert has_kind(kind, text) is holds  # type: ignore[arg-type]  # the table's kinds are plain strings
