"""What the public may not see is not there for those who may not see it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from factories import page, paper, part, passage
from fakes import FakeEncoder, put

from corpus.model import Paper
from index.errors import NotThere
from index.search import Searcher
from index.store import Store

CLAIM = "The settlement of the claim is £40,000."


def papers() -> list[Paper]:
    """A paper that is open, one that is closed, and a pack whose second page is."""
    pages = (page(1, "The Panel met."), page(2, CLAIM))
    minutes = part(title="Minutes")
    closed = part(1, title="Claim", first_page=2, last_page=2, exempt=True)
    return [
        paper("The settlement was reported in public.", document="open"),
        paper(CLAIM, document="closed", parts=(part(exempt=True),)),
        paper("The Panel met.", passage(CLAIM, part=1, page=2), document="pack", parts=(minutes, closed), pages=pages),
    ]


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    with Store.open(tmp_path, create=True) as store:
        put(store, *papers())
    return tmp_path


def test_exempt_papers_and_parts_are_not_listed(directory: Path) -> None:
    with Store.open(directory) as whole, Store.open(directory, exempt=False) as public:
        assert [each.document for each in whole.papers()] == ["closed", "open", "pack"]
        assert [each.document for each in public.papers()] == ["open", "pack"]
        assert [each.title for each in public.parts("pack")] == ["Minutes"]
        assert [each.text for each in public.passages("pack")] == ["The Panel met."]
        assert [each.number for each in public.paper("pack").pages] == [1]


@pytest.mark.parametrize(
    "look",
    [
        lambda store: store.parts("closed"),
        lambda store: list(store.passages("closed")),
        lambda store: store.pdf("closed"),
        lambda store: store.page("pack", 2),
        lambda store: store.passage("pack#0001"),
        lambda store: store.pdf("pack"),  # the file holds what is exempt, too
    ],
)
def test_what_is_exempt_is_not_there(directory: Path, look: Callable[[Store], object]) -> None:
    with Store.open(directory) as whole, Store.open(directory, exempt=False) as public:
        look(whole)
        with pytest.raises(NotThere):
            look(public)


def test_nor_is_it_found_whichever_archive_is_searched_first(directory: Path) -> None:
    with Store.open(directory) as whole, Store.open(directory, exempt=False) as public:
        for _ in range(2):
            found = Searcher(public, FakeEncoder(), None).search("settlement of the claim")
            assert [hit.document for hit in found if "settlement" in hit.passage.text] == ["open"]
            found = Searcher(whole, FakeEncoder(), None).search("settlement of the claim")
            assert {"closed", "open"} <= {hit.document for hit in found if "settlement" in hit.passage.text}
