"""Papers are replaced, renamed, taken out and put in twice, and what is found follows."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import FakeEncoder, FakeReader, FakeReranker, pdf

from index.checking import check
from index.errors import NotThere
from index.ingest import ingest
from index.search import Searcher
from index.store import Store
from index.twins import elsewhere

QUESTION = "How high is the precept of Westmarch?"


class Archive:
    """A folder, its archive, and a searcher that was there before the folder changed."""

    def __init__(self, folder: Path, store: Store) -> None:
        self.folder = folder
        self.store = store
        self.searcher = Searcher(store, FakeEncoder(), FakeReranker())

    def write(self, name: str, *lines: str) -> None:
        (self.folder / f"{name}.pdf").write_bytes(pdf(*lines))

    def index(self) -> None:
        ingest(self.store, self.folder, reader=FakeReader(), version="1", encoder=FakeEncoder())

    def best(self) -> tuple[str, str]:
        """The document and the text that answer best."""
        hit = self.searcher.search(QUESTION, k=1)[0]
        return hit.document, hit.passage.text


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    folder = tmp_path / "papers"
    folder.mkdir()
    with Store.open(tmp_path / "store", create=True) as store:
        made = Archive(folder, store)
        made.write("precept", "The precept of Westmarch is £190 for a band D home.", "It was agreed.")
        made.write("letter", "Dear Chair, crime fell.")
        made.index()
        assert made.best() == ("precept", "The precept of Westmarch is £190 for a band D home.")
        yield made
    assert check(tmp_path / "store").faults == ()


def test_a_replaced_paper_answers_as_it_reads_now(archive: Archive) -> None:
    archive.write("precept", "The precept of Westmarch is £210 for a band D home.", "It was agreed.")
    archive.index()
    assert archive.best() == ("precept", "The precept of Westmarch is £210 for a band D home.")
    found = archive.searcher.search(QUESTION)
    assert not [hit for hit in found if "£190" in hit.passage.text]


def test_a_renamed_paper_answers_under_its_new_name(archive: Archive) -> None:
    (archive.folder / "precept.pdf").rename(archive.folder / "2031-precept.pdf")
    archive.index()
    assert archive.best() == ("2031-precept", "The precept of Westmarch is £190 for a band D home.")
    with pytest.raises(NotThere, match="precept is not in the archive"):
        archive.store.page("precept", 1)


def test_two_papers_that_change_names_answer_each_under_its_own(archive: Archive) -> None:
    (archive.folder / "precept.pdf").rename(archive.folder / "middle.pdf")
    (archive.folder / "letter.pdf").rename(archive.folder / "precept.pdf")
    (archive.folder / "middle.pdf").rename(archive.folder / "letter.pdf")
    archive.index()
    assert archive.best() == ("letter", "The precept of Westmarch is £190 for a band D home.")
    assert [each.document for each in archive.store.papers()] == ["letter", "precept"]


def test_a_removed_paper_answers_no_more(archive: Archive) -> None:
    (archive.folder / "precept.pdf").unlink()
    archive.index()
    assert {hit.document for hit in archive.searcher.search(QUESTION)} == {"letter"}
    for look in (archive.store.paper, archive.store.pdf, archive.store.parts):
        with pytest.raises(NotThere):
            look("precept")


def test_a_paper_put_in_twice_answers_once_and_names_the_other(archive: Archive) -> None:
    text = "The precept of Westmarch is £190 for a band D home."
    archive.write("precept-again", text, "It was agreed.")
    archive.index()
    found = [hit for hit in archive.searcher.search(QUESTION) if hit.passage.text == text]
    assert len(found) == 1
    other = {"precept": "precept-again", "precept-again": "precept"}[found[0].document]
    assert [each.document for each in elsewhere(archive.store, found[0].passage.id)] == [other]
    (archive.folder / f"{found[0].document}.pdf").unlink()
    archive.index()
    assert archive.best() == (other, text)
    assert elsewhere(archive.store, archive.searcher.search(QUESTION, k=1)[0].passage.id) == ()
