"""The papers that an archive keeps, taken out of it whatever its form and as far as it can still be read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from index.database import Database
from index.errors import ArchiveError, Damaged


@dataclass(frozen=True, slots=True)
class Kept:
    """A paper as it was put in.

    `pdf` is None where it is damaged and its folder has it no more; `password` opens it, where it needs one,
    as in archives of old. `sha256` is that of the file in its folder.
    """

    document: str
    folder: str
    sha256: str
    pdf: bytes | None
    password: str | None = None


def kept(database: Database, documents: Sequence[str] | None = None) -> Iterator[Kept]:
    """Yield the papers of an archive, or these of them, by document, one PDF in memory at a time.

    Raises:
        Damaged, NotAStore: Not even the list of its papers can be read.
    """
    with database.reading() as connection:
        columns = {row[1] for table in ("papers", "files") for row in connection.execute(f"PRAGMA table_info({table})")}
        if not columns >= {"document", "data"}:
            raise Damaged(database.path.parent, "the list of its papers is gone")
        opens = "password" if "password" in columns else "NULL"
        listed = connection.execute(
            f"SELECT document, folder, sha256, {opens} FROM papers NOT INDEXED ORDER BY document"
        ).fetchall()
    for document, folder, sha256, password in listed:
        if not all(isinstance(each, str) for each in (document, folder, sha256)):
            yield Kept(str(document), str(folder), str(sha256), None)
        elif documents is None or document in documents:
            pdf = _pdf(database, sha256, summed="kept" in columns) or file_of(folder, document, sha256)
            yield Kept(document, folder, sha256, pdf, password)


def file_of(folder: str, document: str, sha256: str) -> bytes | None:
    """The file that a paper came from, if it is there and still the same."""
    for suffix in (".pdf", ".PDF"):
        try:
            data = (Path(folder) / f"{document}{suffix}").read_bytes()
        except OSError:
            continue
        if hashlib.sha256(data).hexdigest() == sha256:
            return data
    return None


def _pdf(database: Database, sha256: str, *, summed: bool) -> bytes | None:
    """A PDF that is whole; before there were sums of copies without a password, one that is there."""
    for way in ("", "NOT INDEXED"):  # the second finds it where the index is damaged
        try:
            with database.reading() as connection:
                row = connection.execute(
                    f"SELECT data, {'kept' if summed else 'NULL'} FROM files {way} WHERE sha256 = ?", (sha256,)
                ).fetchone()
        except ArchiveError:
            continue
        if row is None or not isinstance(row[0], bytes):
            continue
        if row[1] is None or hashlib.sha256(row[0]).hexdigest() == row[1]:
            return row[0]
    return None
