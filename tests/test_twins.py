"""Where else in an archive a passage stands, and which parts repeat others: true whenever it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from factories import paper, part, passage
from fakes import FakeEncoder, FakeReranker, filled, put

from assistant.asking import spoken
from assistant.assistant import Assistant
from corpus.model import Elsewhere, Entity, Paper, Passage
from index.search import Searcher
from index.twins import elsewhere, repeats

COSTS = "The drone unit of Westmarch cost £240,000 in the year, most of it for the pay of its pilots."
COST = passage(COSTS, entities=(Entity(COSTS.index("£"), COSTS.index(" in "), "MONEY", "£240,000", None),))
CALLS = "Calls to 101 were answered within three minutes in most of Westmarch last year."
NOTES = "Two of the six pilots left in the winter and their posts are held open for a year."
FRESH = "A seventh pilot joined the unit in March from the coastguard, where she flew for nine years."


def report(name: str, year: int, *texts: str | Passage) -> Paper:
    return paper(*texts, document=name, parts=(part(title="Drones", meeting=date(year, 3, 4)),))


OLD = report("old", 2030, COST, CALLS, NOTES)
NEW = report("new", 2031, COST, CALLS, NOTES, FRESH)


def test_a_passage_is_known_elsewhere_as_long_as_it_is_there(tmp_path: Path) -> None:
    with filled(tmp_path / "store", OLD, NEW) as store:
        assert elsewhere(store, "new#0000") == (Elsewhere("old", 1, "1"),)
        assert elsewhere(store, "new#0003") == ()
        put(store, report("old", 2030, "Nothing of the kind is said here any more about drones."))
        assert elsewhere(store, "new#0000") == ()


def test_other_places_come_newest_first_and_no_more_than_a_few(tmp_path: Path) -> None:
    papers = [report(f"of {year}", year, COST) for year in range(2026, 2032)]
    with filled(tmp_path / "store", *papers) as store:
        assert [each.document for each in elsewhere(store, "of 2031#0000", most=2)] == ["of 2030", "of 2029"]


def test_a_part_repeats_another_by_the_share_that_is_the_same(tmp_path: Path) -> None:
    with filled(tmp_path / "store", OLD, NEW) as store:
        (found,) = repeats(store, "new")
        assert (found.document, found.of.meeting, found.share) == ("old", date(2030, 3, 4), 0.75)
        (whole,) = repeats(store, "old")
        assert (whole.document, whole.share) == ("new", 1.0)
        store.remove("old")
        assert repeats(store, "new") == ()


def test_a_few_passages_in_common_are_no_repetition(tmp_path: Path) -> None:
    with filled(tmp_path / "store", OLD, report("other", 2031, COST, FRESH)) as store:
        assert repeats(store, "other") == ()


@pytest.fixture
def answering(tmp_path: Path) -> Iterator[Assistant]:
    with filled(tmp_path / "store", OLD, NEW) as store:
        yield Assistant(store, Searcher(store, FakeEncoder(), FakeReranker()))


def test_an_answer_cites_the_newest_and_names_the_other(answering: Assistant) -> None:
    answer = answering.ask("How much did the drone unit of Westmarch cost in the year?")
    (cited,) = [each.citation for each in answer.citations]
    assert cited.document == "new"
    assert cited.also_in == (Elsewhere("old", 1, "1"),)
    assert list(spoken(answer))[-1].strip() == "also in old, page 1"
