"""All that a search finds, page by page: narrowed by what has been chosen, and counted by what else can be."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, Protocol, TypeAlias, get_args

from corpus.model import Part, PartKind, Passage
from index.counts import Counts, Mention, counted
from index.fusion import reciprocal_rank_fusion
from index.lexical import phrases
from index.lookup import match
from index.records import dump_norm
from index.rows import PART, part_of
from index.store import Store

Way = Literal["both", "words", "meaning"]
Order = Literal["relevance", "newest", "oldest"]
Key: TypeAlias = int
Span: TypeAlias = tuple[int, int]
"""From, up to, in a passage's text."""

WAYS: Final[tuple[Way, ...]] = get_args(Way)
ORDERS: Final[tuple[Order, ...]] = get_args(Order)

MOST: Final = 10_000
"""Passages that a list has at most: the best ones of more. It bounds what counting them takes."""

NEAREST: Final = 50
"""Passages that are taken for near in meaning; of what is further the list would be noise, above all by date."""

_LOOSE: Final = 100
"""Passages that are taken where none has all of the words."""

_CLOSELY: Final = 16
"""Passages at the head of a list that are read closely, as `Searcher` does."""


@dataclass(frozen=True, slots=True)
class Choices:
    """What a list is narrowed to, each taken whole; None and () ask nothing, "" asks for what isn't known.

    A passage must have all of the `mentions` and, where there are bounds, a sum of money of `least` pounds or more
    and less than `most`; of a range some of it.
    """

    body: str | None = None
    kind: PartKind | None = None
    year: str | None = None
    document: str | None = None
    mentions: tuple[Mention, ...] = ()
    least: float | None = None
    most: float | None = None

    @property
    def of_parts(self) -> bool:
        """Whether anything is asked of the part that a passage is in."""
        return not (self.body is None and self.kind is None and self.year is None and self.document is None)


@dataclass(frozen=True, slots=True)
class Sought:
    """A search as it was asked; without words all passages are found, the newest first."""

    words: str = ""
    way: Way = "both"
    order: Order = "relevance"
    choices: Choices = field(default_factory=Choices)


@dataclass(frozen=True, slots=True)
class Listing:
    """What was found, in order: the passages' ids.

    `more` says that there would be others beyond MOST; `some` that no passage has all of the words, and that those
    here have some of them; `nearest` counts those that are here for their meaning alone.
    """

    names: tuple[str, ...]
    counts: Counts
    more: bool = False
    some: bool = False
    nearest: int = 0


@dataclass(frozen=True, slots=True)
class Listed:
    """A passage of a list; `marks` are where the words that were sought stand in its text."""

    passage: Passage
    document: str
    part: Part
    marks: tuple[Span, ...] = ()


class Meanings(Protocol):
    """What knows which passages mean much the same as some words."""

    def nearest(self, question: str, *, k: int) -> list[Key]:
        """Return the store's keys of the passages nearest in meaning, nearest first."""
        ...

    def closely(self, question: str, passages: Sequence[Key]) -> list[Key]:
        """Return these passages ordered by how well they answer, each read beside the question."""
        ...


@dataclass(frozen=True, slots=True)
class _Row:
    """As much of a passage as ordering and counting a list needs."""

    key: Key
    name: str
    reading: str | None
    body: str
    kind: str
    day: str


def listing(store: Store, sought: Sought, meanings: Meanings | None = None) -> Listing:
    """Find what is sought; of passages that read the same only the newest is listed.

    Without `meanings` words alone are searched for.
    """
    by_meaning = meanings is not None and sought.way != "words" and sought.words.strip()
    near = meanings.nearest(sought.words, k=NEAREST) if meanings is not None and by_meaning else []
    with store.reading():
        by_words, some = ([], False) if sought.way == "meaning" and near else _with_words(store, sought)
        fused = reciprocal_rank_fusion([by_words, near])
        order = {key: rank for rank, key in enumerate(sorted(fused, key=lambda key: (-fused[key], key)))}
        kept = _kept(store, sorted(order, key=order.__getitem__), sought.choices)
        rows = _distinct(kept)
        if not sought.words.strip() and sought.order == "relevance":
            rows.sort(key=lambda row: row.day, reverse=True)
        elif sought.order != "relevance":
            rows.sort(key=lambda row: row.day, reverse=sought.order == "newest")
        with_words = set(by_words)
        counts = counted(store, [(row.key, row.body, row.kind, row.day[:4]) for row in rows])
    if meanings is not None and by_meaning and sought.order == "relevance":
        rows = _read_closely(rows, sought.words, meanings)
    return Listing(
        names=tuple(row.name for row in rows),
        counts=counts,
        more=len(by_words) == MOST,
        some=some,
        nearest=sum(row.key not in with_words for row in rows),
    )


def listed(store: Store, names: Sequence[str], words: str = "") -> tuple[Listed, ...]:
    """Read the passages of these ids, in this order, with their words marked; those that are gone are left out."""
    with store.reading() as connection:
        marks = marked(store, words, names)
        rows = connection.execute(
            f"SELECT name, document, {PART} FROM json_each(?) JOIN passages ON name = json_each.value"
            " JOIN parts ON parts.id = part JOIN papers ON papers.id = paper ORDER BY json_each.key",
            (json.dumps(list(names)),),
        ).fetchall()
        return tuple(
            Listed(store.passage(name), document, part_of(tuple(row)), marks.get(name, ()))
            for name, document, *row in rows
        )


def expression(words: str, *, all_of: bool) -> str | None:
    """Write words as FTS5 finds them in what a passage itself says; None where there are none.

    What stands in quotation marks is found word by word in that order. The report's title isn't searched: it would
    make each of the report's passages one of the title's words.
    """
    terms = phrases(words)
    if not terms:
        return None
    joined = (" AND " if all_of else " OR ").join(f'"{term}"' for term in terms)
    return f"{{section lead_in text}} : ({joined})"


def marked(store: Store, words: str, names: Sequence[str]) -> Mapping[str, tuple[Span, ...]]:
    """Return where in each passage's text the words stand, also inflected, as (start, end) by the passage's id."""
    found = expression(words, all_of=False)
    if found is None:
        return {}
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT name, highlight(passages_fts, 3, char(2), char(3)) FROM passages_fts"
            " CROSS JOIN passages ON passages.id = passages_fts.rowid WHERE passages_fts MATCH ?"
            " AND passages_fts.rowid IN (SELECT id FROM passages WHERE name IN (SELECT value FROM json_each(?)))",
            (found, json.dumps(list(names))),
        ).fetchall()
    return {name: tuple(_spans(text)) for name, text in rows}


def _spans(text: str) -> list[Span]:
    """The spans between the marks \\2 and \\3, counted in the text without them."""
    spans = []
    start = at = 0
    for sign in text:
        if sign == "\2":
            start = at
        elif sign == "\3":
            spans.append((start, at))
        else:
            at += 1
    return spans


def _with_words(store: Store, sought: Sought) -> tuple[list[Key], bool]:
    """The passages with all words, best first, and False; or, where none has them, with some of them, and True."""
    parts = _parts(store, sought.choices) if sought.choices.of_parts else None
    wanted = expression(sought.words, all_of=True)
    if wanted is None:
        return ([] if sought.words.strip() else _all(store, sought.choices, parts)), False
    found = match(store, wanted, limit=MOST, parts=parts)
    if found or len(phrases(sought.words)) == 1 or _anywhere(store, wanted):
        return found, False
    return match(store, expression(sought.words, all_of=False) or wanted, limit=_LOOSE), True


def _anywhere(store: Store, wanted: str) -> bool:
    """Whether any passage has the words, whatever has been chosen."""
    return bool(match(store, wanted, limit=1))


def _parts(store: Store, choices: Choices) -> list[int]:
    with store.reading() as connection:
        rows = connection.execute(
            "SELECT parts.id FROM parts JOIN papers ON papers.id = paper"
            " WHERE (:body IS NULL OR coalesce(body, '') = :body) AND (:kind IS NULL OR kind = :kind)"
            " AND (:year IS NULL OR substr(coalesce(meeting, pack, ''), 1, 4) = :year)"
            " AND (:document IS NULL OR document = :document)",
            {"body": choices.body, "kind": choices.kind, "year": choices.year, "document": choices.document},
        ).fetchall()
    return [key for (key,) in rows]


def _all(store: Store, choices: Choices, parts: Sequence[int] | None) -> list[Key]:
    """The passages of these parts or of all, the newest first; with the first mention that is chosen."""
    query = "SELECT DISTINCT passages.id FROM "
    values: list[str | int] = []
    if choices.mentions:
        query += "entities JOIN passages ON passages.id = passage JOIN parts ON parts.id = part"
        query += " WHERE label = ? AND norm = ?"
        values += [choices.mentions[0].label, dump_norm(choices.mentions[0].value)]
    else:
        query += "passages JOIN parts ON parts.id = part WHERE passages.kind <> 'heading'"
    if parts is not None:
        query += " AND part IN (SELECT value FROM json_each(?))"
        values.append(json.dumps(list(parts)))
    query += " ORDER BY coalesce(meeting, pack, '') DESC, name LIMIT ?"
    with store.reading() as connection:
        return [key for (key,) in connection.execute(query, (*values, MOST)).fetchall()]


def _kept(store: Store, keys: Sequence[Key], choices: Choices) -> list[_Row]:
    """Those of the passages that are what has been chosen, in the order given."""
    query = (
        "SELECT passages.id, name, reading, coalesce(body, ''), parts.kind, coalesce(meeting, pack, '')"
        " FROM json_each(:keys) JOIN passages ON passages.id = json_each.value JOIN parts ON parts.id = part"
        " JOIN papers ON papers.id = paper"
        " WHERE (:body IS NULL OR coalesce(body, '') = :body) AND (:kind IS NULL OR parts.kind = :kind)"
        " AND (:year IS NULL OR substr(coalesce(meeting, pack, ''), 1, 4) = :year)"
        " AND (:document IS NULL OR document = :document)"
    )
    values: dict[str, str | float | None] = {
        "keys": json.dumps(list(keys)),
        "body": choices.body,
        "kind": choices.kind,
        "year": choices.year,
        "document": choices.document,
        "least": choices.least,
        "most": choices.most,
    }
    for number, mention in enumerate(choices.mentions):
        query += (
            " AND EXISTS (SELECT 1 FROM entities"
            f" WHERE passage = passages.id AND label = :label{number} AND norm = :norm{number})"
        )
        values |= {f"label{number}": mention.label, f"norm{number}": dump_norm(mention.value)}
    if choices.least is not None or choices.most is not None:
        query += (
            " AND EXISTS (SELECT 1 FROM (SELECT"
            " abs(coalesce(json_extract(norm, '$.amount[0]'), json_extract(norm, '$.amount'))) AS low,"
            " abs(coalesce(json_extract(norm, '$.amount[#-1]'), json_extract(norm, '$.amount'))) AS high"
            " FROM entities WHERE passage = passages.id AND label = 'MONEY')"
            " WHERE (:least IS NULL OR max(low, high) >= :least) AND (:most IS NULL OR min(low, high) < :most))"
        )
    query += " ORDER BY json_each.key"
    with store.reading() as connection:
        return [_Row(*row) for row in connection.execute(query, values).fetchall()]


def _distinct(rows: Sequence[_Row]) -> list[_Row]:
    """Of passages that read the same the newest, in the place of the first of them."""
    kept: dict[str, _Row] = {}
    for row in rows:
        reads = row.reading or row.name
        first = kept.setdefault(reads, row)
        if row.day > first.day:
            kept[reads] = row
    return list(kept.values())


def _read_closely(rows: list[_Row], words: str, meanings: Meanings) -> list[_Row]:
    head = {row.key: row for row in rows[:_CLOSELY]}
    return [head[key] for key in meanings.closely(words, list(head))] + rows[_CLOSELY:]
