"""The door to SQLite: a connection a thread, whole transactions, and errors in our own words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import ArchiveError, Busy, Damaged, DiskFull, NotAStore, OtherVersion, Unwritable
from index.schema import APPLICATION_ID, TABLES, VERSION

_PATIENCE = 30.0  # seconds that a writer waits for another one


class Database:
    """A SQLite file in WAL mode: readers see one state of it, whatever a writer does meanwhile."""

    def __init__(self, path: Path, *, views: str = "") -> None:
        """Name a database; `views` are statements that every connection to it begins with."""
        self.path = path
        self._views = views
        self._local = threading.local()
        self._opened: list[sqlite3.Connection] = []
        self._lock = threading.Lock()

    def prepare(self) -> None:
        """Make the tables where there are none yet, and refuse a file that is not of our form.

        Raises:
            NotAStore: It is a database of something else, or no database.
            OtherVersion: It was made by another version of this program.
        """
        with _reported(self.path.parent):
            connection = self._connection()
            if _form(connection) == (0, 0):
                connection.execute("BEGIN IMMEDIATE")
                if _form(connection) == (0, 0):  # still: no one else was quicker
                    for statement in _statements(TABLES):
                        connection.execute(statement)
                    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
                    connection.execute(f"PRAGMA user_version = {VERSION}")
                connection.execute("COMMIT")
            application, version = _form(connection)
        if application != APPLICATION_ID:
            raise NotAStore(self.path.parent)
        if version != VERSION:
            raise OtherVersion(self.path.parent, version, VERSION)

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """All that is read within, in this thread, is read from one state of the store."""
        connection = self._connection()
        if connection.in_transaction:
            yield connection
            return
        with _reported(self.path.parent):
            connection.execute("BEGIN")
            try:
                yield connection
            finally:
                connection.rollback()

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """All that is written within is kept, or, when anything is raised, none of it."""
        with _reported(self.path.parent):
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.rollback()

    def close(self) -> None:
        """Close the connections of all threads; none of them may be at work."""
        with self._lock:
            while self._opened:
                self._opened.pop().close()
            self._local = threading.local()

    def _connection(self) -> sqlite3.Connection:
        found: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if found is not None:
            return found
        with _reported(self.path.parent):
            # Each thread keeps to its own; only close() touches those of others.
            connection = sqlite3.connect(self.path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False)
            try:
                connection.execute("PRAGMA foreign_keys = ON")
                # FULL: one more flush to disk a paper costs nothing beside reading it, and then a paper
                # that is reported as indexed is still there after a power cut (NORMAL may lose the last).
                connection.execute("PRAGMA synchronous = FULL")
                if _form(connection)[0] in (0, APPLICATION_ID):
                    connection.execute("PRAGMA journal_mode = WAL")
                for statement in _statements(self._views):
                    connection.execute(statement)
            except sqlite3.Error:
                connection.close()
                raise
        with self._lock:
            self._opened.append(connection)
        self._local.connection = connection
        return connection


@contextmanager
def sole_writer(directory: Path) -> Iterator[None]:
    """Keep other indexing out of `directory` meanwhile, other processes' too.

    The lock is SQLite's own on an empty file, so that the system lets go of it when a process dies.

    Raises:
        Busy: Someone else is indexing into it.
    """
    with _reported(directory):
        connection = sqlite3.connect(directory / "indexing.lock", timeout=0.0, isolation_level=None)
        try:
            connection.execute("BEGIN EXCLUSIVE")
            yield
        finally:
            connection.close()


def _form(connection: sqlite3.Connection) -> tuple[int, int]:
    """Whose form of database it is and which version; (0, 0) for an empty one, (-1, n) for no one's."""
    (application,) = connection.execute("PRAGMA application_id").fetchone()
    (version,) = connection.execute("PRAGMA user_version").fetchone()
    (tables,) = connection.execute("SELECT count(*) FROM sqlite_master").fetchone()
    return (application or (-1 if tables else 0), version)


@contextmanager
def _reported(directory: Path) -> Iterator[None]:
    """Say in our words what a user can act on; a mistake of ours in a statement stays what it is."""
    try:
        yield
    except sqlite3.Error as error:
        ours = _explained(error, directory)
        if ours is None:
            raise
        raise ours from error


def _explained(error: sqlite3.Error, directory: Path) -> ArchiveError | None:
    match getattr(error, "sqlite_errorcode", 0) & 0xFF:  # the low byte is the primary code
        case sqlite3.SQLITE_FULL:
            return DiskFull(directory)
        case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
            return Busy(directory)
        case sqlite3.SQLITE_CORRUPT:
            return Damaged(directory, str(error))
        case sqlite3.SQLITE_NOTADB:
            return NotAStore(directory)
        case sqlite3.SQLITE_CANTOPEN | sqlite3.SQLITE_READONLY | sqlite3.SQLITE_PERM | sqlite3.SQLITE_IOERR:
            return Unwritable(directory)
    return None


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: executescript would end the transaction."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if sqlite3.complete_statement(statement):
            yield statement
            statement = ""
