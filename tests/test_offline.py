"""Nothing leaves this machine: the guard of all tests holds, and the whole program runs where there is no network."""

from __future__ import annotations

import json
import os
import shutil
import socket
import subprocess
import sys
from pathlib import Path

import pytest
from offline import Forbidden, Tried, forbid
from test_cli import paper_pdf

OUTSIDE = "192.0.2.1"  # an address that documentation may use, and nobody has


@pytest.fixture
def guard() -> Tried:
    """A guard of the test's own, on top of the one for all tests."""
    tried, end = forbid()
    end()
    return tried


@pytest.mark.parametrize("host", ["127.0.0.1", "127.9.9.9", "::1", "localhost", ""])
def test_this_machine_is_reached(guard: Tried, host: str) -> None:
    guard.reach(host)
    guard.look_up(host)
    assert guard.hosts == []


@pytest.mark.parametrize("host", [OUTSIDE, "2001:db8::1", "0.0.0.0", "10.0.0.1", "::ffff:192.0.2.1"])
def test_other_machines_are_not(guard: Tried, host: str) -> None:
    with pytest.raises(Forbidden):
        guard.reach(host)
    assert guard.hosts == [host]


@pytest.mark.parametrize("name", ["example.org", b"example.org", "printer"])
def test_names_are_not_asked_for(guard: Tried, name: str | bytes) -> None:
    with pytest.raises(Forbidden):
        guard.look_up(name)


def test_sockets_are_guarded_in_every_test(offline: Tried) -> None:
    before = len(offline.hosts)
    with socket.socket() as stream, socket.socket(type=socket.SOCK_DGRAM) as packets:
        with pytest.raises(Forbidden):
            stream.connect((OUTSIDE, 80))
        with pytest.raises(Forbidden):
            stream.connect_ex((OUTSIDE, 80))
        with pytest.raises(Forbidden):
            packets.sendto(b"x", (OUTSIDE, 53))
    with pytest.raises(Forbidden):
        socket.create_connection(("example.org", 80))
    assert offline.hosts[before:] == [OUTSIDE] * 3 + ["example.org"]
    del offline.hosts[before:]  # asked for here on purpose


def isolated() -> list[str]:
    """What to put before a command so that it has no network at all, [] where the system can't do that."""
    command = ["unshare", "--map-root-user", "--net"]
    if shutil.which("unshare") is None or subprocess.run([*command, "true"], capture_output=True).returncode:
        return []
    return command


SCRIPT = """
import json, sys
sys.path.insert(0, sys.argv[1])
from offline import forbid
tried, _ = forbid()
from app import main
index, ask, findings = (main(arguments) for arguments in json.loads(sys.argv[2]))
print("did", index, ask, findings, "tried", tried.hosts)
"""


@pytest.mark.slow
def test_indexing_asking_and_findings_need_no_network(tmp_path: Path) -> None:
    """With the real models, and without the variables that tell their libraries to stay offline."""
    papers = tmp_path / "papers"
    papers.mkdir()
    (papers / "report.pdf").write_bytes(paper_pdf())
    store = ["--store", str(tmp_path / "store")]
    commands = [["index", str(papers), *store], ["ask", "What is the general reserve?", *store], ["findings", *store]]
    unset = ("HF_", "TRANSFORMERS_", "GRADIO_", "TOKENIZERS_")
    ran = subprocess.run(
        [*isolated(), sys.executable, "-c", SCRIPT, str(Path(__file__).parent), json.dumps(commands)],
        capture_output=True,
        text=True,
        cwd=tmp_path,
        env={name: value for name, value in os.environ.items() if not name.startswith(unset)},
    )
    assert ran.stdout.splitlines()[-1:] == ["did 0 0 0 tried []"], ran.stderr
    assert "£4.2m" in ran.stdout
