"""Sentences are ranked in their passages, and the best run of them is said."""

from __future__ import annotations

from fakes import FakeReranker
from hits import hit

from assistant.composing import best_passage, run
from assistant.question import understood
from assistant.selecting import ranked, shared, stem

TEXT = "Calls to 999 rose by 4.4%. Calls to 101 fell by 7.8%. The control room moved in May."


def test_the_asked_sentence_ranks_first() -> None:
    found = ranked(understood("By what percentage did 101 calls fall?"), [hit(TEXT)], FakeReranker())
    assert found[0].evidence.said == "Calls to 101 fell by 7.8%."


def test_a_sentence_without_the_asked_kind_ranks_lower() -> None:
    found = ranked(understood("By what percentage did the control room move?"), [hit(TEXT)], None)
    assert "%" in found[0].evidence.said


def test_a_passage_that_shares_no_word_is_no_evidence() -> None:
    assert ranked(understood("What do drones cost?"), [hit("12 March 2031")], FakeReranker()) == ()


def test_headings_are_no_evidence_but_count_as_context() -> None:
    asked = understood("What do drones cost?")
    assert ranked(asked, [hit("Drones", kind="heading")], FakeReranker()) == ()
    assert ranked(asked, [hit("It is £4m.", section="3. Drones")], FakeReranker())


def test_a_run_grows_to_its_neighbours_and_stays_in_one_piece() -> None:
    asked = understood("By what percentage did 101 calls fall?")
    hits = [hit(TEXT)]
    scored = ranked(asked, hits, FakeReranker())
    best = best_passage(scored, hits)
    assert best is not None
    said = run(scored, best, words=12)
    assert said.text in TEXT
    assert "101" in said.text
    assert len(said.text.split()) <= 12


def test_shared_words_ignore_endings() -> None:
    assert shared(understood("abandoned calls"), "The call was abandoned.") == 1.0
    assert stem("partnerships") == stem("partnership")
