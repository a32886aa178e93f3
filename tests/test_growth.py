"""Archives of retold papers are like real ones, and what finds in them finds what comparing all vectors finds."""

from __future__ import annotations

import random
import re
from itertools import islice
from pathlib import Path

import numpy as np
import pytest
from factories import paper, part, row
from fakes import FakeEncoder, filled

from evals.__main__ import parser
from evals.growth import Filled, Growth, Searched, fill, measure_recall
from evals.synthetic import models_of, retold
from index.filters import Filters
from index.fulltext import FullText
from index.search import Searcher
from index.store import Store
from index.vectors import VectorIndex

SUBJECTS = [
    "reserves",
    "precept",
    "vehicles",
    "custody",
    "response",
    "victims",
    "estates",
    "recruitment",
    "overtime",
    "complaints",
]
VERBS = ["rose", "fell", "changed", "doubled", "stayed", "improved"]
PLACES = ["Holmbury", "Calderholt", "Easterwick", "Northgate", "Wendlebury"]


def real(directory: Path) -> Store:
    """A small archive: two papers of forty short passages and a row."""
    drawn = random.Random(1)
    papers = []
    for document in ("a", "b"):
        texts = [
            f"{drawn.choice(SUBJECTS).title()} {drawn.choice(VERBS)} by {drawn.randrange(1000, 9999)} in "
            f"{drawn.choice(PLACES)}, beside {drawn.choice(SUBJECTS)} in {drawn.choice(PLACES)}."
            for _ in range(40)
        ]
        fields = {"title": "Report on reserves", "body": "Westmarch Panel", "kind": "minutes"}
        last = row("Vehicles", "1,472", columns=("Item", "Thousands"))
        papers.append(paper(*texts, last, document=document, parts=(part(**fields),)))
    return filled(directory, *papers)


def test_retold_papers_keep_every_length_and_place(tmp_path: Path) -> None:
    with real(tmp_path) as store:
        models = models_of(store)
        (first, encoded), _, (third, _) = islice(retold(models), 3)
        assert (first, encoded[0].windows) == ((again := next(retold(models)))[0], again[1][0].windows)
        original = store.paper("a")
    texts = [each.text for each in original.passages]
    assert [len(each.text) for each in first.passages] == [len(text) for text in texts]
    assert [each.words for each in first.passages] == [each.words for each in original.passages]
    assert [each.text for each in first.passages] != texts
    assert [each.text for each in first.passages] != [each.text for each in third.passages]
    for each in first.passages:
        assert each.text in first.pages[0].text
        assert each.text[each.cells[-1].start :] == each.text[-5:] if each.cells else True
    kept = sum(one == other for one, other in zip(_words(texts), _words([p.text for p in first.passages]), strict=True))
    assert 0.4 < kept / len(_words(texts)) < 0.95


def _words(texts: list[str]) -> list[str]:
    return re.findall(r"\w+", " ".join(texts))


def test_retold_vectors_stay_among_the_real_ones(tmp_path: Path) -> None:
    with real(tmp_path) as store:
        models = models_of(store)
        _, encoded = next(retold(models))
    vectors = np.concatenate([each.vectors for each in encoded])
    assert np.linalg.norm(vectors, axis=1) == pytest.approx(1.0, abs=1e-5)
    nearest = (vectors @ models.vectors.T).max(axis=1)
    assert 0.7 < np.median(nearest) < 0.999


@pytest.fixture(scope="module")
def grown(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An archive of 2,050 retold passages."""
    folder = tmp_path_factory.mktemp("growth")
    real(folder / "real").close()
    filling = fill(folder / "real", folder / "grown", 2000)
    assert (filling.passages, filling.added, filling.papers) == (2009, 2009, 49)
    assert fill(folder / "real", folder / "grown", 2010).added == 41
    return folder / "grown"


FILTERS = [
    # all
    None,
    # a few in a hundred, an eighth, all but a few
    Filters(document="000007-b"),
    Filters(body="norvale"),
    Filters(kind="minutes"),
    # none
    Filters(kind="plan"),
]


@pytest.mark.parametrize("filters", FILTERS)
def test_lists_of_near_vectors_find_what_comparing_all_finds(filters: Filters | None, grown: Path) -> None:
    questions = [f"{subject.title()} {verb} in {place}" for subject in SUBJECTS for verb in VERBS for place in PLACES]
    vectors = FakeEncoder().encode(questions[::10])
    with Store.open(grown) as store:
        index = VectorIndex(store, encoder="fake", dimensions=32, exact_up_to=100)
        assert measure_recall(store, "fake", vectors, [filters] * len(vectors), index=index) >= 0.99
        found = index.search(vectors[0], k=1)
        exact = VectorIndex(store, encoder="fake", dimensions=32).search(vectors[0], k=1)
    assert found[0][1] == pytest.approx(exact[0][1], abs=1e-6)  # by its whole vector, not by what the lists keep


def test_lists_follow_the_archive(tmp_path: Path) -> None:
    with real(tmp_path) as store:
        index = VectorIndex(store, encoder="fake", dimensions=32, exact_up_to=10)
        vector = FakeEncoder().encode(["Vehicles 1,472"])[0]
        assert len(index.search(vector, k=200)) == 82
        store.remove("a")
        assert len(index.search(vector, k=200)) == 41
        index.refresh()
        again = VectorIndex(store, encoder="fake", dimensions=32, exact_up_to=10)
        assert again.search(vector, k=5) == index.search(vector, k=5)


def test_a_large_archive_is_searched_as_a_small_one(grown: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    questions = ["Reserves fell in Holmbury", "custody and overtime", "What doubled in Northgate?"]
    with Store.open(grown) as store:
        small = Searcher(store, FakeEncoder(), None)
        before = [small.search(question, filters=Filters(body="norvale")) for question in questions]
        monkeypatch.setattr(FullText.__init__, "__kwdefaults__", {"live_up_to": 0})
        large = Searcher(store, FakeEncoder(), None)
        large.warm()
        assert [large.search(question, filters=Filters(body="norvale")) for question in questions] == before


def test_the_table_and_the_figures() -> None:
    filling = Filled(10, 1000, 1000, 2.0, 0.5, 4_000_000, 1_000_000, 90_000_000)
    searching = Searched(3.0, (0.01,) * 4, (0.02,) * 4, (0.02,) * 4, (0.2,), (0.3,), None, 1.0, 0.99)
    slower = Searched(4.0, (0.03,) * 4, (0.05,) * 4, (0.05,) * 4, (0.2,), (0.3,), 10**9, 0.995, 1.0)
    growth = Growth(((filling, searching), (filling, slower)))
    assert growth.figures()["growth"] == pytest.approx(
        {
            "plain_p95_milliseconds": 30.0,
            "filtered_p95_milliseconds": 50.0,
            "recall_at_10": 0.995,
            "opening_seconds": 4.0,
            "times_the_cost": 2.5,
            "peak_gigabytes": 1.0,
        }
    )
    lines = growth.text().splitlines()
    assert lines[0].split()[:2] == ["passages", "papers"]
    assert lines[1].split()[:3] == ["1000", "10", "500"]


def test_sizes_are_numbers() -> None:
    assert parser().parse_args(["benchmark", "--passages", "10000,200000"]).passages == (10_000, 200_000)
    with pytest.raises(SystemExit):
        parser().parse_args(["benchmark", "--passages", "many"])
