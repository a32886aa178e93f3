"""What colours are called."""

from __future__ import annotations

import pytest
from factories import passage, row

from corpus.colours import Key, hue, is_tint, key_in, meanings

HUES = [
    # what office programs call red, amber, yellow and green
    ("#ff0000", "red"), ("#c00000", "red"), ("#c0504d", "red"), ("#ff3300", "red"),
    ("#ffc000", "amber"), ("#ffa500", "amber"), ("#ff9900", "amber"), ("#f79646", "amber"),
    ("#ffff00", "yellow"),
    ("#00b050", "green"), ("#92d050", "green"), ("#008000", "green"), ("#70ad47", "green"),
    # the pale ones that spreadsheets mark cells with
    ("#ffc7ce", "red"), ("#ffeb9c", "amber"), ("#c6efce", "green"),
    ("#0563c1", "blue"),
    # greys, black, tints of shading
    ("#d9d9d9", None), ("#000000", None), ("#f2f2f2", None), ("#e2efda", None), (None, None),
    # neither one nor the other
    ("#00b0a0", None), ("#7030a0", None), ("#ff00ff", None),
]  # fmt: skip


@pytest.mark.parametrize(("fill", "expected"), HUES)
def test_hues(fill: str | None, expected: str | None) -> None:
    assert hue(fill) == expected


def test_tints_are_pale() -> None:
    assert is_tint("#c6efce")
    assert not is_tint("#00b050")


RAG = "The status is red (off course), amber (late) or green (on course)."
RYG = "Key - Red, action needed. Yellow - delayed. Green, on target. White - not started."


def test_a_key_names_red_and_green_at_least() -> None:
    assert key_in([passage(RYG)]).names == {"red", "yellow", "green", "white"}
    assert key_in([passage("The green paper and the white paper were published.")]).names == frozenset()
    assert key_in([row("P1", "↔", columns=("Ref", "Red, amber or green"))]).names == {"red", "amber", "green"}


NAMED = [
    # the key's own word for what is between red and green
    (RYG, "#ffc000", (), "yellow"),
    (RAG, "#ffff00", (), "amber"),
    # unless both stand side by side: then one is outside the key
    (RAG, "#ffff00", ("#ffc000",), "yellow"),
    # without a key the hue decides
    ("Crime fell.", "#ffff00", (), "yellow"),
    ("Crime fell.", "#0563c1", (), None),
]


@pytest.mark.parametrize(("key", "fill", "beside", "expected"), NAMED)
def test_fills_are_named_by_the_key(key: str, fill: str, beside: tuple[str, ...], expected: str | None) -> None:
    assert key_in([passage(key)]).name(fill, (fill, *beside)) == expected


def test_a_fill_that_a_key_stands_on_has_the_keys_name() -> None:
    key = Key(frozenset(("red", "amber", "green")), (("#7030a0", "amber"),))
    assert key.name("#7030a0") == "amber"


MEANT = [
    ("Plan (text in red denotes progress since June)", {"red": "progress since June"}),
    ("Text in red shows what has been added. It is dated.", {"red": "what has been added"}),
    ("Updates in blue are new", {"blue": "new"}),
    ("The text is set in red brick.", {}),
    ("The budget is in the red.", {}),
]


@pytest.mark.parametrize(("text", "expected"), MEANT)
def test_what_text_in_a_colour_means(text: str, expected: dict[str, str]) -> None:
    assert meanings([passage(text)]) == expected
