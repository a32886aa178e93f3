"""Sentences and cells are ranked by what speaks for each."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from fakes import FakeReranker
from hits import hit

from assistant.fitted import weights
from assistant.question import understood
from assistant.ranking import READ, UNREAD, Signals, ranked, score
from assistant.rarity import covered
from corpus.model import Entity

TEXT = "Calls to 999 rose by 4.4%. Calls to 101 fell by 7.8%. The control room moved in May."
MIDDLING = Signals(**dict.fromkeys((each.name for each in fields(Signals)), 0.5))


def test_the_asked_sentence_ranks_first() -> None:
    found = ranked(understood("By what percentage did 101 calls fall?"), [hit(TEXT)], FakeReranker(), {})
    assert found[0].evidence.said == "Calls to 101 fell by 7.8%."
    assert [each.score for each in found] == sorted((each.score for each in found), reverse=True)


def test_without_a_model_the_kind_and_the_passage_decide() -> None:
    question = understood("By what percentage did demand change?")
    found = ranked(question, [hit(TEXT, id="pack#0001"), hit("Costs rose.", id="pack#0002")], None, {})
    assert "%" in found[0].evidence.said
    assert {each.signals.sentence for each in found} == {UNREAD}


def test_headings_are_no_evidence_but_count_as_context() -> None:
    asked = understood("What do drones cost?")
    assert ranked(asked, [hit("Drones", kind="heading")], FakeReranker(), {}) == ()
    (only,) = ranked(asked, [hit("It is £4m.", section="3. Drones")], FakeReranker(), {})
    assert only.signals.sentence > -5


@pytest.mark.parametrize(("norm", "told"), [("2031-05-04", True), ("2031-05", False)])
def test_a_heading_that_names_a_day_is_evidence(norm: str, *, told: bool) -> None:
    held = hit("PANEL HELD AT HOLM HALL ON 4 MAY", kind="heading", entities=(Entity(27, 32, "DATE", "4 MAY", norm),))
    found = ranked(understood("Where was the meeting of 4 May?"), [held], FakeReranker(), {})
    assert [each.evidence.said for each in found] == ([held.passage.text] if told else [])


def test_only_so_much_is_read_closely() -> None:
    reader = FakeReranker()
    many = " ".join(f"Officer {number} was moved." for number in range(READ // 10))
    found = ranked(understood("Who was moved?"), [hit(many), hit("Nobody.", id="pack#0002")], reader, {})
    assert sum(len(each.evidence.said) for each in found) <= READ < len(many)
    assert len(found) == len(reader.pairs)


def test_a_sentence_is_read_even_if_it_is_longer_than_what_is_read() -> None:
    assert len(ranked(understood("Who was moved?"), [hit("Officers " * READ)], FakeReranker(), {})) == 1


def test_rare_words_count_more() -> None:
    asked = understood("What do drones cost?")
    rarity = {"drones": 5.0, "cost": 1.0}
    assert covered(asked, hit("Drones fly."), rarity) == pytest.approx(5 / 6)
    assert covered(asked, hit("It was costed."), rarity) == pytest.approx(1 / 6)


def test_each_signal_has_its_weight() -> None:
    assert set(weights("ranking")) == {each.name for each in fields(Signals)}


@pytest.mark.parametrize("name", ["sentence", "typed", "timely"])
def test_what_speaks_for_evidence_raises_its_score(name: str) -> None:
    assert score(replace(MIDDLING, **{name: 1.0})) > score(MIDDLING)
