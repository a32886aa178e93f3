"""The level that a general reserve is to keep: a share of the budget, or a sum."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from decimal import Decimal

from assistant.scrutiny.balances import UNITS, at_column, in_words
from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import SUM, Amount, amounts, plain, pounds, share
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, where
from assistant.scrutiny.quoting import row_spot, spot
from assistant.scrutiny.tables import FigureTable, Row
from corpus.model import Passage

_MAIN = re.compile(r"\bgeneral\b|\bworking balance|\bunearmarked\b", re.IGNORECASE)


_FLOOR = re.compile(
    r"(?P<percent>\d+(?:\.\d+)?)\s?%\s+of\s+(?:the\s+|its\s+|our\s+)?(?P<base>[\w ()&/]{3,60}?)\s+"
    r"(?:is|are|be|being|was|has been|as|would be|should be)\b[^.]*\b"
    r"(?:prudent|minimum|policy|floor|adequate|target|required|recommended)"
    r"|\b(?:minimum|floor|not\s+(?:to\s+)?fall\s+below|at\s+least|no\s+less\s+than|prudent)\b[^.%]{0,60}?"
    r"(?P<percent2>\d+(?:\.\d+)?)\s?%\s+of\s+(?:the\s+|its\s+|our\s+)?(?P<base2>[\w ()&/]{3,40})",
    re.IGNORECASE,
)


_SUM_FLOOR = re.compile(
    r"\b(?:minimum|floor|not\s+(?:to\s+)?fall\s+below|at\s+least|no\s+less\s+than)\b[^.£]{0,60}?"
    rf"(?P<sum>{SUM})|(?P<sum2>{SUM})\s+(?:is|as)\s+(?:the|a)\s+(?:prudent\s+)?(?:minimum|floor)",
    re.IGNORECASE,
)


_OF_BASE = re.compile(
    r"\(\s?(?P<percent>\d+(?:\.\d+)?)\s?%\s+of\s+(?:the\s+)?(?P<base>[^()]{3,80}(?:\([^)]*\))?[^()]*)\)"
)


def below_floor(case: Case, table: FigureTable, columns: Sequence[str]) -> Iterator[Finding]:
    source = case.source
    rows = [row for row in table.rows if _MAIN.search(row.label) and not row.total]
    if len(rows) != 1:
        return
    row = rows[0]
    for passage in source.passages:
        if passage.cells or not _MAIN.search(passage.text):
            continue
        for match in _FLOOR.finditer(passage.text):
            percent = Decimal(match["percent"] or match["percent2"])
            found = list(_under_share(source, table, row, columns, passage, match, percent))
            yield from found or _under_named(source, row, columns, passage, match, percent)
            return
        for match in _SUM_FLOOR.finditer(passage.text):
            yield from _under_sum(source, row, columns, passage, match)
            return


def _under_share(
    source: Source,
    table: FigureTable,
    row: Row,
    columns: Sequence[str],
    policy: Passage,
    match: re.Match[str],
    percent: Decimal,
) -> Iterator[Finding]:
    """Compare balances with a floor that is a share of a budget, whose size a sum and its share give."""
    for passage in source.passages:
        for known in _OF_BASE.finditer(passage.text):
            before = [each for each in amounts(passage.text[: known.start()]) if "£" in each.text]
            if passage.cells or not before or not _MAIN.search(passage.text):
                continue
            stated = before[-1]
            base = stated.value / Decimal(known["percent"]) * 100
            unit = _unit(row, columns, stated)
            if unit is None:
                continue
            floor = base * percent / 100
            room = stated.step / 2 + base * Decimal("0.005") / Decimal(known["percent"])
            under = [
                column
                for column in columns
                if column in row.figures
                and 0 < row.figures[column].value * unit < floor - room * percent / 100 - unit / 2
            ]
            if not under:
                continue
            main = spot(source, passage, known.start(), known.end())
            line = row_spot(source, row.passage, row.group)
            rule = spot(source, policy, match.start(), match.end())
            if main is None or line is None:
                continue
            balance = row.figures[under[0]].value * unit
            real = share(balance, base, 2)
            shown = in_words(row.figures[under[0]], unit)
            later = [column for column in columns[columns.index(under[0]) + 1 :] if column in row.figures]
            good = "" if set(later) - set(under) else ", and when is it to be made good"
            calls = "calls prudent" if "prudent" in match.group().lower() else "asks for"
            yield draft(
                "reserves_below_policy",
                main,
                [line, rule],
                why=(
                    f"{stated.text} at {known['percent']}% puts the {' '.join(known['base'].split())} at "
                    f"{pounds(base.quantize(Decimal('1E5')))}; the "
                    f"{shown}{at_column(under[0])} in the table is {plain(real)}% of it, below the "
                    f"{plain(percent)}% that the paper {calls}."
                ),
                question=(
                    f"What takes the {row.label} from the {stated.text} of {page_name(source, main.page)}, which has "
                    f"no date, to {shown}{at_column(under[0])} ({page_name(source, line.page)}), {plain(real)}% and so "
                    f"below the {plain(percent)}% that {where(source, rule.page if rule else main.page)}, "
                    f"{calls}{good}?"
                )
                if not re.search(r"\b(?:19|20)\d\d\b(?!/)", main.quote)
                else (
                    f"Why is the {row.label} to stand at {shown}{at_column(under[0])} "
                    f"({page_name(source, line.page)}), {plain(real)}% and so below the {plain(percent)}% that "
                    f"{where(source, rule.page if rule else main.page)}, {calls}{good}?"
                ),
                confidence=0.88,
            )
            return


_BASE_SUM = re.compile(
    rf"\b(?:NBR|net (?:budget|revenue) (?:requirement|budget|expenditure)|(?:net|total|revenue) budget|budget "
    rf"requirement)\b(?:\s*\(\w+\))?[^.£]{{0,50}}?"
    rf"(?P<sum>{SUM})(?:[^.£]{{0,12}}?\b(?P<year>20\d\d)/\d\d)?",
    re.IGNORECASE,
)


def _under_named(
    source: Source, row: Row, columns: Sequence[str], policy: Passage, match: re.Match[str], percent: Decimal
) -> Iterator[Finding]:
    """Compare balances with a floor that is a share of a budget whose sum the paper names, each year with its own."""
    bases = []
    for passage in source.passages:
        for known in () if passage.cells else _BASE_SUM.finditer(passage.text):
            base = next(iter(amounts(known["sum"])), None)
            if base is not None and base.value > 1_000_000:
                bases.append((base, known["year"], spot(source, passage, known.start(), known.end())))
    for column in columns:
        end = re.search(r"20\d\d", column)
        figure = row.figures.get(column)
        unit = next(
            (
                unit
                for unit in UNITS
                if figure and bases and Decimal("0.01") < figure.value * unit / bases[0][0].value < Decimal("0.3")
            ),
            None,
        )
        if end is None or figure is None or unit is None:
            continue
        own = [each for each in bases if each[1] in (end.group(), str(int(end.group()) - 1))] or bases[:1]
        base, _, told = min(own, key=lambda each: each[0].value)
        floor = base.value * percent / 100
        balance = figure.value * unit
        line, rule = row_spot(source, row.passage, row.group), spot(source, policy, match.start(), match.end())
        if balance >= floor - unit - base.step * percent / 200 or line is None:
            continue
        real = share(balance, base.value, 1)
        if real >= percent:
            continue
        yield draft(
            "reserves_below_policy",
            line,
            [rule, told],
            why=(
                f"{figure.text}{at_column(column)} is {plain(real)}% of {base.text}, below the {plain(percent)}% "
                f"that the paper sets."
            ),
            question=(
                f"Why is the {row.label} to stand at {figure.text}{at_column(column)}, {plain(real)}% of "
                f"{base.text} and below the "
                f"{plain(percent)}% of the policy ({where(source, line.page)}), and when will it be made good?"
            ),
            confidence=0.9,
        )
        return


def _unit(row: Row, columns: Sequence[str], stated: Amount) -> Decimal | None:
    """Tell whether a table is in pounds, thousands or millions from a sum in the text for the same reserve."""
    values = [
        row.figures[column].value for column in columns if column in row.figures and row.figures[column].value > 0
    ]
    fits = [unit for unit in UNITS if values and Decimal("0.4") < values[0] * unit / stated.value < Decimal("2.5")]
    return fits[0] if len(fits) == 1 else None


def _under_sum(
    source: Source, row: Row, columns: Sequence[str], policy: Passage, match: re.Match[str]
) -> Iterator[Finding]:
    floor = next(iter(amounts(match["sum"] or match["sum2"])), None)
    unit = _unit(row, columns, floor) if floor else None
    rule = spot(source, policy, match.start(), match.end())
    line = row_spot(source, row.passage, row.group)
    if floor is None or unit is None or rule is None or line is None:
        return
    under = [
        column
        for column in columns
        if column in row.figures and 0 < row.figures[column].value * unit < floor.value - unit / 2
    ]
    if under:
        yield draft(
            "reserves_below_policy",
            line,
            [rule],
            why=(
                f"The table has {row.label} at {row.figures[under[0]].text}{at_column(under[0])}, below the "
                f"{floor.text} "
                "that the "
                "text sets."
            ),
            question=(
                f"Why is the {row.label} to fall to {row.figures[under[0]].text}{at_column(under[0])} "
                f"({where(source, line.page)}), "
                f"below the {floor.text} on {page_name(source, rule.page)}?"
            ),
            confidence=0.9,
        )
