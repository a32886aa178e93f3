"""What `python -m evals crashes` measures at length, in a few rounds."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from evals import crashes, flips, full_disk
from evals.__main__ import main
from evals.consistency import held, wrong
from evals.standins import Folder, index
from index.store import Store


def test_nothing_is_lost_or_half_done_however_often_indexing_is_killed() -> None:
    found = crashes.survived(20, seed=7)
    assert found.wrong == []
    assert found.kinds.total() == 20
    assert found.inside > 0


def test_a_full_disk_is_said_in_a_sentence_and_loses_nothing() -> None:
    pytest.importorskip("resource", reason="Windows has no limits on a process")
    found = full_disk.survived(4, seed=7)
    assert found.wrong == []
    assert found.said.total() == 4


def test_every_flipped_bit_is_noticed_and_mended() -> None:
    store, vectors, unsealed = flips.noticed(4, seed=7, papers=3)
    assert store.wrong == vectors.wrong == unsealed.wrong == []
    assert store.noticed == store.said == store.mended == 4
    assert vectors.noticed == vectors.mended == 4
    assert unsealed.noticed + unsealed.harmless == 4


@pytest.fixture
def made(tmp_path: Path) -> tuple[Folder, Path]:
    """A folder of a few papers and an archive of it."""
    folder, directory = Folder(tmp_path / "papers", random.Random(1)), tmp_path / "store"
    folder.path.mkdir()
    folder.change()
    with Store.open(directory, create=True) as store:
        index(store, folder.path)
    return folder, directory


def test_what_is_lost_or_was_never_made_or_is_not_found_is_seen(made: tuple[Folder, Path]) -> None:
    """The proof itself can fail."""
    folder, directory = made
    editions = dict(folder.editions)
    assert held(directory) == editions
    assert list(wrong(directory, editions, editions)) == []
    first = min(editions)
    assert list(wrong(directory, {}, {**editions, first: 99})) == [f"{first} is of edition {editions[first]}"]
    with Store.open(directory) as store:
        store.remove(first)
        assert list(wrong(directory, editions, editions)) == [f"{first} is lost"]
        with store.database.writing() as connection:
            connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('delete-all')")
            connection.execute("UPDATE windows SET vector = (SELECT vector FROM windows AS one ORDER BY id LIMIT 1)")
    assert "The words that passages are found by are not those of the passages." in wrong(directory, {}, editions)


def test_the_command_prints_what_was_found(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["crashes", "--kills", "1", "--full", "0", "--flips", "1", "--seed", "3"]) == 0
    out = capsys.readouterr().out
    assert "1 kills" in out
    assert "store.sqlite: 1 flips, 1 noticed by a check, 1 said when it was opened, 1 mended" in out
