"""Tables that white space makes."""

from __future__ import annotations

import pytest
from printed import line, lines, tokens

from corpus.headers import TableReader
from corpus.layout import Line
from corpus.model import Rect
from corpus.tables import Table
from corpus.unruled import with_tables

STOPS = (72.0, 260.0, 340.0, 420.0, 500.0)


def laid(*rows: tuple[str, ...], top: float = 100.0, bold: int = 0) -> list[Line]:
    """Rows of words at tab stops, figures set flush right under one another; "" leaves a place empty."""
    found = []
    for number, row in enumerate(rows):
        words = []
        for stop, text in zip(STOPS, row, strict=False):
            x = stop if stop == STOPS[0] else stop + 60 - 6 * len(text)
            words += tokens(text, x, top + 18 * number, bold=number < bold) if text else []
        found.append(Line(1, tuple(words)))
    return found


def tables(items: list[Line | Table]) -> list[Table]:
    return [item for item in items if isinstance(item, Table)]


def cells(table: Table, caption: str | None = None) -> dict[tuple[str, str], str]:
    """What stands at each row and column."""
    rows = list(TableReader().rows(table, caption))
    return {
        (row.label, cell.column): " ".join(token.text for token in cell.tokens)
        for row in rows
        for cell in row.cells
        if not cell.is_label
    }


def read(given: list[Line], rules: tuple[Rect, ...] = ()) -> dict[tuple[str, str], str]:
    (table,) = tables(with_tables(given, rules, ()))
    return cells(table)


def test_figures_under_years() -> None:
    given = laid(("", "2030", "2031"), ("Fleet", "7", "12"), ("Estate", "3", "(4)"), ("Custody", "-", "1,200"))
    assert read(given) == {
        ("Fleet", "2030"): "7",
        ("Fleet", "2031"): "12",
        ("Estate", "2030"): "3",
        ("Estate", "2031"): "(4)",
        ("Custody", "2030"): "-",
        ("Custody", "2031"): "1,200",
    }


def test_a_figure_stays_under_its_year_where_others_are_missing() -> None:
    given = laid(
        ("Fund", "2030", "2031", "2032"),
        ("Fleet", "7", "12", "3"),
        ("Estate", "", "", "40"),
        ("Custody", "", "5", ""),
        ("Roads", "8", "9", "10"),
    )
    found = read(given)
    assert found[("Estate", "2032")] == "40"
    assert found[("Custody", "2031")] == "5"
    assert len(found) == 8


def test_a_year_with_nothing_under_it_keeps_its_place() -> None:
    given = laid(
        ("Fund", "2030", "2031", "2032"), ("Fleet", "7", "", "3"), ("Estate", "1", "", "4"), ("Roads", "2", "", "9")
    )
    assert read(given) == {
        ("Fleet", "2030"): "7",
        ("Fleet", "2032"): "3",
        ("Estate", "2030"): "1",
        ("Estate", "2032"): "4",
        ("Roads", "2030"): "2",
        ("Roads", "2032"): "9",
    }


def test_two_header_lines_the_upper_shared_evenly() -> None:
    upper = Line(1, (*tokens("Planned", 327, 64), *tokens("Spent", 493, 64)))
    lower = laid(("Fund", "2030", "2031", "2030", "2031"), top=82.0)
    body = laid(("Fleet", "7", "12", "3", "4"), ("Estate", "1", "2", "3", "4"), ("Roads", "5", "6", "7", "8"))
    found = read([upper, *lower, *body])
    assert found[("Fleet", "Planned 2031")] == "12"
    assert found[("Roads", "Spent 2030")] == "7"


def test_a_heading_spans_what_the_rule_under_it_spans() -> None:
    upper = Line(1, tuple(tokens("Spent", 400, 64)))
    lower = laid(("Fund", "2030", "2031", "2032"), top=82.0)
    body = laid(("Fleet", "7", "12", "3"), ("Estate", "1", "2", "3"), ("Roads", "5", "6", "7"))
    found = read([upper, *lower, *body], rules=((375.0, 78.0, 482.0, 78.5),))
    assert found[("Fleet", "2030")] == "7"
    assert found[("Fleet", "Spent 2031")] == "12"
    assert found[("Fleet", "Spent 2032")] == "3"


def test_a_unit_above_the_table_is_kept_for_its_caption() -> None:
    unit = line("£000", 460, 82)
    given = laid(("Fund", "2030", "2031"), ("Fleet", "7", "12"), ("Estate", "1", "2"), ("Roads", "5", "6"))
    (table,) = tables(with_tables([unit, *given], (), ()))
    assert table.unit == "£000"
    (row, *_) = TableReader().rows(table, "Table 1: Reserves")
    assert row.caption == "Table 1: Reserves £000"


def test_a_label_of_two_lines_is_one_row() -> None:
    given = laid(
        ("Fund", "2030", "2031"),
        ("Fleet", "7", "12"),
        ("Estate and", "", ""),
        ("custody", "1", "2"),
        ("Roads", "5", "6"),
    )
    close = [given[0], given[1], given[2], *laid(("custody", "1", "2"), top=149.0), *given[4:]]
    found = read(close)
    assert found[("Estate and custody", "2030")] == "1"


def test_a_group_is_a_row_of_its_own() -> None:
    given = laid(
        ("Fund", "2030", "2031"),
        ("Earmarked:", "", ""),
        ("Fleet", "7", "12"),
        ("Estate", "3", "4"),
        ("Roads", "5", "6"),
    )
    (table,) = tables(with_tables(given, (), ()))
    assert [cell.text for cell in table.row(1)] == ["Earmarked:"]
    assert len(table.row_numbers) == 5


def test_words_in_three_columns_are_a_table() -> None:
    rows = [("Theme", "Lead", "Due"), ("Roads", "OPCC", "May"), ("Custody", "Force", "June"), ("Fleet", "OPCC", "July")]
    given = []
    for number, row in enumerate(rows):
        words = [
            word for x, text in zip((72, 200, 330), row, strict=True) for word in tokens(text, x, 100 + 18 * number)
        ]
        given.append(Line(1, tuple(words)))
    assert read(given)[("Custody", "Lead")] == "Force"


def test_a_table_of_contents_is_rows_without_headers() -> None:
    given = lines("Contents", "1. Purpose ............ 3", "2. Reserves ............ 5", "3. Risks ............ 9")
    (table,) = tables(with_tables(given, (), ()))
    assert table.heads == frozenset()
    assert [cell.text for cell in table.row(1)] == ["2. Reserves", "5"]


NO_TABLES = [
    # prose
    ["The Commissioner reported on the number of patrols that were made", "over the winter, and on their cost."] * 4,
    # numbered paragraphs of one line
    ["1.1     The Panel met.", "1.2     It rose.", "1.3     It asked why.", "1.4     It sat."],
    # bullets
    ["•     lamps", "•     locks", "•     gates", "•     bridges"],
    # what a cover says
    ["To:          Strategy Board", "From:        Chief Executive", "Date:        12 May 2031"],
    # an agenda
    ["1.   Apologies", "2.   Minutes          3 - 4", "3.   Budget          5 - 9", "4.   Estates          10 - 12"],
    # two rows are too few
    ["Fleet          7          9", "Estate          1          2"],
]


@pytest.mark.parametrize("texts", NO_TABLES)
def test_no_table(texts: list[str]) -> None:
    assert tables(with_tables(lines(*texts), (), ())) == []


@pytest.mark.parametrize("texts", NO_TABLES)
def test_no_line_is_lost(texts: list[str]) -> None:
    assert with_tables(lines(*texts), (), ()) == lines(*texts)


def test_what_stands_around_a_table_stays() -> None:
    table = laid(("Fund", "2030", "2031"), ("Fleet", "7", "12"), ("Estate", "1", "2"), ("Roads", "5", "6"))
    above = line("As the table shows, the reserves that the Commissioner holds fell again last year.", y=40)
    below = line("They will be spent by the end of the year, as the strategy that follows sets out.", y=240)
    found = with_tables([above, *table, below], (), ())
    assert [type(item).__name__ for item in found] == ["Line", "Table", "Line"]


def test_units_under_the_years_are_headers() -> None:
    given = laid(
        ("", "2030", "2031"), ("", "£000", "£000"), ("Fleet", "7", "12"), ("Estate", "1", "2"), ("Roads", "5", "6")
    )
    assert read(given)[("Fleet", "2031 £000")] == "12"
