from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from index.errors import NoFolder, NoPapers
from index.folder import listing


def documents(folder: Path) -> list[str]:
    return [file.document for file in listing(folder).files]


def test_papers_are_named_by_their_path_and_sorted(tmp_path: Path) -> None:
    (tmp_path / "2031" / "march").mkdir(parents=True)
    for name in ("b.pdf", "a.PDF", "2031/march/pack v1.2.pdf", "notes.txt", "2031/é ü.pdf", "x#1?.pdf"):
        (tmp_path / name).touch()
    assert documents(tmp_path) == ["2031/march/pack v1.2", "2031/é ü", "a", "b", "x#1?"]


def test_hidden_files_and_folders_are_left_out(tmp_path: Path) -> None:
    (tmp_path / ".trash").mkdir()
    for name in ("._a.pdf", ".trash/b.pdf", "c.pdf"):
        (tmp_path / name).touch()
    assert documents(tmp_path) == ["c"]


def test_a_folder_named_like_a_paper_is_a_folder(tmp_path: Path) -> None:
    (tmp_path / "pack.pdf").mkdir()
    (tmp_path / "pack.pdf" / "a.pdf").touch()
    assert documents(tmp_path) == ["pack.pdf/a"]


@pytest.mark.skipif(sys.platform == "win32", reason="links need rights on Windows")
def test_links_are_followed_within_the_folder_only(tmp_path: Path) -> None:
    papers, outside = tmp_path / "papers", tmp_path / "outside"
    papers.mkdir()
    outside.mkdir()
    (outside / "secret.pdf").touch()
    (papers / "real.pdf").touch()
    (papers / "again.pdf").symlink_to(papers / "real.pdf")
    (papers / "out.pdf").symlink_to(outside / "secret.pdf")
    (papers / "all").symlink_to(outside, target_is_directory=True)
    (papers / "round").symlink_to(papers, target_is_directory=True)
    found = listing(papers)
    assert [file.document for file in found.files] == ["again", "real"]
    assert found.refused == (("out", "out: this is a link to a file outside the folder"),)


@pytest.mark.skipif(sys.platform == "win32", reason="its file names ignore case")
def test_two_files_of_one_name_are_not_one_paper(tmp_path: Path) -> None:
    (tmp_path / "a.PDF").touch()
    (tmp_path / "a.pdf").touch()
    found = listing(tmp_path)
    assert len(found.files) == 1
    assert found.refused == (("a", "a: two files have this name; rename one of them"),)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux keeps such names")
def test_a_name_that_is_not_unicode_can_be_kept(tmp_path: Path) -> None:
    Path(os.fsdecode(os.fsencode(tmp_path) + b"/caf\xe9.pdf")).touch()
    assert documents(tmp_path) == ["caf\ufffd"]


def test_there_must_be_a_folder_with_papers(tmp_path: Path) -> None:
    with pytest.raises(NoFolder, match="There is no folder"):
        listing(tmp_path / "nowhere")
    (tmp_path / "a.pdf").touch()
    with pytest.raises(NoFolder):
        listing(tmp_path / "a.pdf")
    (tmp_path / "a.pdf").unlink()
    with pytest.raises(NoPapers, match="no PDFs"):
        listing(tmp_path)
