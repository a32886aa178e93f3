"""What search asks of the store: full text, windows and candidates, by the store's own keys."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from corpus.model import Part
from index.filters import Filters, mentions
from index.records import Vectors, dump_day, load_cells, load_day, load_vectors
from index.rows import ENTITY, PART, entity_of, part_of
from index.store import Store


@dataclass(frozen=True, slots=True)
class Candidate:
    """As much of a passage as is needed to compare it with others. `name` is the passage's id."""

    key: int
    name: str
    part: int
    kind: str
    section: str | None
    lead_in: str | None
    text: str
    columns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Home:
    """The passage that a window is of, by the store's key and by its id."""

    key: int
    name: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A part and the paper that it is in; `encoder` made its vectors."""

    document: str
    encoder: str
    part: Part


def match(
    store: Store,
    expression: str,
    *,
    limit: int,
    parts: Iterable[int] | None = None,
    passages: Iterable[int] | None = None,
) -> list[int]:
    """The passages that an FTS5 expression finds, in all parts or these, of all passages or these.

    They are in the order of BM25, best first; ties by id.
    """
    if passages is not None:
        query = (
            "SELECT passages.id FROM passages_fts CROSS JOIN passages ON passages.id = passages_fts.rowid"
            " WHERE passages_fts MATCH ? AND +passages.id IN (SELECT value FROM json_each(?))"
            " ORDER BY rank, name LIMIT ?"
        )
        values: tuple[str | int, ...] = (expression, json.dumps(list(passages)), limit)
    elif parts is None:
        query = (
            "SELECT passages.id FROM"
            " (SELECT rowid AS found, rank AS score FROM passages_fts WHERE passages_fts MATCH ?"
            " ORDER BY rank LIMIT ?)"
            " JOIN passages ON passages.id = found ORDER BY score, name"
        )
        values = (expression, limit)
    else:
        # CROSS and the plus sign keep SQLite from looking up the parts' passages first, one by one in the
        # full text, which takes seconds; this way round only those that are in the parts are ranked.
        query = (
            "SELECT passages.id FROM passages_fts CROSS JOIN passages ON passages.id = passages_fts.rowid"
            " WHERE passages_fts MATCH ? AND +part IN (SELECT value FROM json_each(?))"
            " ORDER BY rank, name LIMIT ?"
        )
        values = (expression, json.dumps(list(parts)), limit)
    with store.reading() as connection:
        return [passage for (passage,) in connection.execute(query, values).fetchall()]


def placed(store: Store, parts: Iterable[int] | None = None) -> dict[int, Placed]:
    """Where the parts of these keys stand, or all parts."""
    query = f"SELECT parts.id, document, encoder, {PART} FROM parts JOIN papers ON papers.id = paper"
    with store.reading() as connection:
        if parts is None:
            rows = connection.execute(query)
        else:
            query += " WHERE parts.id IN (SELECT value FROM json_each(?))"
            rows = connection.execute(query, (json.dumps(list(parts)),))
        return {key: Placed(document, encoder, part_of(tuple(row))) for key, document, encoder, *row in rows.fetchall()}


def encoded_otherwise(store: Store, encoder: str) -> int:
    """How many papers another model than `encoder` encoded: until they are indexed again, words alone find them."""
    with store.reading() as connection:
        (count,) = connection.execute("SELECT count(*) FROM papers WHERE encoder <> ?", (encoder,)).fetchone()
    return int(count)


def kept(store: Store, filters: Filters) -> list[int]:
    """The keys of the parts that `filters` ask for, as `filters.keeps` says."""
    query = "SELECT parts.id FROM parts JOIN papers ON papers.id = paper WHERE 1"
    values: list[str] = []
    for condition, value in (
        ("parts.kind = ?", filters.kind),
        ("coalesce(meeting, pack) >= ?", dump_day(filters.date_from)),
        ("coalesce(meeting, pack) <= ?", dump_day(filters.date_to)),
        ("document = ?", filters.document),
        ("item = ?", filters.item),
    ):
        if value is not None:
            query += f" AND {condition}"
            values.append(value)
    with store.reading() as connection:
        if filters.body is not None:  # SQLite knows the capitals of no letters but English ones
            wanted = filters.body.casefold()
            bodies = connection.execute("SELECT DISTINCT body FROM parts WHERE body IS NOT NULL").fetchall()
            query += " AND body IN (SELECT value FROM json_each(?))"
            values.append(json.dumps([body for (body,) in bodies if wanted in body.casefold()]))
        return [key for (key,) in connection.execute(query, values).fetchall()]


def days(store: Store) -> tuple[date, ...]:
    """The days of the archive's parts, as `filters.day_of` says, once each."""
    with store.reading() as connection:
        rows = connection.execute("SELECT DISTINCT coalesce(meeting, pack) AS day FROM parts WHERE day IS NOT NULL")
        return tuple(day for (column,) in rows.fetchall() if (day := load_day(column)) is not None)


def newest(store: Store) -> date | None:
    """The newest day for which a part was put before a meeting, None where none is known."""
    with store.reading() as connection:
        (day,) = connection.execute("SELECT max(coalesce(pack, meeting)) FROM parts").fetchone()
        return load_day(day)


def mentioning(store: Store, filters: Filters, parts: Iterable[int] | None = None) -> dict[int, str]:
    """The passages that mention what `filters` ask for, in all parts or these: their ids by the store's keys."""
    query = f"SELECT passages.id, name, text, {ENTITY} FROM entities JOIN passages ON passages.id = passage WHERE 1"
    values: list[str] = []
    if filters.entity is not None:
        query += " AND label = ?"
        values.append(filters.entity)
    if parts is not None:
        query += " AND part IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(parts)))
    with store.reading() as connection:
        rows = connection.execute(query, values).fetchall()
    return {key: name for key, name, text, *row in rows if mentions(filters, [entity_of(tuple(row), text)])}


def window_vectors(store: Store, keys: Sequence[int]) -> Vectors:
    """The vectors of these windows, in the order of `keys`, which are all there."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT vector FROM json_each(?) JOIN windows ON windows.id = json_each.value ORDER BY json_each.key",
            (json.dumps(list(keys)),),
        ).fetchall()
    return load_vectors(vector for (vector,) in rows)


def names_of(store: Store, passages: Sequence[int]) -> dict[int, str]:
    """The ids of these passages by the store's keys."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT id, name FROM passages WHERE id IN (SELECT value FROM json_each(?))", (json.dumps(list(passages)),)
        ).fetchall()
    return dict(rows)


def passages_of_windows(store: Store, windows: Sequence[int]) -> dict[int, Home]:
    """The passage of each window that is there."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT windows.id, passage, name FROM windows JOIN passages ON passages.id = passage"
            " WHERE windows.id IN (SELECT value FROM json_each(?))",
            (json.dumps(list(windows)),),
        ).fetchall()
    return {window: Home(passage, name) for window, passage, name in rows}


def candidates(store: Store, passages: Sequence[int]) -> list[Candidate]:
    """These passages, in this order; those that are gone are left out."""
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT passages.id, name, part, kind, section, lead_in, text, cells FROM json_each(?)"
            " JOIN passages ON passages.id = json_each.value ORDER BY json_each.key",
            (json.dumps(list(passages)),),
        ).fetchall()
        return [
            Candidate(
                key,
                name,
                part,
                kind,
                section,
                lead_in,
                text,
                tuple(each.column for each in load_cells(cells)),
            )
            for key, name, part, kind, section, lead_in, text, cells in rows
        ]


def windows_of(store: Store, passages: Sequence[int]) -> dict[int, tuple[list[tuple[int, int]], Vectors]]:
    """The windows of each of these passages, as (start, end) in its text, with their vectors."""
    with store.reading() as connection:
        rows = connection.execute(
            'SELECT passage, "start", "end", vector FROM windows'
            " WHERE passage IN (SELECT value FROM json_each(?)) ORDER BY id",
            (json.dumps(list(passages)),),
        ).fetchall()
    spans: dict[int, list[tuple[int, int]]] = {}
    vectors: dict[int, list[bytes]] = {}
    for passage, start, end, vector in rows:
        spans.setdefault(passage, []).append((start, end))
        vectors.setdefault(passage, []).append(vector)
    return {passage: (spans[passage], load_vectors(vectors[passage])) for passage in spans}
