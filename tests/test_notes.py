"""Footnotes."""

from __future__ import annotations

import pytest
from printed import line, table

from corpus.layout import Line
from corpus.notes import calls, note_mark, without_notes
from corpus.tables import Table


def text(words: str, y: float = 100.0) -> Line:
    return line(words, y=y, size=12)


def small(words: str, y: float = 700.0) -> Line:
    return line(words, y=y, size=9)


CASES: list[tuple[list[Line | Table], list[tuple[str, str]]]] = [
    # one note
    ([text("Crime fell."), small("1 Survey of 2031.")], [("1", "1 Survey of 2031.")]),
    # two, the first of two lines
    (
        [text("Crime fell."), small("1 Survey of 2031,"), small("second wave."), small("2 As above.")],
        [("1", "1 Survey of 2031, second wave."), ("2", "2 As above.")],
    ),
    # a star
    ([text("Crime fell."), small("* rounded")], [("*", "* rounded")]),
    # the mark hangs on to the word
    ([text("Crime fell."), small("3Survey of 2031.")], [("3", "3Survey of 2031.")]),
    # small, but no mark
    ([text("Crime fell."), small("Source: survey of 2031.")], []),
    # a mark, but not small
    ([text("Crime fell."), text("1 patrol was made.", y=120)], []),
    # small lines above the text are none
    ([small("1 Survey", y=40), text("Crime fell.")], []),
    # a table's own small print ends the search
    ([text("Crime fell."), small("1 Survey"), table(["Fund", "2031"], ["Fleet", "7"])], []),
    # a number that does not count on goes on with the note
    ([text("Crime fell."), small("1 Survey of"), small("2031 and 2032.")], [("1", "1 Survey of 2031 and 2032.")]),
]


@pytest.mark.parametrize(("items", "expected"), CASES)
def test_notes(items: list[Line | Table], expected: list[tuple[str, str]]) -> None:
    rest, notes = without_notes(items, 12.0)
    assert [(note.mark, " ".join(one.text for one in note.lines)) for note in notes] == expected
    held = [one for note in notes for one in note.lines]
    assert rest + held == items


@pytest.mark.parametrize(
    ("words", "mark"),
    [("1 Survey", "1"), ("[2] Survey", "2"), ("† Survey", "†"), ("² Survey", "2"), ("Survey 1", None)],
)
def test_marks(words: str, mark: str | None) -> None:
    assert note_mark(small(words)) == mark


CALLS = [
    ("reports by the Audit Office2 say so", "2", 27),
    ("in the UK1, and", "1", 9),
    ("it rose.3", "3", 8),
    ("category 3 of it", "3", 9),
    ("it rose* again", "*", 7),
    # a figure is no call
    ("It cost £2 in 2031", "2", -1),
    ("4.1 The Panel", "1", -1),
    ("Policing 4.0 was", "4", -1),
    ("page 12", "2", -1),
]


@pytest.mark.parametrize(("words", "mark", "at"), CALLS)
def test_calls(words: str, mark: str, at: int) -> None:
    assert calls(words, mark) == at
