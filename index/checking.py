"""Proof that an archive is what was written: its file, its tables, each paper with its PDF, and the vectors."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

from index import seal
from index.database import Database, sole_writer
from index.digest import digest
from index.errors import ArchiveError, Damaged, NoStore
from index.kept import file_of
from index.store import FILE, Store
from index.vectors import VectorIndex

What = Literal["file", "tables", "lists", "paper", "pdf", "vectors"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is not as it was written; `document` where it is one paper's.

    `lists` are what SQLite finds rows and words by: they follow from the tables.
    """

    what: What
    sentence: str
    document: str | None = None


@dataclass(frozen=True, slots=True)
class Checked:
    """How many papers and passages the archive has, what of it is damaged, and what else there is to know."""

    papers: int
    passages: int
    faults: tuple[Fault, ...] = ()
    notes: tuple[str, ...] = ()


# What no write of ours leaves behind; each query gives the papers that have it.
_OF_PASSAGES: Final = "FROM papers JOIN parts ON parts.paper = papers.id JOIN passages ON passages.part = parts.id"
_NEVER: Final = {
    "pages are missing from it": (
        "SELECT document FROM papers LEFT JOIN pages ON pages.paper = papers.id"
        " GROUP BY papers.id HAVING count(number) <> coalesce(max(number), -1)"
    ),
    "a part of it lies outside its pages": (
        "SELECT document FROM papers JOIN parts ON parts.paper = papers.id"
        " WHERE first_page < 1 OR last_page < first_page"
        " OR last_page > (SELECT max(number) FROM pages WHERE pages.paper = papers.id)"
    ),
    "a passage of it stands on a page that it does not have": (
        f"SELECT document {_OF_PASSAGES} WHERE NOT EXISTS"
        " (SELECT 1 FROM pages WHERE pages.paper = papers.id AND number = passages.page)"
    ),
    "a passage of it can't be found by meaning": (
        f"SELECT document {_OF_PASSAGES} WHERE NOT EXISTS"
        " (SELECT 1 FROM windows WHERE windows.passage = passages.id AND windows.part = parts.id)"
    ),
    "a vector of it has no place in its passage": (
        f"SELECT document {_OF_PASSAGES} JOIN windows ON windows.passage = passages.id"
        ' WHERE "start" < 0 OR "end" < "start" OR "end" > length(passages.text)'
    ),
    "its vectors are not all of one length": (
        f"SELECT document {_OF_PASSAGES} JOIN windows ON windows.passage = passages.id"
        " GROUP BY encoder HAVING count(DISTINCT length(vector)) > 1"
    ),
}


def check(directory: Path, *, progress: Callable[[str], None] = lambda document: None) -> Checked:
    """Prove that the archive is what was written, or say what is not. Nothing is changed; reading goes on meanwhile.

    Args:
        progress: Told each paper as it is proved.

    Raises:
        NoStore: There is none.
        NotAStore, OtherVersion: It is of another form, of which nothing can be proved.
        Busy: Someone is indexing.
    """
    file_in(directory)
    with sole_writer(directory):
        return proved(directory, progress=progress)


def file_in(directory: Path) -> Path:
    """The archive's file.

    Raises:
        NoStore: There is none.
    """
    file = directory / FILE
    if not file.is_file():
        raise NoStore(directory)
    return file


def proved(directory: Path, *, progress: Callable[[str], None] = lambda document: None) -> Checked:
    """Do what `check` does, for those who keep others from indexing themselves."""
    file = file_in(directory)
    sealed, broken = seal.is_on(file), seal.is_broken(file)
    faults = [Fault("file", "The archive's file is not as it was written.")] if broken else []
    notes = [] if sealed else ["The file has no seal, as after an indexing that was cut short."]
    papers = passages = 0
    if file.stat().st_size == 0:
        return Checked(0, 0, (*faults, Fault("tables", "The archive's file is empty.")))
    store = Store(directory, Database(file))
    try:
        store.database.prepare()
        for proof in (_tables, _lists, _papers, _pdfs, _vectors):
            if any(fault.what == "tables" for fault in faults):
                break  # nothing that is read from them can be relied on
            faults += _proved(store, proof, progress)
        else:
            papers, passages = _counts(store)
        if not faults:
            notes += _elsewhere(store)
    except ArchiveError as error:
        if not broken and not isinstance(error, Damaged):
            raise
        faults.append(Fault("tables", "The archive can't be read to its end."))
    finally:
        store.close()
    return Checked(papers, passages, tuple(faults), tuple(notes))


Progress = Callable[[str], None]
Proof = Callable[[Store, Progress], Iterator[Fault]]


def _proved(store: Store, proof: Proof, progress: Progress) -> list[Fault]:
    found: list[Fault] = []
    try:
        found.extend(proof(store, progress))
    except Damaged as error:
        found.append(Fault("tables", f"The tables can't be read to their end ({error.what})."))
    return found


def _tables(store: Store, _: Progress) -> Iterator[Fault]:
    """SQLite's own proof of its pages, and that each row belongs to one that is there."""
    if not store.database.is_of_our_making():
        yield Fault("tables", "The tables are not those that this program makes.")
        return
    with store.reading() as connection:
        said = [line for (text,) in connection.execute("PRAGMA integrity_check") for line in text.splitlines()]
        if said != ["ok"]:
            only_lists = all(" index " in line for line in said)
            yield Fault("lists" if only_lists else "tables", f"SQLite finds the tables damaged: {said[-1]}.")
        orphans = connection.execute("PRAGMA foreign_key_check").fetchall()
        if orphans:
            yield Fault("tables", f"{len(orphans)} rows of {orphans[0][0]} belong to nothing.")
        if connection.execute("SELECT count(*) FROM state").fetchone() != (1,):
            yield Fault("tables", "The archive doesn't know how often it was changed.")


def _lists(store: Store, _: Progress) -> Iterator[Fault]:
    """That the full text has each word of each passage, and no other."""
    try:
        with store.database.holding() as connection:
            connection.execute("INSERT INTO passages_fts (passages_fts, rank) VALUES ('integrity-check', 1)")
    except Damaged:
        yield Fault("lists", "The words that passages are found by are not those of the passages.")


def _papers(store: Store, progress: Progress) -> Iterator[Fault]:
    """That each paper's rows add up to what was noted when they were written, and hang together."""
    with store.reading() as connection:
        listed = connection.execute("SELECT id, document, digest FROM papers ORDER BY document").fetchall()
    for key, document, noted in listed:
        progress(document)
        try:
            with store.reading() as connection:
                same = digest(connection.execute, key) == noted
        except Damaged:  # a text that is none any more
            same = False
        if not same:
            yield Fault("paper", f"{document}: what was read from it is not as it was written.", document)
    with store.reading() as connection:
        for what, query in _NEVER.items():
            for (document,) in connection.execute(f"SELECT DISTINCT document FROM ({query})").fetchall():
                yield Fault("paper", f"{document}: {what}.", document)


def _pdfs(store: Store, _: Progress) -> Iterator[Fault]:
    """That each PDF is, byte for byte, the one that was kept."""
    with store.reading() as connection:
        for sha256, kept in connection.execute("SELECT sha256, kept FROM files").fetchall():
            (data,) = connection.execute("SELECT data FROM files WHERE sha256 = ?", (sha256,)).fetchone()
            if isinstance(data, bytes) and hashlib.sha256(data).hexdigest() == kept:
                continue
            for (document,) in connection.execute("SELECT document FROM papers WHERE sha256 = ?", (sha256,)):
                yield Fault("pdf", f"{document}: its PDF is not as it was kept.", document)


def _vectors(store: Store, _: Progress) -> Iterator[Fault]:
    """That the vectors beside the archive, where there are any of this state of it, are its own."""
    made = encoders(store)
    if made and all(VectorIndex(store, encoder=name, dimensions=length).is_damaged() for name, length in made):
        yield Fault("vectors", "The vectors beside the archive are damaged.")


def encoders(store: Store) -> list[tuple[str, int]]:
    """What made the vectors that the store has, with how many numbers a vector has."""
    with store.reading() as connection:
        return connection.execute(
            "SELECT encoder, (SELECT length(vector) / 4 FROM windows JOIN parts ON parts.id = windows.part"
            " JOIN papers AS one ON one.id = parts.paper WHERE one.encoder = papers.encoder LIMIT 1) AS numbers"
            " FROM papers GROUP BY encoder HAVING numbers > 0"
        ).fetchall()


def _elsewhere(store: Store) -> Iterator[str]:
    """Say which papers' files are no longer what was indexed, as far as their folders are there."""
    changed: dict[str, list[str]] = {}
    for paper in store.papers():
        if Path(paper.folder).is_dir() and file_of(paper.folder, paper.document, paper.sha256) is None:
            changed.setdefault(paper.folder, []).append(paper.document)
    for folder, documents in changed.items():
        names = ", ".join(documents[:5]) + (" ..." if len(documents) > 5 else "")
        yield (
            f"{len(documents)} of the files in {folder} have changed or gone since they were indexed ({names}): "
            f"bring the archive up to date with 'scrutiny index \"{folder}\"'."
        )


def _counts(store: Store) -> tuple[int, int]:
    with store.reading() as connection:
        papers, passages = connection.execute(
            "SELECT (SELECT count(*) FROM papers), (SELECT count(*) FROM passages)"
        ).fetchone()
    return papers, passages
