"""The one source of truth: every paper with its PDF, its parts, its passages and their vectors."""

from __future__ import annotations

import hashlib
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

import platformdirs

from corpus.model import Page, Paper, Part, Passage
from corpus.sameness import fingerprint
from index import records, seal
from index.database import Database, sole_writer
from index.digest import digest
from index.errors import Damaged, NoStore, NotAStore, NotThere, Unwritable
from index.rows import (
    ENTITY,
    PAGE,
    PART,
    PASSAGE,
    Row,
    entity_row,
    page_of,
    page_row,
    part_of,
    part_row,
    passage_of,
    passage_row,
)
from index.schema import OPEN_ONLY
from index.windows import Encoded, dated

FILE: Final = "store.sqlite"
_LOOKED_OVER: Final = 256_000_000  # bytes that are looked over in less than a second, each time the archive is opened


@dataclass(frozen=True, slots=True)
class StoredPaper:
    """A paper as a list of papers shows it.

    `folder` is the papers folder that it came from; `reader` and `encoder` name what read and encoded it;
    `ocr_pages` counts the pages read by OCR; `unread` are (page, warning) of pages that could not be read whole.
    """

    document: str
    sha256: str
    folder: str
    title: str
    pages: int
    parts: int
    passages: int
    tables: int
    ocr_pages: int
    reader: str
    encoder: str
    warnings: tuple[str, ...] = ()
    unread: tuple[tuple[int, str], ...] = ()


@dataclass(frozen=True, slots=True)
class State:
    """What the store holds, by name: `sequence` counts its changes, `stamp` is drawn anew at each.

    A key means one thing for as long as `origin` stays: it is drawn when the store is made or put back from a copy.
    """

    sequence: int
    stamp: str
    origin: str


def default_directory() -> Path:
    """SCRUTINY_STORE, or else the folder where this system keeps a user's data."""
    named = os.environ.get("SCRUTINY_STORE")
    if named:
        return Path(named)
    return platformdirs.user_data_path("scrutiny-assistant", appauthor=False) / "store"


class Store:
    """An open archive. It may be used from any thread; `close` it when none is at work on it."""

    def __init__(self, directory: Path, database: Database, *, whole: bool = True) -> None:
        """Name a store; not `whole`, it lacks what the public may not see."""
        self.directory = directory
        self.database = database
        self.whole = whole

    @classmethod
    def open(cls, directory: Path, *, create: bool = False, exempt: bool = True) -> Self:
        """Open the archive in `directory`, or with `create` make one where there is none.

        Without `exempt`, papers that the public may not see aren't there, nor the pages of those within a pack, nor
        that pack's PDF; such a store is only read.

        Raises:
            NoStore: There is none, and none is to be made.
            NotAStore: `directory` is a file or holds something else.
            OtherVersion: It was made by another version of this program.
            Damaged: Its file is not what was written. (A larger one is looked over by `scrutiny check` alone.)
            Unwritable: It cannot be made, opened or written.
        """
        try:
            file = directory / FILE
            size = file.stat().st_size if file.is_file() else 0
            if file.is_file() and size <= _LOOKED_OVER and seal.is_broken(file):
                raise Damaged(directory, "its file is not as it was written")
            if size == 0:
                if not create:
                    raise NoStore(directory)
                if directory.exists() and (not directory.is_dir() or not is_ours(directory)):
                    raise NotAStore(directory)
                directory.mkdir(parents=True, exist_ok=True)
        except OSError as error:
            raise Unwritable(directory) from error
        store = cls(directory, Database(file, views="" if exempt else OPEN_ONLY), whole=exempt)
        try:
            store.database.prepare()
        except BaseException:
            store.close()
            raise
        return store

    def close(self) -> None:
        self.database.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @contextmanager
    def sole_writer(self) -> Iterator[None]:
        """Keep other indexing out meanwhile, and seal the file at the end; `Busy` where it is going on already."""
        with sole_writer(self.directory):
            yield
            self.database.put_seal()

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """All that this thread reads within is read from one state of the archive."""
        try:
            with self.database.reading() as connection:
                yield connection
        except records.Malformed as error:
            raise Damaged(self.directory, str(error)) from error

    def state(self) -> State:
        with self.reading() as connection:
            return State(*connection.execute("SELECT sequence, stamp, origin FROM state").fetchone())

    # Writing

    def put(
        self,
        paper: Paper,
        pdf: bytes,
        encoded: Sequence[Encoded],
        *,
        folder: str,
        reader: str,
        encoder: str,
    ) -> None:
        """Keep `paper` in place of what is kept under its name, whole or, when anything fails, not at all.

        Args:
            pdf: What its pages are shown from; it must not need a password.
            encoded: One for each passage, in their order.
            folder: The papers folder that it came from.
            reader: What read it, so that it is read again when that changes.
            encoder: What made the vectors.
        """
        if len(encoded) != len(paper.passages):
            raise ValueError(f"{len(paper.passages)} passages, {len(encoded)} encoded")
        with self.database.writing() as connection:
            connection.execute("DELETE FROM papers WHERE document = ?", (paper.document,))
            connection.execute(
                "INSERT INTO files VALUES (?, ?, ?)"
                " ON CONFLICT DO UPDATE SET data = excluded.data, kept = excluded.kept",  # what is there may be damaged
                (paper.sha256, pdf, hashlib.sha256(pdf).hexdigest()),
            )
            cursor = connection.execute(
                "INSERT INTO papers (document, sha256, folder, title, warnings, reader, encoder, tables, digest)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?, '')",
                (
                    paper.document,
                    paper.sha256,
                    folder,
                    paper.title,
                    records.dump_strings(paper.warnings),
                    reader,
                    encoder,
                    paper.tables,
                ),
            )
            key = cursor.lastrowid
            connection.executemany(
                "INSERT INTO pages (paper, number, printed, width, height, text, warnings, ocr)"
                " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                ((key, *page_row(page)) for page in paper.pages),
            )
            keys = {}
            for part in paper.parts:
                cursor = connection.execute(
                    "INSERT INTO parts (paper, number, kind, title, first_page, last_page, item, author,"
                    " body, meeting, pack, exempt, draft, sure)"
                    " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    (key, *part_row(part)),
                )
                keys[part.number] = cursor.lastrowid, dated(part)
            for passage, each in zip(paper.passages, encoded, strict=True):
                self._put_passage(connection, passage, each, *keys[passage.part])
            self._summed(connection, paper.document)
            self._changed(connection)

    def move(self, document: str, folder: str) -> None:
        """Note that a paper now comes from another folder, unchanged."""
        with self.database.writing() as connection:
            connection.execute("UPDATE papers SET folder = ? WHERE document = ?", (folder, document))
            self._summed(connection, document)

    def remove(self, document: str) -> None:
        """Take out a paper and all that came of it.

        Raises:
            NotThere: There is no such paper.
        """
        with self.database.writing() as connection:
            if not connection.execute("DELETE FROM papers WHERE document = ?", (document,)).rowcount:
                raise NotThere(document)
            self._changed(connection)

    @staticmethod
    def _put_passage(
        connection: sqlite3.Connection, passage: Passage, encoded: Encoded, part: int | None, title: str
    ) -> None:
        cursor = connection.execute(
            "INSERT INTO passages"
            " (part, title, reading, name, page, kind, text, words, section, paragraph, under, lead_in, cells,"
            " blanks, inks) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (part, title, fingerprint(passage), *passage_row(passage)),
        )
        key = cursor.lastrowid
        connection.executemany(
            'INSERT INTO entities (passage, "start", "end", label, norm) VALUES (?, ?, ?, ?, ?)',
            ((key, *entity_row(entity)) for entity in passage.entities),
        )
        connection.executemany(
            'INSERT INTO windows (passage, part, "start", "end", vector) VALUES (?, ?, ?, ?, ?)',
            (
                (key, part, window.start, window.end, records.dump_vector(vector))
                for window, vector in zip(encoded.windows, encoded.vectors, strict=True)
            ),
        )

    @staticmethod
    def _summed(connection: sqlite3.Connection, document: str) -> None:
        """Note what the paper's rows add up to, now that they are all there."""
        (key,) = connection.execute("SELECT id FROM papers WHERE document = ?", (document,)).fetchone()
        connection.execute("UPDATE papers SET digest = ? WHERE id = ?", (digest(connection.execute, key), key))

    @staticmethod
    def _changed(connection: sqlite3.Connection) -> None:
        connection.execute("DELETE FROM files WHERE sha256 NOT IN (SELECT sha256 FROM papers)")
        connection.execute("UPDATE state SET sequence = sequence + 1, stamp = ?", (secrets.token_hex(8),))

    # Reading

    def papers(self) -> tuple[StoredPaper, ...]:
        """All papers, by document."""
        with self.reading() as connection:
            unread: dict[int, list[tuple[int, str]]] = {}
            for key, number, warnings in connection.execute(
                "SELECT paper, number, warnings FROM pages WHERE warnings <> '[]' ORDER BY paper, number"
            ):
                unread.setdefault(key, []).extend((number, each) for each in records.load_strings(warnings))
            rows = connection.execute(
                "SELECT id, document, sha256, folder, title,"
                " (SELECT count(*) FROM pages WHERE paper = papers.id),"
                " (SELECT count(*) FROM parts WHERE paper = papers.id),"
                " (SELECT count(*) FROM passages JOIN parts ON parts.id = part WHERE paper = papers.id),"
                " tables, (SELECT count(*) FROM pages WHERE paper = papers.id AND ocr IS NOT NULL),"
                " reader, encoder, warnings FROM papers ORDER BY document"
            ).fetchall()
            return tuple(
                StoredPaper(
                    name,
                    sha,
                    folder,
                    title,
                    pages,
                    parts,
                    passages,
                    tables,
                    ocr_pages,
                    reader,
                    encoder,
                    records.load_strings(warnings),
                    tuple(unread.get(key, ())),
                )
                for (
                    key,
                    name,
                    sha,
                    folder,
                    title,
                    pages,
                    parts,
                    passages,
                    tables,
                    ocr_pages,
                    reader,
                    encoder,
                    warnings,
                ) in rows
            )

    def paper(self, document: str) -> Paper:
        """A paper as it was put in."""
        with self.reading() as connection:
            key, sha256, title, warnings, tables = self._one(
                document, "SELECT id, sha256, title, warnings, tables FROM papers WHERE document = ?", document
            )
            pages = connection.execute(f"SELECT {PAGE} FROM pages WHERE paper = ? ORDER BY number", (key,))
            return Paper(
                document=document,
                sha256=sha256,
                title=title,
                pages=tuple(page_of(row) for row in pages.fetchall()),
                parts=self.parts(document),
                passages=self._passages(connection, key),
                warnings=records.load_strings(warnings),
                tables=tables,
            )

    def pdf(self, document: str) -> bytes:
        """The PDF's bytes; of one that needed a password, those of a copy that needs none."""
        query = "SELECT data FROM papers JOIN files USING (sha256) WHERE document = ?"
        return bytes(self._one(document, query, document)[0])

    def page(self, document: str, number: int) -> Page:
        """A page, counting from 1."""
        query = f"SELECT {PAGE} FROM pages JOIN papers ON id = paper WHERE document = ? AND number = ?"
        with self.reading():
            return page_of(self._one(f"Page {number} of {document}", query, document, number))

    def parts(self, document: str) -> tuple[Part, ...]:
        """The parts of a paper, in order."""
        with self.reading() as connection:
            key = self._key(document)
            rows = connection.execute(f"SELECT {PART} FROM parts WHERE paper = ? ORDER BY number", (key,))
            return tuple(part_of(row) for row in rows.fetchall())

    def part(self, document: str, number: int) -> Part:
        """One part of a paper, by its number."""
        query = f"SELECT {PART} FROM parts WHERE number = ? AND paper ="
        query += " (SELECT id FROM papers WHERE document = ?)"
        with self.reading():
            return part_of(self._one(f"Part {number} of {document}", query, number, document))

    def passages(self, document: str | None = None) -> Iterator[Passage]:
        """The passages of a paper, or of all papers by document, in reading order.

        They are taken from the store a paper at a time, so that memory holds no more than one.
        """
        documents = [paper.document for paper in self.papers()] if document is None else [document]
        for each in documents:
            with self.reading() as connection:
                found = self._passages(connection, self._key(each))
            yield from found

    def passage(self, name: str) -> Passage:
        """A passage by its id."""
        query = f"SELECT {PASSAGE} FROM passages JOIN parts ON parts.id = part WHERE name = ?"
        with self.reading() as connection:
            row = self._one(f"Passage {name}", query, name)
            entities = connection.execute(f"SELECT {ENTITY} FROM entities WHERE passage = ? ORDER BY rowid", (row[0],))
            return passage_of(row, entities.fetchall())

    @staticmethod
    def _passages(connection: sqlite3.Connection, paper: int) -> tuple[Passage, ...]:
        entities: dict[int, list[Row]] = {}
        for row in connection.execute(
            f"SELECT {ENTITY} FROM entities JOIN passages ON passages.id = passage"
            " WHERE part IN (SELECT id FROM parts WHERE paper = ?) ORDER BY entities.rowid",
            (paper,),
        ):
            entities.setdefault(row[0], []).append(row)
        rows = connection.execute(
            f"SELECT {PASSAGE} FROM passages JOIN parts ON parts.id = part WHERE paper = ? ORDER BY passages.id",
            (paper,),
        ).fetchall()
        return tuple(passage_of(row, entities.get(row[0], ())) for row in rows)

    def _key(self, document: str) -> int:
        (key,) = self._one(document, "SELECT id FROM papers WHERE document = ?", document)
        return int(key)

    def _one(self, what: str, query: str, *values: object) -> Row:
        with self.reading() as connection:
            row: Row | None = connection.execute(query, values).fetchone()
        if row is None:
            raise NotThere(what)
        return row


def is_ours(directory: Path) -> bool:
    """Whether nothing stands in the folder but what a making of the store that was cut short leaves."""
    return all(path.name.startswith((FILE, "vectors-", "indexing.lock")) for path in directory.iterdir())
