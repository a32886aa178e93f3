"""Which questions ask two things, and what the first of them is."""

from __future__ import annotations

import pytest

from assistant.halves import first_half

ASKED = [
    ("How long was the scheme to run, and what did the draft leave out?", "How long was the scheme to run?"),
    ("When did the cells open? What did they cost in the end?", "When did the cells open?"),
    (
        "Who flies the drone, who mends the vans, and where is the base kept?",
        "Who flies the drone, who mends the vans?",
    ),
    # what is told before is no question
    ("I sat on the audit panel, so who paid for the new base?", None),
    # the second thing says too little by itself
    ("When did the cells open, and where?", None),
    ("When did the cells open and close?", None),
    ("When did the cells open?", None),
    ("", None),
]


@pytest.mark.parametrize(("question", "first"), ASKED)
def test_first_half(question: str, first: str | None) -> None:
    assert first_half(question) == first
