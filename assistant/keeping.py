"""The commands that keep an archive whole: `scrutiny check` and `scrutiny backup`."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from assistant.printing import out, tell

if TYPE_CHECKING:
    from index.checking import Checked
    from index.mending import Makers

_COPYING = 64  # steps between two words about a copy: of 16 MB each


def check(store_directory: Path, *, repair: bool) -> int:
    """Prove the archive, and with `repair` mend it; 1 where something of it is damaged in the end."""
    if repair:
        return _repair(store_directory)
    from index.checking import check as checked

    found = checked(store_directory, progress=_papers())
    if _said(found):
        return 0
    tell("Mend it with 'scrutiny check --repair', or put back a copy with 'scrutiny check --restore FILE'.")
    return 1


def _repair(store_directory: Path) -> int:
    from index.copies import BEFORE
    from index.mending import mend

    done = mend(store_directory, _makers, progress=_papers())
    if done.before is None:
        out("The archive was of an earlier version; its papers were read again.")
    for fault in done.before.faults if done.before is not None else ():
        out(f"Found: {fault.sentence}")
    for sentence in done.lost:
        out(f"Not mended: {sentence}.")
    if done.anew and done.lost:
        out(f"What was there before is kept beside the archive, as {BEFORE}; delete it when all is well.")
    if _said(done.after) and not done.lost:
        return 0
    tell("Put back a copy with 'scrutiny check --restore FILE', or index the folder of the papers again.")
    return 1


def restore(file: Path, store_directory: Path) -> int:
    """Put back a copy in place of the archive."""
    from index.checking import check as checked
    from index.copies import BEFORE, restore

    if restore(store_directory, file, progress=_copying()):
        out(f"What was there before is kept beside the archive, as {BEFORE}; delete it when all is well.")
    return 0 if _said(checked(store_directory)) else 1


def backup(file: Path, store_directory: Path) -> int:
    """Copy the archive to one file, which must not be there yet."""
    from index.copies import back_up
    from index.store import Store

    with Store.open(store_directory) as store:
        back_up(store, file, progress=_copying())
        papers = len(store.papers())
    out(f"{papers} papers copied to {file}; 'scrutiny check --restore' puts them back")
    return 0


def _said(found: Checked) -> bool:
    """Print what was found; whether all is well."""
    for fault in found.faults:
        out(fault.sentence)
    if not found.faults:
        out(f"The archive is whole, its papers, PDFs and vectors: {found.papers} papers of {found.passages} passages.")
    for note in found.notes:
        out(note)
    return not found.faults


def _papers() -> Callable[[str], None]:
    return lambda document: tell(f"{document} ...")


def _copying() -> Callable[[int, int], None]:
    """Tell now and then how much of a copy is done."""
    steps = 0

    def told(done: int, total: int) -> None:
        nonlocal steps
        steps += 1
        if steps % _COPYING == 0:
            tell(f"{done / total:.0%} copied")

    return told


@contextmanager
def _makers() -> Iterator[Makers]:
    """What papers are read with; loads the models."""
    from corpus.entities import Tagger
    from corpus.reading import reader_version
    from corpus.worker import Reader
    from index.encoder import SentenceEncoder
    from index.mending import Makers

    tell("Loading the language models ...")
    encoder, tagger = SentenceEncoder.load(), Tagger.load()
    with Reader() as reader:
        yield Makers(reader, reader_version(), encoder, tagger)
