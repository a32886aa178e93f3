"""Letter-spaced words are words; letters that stand for themselves are not."""

from __future__ import annotations

import pytest
from pdfs import Text, pdf
from printed import token

from corpus.reading import read_paper
from corpus.spacing import joined


def spaced(text: str, *, step: float, word: float) -> list[tuple[str, float]]:
    """Letters at their places: `step` from one to the next, `word` more where a space is."""
    found, x = [], 72.0
    for char in text:
        if char == " ":
            x += word
        else:
            found.append((char, x))
            x += step
    return found


CASES = [
    # a heading set wide
    (spaced("POLICE PANEL", step=9, word=9), ["POLICE", "PANEL"]),
    # letters with a typed space between them and two between words
    (spaced("agenda pack", step=10, word=6), ["agenda", "pack"]),
    # statuses in columns
    (spaced("RAGGR", step=60, word=0), list("RAGGR")),
    # few letters are initials
    (spaced("JRR", step=10, word=0), list("JRR")),
]


@pytest.mark.parametrize(("letters", "words"), CASES)
def test_letters_that_stand_apart(letters: list[tuple[str, float]], words: list[str]) -> None:
    assert [each.text for each in joined([token(char, x) for char, x in letters])] == words


def test_other_words_stay_as_they_are() -> None:
    tokens = (token("The", 72), token("a", 100), token("b", 112), token("Panel", 130), token("c", 170, 120))
    assert joined(tokens) == tokens


def test_a_letter_spaced_heading_is_read_as_words() -> None:
    data = pdf([Text(72 + 14 * number, 200, letter) for number, letter in enumerate("WESTMARCH")])
    (passage,) = read_paper(data, "paper").passages
    assert passage.text == "WESTMARCH"
