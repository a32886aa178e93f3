"""Rows of the store's tables to the types of a paper, and back; what is read is checked here, once."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Final, TypeAlias, get_args

from corpus.model import Entity, Label, Page, Part, PartKind, Passage, PassageKind
from index.records import (
    Malformed,
    dump_cells,
    dump_day,
    dump_inks,
    dump_norm,
    dump_strings,
    dump_sureness,
    dump_words,
    load_cells,
    load_day,
    load_inks,
    load_norm,
    load_strings,
    load_sureness,
    load_words,
)

Row: TypeAlias = tuple[Any, ...]  # what SQLite hands over; nothing beyond this module sees it unchecked

PAGE: Final = "pages.number, printed, width, height, pages.text, pages.warnings, ocr"
PART: Final = (
    "parts.number, parts.kind, parts.title, first_page, last_page, item, author, body, meeting, pack, exempt, draft,"
    " sure"
)
PASSAGE: Final = (
    "passages.id, name, parts.number, page, passages.kind, text, words, section, paragraph, under, lead_in,"
    " cells, blanks, inks"
)
ENTITY: Final = 'passage, entities."start", entities."end", label, norm'


def page_row(page: Page) -> Row:
    return (page.number, page.printed, page.width, page.height, page.text, dump_strings(page.warnings), page.ocr)


def page_of(row: Row) -> Page:
    """A page from the columns PAGE."""
    number, printed, width, height, text, warnings, ocr = row
    return Page(number, printed, width, height, text, load_strings(warnings), ocr)


def part_row(part: Part) -> Row:
    return (
        part.number,
        part.kind,
        part.title,
        part.first_page,
        part.last_page,
        part.item,
        part.author,
        part.body,
        dump_day(part.meeting),
        dump_day(part.pack),
        part.exempt,
        part.draft,
        dump_sureness(part.sure),
    )


def part_of(row: Row) -> Part:
    """A part from the columns PART."""
    number, kind, title, first_page, last_page, item, author, body, meeting, pack, exempt, draft, sure = row
    if kind not in get_args(PartKind):
        raise Malformed("a kind of part")
    return Part(
        number,
        kind,
        title,
        first_page,
        last_page,
        item=item,
        author=author,
        body=body,
        meeting=load_day(meeting),
        pack=load_day(pack),
        exempt=bool(exempt),
        draft=bool(draft),
        sure=load_sureness(sure),
    )


def passage_row(passage: Passage) -> Row:
    """The columns PASSAGE without the first and the part's number."""
    return (
        passage.id,
        passage.page,
        passage.kind,
        passage.text,
        dump_words(passage.words),
        passage.section,
        passage.paragraph,
        passage.under,
        passage.lead_in,
        dump_cells(passage.cells),
        dump_strings(passage.blanks),
        dump_inks(passage.inks),
    )


def passage_of(row: Row, entities: Iterable[Row]) -> Passage:
    """A passage from the columns PASSAGE and its entities from the columns ENTITY."""
    _, name, part, page, kind, text, words, section, paragraph, under, lead_in, cells, blanks, inks = row
    if kind not in get_args(PassageKind):
        raise Malformed("a kind of passage")
    return Passage(
        name,
        part,
        page,
        kind,
        text,
        load_words(words),
        section=section,
        paragraph=paragraph,
        under=under,
        lead_in=lead_in,
        cells=load_cells(cells),
        blanks=load_strings(blanks),
        inks=load_inks(inks),
        entities=tuple(entity_of(each, text) for each in entities),
    )


def entity_row(entity: Entity) -> Row:
    """The columns ENTITY without the first; the text is the passage's own."""
    return (entity.start, entity.end, entity.label, dump_norm(entity.norm))


def entity_of(row: Row, text: str) -> Entity:
    """An entity from the columns ENTITY and its passage's text."""
    _, start, end, label, norm = row
    if label not in get_args(Label):
        raise Malformed("a label")
    return Entity(start, end, label, text[start:end], load_norm(norm))
