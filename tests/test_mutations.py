"""Papers that are spoilt at random cost themselves at most."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from corpus import samples
from evals.mutations import Survival, mutate, survive

PAPERS = sorted(Path(samples.__file__).parent.glob("*.pdf"))


def test_a_mutation_is_drawn_by_its_seed() -> None:
    data = PAPERS[0].read_bytes()
    assert mutate(data, 7) == mutate(data, 7)
    assert len({mutate(data, seed) for seed in range(20)} | {data}) == 21
    assert all(mutate(data, seed).startswith(b"%PDF-") for seed in range(20))


@pytest.mark.usefixtures("no_tesseract")
def test_three_hundred_spoilt_papers_are_survived() -> None:
    found = survive(PAPERS, 300 if os.environ.get("SCRUTINY_CI") else 60)
    assert (found.crashed, found.over) == ([], [])
    assert found.read > 0
    assert sum(found.refused.values()) > 0


def test_what_was_not_survived_is_named() -> None:
    said = Survival(read=1, crashed=["pack~7 (KeyError)"], slowest=2.0).text()
    assert "1 read, 0 refused, the slowest in 2.0 s" in said
    assert "1 crashed the ingest: pack~7 (KeyError)" in said
