"""An answer is given where the evidence has what was asked for, and withheld where it has not."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date

import pytest
from factories import part, passage
from hits import hit

from assistant.composing import Said
from assistant.question import understood
from assistant.ranking import ranked
from assistant.terms import Term
from assistant.withholding import Features, confidence, features, missing_words, telling, threshold
from corpus.model import Entity, Label

WHOLE = Features(
    ranking=20.0,
    sentence=5.0,
    place=1.0,
    nearest=0.6,
    covered=1.0,
    named=0.0,
    names=0.0,
    codes=0.0,
    times=0.0,
    untimely=0.0,
    typed=1.0,
    contradicted=0.0,
    reason=0.0,
)


def test_full_evidence_is_enough_and_none_is_not() -> None:
    none = replace(WHOLE, ranking=5.0, sentence=-8.0, covered=0.0, names=2.0, times=1.0)
    assert confidence(WHOLE) >= threshold() > confidence(none)


@pytest.mark.parametrize(
    ("field", "worse"),
    [("names", 2.0), ("times", 1.0), ("place", 0.1), ("sentence", -5.0)],
)
def test_less_evidence_is_never_more_sure(field: str, worse: float) -> None:
    assert confidence(replace(WHOLE, **{field: worse})) <= confidence(WHOLE)


def test_confidence_is_a_probability_whatever_the_features() -> None:
    for size in (-1e6, 0.0, 1e6):
        assert 0 <= confidence(Features(**dict.fromkeys(asdict(WHOLE), size))) <= 1


def test_features_count_what_is_missing() -> None:
    text = "The insurance premium in 2031/32 was £934,227."
    money = Entity(37, 45, "MONEY", "£934,227", None)
    found = hit(text, entities=(money,), of=part(title="Budget", meeting=date(2031, 3, 4)))
    said = (Said(text, found, 0, len(text)),)

    def weighed(question: str) -> tuple[Features, tuple[str, ...]]:
        asked = understood(question)
        missing = missing_words(asked, said, (), {})
        return features(asked, said, ranked(asked, [found], None, {}), missing, {}), missing

    right, nothing = weighed("How much was the insurance premium in 2031/32?")
    wrong, northvale = weighed("How much was the insurance premium of Northvale in 2025/26?")
    assert (right.covered, right.names, right.times, right.untimely, right.typed) == (1.0, 0.0, 0.0, 0.0, 1.0)
    assert (wrong.names, wrong.times, wrong.untimely) == (1.0, 1.0, 1.0)
    assert wrong.covered < right.covered
    assert (nothing, northvale) == ((), ("Northvale",))


@pytest.mark.parametrize(
    ("question", "word", "tells"),
    [
        ("How much is it in Northvale?", "Northvale", True),
        ("Northvale station: is it shut?", "Northvale", False),
        ("Somebody said so. Cameras are late?", "Somebody", False),
        # nor where another sentence begins
        ("It was said here. Somebody heard it.", "Somebody", False),
        ("Is it so? Northvale is shut. When will Northvale open?", "Northvale", True),
        ("What does BWV cost?", "BWV", True),
        ("Who has 23 of them?", "23", True),
    ],
)
def test_what_names_something_is_a_name_an_acronym_or_a_figure(question: str, word: str, tells: bool) -> None:
    assert telling(word, understood(question)) == tells


@pytest.mark.parametrize(
    ("question", "text", "tags", "typed"),
    [
        ("How many drones are there?", "There are six drones.", [], 1.0),
        # a figure that is a date is no count
        ("How many drones are there?", "Drones in 2031 were few.", [("DATE", "2031")], 0.0),
        ("What do drones cost?", "They cost £4m.", [("MONEY", "£4m")], 1.0),
        ("What do drones cost?", "They cost more than in 2031.", [("DATE", "2031")], 0.0),
        # what the paper leaves open is an answer too
        ("What do drones cost?", "The cost is TBC.", [], 1.0),
        ("When will drones come?", "In March 2031.", [("DATE", "March 2031")], 1.0),
        ("What is the name of the pilot?", "The pilot was trained.", [], 0.0),
        ("What happened?", "It fell.", [], 1.0),
    ],
)
def test_an_answer_is_of_the_asked_kind(question: str, text: str, tags: list[tuple[Label, str]], typed: float) -> None:
    entities = tuple(
        Entity(text.index(words), text.index(words) + len(words), label, words, words) for label, words in tags
    )
    found = hit(text, entities=entities)
    asked = understood(question)
    scored = ranked(asked, [found], None, {})
    assert features(asked, (Said(text, found, 0, len(text)),), scored, (), {}).typed == typed


@pytest.mark.parametrize(
    ("question", "contradicted"), [("What was it in March 2030?", 1.0), ("What was it in March 2031?", 0.0)]
)
def test_another_time_than_the_asked_contradicts(question: str, contradicted: float) -> None:
    text = "In March 2031 it was seven."
    found = hit(text)
    asked = understood(question)
    scored = ranked(asked, [found], None, {})
    assert features(asked, (Said(text, found, 0, len(text)),), scored, (), {}).contradicted == contradicted


def test_an_acronym_and_its_words_are_the_same() -> None:
    known = (Term("OPCC", "Office of the Police and Crime Commissioner"),)
    found = hit("The OPCC agreed.")
    said = (Said("The OPCC agreed.", found, 0, 16),)
    assert missing_words(understood("What did the Commissioner agree?"), said, known, {}) == ()


def test_what_is_named_shortly_before_is_not_lacking() -> None:
    found = hit("Its first member is a water company.")
    asked = understood("Which company joined the Westmarch Partnership as a member?")
    said = (Said(found.passage.text, found, 0, len(found.passage.text)),)
    missing = missing_words(asked, said, (), {})
    scored = ranked(asked, [found], None, {})
    near = [passage("Westmarch has a Partnership against scams.")]
    assert features(asked, said, scored, missing, {}).names == 2
    assert features(asked, said, scored, missing, {}, near).names == 0
