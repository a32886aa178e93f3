"""Whether an archive of stand-in papers is whole, has lost none, and answers from what it holds."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from evals.standins import QuickEncoder, mark
from index.checking import check
from index.search import Searcher
from index.store import Store

Editions = Mapping[str, int]


def held(directory: Path) -> dict[str, int]:
    """Which edition of each paper an archive holds, by what its first passage says."""
    with Store.open(directory) as store:
        return {
            paper.document: int(next(store.passages(paper.document)).text.split()[1].rpartition("edition")[2])
            for paper in store.papers()
        }


def wrong(directory: Path, before: Editions, wanted: Editions) -> Iterator[str]:
    """Say what is wrong after work was cut short that was to turn the papers `before` into those `wanted`.

    Each paper is to be there as before or as wanted, whole, and to be found by the words of that edition.
    """
    for fault in check(directory).faults:
        yield fault.sentence
    found = held(directory)
    for document in sorted(before.keys() & wanted.keys() - found.keys()):
        yield f"{document} is lost"
    for document, edition in found.items():
        if edition not in (before.get(document), wanted.get(document)):
            yield f"{document} is of edition {edition}"
    with Store.open(directory) as store:
        searcher = Searcher(store, QuickEncoder(), None)
        for document, edition in found.items():
            word = mark(document, edition)
            hits = searcher.search(word, k=1)
            if not hits or hits[0].document != document or word not in hits[0].passage.text:
                yield f"{document} isn't found by its words"
