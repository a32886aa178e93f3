from __future__ import annotations

import zlib
from collections.abc import Callable
from datetime import date
from typing import Any, get_args

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.model import Cell, Colour, Direction, Ink, Norm, Sure, Sureness, Word
from index import records
from index.records import Malformed

NUMBERS = st.floats(-1e6, 1e6)
COUNTS = st.integers(0, 10**6)
WORDS = st.lists(st.builds(Word, COUNTS, COUNTS, COUNTS, st.tuples(NUMBERS, NUMBERS, NUMBERS, NUMBERS)), max_size=5)
TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
COLOURS = st.sampled_from(get_args(Colour))
DIRECTIONS = st.none() | st.sampled_from(get_args(Direction))
CELLS = st.lists(
    st.builds(Cell, COUNTS, COUNTS, TEXT, TEXT, st.none() | TEXT, st.none() | COLOURS, DIRECTIONS), max_size=5
)
INKS = st.lists(st.builds(Ink, COUNTS, COUNTS, COLOURS, st.none() | TEXT), max_size=5)
SURE = st.sampled_from(get_args(Sure))
PLAIN = st.none() | TEXT | NUMBERS | st.booleans() | st.lists(TEXT, max_size=3) | st.lists(NUMBERS, max_size=3)
NORMS = st.none() | TEXT | st.dictionaries(TEXT, PLAIN, max_size=4)


@given(WORDS)
def test_words_come_back(words: list[Word]) -> None:
    assert records.load_words(records.dump_words(words)) == tuple(words)


@given(CELLS)
def test_cells_come_back(cells: list[Cell]) -> None:
    assert records.load_cells(records.dump_cells(cells)) == tuple(cells)


@given(INKS)
def test_words_in_a_colour_come_back(inks: list[Ink]) -> None:
    assert records.load_inks(records.dump_inks(inks)) == tuple(inks)


@given(st.builds(Sureness, SURE, SURE, SURE, SURE, SURE, SURE))
def test_how_sure_we_are_comes_back(sure: Sureness) -> None:
    assert records.load_sureness(records.dump_sureness(sure)) == sure


@given(NORMS)
def test_values_come_back(norm: Norm) -> None:
    assert records.load_norm(records.dump_norm(norm)) == norm


@given(st.lists(TEXT))
def test_strings_come_back(strings: list[str]) -> None:
    assert records.load_strings(records.dump_strings(strings)) == tuple(strings)


@given(st.none() | st.dates())
def test_days_come_back(day: date | None) -> None:
    assert records.load_day(records.dump_day(day)) == day


def test_vectors_come_back_bit_for_bit() -> None:
    vectors = np.random.default_rng(7).standard_normal((3, 5)).astype(np.float32)
    found = records.load_vectors([records.dump_vector(vector) for vector in vectors])
    assert found.dtype == np.float32
    assert (found == vectors).all()


@pytest.mark.parametrize(
    ("load", "column"),
    [
        (records.load_strings, "{}"),
        (records.load_strings, "[1]"),
        (records.load_strings, "["),
        (records.load_words, b"[]"),
        # six numbers, and a word that is no number
        (records.load_words, zlib.compress(b"[1,2,3,4,5,6]")),
        (records.load_words, zlib.compress(b'[1,2,3,4,5,6,"7"]')),
        (records.load_cells, "[[1,2,3,4,5]]"),
        (records.load_cells, '[[1,2,"","",null,"mauve",null]]'),
        (records.load_inks, '[[1,2,"mauve",null]]'),
        (records.load_sureness, '["stated"]'),
        (records.load_sureness, '["surely","stated","stated","stated","stated","stated"]'),
        (records.load_norm, "3"),
        (records.load_norm, '{"amount": {"deep": 1}}'),
        (records.load_day, "4 March"),
    ],
)
def test_what_was_not_written_here_is_not_read(load: Callable[[Any], object], column: object) -> None:
    with pytest.raises(Malformed):
        load(column)


def test_a_value_that_could_not_be_read_is_not_kept() -> None:
    with pytest.raises(Malformed):
        records.dump_norm({"amount": [["deep"]]})  # type: ignore[dict-item]


def test_vectors_of_two_lengths_are_not_one_array() -> None:
    with pytest.raises(Malformed):
        records.load_vectors([b"\0" * 8, b"\0" * 12])
