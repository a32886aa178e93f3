"""A page laid out: furniture set aside, tables found, columns told apart, lines in the order they are read."""

from __future__ import annotations

from collections.abc import Sequence

from corpus.barred import barred_tables
from corpus.columns import ColumnReader, Zone
from corpus.furniture import Furniture
from corpus.layout import Line, rows
from corpus.model import Rect
from corpus.page import PageContent, Token
from corpus.ruled import ruled_tables
from corpus.tables import Table
from corpus.turning import level, sideways
from corpus.unruled import with_tables

Item = Line | Table


def lay_out(content: PageContent, aside: Furniture, columns: ColumnReader) -> list[list[Item]]:
    """Return the zones of a page, as read, in order: each the lines and tables from its top to its bottom."""
    words = level(content)
    tables = [
        table
        for table in ruled_tables(content, [*words, *sideways(content)])
        if not all(aside.holds(token) for cell in table.cells for token in cell.tokens)
    ]
    loose = _outside([token for token in words if not aside.holds(token)], tables)
    rules = [
        rule
        for rule in content.rules
        if rule[2] - rule[0] > rule[3] - rule[1] and not any(_inside(rule, table.rect) for table in tables)
    ]
    barred = barred_tables(content, loose, rules)
    tables += barred
    loose = _outside(loose, barred)
    return [_items(zone, rules, content) for zone in columns.zones(content.number, loose, tables, rules)]


def _items(zone: Zone, rules: Sequence[Rect], content: PageContent) -> list[Item]:
    """Return what is in a zone from its top to its bottom."""
    lines = rows(zone.tokens, zone.page)
    found: list[Item] = []
    for table in sorted(zone.tables, key=lambda table: table.rect[1]):
        above = [line for line in lines if line.rect[1] <= table.rect[1]]
        found += with_tables(above, rules, content.fills)
        found.append(table)
        lines = lines[len(above) :]
    return found + with_tables(lines, rules, content.fills)


def _outside(tokens: Sequence[Token], tables: Sequence[Table]) -> list[Token]:
    return [token for token in tokens if not any(_inside(token.rect, table.rect) for table in tables)]


def _inside(rect: Rect, outer: Rect) -> bool:
    x, y = (rect[0] + rect[2]) / 2, (rect[1] + rect[3]) / 2
    return outer[0] <= x <= outer[2] and outer[1] <= y <= outer[3]
