"""A small archive of which the public may see half, in a folder of its own, answered by the stand-ins for models."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from factories import page, paper, part, passage
from fakes import FakeEncoder, FakeReranker
from pdfs import pdf, prose

from assistant.assistant import Assistant
from assistant.ui.archive import Archive
from assistant.ui.by_visitor import by_visitor
from assistant.ui.shelves import Shelves
from corpus.model import Paper
from index.search import Searcher
from index.store import Store
from index.windows import encoded

MET = "The Panel met at Westmarch Hall and thanked the Treasurer."
OPEN = "The general reserve stood at £4.2m on 31 March 2031."
CLAIM = "The Panel agreed to settle the claim of the haulier Brockbank for £40,731."
CLOSED = ("40,731", "Brockbank", "haulier", "closed-claim", "Settlement in private")
"""What only those may see who see what is exempt."""

PACK = paper(
    passage(MET),
    passage(OPEN, page=2, part=1),
    passage(CLAIM, page=3, part=2),
    document="pack",
    title="Agenda pack",
    parts=(
        part(0, kind="agenda", title="Agenda"),
        part(1, title="Reserves", item="5", first_page=2, last_page=2),
        part(2, title="Settlement in private", item="6", first_page=3, last_page=3, exempt=True),
    ),
    pages=(page(1, MET), page(2, OPEN), page(3, CLAIM)),
)
ALONE = paper(
    CLAIM,
    document="closed-claim",
    title="Settlement in private",
    parts=(part(title="Settlement in private", exempt=True),),
)
PDFS = {each.document: pdf(*(prose([one.text]) for one in each.pages)) for each in (PACK, ALONE)}
SHA256 = {document: hashlib.sha256(data).hexdigest() for document, data in PDFS.items()}


@dataclass(frozen=True)
class HalfClosed:
    """An archive as the app shows it, and the folder that it lies in."""

    archive: Archive
    directory: Path


@contextmanager
def half_closed(directory: Path) -> Iterator[HalfClosed]:
    """Make the archive in `directory`; to whom exempt papers are shown goes by who asks."""
    with Store.open(directory, create=True) as whole:
        for each in (PACK, ALONE):
            _put(whole, each)
        with Store.open(directory, exempt=False) as public:
            shelves = Shelves(whole, _assistant), Shelves(public, _assistant, whole=whole)
            for one in shelves:
                one.start().join(60)
            yield HalfClosed(by_visitor(*shelves), directory)


def _put(store: Store, paper: Paper) -> None:
    encoder = FakeEncoder()
    store.put(
        replace(paper, sha256=SHA256[paper.document]),
        PDFS[paper.document],
        encoded(paper.passages, encoder, parts=paper.parts),
        folder="papers",
        reader="fake",
        encoder=encoder.name,
    )


def _assistant(store: Store) -> Assistant:
    return Assistant(store, Searcher(store, FakeEncoder(), FakeReranker()))
