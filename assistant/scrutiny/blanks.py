"""Cells left empty where all the other rows of a table have something."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence

from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.clauses import listed
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, page_names, paper_name
from assistant.scrutiny.quoting import opening_spot, row_spot, spot
from assistant.scrutiny.tables import FigureTable, Row, figure_tables
from corpus.model import Passage

_SUMMARY = re.compile(r"\baverage|\bmean\b|\bmedian\b|\bchange\b|\bdifference\b|%", re.IGNORECASE)


def blanks(case: Case) -> Iterator[Finding]:
    """Yield what tables of the part leave empty."""
    for table in figure_tables(case.source):
        yield from _empty_cells(case.source, table)
        yield from _empty_column(case.source, table)
        yield from _stops_short(case.source, table)
    yield from _empty_actions(case.source)


_TABLE = re.compile(r"^(?:table|figure)\s+\w{1,3}\s*[-–:.]\s*", re.IGNORECASE)
_SPAN = re.compile(r"\b20\d\d(?:/\d\d)?\s*(?:to|[-–])\s*20(?P<first>\d\d)/(?P<last>\d\d)\b")


def _stops_short(source: Source, table: FigureTable) -> Iterator[Finding]:
    """Yield a table whose title goes on to a year that its last column is short of."""
    match = _SPAN.search(table.caption or "")
    ends = [
        int(found[1])
        for column in table.columns
        if (found := re.search(r"\b31 March (20\d\d)$", column.strip())) is not None
    ]
    if match is None or len(ends) < 2 or int(match["last"]) != int(match["first"]) + 1:
        return
    due = 2000 + int(match["last"])
    row = next((each for each in reversed(table.rows) if len(each.figures) >= 2), table.rows[-1])
    main = row_spot(source, row.passage, row.group)
    title = next((each for each in source.passages if each.text == table.caption), None)
    printed = re.search(rf"31\s+March\s+{due}\b", " ".join(source.page(row.passage.page).text.split()))
    if main is None or max(ends) != due - 1 or printed:
        return
    yield draft(
        "missing_figure",
        main,
        [spot(source, title) if title is not None else None],
        why=f"The table’s title goes on to {match.group()[-7:]}, and its last column is 31 March {max(ends)}.",
        question=(
            f"What are the balances expected on 31 March {due}, the end of the last year in the title of the table on "
            f"{page_name(source, main.page)} of {paper_name(source)}, and why does it stop a year short?"
        ),
        confidence=0.8,
    )


_YEAR_END = re.compile(
    r"^(?P<day>(?:(?:Balance|Position|Estimate|Forecast|As at|At)\s+)?\d{1,2} [A-Z][a-z]+ "
    r")?(?P<year>20\d\d)(?P<second>/\d\d)?$"
)


def _bare(head: str) -> str:
    """Return the day or year of a column's head."""
    return re.sub(r"^[A-Z][a-z]+(?: at)? ", "", head)


def _empty_column(source: Source, table: FigureTable) -> Iterator[Finding]:
    """Yield a year that the heads of a table go on to and for which no row has a figure."""
    times = [(column, match) for column in table.columns if (match := _YEAR_END.match(column.strip())) is not None]
    if len(times) < 3 or len(table.rows) < 3:
        return
    column, match = times[-1]
    following = int(match["year"]) + 1
    second = f"/{(following + 1) % 100:02}" if match["second"] else ""
    head = f"{match['day'] or ''}{following}{second}"
    row = next((each for each in reversed(table.rows) if not each.total and len(each.figures) >= 3), table.rows[-1])
    page = " ".join(source.page(row.passage.page).text.split())
    page = page[max(page.find(table.caption or ""), 0) :]
    printed = re.search(rf"{re.escape(column.strip())}\s+{re.escape(head)}(?!\d)", page) is not None
    if not printed and match["day"]:
        days = re.search(rf"(?:{re.escape(match['day'].strip())}\s+){{{len(times) + 1},}}", page)
        printed = days is not None and re.search(rf"{match['year']}\s+{following}(?!\d)", page) is not None
    line = row_spot(source, row.passage, row.group)
    title = next((each for each in source.passages if each.text == table.caption), None)
    main = (spot(source, title) if title is not None else None) or line
    if main is None or not printed:
        return
    others = [row_spot(source, each.passage, each.group) for each in table.rows[-2:] if each is not row]
    yield draft(
        "missing_figure",
        main,
        [line, *others],
        why=f"The table has a column for {_bare(head)}, and no row has a figure in it.",
        question=(
            f"What are the figures for {_bare(head)} in the table “{_TABLE.sub('', table.caption or '')}” on "
            f"{page_name(source, main.page)} of {paper_name(source)}, whose column for them is empty, and why can they "
            "not be given?"
        ),
        confidence=0.85,
    )


def _empty_cells(source: Source, table: FigureTable) -> Iterator[Finding]:
    """Yield rows that lack a figure which all the others have, in a table of four such rows or more."""
    rows = [row for row in table.rows if row.figures and not row.total and not _SUMMARY.search(row.label)]
    if len(rows) < 4 or any("#" in column for column in table.columns):
        return
    for column in table.columns:
        lacking = [row for row in rows if column not in row.cells]
        having = [row for row in rows if column in row.figures and not row.figures[column].nil]
        if not 1 <= len(lacking) <= 2 or len(having) < max(3, 0.7 * len(rows)) or _total_only(table, column):
            continue
        yield _empty_finding(source, column, lacking)


def _total_only(table: FigureTable, column: str) -> bool:
    return bool(re.search(r"\bnotes?\b|\bcomments?\b|\bref\b", column, re.IGNORECASE))


def _empty_finding(source: Source, column: str, lacking: Sequence[Row]) -> Finding:
    spots = [found for row in lacking if (found := row_spot(source, row.passage, row.group)) is not None]
    main = spots[0]
    names = listed([f"“{row.label}”" for row in lacking])
    place = f"{page_name(source, main.page)} of {paper_name(source)}"
    return draft(
        "missing_figure",
        main,
        spots[1:],
        why=f"The column “{column}” is empty for {names}, though the other rows of the table have a figure in it.",
        question=f"What figure belongs under “{column}” for {names} in the table on {place}, and why is it not given?",
        confidence=0.6,
    )


def _empty_actions(source: Source) -> Iterator[Finding]:
    """Yield the rows of a plan whose code stands alone in a column that says, for other rows, what is to be done."""
    coded = [each for each in source.passages if each.kind == "row" and each.paragraph and each.cells]
    if len(coded) < 5:
        return
    told: list[Passage] = []
    untold: list[Passage] = []
    rows = [each for each in source.passages if each.kind == "row" and each.cells]
    before = {passage.id: earlier for earlier, passage in itertools.pairwise(rows)}
    for passage in coded:
        own = next((c for c in passage.cells if passage.text[c.start : c.end].rstrip(".") == passage.paragraph), None)
        if own is None or not own.column or _goes_on(before.get(passage.id), own.column):
            continue
        words = [
            len(passage.text[cell.start : cell.end].split())
            for cell in passage.cells
            if cell.column == own.column and cell is not own
        ]
        rest = max((len(passage.text[c.start : c.end].split()) for c in passage.cells), default=0)
        (told if max(words, default=0) >= 3 else untold if rest >= 8 else []).append(passage)
    if not untold or len(told) < 2 * len(untold):
        return
    spots = [found for passage in untold if (found := opening_spot(source, passage)) is not None]
    if not spots:
        return
    main = spots[0]
    codes = listed([each.paragraph or "" for each in untold])
    pages = page_names(source, [each.page for each in untold])
    yield draft(
        "missing_figure",
        main,
        spots[1:6],
        why=f"{codes} carry no action, so there is nothing to judge the progress reported beside them against; "
        f"the other {len(told)} rows say what was to be done.",
        question=f"What are the actions that {codes} stand for, left out of the plan on {pages} of "
        f"{paper_name(source)}?",
        confidence=0.75,
    )


def _goes_on(earlier: Passage | None, column: str) -> bool:
    """Whether the row before has the words of a merged cell that this row goes on with: words, and no code."""
    return (
        earlier is not None
        and earlier.paragraph is None
        and any(
            cell.column == column and len(earlier.text[cell.start : cell.end].split()) >= 3 for cell in earlier.cells
        )
    )
