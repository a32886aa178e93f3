"""A large archive's full text is ranked as FTS5 ranks it, whatever has come and gone since its arrays were made."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from factories import paper, part, passage
from fakes import filled, put

from index.filters import Filters
from index.fulltext import FullText
from index.lexical import any_of, words
from index.lookup import kept, match
from index.store import Store

A = paper(
    "Reserves fell in 2018/19, and the reserve is £1,472,000.",
    "Crime rose in towns; crime fell in villages.",
    passage("The café's reserve was reserved.", section="Reserves"),
    document="a",
    parts=(part(title="Panel report on reserves", body="Westmarch Panel"),),
)
B = paper("The precept was agreed.", "Reserves are low, the Panel heard; the Panel noted it.", document="b")
C = paper("Crime: 1,472 reports in 2018/19.", "Towns, towns and towns.", "The precept.", document="c")

QUESTIONS = [
    # one word, in a few of its forms
    "reserve",
    # a word of which accents and capitals don't count
    "CAFE",
    # a figure is a phrase
    "2018/19",
    "What was £1,472,000 of?",
    # several, one that most passages have, one that none has
    "Did crime fall in the towns that the precept pays for, and the zeppelin?",
    "the the of",
    # no word at all
    "?!",
    # FTS5's own signs say nothing
    'NEAR("crime" AND towns*) OR -precept',
]


def ranked(index: FullText, question: str, **limits: list[int]) -> list[int]:
    return index.search(words(question), k=5, **limits)


def as_fts5_does(store: Store, question: str, **limits: list[int]) -> list[int]:
    return match(store, any_of(words(question)), limit=5, **limits) if words(question) else []


def large(store: Store) -> FullText:
    """Full text that takes any archive for a large one, with its arrays made."""
    index = FullText(store, live_up_to=0)
    index.refresh()
    return index


def snapshots(directory: Path) -> list[str]:
    return sorted(path.name for path in directory.glob("words-*"))


@pytest.mark.parametrize("question", QUESTIONS)
def test_the_ranking_is_that_of_fts5(question: str, tmp_path: Path) -> None:
    with filled(tmp_path, A, B, C) as store:
        index = large(store)
        assert ranked(index, question) == as_fts5_does(store, question)
        parts = kept(store, Filters(body="westmarch"))
        assert ranked(index, question, parts=parts) == as_fts5_does(store, question, parts=parts)
        some = [1, 5, 6]
        assert ranked(index, question, passages=some) == as_fts5_does(store, question, passages=some)
        assert ranked(index, question, parts=[]) == []


@pytest.mark.parametrize("question", QUESTIONS)
def test_what_came_and_went_since_counts(question: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("index.postings.Postings.of", _once(monkeypatch))
    with filled(tmp_path, A, B) as store:
        index = large(store)
        put(store, C)
        assert ranked(index, question) == as_fts5_does(store, question)
        store.remove("b")
        assert ranked(index, question) == as_fts5_does(store, question)
        put(store, paper("Reserves are low no more.", document="a"))
        assert ranked(index, question) == as_fts5_does(store, question)


def _once(monkeypatch: pytest.MonkeyPatch) -> Callable[..., object]:
    """Makes postings the first time, and fails from then on."""
    from index.postings import Postings

    make = Postings.of

    def first(*arguments: object) -> object:
        monkeypatch.setattr("index.postings.Postings.of", pytest.fail)
        return make(*arguments)  # type: ignore[arg-type]

    return first


def test_a_snapshot_saves_making_the_arrays(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with filled(tmp_path, A, B, C) as store:
        large(store)
        assert snapshots(tmp_path) == ["words-3.postings"]
        monkeypatch.setattr("index.postings.Postings.of", pytest.fail)
        again = FullText(store, live_up_to=0)
        assert ranked(again, "crime in towns") == as_fts5_does(store, "crime in towns")
        assert again._postings is not None


def test_arrays_far_behind_are_made_anew(tmp_path: Path) -> None:
    with filled(tmp_path, A) as store:
        index = large(store)
        put(store, B)
        index.refresh()
        assert snapshots(tmp_path) == ["words-2.postings"]
        assert index._postings is not None
        assert len(index._postings.keys) == 5


@pytest.mark.parametrize("place", [0, 40, -1])
def test_a_damaged_snapshot_is_made_again(place: int, tmp_path: Path) -> None:
    with filled(tmp_path, A, B, C) as store:
        large(store)
        file = tmp_path / "words-3.postings"
        good = bytearray(file.read_bytes())
        file.write_bytes(good[:place] + bytes([good[place] ^ 1]) + good[place:][1:])
        unread = FullText(store, live_up_to=0)
        assert ranked(unread, "crime in towns") == as_fts5_does(store, "crime in towns")
        unread.refresh()
        assert file.read_bytes() == good


def test_a_small_archive_has_none(tmp_path: Path) -> None:
    with filled(tmp_path, A, B, C) as store:
        index = FullText(store)
        index.refresh()
        assert snapshots(tmp_path) == []
        assert ranked(index, "crime in towns") == as_fts5_does(store, "crime in towns")
