"""Copies of an archive in one file: made while it is used, proved before they are put back."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Final

from index import seal
from index.checking import encoders, proved
from index.database import Copying, Database, sole_writer
from index.errors import ArchiveError, Damaged, InTheWay, NoCopy, NotAStore, OtherVersion, Unwritable
from index.fulltext import FullText
from index.store import FILE, Store, is_ours
from index.vectors import VectorIndex

BEFORE: Final = f"{FILE}.before"
"""What an archive was before it was put back or made anew; its owner may delete it."""

_NEW: Final = f"{FILE}.new"


def back_up(store: Store, file: Path, *, progress: Copying = lambda done, total: None) -> None:
    """Write the archive as it is now, without the vectors' file, to a file that is not there yet.

    Raises:
        InTheWay: The file is there.
        DiskFull, Unwritable: It can't be written; then nothing is left of it.
    """
    if file.exists():
        raise InTheWay(file)
    unfinished = file.with_name(f"{file.name}.part")
    try:
        unfinished.unlink(missing_ok=True)
        store.database.copy_to(unfinished, progress=progress)
        unfinished.rename(file)
    except OSError as error:
        raise Unwritable(file) from error
    finally:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)


def restore(directory: Path, file: Path, *, progress: Copying = lambda done, total: None) -> bool:
    """Make the archive in `directory` hold what a copy holds, if the copy is whole.

    Those who are reading go on, and then read what was put back.

    Returns:
        Whether there was an archive, which then is kept beside as BEFORE.

    Raises:
        NoCopy: It is no copy of an archive, or a damaged one; nothing is changed.
        OtherVersion: It is of a later form.
        Busy: Someone is indexing.
    """
    if not file.is_file():
        raise NoCopy(file, "there is no such file")
    try:
        directory.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Unwritable(directory) from error
    if not is_ours(directory):
        raise NotAStore(directory)
    with sole_writer(directory), workshop(directory) as new:
        try:
            shutil.copyfile(file, new / FILE)
            faults = proved(new).faults
        except OtherVersion as error:
            if not error.earlier:
                raise
            faults = ()
        except (NotAStore, Damaged) as error:
            raise NoCopy(file, "it is no archive") from error
        except OSError as error:
            raise Unwritable(directory) from error
        if faults:
            raise NoCopy(file, "it is damaged")
        return put_in_place(new, directory, progress=progress)


@contextmanager
def workshop(directory: Path) -> Iterator[Path]:
    """A folder beside the archive to make another one in; what was left of an earlier one is cleared away."""
    new = directory / _NEW
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir()
    except OSError as error:
        raise Unwritable(directory) from error
    try:
        yield new
    finally:
        shutil.rmtree(new, ignore_errors=True)


def put_in_place(
    new: Path, directory: Path, *, keep: bool = True, progress: Copying = lambda done, total: None
) -> bool:
    """Make the archive in `directory` hold what the one in `new` holds; whether what was there is kept, as BEFORE."""
    file = directory / FILE
    keep = keep and file.exists()
    try:
        if keep:
            with closing(Database(file)) as old, contextlib.suppress(ArchiveError):
                old.gather()
            shutil.copyfile(file, directory / BEFORE)
        try:
            with closing(Database(file)) as database:
                database.copy_from(new / FILE, progress=progress)
        except (Damaged, NotAStore, Unwritable):  # not even its first page is sound: no one else is reading it
            seal.lift(file)
            for beside in ("-wal", "-shm"):
                file.with_name(f"{FILE}{beside}").unlink(missing_ok=True)
            (new / FILE).replace(file)
    except OSError as error:
        raise Unwritable(directory) from error
    with contextlib.suppress(OtherVersion), Store.open(directory) as store:
        settle(store)
    return keep


def settle(store: Store) -> None:
    """Leave a store that was written by other means than ingest as ingest leaves it."""
    with store.database.writing() as connection:
        connection.execute("UPDATE state SET origin = hex(randomblob(8))")
    FullText(store).refresh()
    for name, length in encoders(store)[:1]:
        VectorIndex(store, encoder=name, dimensions=length).refresh()
    store.database.put_seal()
