"""A near miss asks for another time or place, and what answered before does not answer it."""

from __future__ import annotations

import random

import pytest

from evals.exercises import Exercise, Weighed
from evals.near_misses import near_misses
from index.reranker import Marked


def text(said: str, *, proves: bool | None) -> Weighed:
    return Weighed(Marked(said, ((0, len(said)),)), (proves,))


def asked(question: str, said: str, *others: str) -> Exercise:
    return Exercise(question, (text(said, proves=True),), tuple(text(each, proves=False) for each in others))


def missed(*given: Exercise) -> list[Exercise]:
    return list(near_misses(given, random.Random(0)))


@pytest.mark.parametrize(
    ("question", "said", "kept", "gone"),
    [
        ("What did it cost in 2031?", "In 2031 it cost £4m.", "What did it cost in ", "2031"),
        ("What did it cost in 2031/32?", "Cost, 2031/32: £4m", "What did it cost in 20", "2031/32"),
        ("How many in Q2?", "In quarter 2 there were 40.", "How many in Q", "Q2"),
        ("How many in June 2031?", "By June there were 40.", "How many in ", "June"),
    ],
)
def test_another_time_is_asked_for_in_the_same_form(question: str, said: str, kept: str, gone: str) -> None:
    (found,) = missed(asked(question, said))
    assert found.question.startswith(kept)
    assert gone not in found.question
    assert len(found.question) - len(question) in range(-3, 4)
    assert found.proving == ()
    assert [each.proves for each in found.others] == [(False,)]


def test_a_financial_year_stays_one() -> None:
    (found,) = missed(asked("Costs in 2031/32?", "Costs, 2031/32: £4m"))
    year, tail = found.question.removeprefix("Costs in ").removesuffix("?").split("/")
    assert int(tail) == (int(year) + 1) % 100


def test_another_place_of_the_same_archive_is_asked_for() -> None:
    given = asked("How many thefts were there in Oakmere?", "Oakmere had 40 thefts."), asked("Is it in Elmholt?", "No.")
    (found,) = missed(*given)
    assert found.question == "How many thefts were there in Elmholt?"


def test_a_word_that_is_also_written_small_is_no_name() -> None:
    given = asked("What did the Panel say?", "The Panel said no."), asked("Did the panel ask Elmholt?", "It did.")
    assert missed(*given) == []


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("What did it cost?", "It cost £4m."),  # nothing to put another for
        ("What did it cost in 2031?", "It cost £4m."),  # the text does not tell the year
    ],
)
def test_what_does_not_show_the_difference_makes_none(question: str, said: str) -> None:
    assert missed(asked(question, said)) == []


def test_no_text_has_what_is_put() -> None:
    years = ["2028", "2029", "2030", "2032", "2033"]
    given = asked("Costs in 2031?", f"Costs: 2031 £4m, {' '.join(years)} £5m.", "In 2034 they were £6m.", "Apologies.")
    (found,) = missed(given)
    assert found.question == "Costs in 2034?"
    assert [each.text.text for each in found.others] == [given.proving[0].text.text, "Apologies."]


def test_what_tells_nothing_still_tells_nothing() -> None:
    both = Weighed(Marked("In 2031 it cost £4m. It rose.", ((0, 20), (21, 29))), (True, None))
    (found,) = missed(Exercise("Costs in 2031?", (both,), ()))
    assert found.others[0].proves == (False, None)
