"""How papers were taken apart: are the printed paragraphs and rows found, on their page, under their item?"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from corpus.model import Paper
from evals.records import Record, read_json

MIN_WORDS = 3
"""A labelled passage shorter than this is a label that lost its text, and counts as not found."""


@dataclass(frozen=True, slots=True)
class GoldPage:
    """What starts on one page: the `labels` of paragraphs and rows; where `item` is None it isn't judged."""

    document: str
    page: int
    item: str | None
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Placed:
    """A passage as `scrutiny passages --json` tells of it."""

    document: str
    page: int
    item: str | None
    paragraph: str | None
    text: str


@dataclass(frozen=True, slots=True)
class PageScore:
    """One gold page: how many of its labels were found, which were missed, and which are there too many."""

    gold: GoldPage
    hits: int
    missed: tuple[str, ...]
    extra: tuple[str, ...]
    items: int
    items_right: int


@dataclass(frozen=True, slots=True)
class StructureFigures:
    """Over all gold pages: how many labels, their recall and precision, passages under their item."""

    gold: int
    recall: float
    precision: float
    item_right: float


def label(text: str | None) -> str:
    """A printed label without its brackets and stops; "05" in a plan is its "O5"."""
    bare = (text or "").strip().lower().rstrip(".)").lstrip("(")
    return re.sub(r"^0(?=\d+$)", "o", bare)


def read_gold_pages(path: Path) -> tuple[GoldPage, ...]:
    """Read a structure gold file: document to pages with `item`, `paragraphs` and `rows`.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: it isn't JSON, or a field is wrong.
    """
    papers = Record.of(read_json(path), path.name)
    return tuple(
        GoldPage(
            document=document,
            page=each.number("page"),
            item=each.optional_text("item"),
            labels=tuple(map(label, each.texts("paragraphs") + each.texts("rows"))),
        )
        for document in papers.fields
        for each in papers.records(document)
    )


def placed(papers: Iterable[Paper]) -> tuple[Placed, ...]:
    """Where each passage of each paper stands."""
    return tuple(
        Placed(paper.document, each.page, items[each.part], each.paragraph, each.text)
        for paper in papers
        for items in ({part.number: part.item for part in paper.parts},)
        for each in paper.passages
    )


def score_page(gold: GoldPage, passages: Iterable[Placed]) -> PageScore:
    """Score the passages that begin on one gold page; others in `passages` are passed over."""
    here = [each for each in passages if (each.document, each.page) == (gold.document, gold.page)]
    wanted = Counter(gold.labels)
    found = Counter(label(each.paragraph) for each in here if each.paragraph and len(each.text.split()) >= MIN_WORDS)
    judged = here if gold.item is not None else []
    return PageScore(
        gold=gold,
        hits=(wanted & found).total(),
        missed=tuple(sorted((wanted - found).elements())),
        extra=tuple(sorted((found - wanted).elements())),
        items=len(judged),
        items_right=sum(str(each.item) == gold.item for each in judged),
    )


def score_structure(gold: Sequence[GoldPage], passages: Sequence[Placed]) -> tuple[PageScore, ...]:
    """Score every gold page, in the gold's order."""
    by_page: dict[tuple[str, int], list[Placed]] = {}
    for each in passages:
        by_page.setdefault((each.document, each.page), []).append(each)
    return tuple(score_page(page, by_page.get((page.document, page.page), ())) for page in gold)


def structure_figures(pages: Sequence[PageScore]) -> StructureFigures:
    """Recall, precision and right items over all pages together; 0 where there is nothing to count."""
    hits = sum(page.hits for page in pages)
    wanted = sum(len(page.gold.labels) for page in pages)
    found = hits + sum(len(page.extra) for page in pages)
    return StructureFigures(
        gold=wanted,
        recall=hits / max(1, wanted),
        precision=hits / max(1, found),
        item_right=sum(page.items_right for page in pages) / max(1, sum(page.items for page in pages)),
    )
