"""Sentences and cells are ranked by what speaks for each."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from fakes import FakeReranker
from hits import hit

from assistant.question import understood
from assistant.ranking import READ, UNCOMPARED, UNREAD, Readers, Signals, covered, ranked, score, weights

TEXT = "Calls to 999 rose by 4.4%. Calls to 101 fell by 7.8%. The control room moved in May."
BOTH = Readers(FakeReranker(), FakeReranker())
NEITHER = Readers(None, None)
MIDDLING = Signals(**dict.fromkeys((each.name for each in fields(Signals)), 0.5))


def test_the_asked_sentence_ranks_first() -> None:
    found = ranked(understood("By what percentage did 101 calls fall?"), [hit(TEXT)], BOTH, {})
    assert found[0].evidence.said == "Calls to 101 fell by 7.8%."
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_without_models_the_kind_and_the_passage_decide() -> None:
    question = understood("By what percentage did the control room move?")
    found = ranked(question, [hit(TEXT, id="pack#0001"), hit("Costs rose.", id="pack#0002")], NEITHER, {})
    assert "%" in found[0].evidence.said
    assert {each.signals.sentence for each in found} == {each.signals.passage for each in found} == {UNREAD}
    assert {each.signals.words for each in found} == {UNCOMPARED}


def test_headings_are_no_evidence_but_count_as_context() -> None:
    asked = understood("What do drones cost?")
    assert ranked(asked, [hit("Drones", kind="heading")], BOTH, {}) == ()
    (only,) = ranked(asked, [hit("It is £4m.", section="3. Drones")], BOTH, {})
    assert only.signals.sentence > 0


def test_only_the_likeliest_are_read_closely() -> None:
    reader = FakeReranker()
    many = " ".join(f"Officer {number} was moved." for number in range(3 * READ)) + " The drone cost £4m."
    found = ranked(understood("What did the drone cost?"), [hit(many)], Readers(reader, None), {})
    assert len(found) == len(reader.pairs) == READ
    assert found[0].evidence.said == "The drone cost £4m."


@pytest.mark.parametrize("label", ["", "5.1"])
def test_a_sentence_that_is_all_of_its_passage_is_not_read_again(label: str) -> None:
    reader = FakeReranker()
    whole = hit(f"{label} The drone cost £4m.".strip(), score=3.0, paragraph=label or None, id="pack#0001")
    two = hit("It flies. The drone cost £4m.", score=2.0, id="pack#0002")
    found = ranked(understood("What did the drone cost?"), [whole, two], Readers(reader, None), {})
    assert len(reader.pairs) == 2
    assert [each.signals.sentence for each in found if each.evidence.hit is whole] == [3.0]


def test_rare_words_count_more() -> None:
    asked = understood("What do drones cost?")
    rarity = {"drones": 5.0, "cost": 1.0}
    assert covered(asked, hit("Drones fly."), rarity) == pytest.approx(5 / 6)
    assert covered(asked, hit("It was costed."), rarity) == pytest.approx(1 / 6)


def test_each_signal_has_its_weight() -> None:
    assert set(weights()) == {each.name for each in fields(Signals)}


@pytest.mark.parametrize("name", ["sentence", "passage", "words", "typed", "timely"])
def test_what_speaks_for_evidence_raises_its_score(name: str) -> None:
    assert score(replace(MIDDLING, **{name: 1.0})) > score(MIDDLING)
