"""The door to SQLite: a connection a thread, whole transactions, and errors in our own words."""

from __future__ import annotations

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final, TypeAlias

from index import seal
from index.errors import ArchiveError, Busy, Damaged, DiskFull, NotAStore, OtherVersion, Unwritable
from index.schema import APPLICATION_ID, TABLES, VERSION

Copying: TypeAlias = Callable[[int, int], None]
"""Told how much of how much is copied."""

_PATIENCE = 30.0  # seconds that a writer waits for another one
_PATIENCE_TO_GATHER = 2.0  # seconds that the log is kept open for those who are reading an older state
_PAGES_AT_ONCE: Final = 4096  # pages copied before the next word about it: 16 MB


class Database:
    """A SQLite file in WAL mode: readers see one state of it, whatever a writer does meanwhile."""

    def __init__(self, path: Path, *, views: str = "", damaged: bool = False) -> None:
        """Nothing is opened yet; of a file that is known to be damaged what can be read of it is.

        `views` are statements that every connection begins with.
        """
        self.path = path
        self._views = views
        self._damaged = damaged
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
                    seal.lift(self.path)
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
                seal.lift(self.path)
                yield connection
                connection.execute("COMMIT")
            finally:
                if connection.in_transaction:
                    connection.rollback()

    @contextmanager
    def holding(self) -> Iterator[sqlite3.Connection]:
        """No one writes meanwhile, and neither is anything that is written within kept."""
        with _reported(self.path.parent):
            connection = self._connection()
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
            finally:
                connection.rollback()

    def is_of_our_making(self) -> bool:
        """Whether the tables, to the letter, are those that this program makes."""
        ours = "SELECT type, name, tbl_name, sql FROM sqlite_master ORDER BY name"
        with closing(sqlite3.connect(":memory:")) as fresh, self.reading() as connection:
            fresh.executescript(TABLES)
            found: list[object] = connection.execute(ours).fetchall()
            return found == fresh.execute(ours).fetchall()

    def put_seal(self) -> None:
        """Seal the file with all that was written in it; where someone is reading an older state, leave it."""
        if not seal.is_on(self.path) and self.gather():
            with self.holding():
                seal.put_on(self.path)

    def gather(self) -> bool:
        """Bring all that was written from the log beside the file into it, unless someone reads an older state."""
        with _reported(self.path.parent):
            connection = self._connection()
            connection.execute(f"PRAGMA busy_timeout = {1000 * _PATIENCE_TO_GATHER:.0f}")
            try:
                (busy, *_) = connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
            finally:
                connection.execute(f"PRAGMA busy_timeout = {1000 * _PATIENCE:.0f}")
        return not busy

    def rewrite(self) -> None:
        """Make anew what follows from the tables: their indexes, the full text, and the file's order."""
        with self.writing() as connection:
            try:
                connection.execute("REINDEX")
            except sqlite3.IntegrityError as error:  # two rows that must not be are alike
                raise Damaged(self.path.parent, str(error)) from error
            connection.execute("INSERT INTO passages_fts (passages_fts) VALUES ('rebuild')")
        with _reported(self.path.parent):
            self._connection().execute("VACUUM")

    def copy_to(self, file: Path, *, progress: Copying = lambda done, total: None) -> None:
        """Make a new file hold what is in this one now; those who read or write go on meanwhile."""
        with self.reading() as connection, _reported(file), closing(sqlite3.connect(file)) as copy:
            connection.execute("SELECT 1 FROM sqlite_master").fetchone()  # from here on it is this state that is read
            _copied(connection, copy, progress)
            copy.execute("PRAGMA journal_mode = DELETE")  # so that the copy is one file

    def copy_from(self, file: Path, *, progress: Copying = lambda done, total: None) -> None:
        """Hold what another file holds instead; those who read see all of it at once, or none."""
        with _reported(self.path.parent):
            connection = self._connection()
            seal.lift(self.path)
            with closing(sqlite3.connect(f"{file.resolve().as_uri()}?mode=ro", uri=True)) as copy:
                _copied(copy, connection, progress)
            connection.execute("PRAGMA journal_mode = WAL")

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
                if self._damaged:
                    connection.execute("PRAGMA writable_schema = ON")  # SQLite then reads a file that was cut short
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


def _copied(source: sqlite3.Connection, target: sqlite3.Connection, progress: Copying) -> None:
    source.backup(target, pages=_PAGES_AT_ONCE, progress=lambda _, left, total: progress(total - left, total))


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
    if str(error).startswith("Could not decode"):  # a text that is none any more; Python says it, not SQLite
        return Damaged(directory, "some of its text is spoilt")
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
