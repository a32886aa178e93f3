"""A follow-up becomes a question that can be asked by itself."""

from __future__ import annotations

import pytest

from assistant.conversation import followed

BUDGET = "What is the budget of Westmarch for 2031/32?"
CALLS = "How many calls were abandoned in September 2031?"

FOLLOWED = [
    # another time takes the place of the one asked about
    (BUDGET, "and the year before?", "What is the budget of Westmarch for 2030/31?"),
    (BUDGET, "And the year after that?", "What is the budget of Westmarch for 2032/33?"),
    (BUDGET, "what about 2029/30?", "What is the budget of Westmarch for 2029/30?"),
    (BUDGET, "And in 2029/30?", "What is the budget of Westmarch in 2029/30?"),
    (CALLS, "a year earlier?", "How many calls were abandoned in September 2030?"),
    (CALLS, "and in June 2031", "How many calls were abandoned in June 2031?"),
    # the end of a century
    ("What was spent in 2099/00?", "and the year after?", "What was spent in 2100/01?"),
    # another place, of the last that was named
    ("How many PCSOs are there in Northvale?", "What about Ardenport?", "How many PCSOs are there in Ardenport?"),
    ("How many PCSOs are there in Northvale?", "and in Ardenport?", "How many PCSOs are there in Ardenport?"),
    # another thing, where nothing of its sort was named
    ("how many pilots has the drone unit", "and cameras?", "how many pilots has the drone unit, cameras?"),
    # "it" is what the question before was about
    ("What does the drone unit cost?", "Who is responsible for it?", "Who is responsible for it (drone unit cost)?"),
    # a question that leans on nothing stays as it is
    (BUDGET, "How many pilots has the drone unit?", "How many pilots has the drone unit?"),
    (
        BUDGET,
        "When is the next meeting of the Joint Audit Committee?",
        "When is the next meeting of the Joint Audit Committee?",
    ),
    # without a time there is no year before
    ("Who chairs the board?", "and the year before?", "Who chairs the board, the year before?"),
    # nothing came before, or nothing comes
    ("", "and the year before?", "and the year before?"),
    (BUDGET, " ", ""),
]


@pytest.mark.parametrize(("previous", "new", "expected"), FOLLOWED)
def test_followed(previous: str, new: str, expected: str) -> None:
    assert followed(previous, new) == expected


def test_a_chain_of_follow_ups_goes_on() -> None:
    once = followed(BUDGET, "and the year before?")
    assert followed(once, "and the year before?") == "What is the budget of Westmarch for 2029/30?"
