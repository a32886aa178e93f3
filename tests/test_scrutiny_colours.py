from __future__ import annotations

import pytest

from assistant.scrutiny.colours import colour

COLOURS = [
    ("#ff0000", "red"),
    ("#ffc000", "amber"),
    ("#ffff00", "yellow"),
    ("#00b050", "green"),
    ("#92d050", "green"),
    ("#f2f2f2", None),
    ("#d9d9d9", None),
    (None, None),
]


@pytest.mark.parametrize(("fill", "name"), COLOURS)
def test_names_of_colours(fill: str | None, name: str | None) -> None:
    assert colour(fill) == name
