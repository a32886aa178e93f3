"""The door to argon2: a file of those who may sign in, with their passwords hashed and what they may do.

A line each: `name:rights:hash`, rights as words with commas between them. Lines that begin with # say nothing.
"""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeAlias, get_args

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from assistant.errors import AssistantError

Right: TypeAlias = Literal["change", "exempt"]
"""To add and remove papers; to see papers that the public may not."""

RIGHTS: tuple[Right, ...] = get_args(Right)
SHORTEST = 12
"""Fewer characters make no password."""

_NAME = re.compile(r"[\w.@ -]{1,64}")
_HASHER = PasswordHasher()


class NoAccounts(AssistantError):
    """A file of accounts that can't be used, and what to do."""


@dataclass(frozen=True, slots=True)
class Account:
    """Someone who may sign in."""

    name: str
    rights: frozenset[Right]
    hashed: str


class Accounts:
    """Those who may sign in, by name."""

    def __init__(self, accounts: Mapping[str, Account]) -> None:
        self._accounts = dict(accounts)
        # Checked for a name that nobody has, so that an answer takes as long as for one that somebody has.
        self._nobody = Account("", frozenset(), _HASHER.hash(os.urandom(16)))

    @classmethod
    def read(cls, path: Path) -> Accounts:
        """Read a file of accounts.

        Raises:
            NoAccounts: it can't be read, holds no account, or a line of it is none.
        """
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except (OSError, UnicodeDecodeError) as error:
            raise NoAccounts(f"{path} can’t be read: make it with `scrutiny account NAME --auth-file FILE`.") from error
        found: dict[str, Account] = {}
        for number, line in enumerate(lines, 1):
            if line.strip() and not line.startswith("#"):
                account = _account(line)
                if account is None:
                    raise NoAccounts(f"{path}, line {number}: this is no account; take it out and make it anew.")
                found[account.name] = account
        if not found:
            raise NoAccounts(f"{path} holds no account: make one with `scrutiny account NAME --auth-file FILE`.")
        return cls(found)

    def named(self, name: str) -> Account | None:
        """Return the account of a name, None where nobody has it."""
        return self._accounts.get(name.strip())

    def signed_in(self, name: str, password: str) -> Account | None:
        """Return the account that a name and a password open, None where they open none; takes some 50 ms."""
        account = self.named(name)
        try:
            _HASHER.verify((account or self._nobody).hashed, password)
        except (VerificationError, InvalidHashError):
            return None
        return account


def write(path: Path, name: str, password: str, rights: frozenset[Right]) -> None:
    """Put an account into a file of them, made where there is none, in place of one of the same name.

    Raises:
        NoAccounts: the name or the password can't be used, or the file can't be read or written.
    """
    name = name.strip()
    if not _NAME.fullmatch(name):
        raise NoAccounts("A name has letters, figures, spaces and . @ - only, at most 64.")
    if len(password) < SHORTEST:
        raise NoAccounts(f"That password is too short: at least {SHORTEST} characters, such as four words.")
    made = f"{name}:{','.join(sorted(rights))}:{_HASHER.hash(password)}"
    try:
        kept = path.read_text(encoding="utf-8").splitlines() if path.exists() else []
        lines = [line for line in kept if line.partition(":")[0] != name]
        fresh = path.with_name(f"{path.name}.new")
        fresh.touch(0o600)
        fresh.write_text("\n".join([*lines, made, ""]), encoding="utf-8")
        fresh.replace(path)
    except (OSError, UnicodeDecodeError) as error:
        raise NoAccounts(f"{path} can’t be written: choose a file in a folder of yours.") from error


def _account(line: str) -> Account | None:
    name, _, rest = line.strip().partition(":")
    words, _, hashed = rest.partition(":")
    rights = frozenset(right for right in RIGHTS if right in words.split(","))
    known = not words or len(rights) == len(words.split(","))
    return Account(name, rights, hashed) if _NAME.fullmatch(name) and known and hashed.startswith("$argon2") else None
