"""Of the passages found, those that most likely answer are read."""

from __future__ import annotations

from dataclasses import fields, replace
from datetime import date

import pytest
from factories import part, row
from hits import hit

from assistant.fitted import weights
from assistant.question import understood
from assistant.shortlist import Traits, chosen, shortlisted, traits
from corpus.model import Entity
from index.search import Hit

ASKED = understood("How many drones were there in 2031?")
DAY = Entity(12, 17, "DATE", "4 May", "2031-05-04")


def test_each_trait_has_its_weight() -> None:
    assert set(weights("shortlist")) == {each.name for each in fields(Traits)}


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        # nearer in meaning
        (replace(hit("Six flew."), cosine=0.7), replace(hit("Six flew."), cosine=0.3)),
        # with the question's words, its own or those above it
        (hit("Six drones flew."), hit("Six kites flew.")),
        (hit("Six flew.", section="3. Drones"), hit("Six flew.", section="3. Kites")),
        (hit(row("Fleet", "6", columns=("", "Drones"))), hit(row("Fleet", "6", columns=("", "Kites")))),
        # with a figure
        (hit("Six flew."), hit("Some flew.")),
        # of the time that is asked for
        (hit("Six flew.", of=part(meeting=date(2031, 3, 1))), hit("Six flew.", of=part(meeting=date(2030, 3, 1)))),
        # that says something
        (hit("Six drones"), hit("Six drones", kind="heading")),
        (hit("Six drones, 4 May", kind="heading", entities=(DAY,)), hit("Six drones, 4 May", kind="heading")),
    ],
)
def test_what_speaks_for_a_passage_puts_it_first(better: object, worse: object) -> None:
    rarity = {"drones": 3.0}
    assert shortlisted(ASKED, [worse, better], rarity, count=2) == (better, worse)  # type: ignore[list-item]
    assert shortlisted(ASKED, [worse, better], rarity, count=1) == (better,)  # type: ignore[list-item]


def coded(code: str | None, under: str | None = None) -> Hit:
    return hit(row(code or "", "It is on track.", paragraph=code, under=under, id=f"pack#{code or under}"))


@pytest.mark.parametrize("named", [coded("V4"), coded(None, under="V4")])
def test_a_row_whose_code_is_named_is_read_before_all_else(named: Hit) -> None:
    other = hit("The status of actions is that they are on track.", id="pack#0001")
    assert shortlisted(understood("what is the status of v4?"), [other, coded("V14"), named], {}, count=1) == (named,)


@pytest.mark.parametrize("asked", ["What was the status in 2006/07?", "What was the status of 07-11?", "And V07?"])
def test_what_is_part_of_a_longer_name_is_no_code(asked: str) -> None:
    other = hit("The status of actions is that they are on track.", id="pack#0001")
    assert shortlisted(understood(asked), [other, coded("07")], {"status": 3.0}, count=1) == (other,)


def test_of_equals_the_order_of_search_stays() -> None:
    found = [hit("Six flew.", id=f"pack#{number:04d}") for number in range(5)]
    assert shortlisted(ASKED, found, {}, count=3) == tuple(found[:3])


def test_a_passage_of_another_model_has_no_cosine() -> None:
    assert 0 < traits(ASKED, replace(hit("Six flew."), cosine=None), {}).cosine < 1


def test_more_is_read_for_a_long_question() -> None:
    long = "My neighbours keep on asking me about it, so before I see them again: how many drones were there in 2031?"
    assert chosen(understood(long)) > chosen(ASKED)


def numbered(number: str) -> Hit:
    return hit(row(number, "Tell victims.", columns=("No.", "Recommendation"), id=f"pack#{number}"))


@pytest.mark.parametrize("asked", ["when is recommendation 9 due?", "Who leads on recommendation no. 9?"])
def test_a_row_whose_number_is_named_after_what_is_numbered_is_read_before_all_else(asked: str) -> None:
    other = hit("Recommendations are due in May.", id="pack#other")
    assert shortlisted(understood(asked), [other, numbered("19"), numbered("9.")], {}, count=1) == (numbered("9."),)


@pytest.mark.parametrize(
    "asked", ["What was done in quarter 9?", "Are 9 recommendations due?", "Is recommendation 9.5 due?"]
)
def test_another_number_names_no_row(asked: str) -> None:
    other = hit("Recommendations are due.", id="pack#other")
    assert shortlisted(understood(asked), [other, numbered("9")], {"due": 3.0}, count=1) == (other,)
