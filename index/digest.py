"""What the rows of a paper add up to, kept with it, so that a bit which flips in one of them shows which is hurt."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from index.rows import Row

Execute: TypeAlias = Callable[[str, tuple[int]], Iterable[Row]]

_OF_PASSAGES: Final = "FROM parts JOIN passages ON passages.part = parts.id"

_ROWS: Final = (
    "SELECT id, document, sha256, folder, title, warnings, reader, encoder, tables FROM papers WHERE id = ?",
    "SELECT * FROM pages WHERE paper = ? ORDER BY number",
    "SELECT * FROM parts WHERE paper = ? ORDER BY id",
    f"SELECT passages.* {_OF_PASSAGES} WHERE paper = ? ORDER BY passages.id",
    f"SELECT entities.* {_OF_PASSAGES} JOIN entities ON passage = passages.id WHERE paper = ?"
    " ORDER BY passages.id, entities.rowid",
    f"SELECT windows.* {_OF_PASSAGES} JOIN windows ON windows.passage = passages.id WHERE paper = ?"
    " ORDER BY windows.id",
)


def digest(execute: Execute, paper: int) -> str:
    """The SHA-256 of all that the store keeps of a paper, but for its PDF, which has its own."""
    found = hashlib.sha256()
    for query in _ROWS:
        for row in execute(query, (paper,)):
            found.update(repr(row).encode("utf-8", errors="surrogatepass"))
        found.update(b"\n")
    return found.hexdigest()
