"""Who may sign in, kept in a file."""

from __future__ import annotations

import stat
import sys
from pathlib import Path

import pytest

from assistant.accounts import Accounts, NoAccounts, write

PASSWORD = "heron at Westmarch weir"


def test_an_account_opens_with_its_password_only(tmp_path: Path) -> None:
    path = tmp_path / "accounts"
    write(path, "officer", PASSWORD, frozenset({"change"}))
    write(path, "chair", "another long password", frozenset())
    accounts = Accounts.read(path)
    officer = accounts.signed_in("officer", PASSWORD)
    assert officer is not None
    assert officer.rights == {"change"}
    assert accounts.signed_in("officer", PASSWORD + "s") is None
    assert accounts.signed_in("chair", PASSWORD) is None
    assert accounts.signed_in("nobody", PASSWORD) is None
    assert PASSWORD not in path.read_text()
    if sys.platform != "win32":
        assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_an_account_written_again_replaces_itself_only(tmp_path: Path) -> None:
    path = tmp_path / "accounts"
    write(path, "officer", PASSWORD, frozenset({"change", "exempt"}))
    write(path, "chair", PASSWORD, frozenset())
    write(path, "officer", "a new and longer one", frozenset())
    accounts = Accounts.read(path)
    assert accounts.signed_in("officer", PASSWORD) is None
    again = accounts.signed_in("officer", "a new and longer one")
    assert again is not None
    assert again.rights == frozenset()
    assert accounts.signed_in("chair", PASSWORD)


@pytest.mark.parametrize(
    ("name", "password", "said"),
    [
        ("", PASSWORD, "A name has letters"),
        ("a:b", PASSWORD, "A name has letters"),
        ("two\nlines", PASSWORD, "A name has letters"),
        ("officer", "short", "too short: at least 12"),
    ],
)
def test_what_makes_no_account_is_said(tmp_path: Path, name: str, password: str, said: str) -> None:
    with pytest.raises(NoAccounts, match=said):
        write(tmp_path / "accounts", name, password, frozenset())
    assert not (tmp_path / "accounts").exists()


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (None, "can’t be read"),
        ("# nobody yet\n", "holds no account"),
        ("officer:change:plain password\n", "line 1: this is no account"),
        ("# the officer\nofficer:everything:$argon2id$v=19$x\n", "line 2: this is no account"),
    ],
)
def test_a_file_that_is_no_use_is_refused(tmp_path: Path, text: str | None, said: str) -> None:
    path = tmp_path / "accounts"
    if text is not None:
        path.write_text(text)
    with pytest.raises(NoAccounts, match=said):
        Accounts.read(path)
