"""A damaged or outdated archive made whole again, from what of it is whole: the PDFs that it keeps, first of all."""

from __future__ import annotations

import contextlib
from collections.abc import Callable, Iterable
from contextlib import AbstractContextManager, closing
from dataclasses import dataclass
from pathlib import Path
from typing import TypeAlias

from index.checking import Checked, file_in, proved
from index.copies import put_in_place, settle, workshop
from index.database import Database, sole_writer
from index.encoder import Encoder
from index.errors import BeyondMending, Damaged, NotAStore, OtherVersion
from index.ingest import PaperReader, Tagger, again
from index.kept import Kept, kept
from index.store import FILE, Store
from index.vectors import VectorIndex


@dataclass(frozen=True, slots=True)
class Makers:
    """What papers are read, encoded and tagged with; `version` names how they are read and tagged."""

    reader: PaperReader
    version: str
    encoder: Encoder
    tagger: Tagger | None


Loaded: TypeAlias = Callable[[], AbstractContextManager[Makers]]
"""Loads the makers, which takes seconds and is put off until a paper has to be read again."""


@dataclass(frozen=True, slots=True)
class Mended:
    """What was wrong, what still is, and what was done about it."""

    before: Checked | None
    after: Checked
    lost: tuple[str, ...] = ()
    anew: bool = False


def mend(directory: Path, makers: Loaded, *, progress: Callable[[str], None] = lambda document: None) -> Mended:
    """Prove the archive, and make right what is not.

    What follows from the tables is made again from them; a paper whose rows are damaged is read again from its
    PDF; where the tables themselves are damaged, or of an earlier form, all papers are read again from the PDFs
    kept; if one can't be, what was there before stays beside as BEFORE.

    Raises:
        NoStore: There is none.
        Busy: Someone is indexing.
        OtherVersion: The archive is of a later form.
        BeyondMending: Not one paper can be taken out of it; nothing is changed.
    """
    file_in(directory)
    with sole_writer(directory):
        try:
            before = proved(directory, progress=progress)
        except OtherVersion as error:
            if not error.earlier:
                raise
            lost = _anew(directory, makers, progress)
            return Mended(None, proved(directory), lost, anew=True)
        if not any(fault.what == "tables" for fault in before.faults):
            with contextlib.suppress(Damaged):
                lost = _in_place(directory, before, makers, progress)
                return Mended(before, proved(directory), lost)
        lost = _anew(directory, makers, progress)
        return Mended(before, proved(directory), lost, anew=True)


def _in_place(directory: Path, found: Checked, makers: Loaded, progress: Callable[[str], None]) -> tuple[str, ...]:
    """Make the lists and the vectors again, and read hurt papers again; what could not be is returned."""
    hurt = sorted({each.document for each in found.faults if each.document is not None})
    lost: tuple[str, ...] = ()
    with closing(Store(directory, Database(directory / FILE))) as store:
        if any(fault.what != "vectors" for fault in found.faults):
            store.database.rewrite()
        if hurt:
            with makers() as made:
                lost = _again(store, kept(store.database, hurt), made, progress)
                VectorIndex(store, encoder=made.encoder.name, dimensions=made.encoder.dimensions).refresh()
        settle(store)
    return lost


def _anew(directory: Path, makers: Loaded, progress: Callable[[str], None]) -> tuple[str, ...]:
    """Make the archive anew from the PDFs that it keeps; what could not be read is returned."""
    if (directory / FILE).stat().st_size == 0:
        raise BeyondMending(directory)
    with workshop(directory) as new, makers() as made:
        with closing(Database(directory / FILE, damaged=True)) as old, closing(Store.open(new, create=True)) as store:
            try:
                lost = _again(store, kept(old), made, progress)
            except (Damaged, NotAStore) as error:
                raise BeyondMending(directory) from error
            if lost and not store.papers():
                raise BeyondMending(directory)
        put_in_place(new, directory, keep=bool(lost))
    return lost


def _again(store: Store, papers: Iterable[Kept], made: Makers, progress: Callable[[str], None]) -> tuple[str, ...]:
    return again(
        store,
        papers,
        reader=made.reader,
        version=made.version,
        encoder=made.encoder,
        tagger=made.tagger,
        progress=progress,
    )
