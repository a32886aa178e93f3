from __future__ import annotations

import pytest

from assistant.scrutiny.polarity import better

WAYS = [
    ("Calls abandoned", -1),
    ("Victims satisfied", 1),
    ("Abstraction against a ceiling of 10%", -1),
    ("Response against a target of 90%", 1),
    ("Number of open days", 0),
]


@pytest.mark.parametrize(("text", "way"), WAYS)
def test_which_way_is_better(text: str, way: int) -> None:
    assert better(text) == way
