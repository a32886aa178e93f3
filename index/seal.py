"""A seal beside the store's file: the digest that it had when it was last written whole.

SQLite keeps no sums of its pages, so that a bit which flips on the disk may change a figure unseen. The seal is
lifted before anything is written and put on when all of it stands in the one file: while it is there, a file
that differs from it is damaged.
"""

from __future__ import annotations

import contextlib
import hashlib
import logging
import os
from pathlib import Path

_log = logging.getLogger(__name__)


def lift(file: Path) -> None:
    """Take the seal off, so that a power cut can't bring it back either."""
    try:
        _seal(file).unlink()
    except FileNotFoundError:
        return
    if os.name != "nt":  # Windows has no such thing as a folder that is flushed
        folder = os.open(file.parent, os.O_RDONLY)
        try:
            os.fsync(folder)
        finally:
            os.close(folder)


def put_on(file: Path) -> None:
    """Seal the file as it is; its caller sees to it that no one writes. A full disk only costs the seal."""
    if not _settled(file):
        return
    unfinished = file.with_name(f"{file.name}.seal.tmp")
    try:
        with unfinished.open("w", encoding="ascii") as written:
            written.write(_digest(file))
            written.flush()
            os.fsync(written.fileno())
        unfinished.replace(_seal(file))
    except OSError as error:
        _log.warning("the archive was not sealed: %s", error)
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def is_on(file: Path) -> bool:
    """Whether the file is sealed, whole or not."""
    return _read(file) is not None


def is_broken(file: Path) -> bool:
    """Whether the file is sealed and no longer what was sealed."""
    seal = _read(file)
    if seal is None or not _settled(file) or _digest(file) == seal:
        return False
    return _read(file) == seal and _settled(file)  # or else someone has begun to write meanwhile


def _seal(file: Path) -> Path:
    return file.with_name(f"{file.name}.seal")


def _read(file: Path) -> str | None:
    try:
        return _seal(file).read_text(encoding="ascii", errors="replace") or None
    except OSError:
        return None


def _settled(file: Path) -> bool:
    """Whether all that was written stands in the file, none of it in SQLite's log beside it."""
    try:
        return file.with_name(f"{file.name}-wal").stat().st_size == 0
    except FileNotFoundError:
        return True


def _digest(file: Path) -> str:
    with file.open("rb") as opened:
        return hashlib.file_digest(opened, "sha256").hexdigest()
