from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from factories import paper
from fakes import filled
from test_checking import spoil
from test_mending import first_release, makers

from app import main
from index.store import FILE, Store

LETTER = "2024-02-06-letter-chair-of-panel"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    """An archive of two papers, sealed."""
    papers = paper("Reserves fell.", document="a"), paper("Low.", document="b")
    with filled(tmp_path / "store", *papers) as store, store.sole_writer():
        pass
    return tmp_path / "store"


def run(capsys: pytest.CaptureFixture[str], *arguments: str | Path) -> tuple[int, str, str]:
    """The exit status, and what a command prints and tells."""
    status = main([str(each) for each in arguments])
    printed = capsys.readouterr()
    return status, printed.out, printed.err


def test_a_whole_archive_is_said_to_be_whole(directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    status, out, err = run(capsys, "check", "--store", directory)
    assert (status, out) == (0, "The archive is whole, its papers, PDFs and vectors: 2 papers of 2 passages.\n")
    assert err == "a ...\nb ...\n"


def test_damage_is_said_with_the_ways_out_and_mended(
    directory: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.keeping._makers", makers)
    spoil(directory, "UPDATE passages SET text = 'Reserves rose.' WHERE text = 'Reserves fell.'")
    status, out, err = run(capsys, "check", "--store", directory)
    assert status == 1
    assert "The archive's file is not as it was written.\n" in out
    assert "a: what was read from it is not as it was written.\n" in out
    assert err.splitlines()[-1].startswith("Mend it with 'scrutiny check --repair', or put back a copy")
    for command in (["papers"], ["passages"], ["remove", "a"]):
        status, out, err = run(capsys, *command, "--store", directory)
        assert (status, out) == (1, "")
        assert err.count("\n") == 1
        assert "is damaged" in err
    status, out, err = run(capsys, "check", "--repair", "--store", directory)
    assert status == 0
    assert "Found: a: what was read from it is not as it was written.\n" in out
    assert "The archive is whole" in out
    assert run(capsys, "passages", "--store", directory)[1].startswith("a p1 paragraph: Reserves fell.\n")


def test_what_cannot_be_mended_is_said(
    directory: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.keeping._makers", makers)
    spoil(directory, "DELETE FROM files WHERE instr(data, CAST('Low' AS BLOB))")
    status, out, err = run(capsys, "check", "--repair", "--store", directory)
    assert status == 1
    assert "Not mended: b: its PDF is damaged, and there is no other in papers.\n" in out
    assert f"as {FILE}.before; delete it when all is well.\n" in out
    assert err.splitlines()[-1].startswith("Put back a copy with 'scrutiny check --restore FILE'")


def test_a_copy_is_made_and_put_back(directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    copy = directory.parent / "copy"
    assert run(capsys, "backup", copy, "--store", directory)[:2] == (
        0,
        f"2 papers copied to {copy}; 'scrutiny check --restore' puts them back\n",
    )
    assert run(capsys, "backup", copy, "--store", directory)[0] == 1
    run(capsys, "remove", "a", "--store", directory)
    status, out, _ = run(capsys, "check", "--restore", copy, "--store", directory)
    assert status == 0
    assert out.startswith(f"What was there before is kept beside the archive, as {FILE}.before")
    assert "2 papers" in out
    with Store.open(directory) as store:
        assert [each.document for each in store.papers()] == ["a", "b"]


def test_an_archive_of_the_first_release_is_brought_up_to_date(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("assistant.keeping._makers", makers)
    first_release(tmp_path / "store")
    status, _, err = run(capsys, "papers", "--store", tmp_path / "store")
    assert status == 1
    assert "scrutiny check --repair" in err
    status, out, _ = run(capsys, "check", "--repair", "--store", tmp_path / "store")
    assert status == 0
    assert out.startswith("The archive was of an earlier version; its papers were read again.\nThe archive is whole")


@pytest.mark.parametrize(
    "command", [["check"], ["check", "--repair"], ["check", "--restore", "nowhere"], ["backup", "copy"]]
)
def test_where_there_is_nothing_it_is_one_line(
    command: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    status, out, err = run(capsys, *command, "--store", tmp_path / "store")
    assert (status, out, err.count("\n")) == (1, "", 1)


def test_a_paper_is_not_removed_while_someone_indexes(directory: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with Store.open(directory) as store, store.sole_writer():
        status, _, err = run(capsys, "remove", "a", "--store", directory)
    assert status == 1
    assert "wait until it is done" in err


@pytest.mark.slow
def test_a_real_paper_is_read_again_as_it_was(
    sample_store: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    store = tmp_path / "store"
    shutil.copytree(sample_store, store)
    assert run(capsys, "check", "--store", store)[0] == 0
    with Store.open(store) as opened:
        before = opened.paper(LETTER), opened.pdf(LETTER)
    spoil(store, f"UPDATE passages SET text = upper(text) WHERE name LIKE '{LETTER}#%'")
    assert run(capsys, "check", "--store", store)[0] == 1
    status, out, _ = run(capsys, "check", "--repair", "--store", store)
    assert status == 0
    assert f"Found: {LETTER}: what was read from it is not as it was written.\n" in out
    with Store.open(store) as opened:
        assert (opened.paper(LETTER), opened.pdf(LETTER)) == before
