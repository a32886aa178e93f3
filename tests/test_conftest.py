"""What all tests keep to is kept: a test left out in CI, and one that reaches out, fail."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent

TESTS = """
import socket
import pytest

@pytest.mark.{marker}
def test_it():
    {body}
"""

LEFT_OUT = "pytest.skip('there is none')"
SWALLOWED = """
    try:
        socket.create_connection(("192.0.2.1", 80))
    except OSError:
        pass
"""
LOOKED_UP = """
    try:
        socket.getaddrinfo("example.org", 80)
    except OSError:
        pass
"""


@pytest.mark.parametrize(
    ("marker", "body", "variables", "outcome"),
    [
        # at a developer's
        ("browser", LEFT_OUT, {}, "1 skipped"),
        # in CI
        ("browser", LEFT_OUT, {"SCRUTINY_CI": "1"}, "1 failed"),
        ("slow", LEFT_OUT, {"SCRUTINY_CI": "1"}, "1 failed"),
        # where there are no papers there is nothing to read
        ("archive", LEFT_OUT, {"SCRUTINY_CI": "1"}, "1 skipped"),
        ("archive\n@pytest.mark.slow", LEFT_OUT, {"SCRUTINY_CI": "1"}, "1 skipped"),
        ("archive\n@pytest.mark.slow", LEFT_OUT, {"SCRUTINY_CI": "1", "SCRUTINY_ARCHIVE": "here"}, "1 failed"),
        # what is known to fail has been run
        ("slow", "pytest.xfail('known')", {"SCRUTINY_CI": "1"}, "1 xfailed"),
        # refused, and the refusal swallowed
        ("slow", SWALLOWED, {}, "1 passed, 1 error"),
        ("slow", LOOKED_UP, {}, "1 passed, 1 error"),
    ],
)
def test_outcome(marker: str, body: str, variables: dict[str, str], outcome: str, tmp_path: Path) -> None:
    for name in ("conftest.py", "offline.py"):
        shutil.copy(HERE / name, tmp_path)
    shutil.copy(HERE.parent / "pyproject.toml", tmp_path)
    (tmp_path / "test_it.py").write_text(TESTS.format(marker=marker, body=body), encoding="utf-8")
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("SCRUTINY_", "PYTEST_"))}
    ran = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "test_it.py"],
        cwd=tmp_path,
        env={**clean, **variables},
        capture_output=True,
        text=True,
    )
    assert ran.stdout.splitlines()[-1].startswith(outcome), ran.stdout
