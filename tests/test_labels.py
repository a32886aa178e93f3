"""Printed labels: their shapes, and what counts on from what."""

from __future__ import annotations

import pytest

from corpus.labels import as_letter, glued_label, printed_label

SHAPES = [
    ("5.10", "decimal", (5, 10)),
    ("5.1.1", "decimal", (5, 1, 1)),
    ("5.10.", "decimal", (5, 10)),
    ("7.", "number", (7,)),
    ("7)", "number", (7,)),
    ("(7)", "number", (7,)),
    ("12", "number", (12,)),
    ("b)", "letter", (2,)),
    ("(c)", "letter", (3,)),
    ("D.", "letter", (4,)),
    ("B2", "code", (2, 2)),
    ("A.12", "code", (1, 12)),
    ("4a", "code", (4, 1)),
    ("105.", "number", (105,)),
    ("iv)", "roman", (4,)),
    ("(ix)", "roman", (9,)),
    ("i.", "roman", (1,)),
    ("xii)", "roman", (12,)),
    ("•", "bullet", ()),
    ("\uf0b7", "bullet", ()),
    ("–", "bullet", ()),
]


@pytest.mark.parametrize(("word", "kind", "value"), SHAPES)
def test_shapes(word: str, kind: str, value: tuple[int, ...]) -> None:
    label = printed_label(word)
    assert label is not None
    assert (label.text, label.kind, label.value) == (word, kind, value)


@pytest.mark.parametrize("word", ["The", "2030", "£5.1", "5.10%", "a", "A", "i", "1,200", "3.1416.2.1.9", "PC12", ""])
def test_other_words_are_no_labels(word: str) -> None:
    assert printed_label(word) is None


FOLLOWS = [
    ("5.10", "5.9", True),
    ("6.1", "5.10", True),
    ("5.1.1", "5.1", True),
    ("5.2", "5.1.4", True),
    # one that was left out
    ("5.11", "5.9", True),
    ("5.9", "5.10", False),
    ("5.20", "5.9", False),
    ("b)", "a)", True),
    ("d)", "a)", False),
    ("ii)", "i)", True),
    # of another kind: only a first one
    ("1.1", "a)", True),
    ("2.2", "a)", False),
]


@pytest.mark.parametrize(("word", "before", "expected"), FOLLOWS)
def test_follows(word: str, before: str, expected: bool) -> None:
    label, last = printed_label(word), printed_label(before)
    assert label is not None
    assert label.follows(last) is expected


def test_a_first_label_follows_nothing() -> None:
    first, second = printed_label("1.1"), printed_label("1.2")
    assert first is not None
    assert second is not None
    assert first.follows(None)
    assert not second.follows(None)


def test_a_roman_of_one_letter_may_be_that_letter() -> None:
    roman, long = printed_label("i)"), printed_label("ii)")
    assert roman is not None
    assert long is not None
    letter = as_letter(roman)
    assert letter is not None
    assert (letter.kind, letter.value) == ("letter", (9,))
    assert as_letter(long) is None


def test_a_label_that_hangs_on_to_its_word() -> None:
    label = glued_label("5.7Annex")
    assert label is not None
    assert (label.text, label.value) == ("5.7", (5, 7))
    assert glued_label("5.7") is None
    assert glued_label("5.7m") is None
