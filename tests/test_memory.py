from __future__ import annotations

import os
import subprocess
import sys

import pytest

from evals import memory

linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux tells how much memory is shared")


@linux
def test_a_tree_counts_what_it_started() -> None:
    alone = memory.held(os.getpid())
    code = "import sys; kept = bytearray(b'x' * 80_000_000); print('ready', flush=True); sys.stdin.read()"
    with subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as child:
        assert child.stdout is not None
        child.stdout.readline()
        together = memory.held(os.getpid())
        assert child.pid in memory.tree(os.getpid())
        child.communicate("")
    assert alone is not None
    assert together is not None
    assert together - alone > 80_000_000


@linux
def test_a_process_that_has_ended_holds_nothing() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as child:
        child.wait()
    assert memory.held(child.pid) is None


def test_where_the_system_does_not_tell_it_is_not_known(
    monkeypatch: pytest.MonkeyPatch, tmp_path: os.PathLike[str]
) -> None:
    monkeypatch.setattr(memory, "PROC", tmp_path)
    assert memory.held(os.getpid()) is None


@linux
def test_the_peak_is_no_less_than_what_was_held() -> None:
    kept = bytearray(b"x" * 50_000_000)
    del kept
    most = memory.peak()
    assert most is not None
    assert most > 50_000_000
