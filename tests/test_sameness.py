"""What counts as the same paragraph in two parts, and the share that is."""

from __future__ import annotations

from dataclasses import replace

import pytest
from factories import passage, row

from corpus.model import Passage
from corpus.sameness import reading, sameness

LONG = "The balance of the Estates Reserve fell by £1.2 million in the year to March 2031."
OTHER = "Calls to 101 were answered within three minutes in most of Westmarch last year."

SAME: tuple[tuple[str, Passage, Passage], ...] = (
    ("the same words", passage(LONG), passage(LONG)),
    ("another number before them", passage(f"5.1 {LONG}", paragraph="5.1"), passage(f"4.2 {LONG}", paragraph="4.2")),
    ("a label that one of them lacks", passage(f"b) {LONG}", paragraph="b)"), passage(LONG)),
    ("other quotes, dashes and spaces", passage(f"The ‘Plan’ – {LONG}"), passage(f"The 'Plan' -  {LONG}")),
    (
        "rows under the same headings",
        row("Estates Reserve of the Commissioner at the end of", "1,472", columns=("", "2031")),
        row("Estates Reserve of the Commissioner at the end of", "1,472", columns=("", "2031")),
    ),
)

OTHERWISE: tuple[tuple[str, Passage, Passage], ...] = (
    ("a word", passage(LONG), passage(LONG.replace("fell", "rose"))),
    ("a decimal point", passage(LONG), passage(LONG.replace("1.2", "12"))),
    (
        "the sign of a figure",
        row("Estates Reserve of the Commissioner at the end of", "(1,472)"),
        row("Estates Reserve of the Commissioner at the end of", "1,472"),
    ),
    (
        "the year that a figure stands under",
        row("Estates Reserve of the Commissioner at the end of", "1,472", columns=("", "2030")),
        row("Estates Reserve of the Commissioner at the end of", "1,472", columns=("", "2031")),
    ),
)


@pytest.mark.parametrize(("name", "one", "other"), SAME, ids=[case[0] for case in SAME])
def test_same(name: str, one: Passage, other: Passage) -> None:
    assert reading(one) == reading(other) is not None


@pytest.mark.parametrize(("name", "one", "other"), OTHERWISE, ids=[case[0] for case in OTHERWISE])
def test_not_the_same(name: str, one: Passage, other: Passage) -> None:
    assert reading(one) != reading(other)


def test_headings_and_short_lines_tell_nothing() -> None:
    assert reading(passage("Report of the Chief Finance Officer on the Estates Reserve", kind="heading")) is None
    assert reading(passage("3.1 The Panel is asked to note this.", paragraph="3.1")) is None


def test_share_counts_passages_and_gives_each_its_twin() -> None:
    part = [passage(LONG, id="new#1"), passage(OTHER, id="new#2"), passage("Note the report.", id="new#3")]
    earlier = [passage(f"2.1 {LONG}", paragraph="2.1", id="old#1")]
    found = sameness(part, earlier)
    assert [(one.id, other.id) for one, other in found.pairs] == [("new#1", "old#1")]
    assert [each.id for each in found.new] == ["new#2"]
    assert found.share == 0.5


def test_what_stands_twice_needs_two_twins() -> None:
    one = passage(LONG)
    assert sameness([one, replace(one, id="again")], [one]).share == 0.5


def test_nothing_to_compare_is_no_sameness() -> None:
    assert sameness([], [passage(LONG)]).share == 0.0
    assert sameness([passage(LONG)], []).share == 0.0
