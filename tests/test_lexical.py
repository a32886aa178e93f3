from __future__ import annotations

import sqlite3

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.lexical import expression, words


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        # question words ask nothing by themselves
        ("What did the Commissioner decide?", ("commissioner", "decide")),
        # figures, dates and numbers of decisions stay whole
        ("Is £1,472 right, in 2018/19 or 2018–19?", ("1,472", "right", "2018/19", "2018–19")),
        ("decision 2031-012, paragraph 4.12.", ("decision", "2031-012", "paragraph", "4.12")),
        # a possessive is the word itself
        ("The Panel's and the Panel’s", ("panel",)),
        # once each
        ("reserve, Reserve, RESERVE", ("reserve",)),
        # a question of nothing but such words is taken at its word
        ("Who was it?", ("who", "was", "it")),
        ("?!", ()),
    ],
)
def test_a_question_is_about_its_words(question: str, expected: tuple[str, ...]) -> None:
    assert words(question) == expected


def test_a_question_without_words_has_no_expression() -> None:
    assert expression("?! --") is None


def test_a_question_of_very_many_words_is_bounded() -> None:
    assert len(words(" ".join(f"word{number}" for number in range(500)))) == 64


@given(
    st.text(max_size=80)
    | st.sampled_from(['"', "a AND NOT (b", "NEAR(a b", "title:x", "a* ^b", "- + *", "'; DROP", "\x00"])
)
def test_nothing_in_a_question_is_read_as_syntax(question: str) -> None:
    found = expression(question)
    if found is not None:
        connection = sqlite3.connect(":memory:")
        connection.execute("CREATE VIRTUAL TABLE texts USING fts5 (title, text)")
        assert connection.execute("SELECT * FROM texts WHERE texts MATCH ?", (found,)).fetchall() == []
        connection.close()
