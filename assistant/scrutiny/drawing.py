"""Reserves drawn upon: decisions that the balances don't show, and reserves that are used up whole."""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

from assistant.scrutiny.balances import (
    UNITS,
    at_column,
    at_the_dates,
    balance_columns,
    in_words,
    reserve_tables,
    table_unit,
)
from assistant.scrutiny.case import Case, Source
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import Amount, amounts, hedged, plain, pounds, share
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import page_name, page_of, where
from assistant.scrutiny.quoting import Spot, row_spot, spot
from assistant.scrutiny.tables import FigureTable, Row
from assistant.scrutiny.terms import telling
from corpus.model import Passage

_RELEASE = re.compile(
    r"\brelease|\bdraw|\butilis|\butiliz|\bpay for\b|\bto fund\b|\bfunded from\b|\bcapital contribution|\bmet from\b",
    re.IGNORECASE,
)
_DECIDED = re.compile(r"\bagreed\b|\bapprov|\bpropos|\brecommend|\bdecision\b|\bseek\b", re.IGNORECASE)
_NAMED = re.compile(r"(?P<name>(?:[A-Za-z&-]+\s+){1,7})(?:reserve|fund)s?\b", re.IGNORECASE)
_RUNNING = re.compile(r"^\s*(?:per\s+annum|p\.?a\.?\b|a\s+year|each\s+year|per\s+year|annually)", re.IGNORECASE)
_BY = re.compile(
    r"\bby the end of [^,.;]{3,40}?(?=\s+and\b|[,.;]|$)|\bover the (?:life|period) of [^,.;]{3,30}", re.IGNORECASE
)
_STILL = re.compile(
    r"\b(?:the|its) (?P<what>\w+(?:[ -]\w+){0,2}) (?:is|are) (?:still |yet )?to be "
    r"(?P<how>determined|confirmed|agreed|decided)\b",
    re.IGNORECASE,
)
_NAME_ENDS = 90
_LARGE_SHARE = Decimal("0.25")
"""A reserve that is used up whole is asked about where it is this share of all there is."""


def drawing(case: Case) -> Iterator[Finding]:
    """Yield what a member would ask about the use of the part's reserves."""
    for table in reserve_tables(case.source):
        columns = balance_columns(table)
        yield from _unchanged(case, table, columns)
        yield from _used_up(case, table, columns)


@dataclass(frozen=True, slots=True)
class Release:
    """A sum that a paper draws from a named reserve."""

    source: Source
    passage: Passage
    sum: Amount


def _unchanged(case: Case, table: FigureTable, columns: Sequence[str]) -> Iterator[Finding]:
    """Yield reserves whose balance is the same at every date though another paper draws a sum on them."""
    source = case.source
    for row in table.rows:
        values = [row.figures[column].value for column in columns if column in row.figures]
        if row.total or len(values) < 2 or len(set(values)) != 1 or values[0] <= 0:
            continue
        found = list(_releases(case, row.label))
        held: list[Release] = []
        drawn: list[Release] = []
        for release in found:
            fits = [unit for unit in UNITS if release.sum.value == values[0] * unit]
            (held if fits else drawn).append(release)
        units = [unit for unit in UNITS if any(each.sum.value == values[0] * unit for each in held)]
        drawn = [each for each in drawn if not units or each.sum.value < values[0] * units[0]]
        main = row_spot(source, row.passage, row.group)
        if main is None or not drawn or not (units or _plausible(values[0], drawn[0].sum)):
            continue
        release = drawn[0]
        unit = units[0] if units else next(u for u in UNITS if _fits(values[0] * u, release.sum.value))
        left = values[0] * unit - release.sum.value
        spots = [spot(each.source, each.passage, each.sum.start, each.sum.end) for each in [*drawn[:2], *held[:1]]]
        shown = spots[0]
        if shown is None:
            continue
        about = _about(source, row)
        still = _STILL.search(about.quote) if about is not None else None
        dates = at_the_dates(row, columns)
        said_before = release.passage.text[: release.sum.start]
        drawn_sum = hedged(release.sum.text, said_before)
        yield draft(
            "inconsistency",
            main,
            [*spots, about],
            why=(
                f"{row.label} stands at "
                f"{row.figures[columns[0]].text if columns[0] in row.figures else plain(values[0])} {dates}, "
                f"though {where(release.source, shown.page)}, draws {drawn_sum} from it, which would leave "
                f"{hedged(pounds(left), said_before)}."
            ),
            question=(
                f"Why does the table on {page_name(source, main.page)} still have {pounds(values[0] * unit)} in "
                f"the {row.label} {dates}, "
                f"though {where(release.source, shown.page)}, takes {drawn_sum} from it"
                + (
                    f", and by when will the {still['what']} be {still['how']}, "
                    f"which {page_name(source, about.page)} leaves open?"
                    if about is not None and still is not None
                    else "?"
                )
            ),
            confidence=0.9 if units else 0.6,
        )


def _plausible(value: Decimal, drawn: Amount) -> bool:
    return sum(_fits(value * unit, drawn.value) for unit in UNITS) == 1


def _fits(balance: Decimal, drawn: Decimal) -> bool:
    return Decimal("0.02") * balance <= drawn <= balance


def _releases(case: Case, label: str) -> Iterator[Release]:
    """Yield the sums in passages that name a reserve and speak of drawing on it; running costs are left out."""
    wanted = telling(label) - {"reserve", "fund"}
    if len(wanted) < 2:
        return
    for source in case.sources():
        for passage in source.passages:
            if passage.kind == "heading" or not _RELEASE.search(passage.text) or not _DECIDED.search(passage.text):
                continue
            if not any(_same_reserve(wanted, match["name"]) for match in _NAMED.finditer(passage.text)):
                continue
            for each in amounts(passage.text):
                if "£" in each.text and not _RUNNING.match(passage.text[each.end :]):
                    yield Release(source, passage, each)


def _same_reserve(wanted: frozenset[str], name: str) -> bool:
    shared = telling(name) & wanted
    return len(shared) >= 2 and len(shared) >= 0.6 * len(wanted)


def _about(source: Source, row: Row) -> Spot | None:
    """Quote what the paper says of a reserve's use, in the paragraph that begins with the whole of its name."""
    wanted = telling(row.label) - {"reserve", "fund"}
    for passage in source.passages:
        if passage.cells or not wanted or not wanted <= telling(passage.text[:_NAME_ENDS]):
            continue
        told = re.search(r"\b(?:spend|utilis|spent|used)[^.]*\.\s*$", passage.text)
        if told is not None:
            return spot(source, passage, told.start(), told.end() - 1)
    return None


def _used_up(case: Case, table: FigureTable, columns: Sequence[str]) -> Iterator[Finding]:
    """Yield a large reserve that goes from something to nothing between two dates, with no sum said for its use."""
    source = case.source
    totals = [row for row in table.rows if row.total]
    for row in table.rows:
        if row.total or len(columns) < 2:
            continue
        pairs = list(itertools.pairwise(columns))
        gone = next(
            (
                (one, other)
                for one, other in pairs
                if one in row.figures
                and other in row.figures
                and row.figures[one].value > 0
                and row.figures[other].value == 0
            ),
            None,
        )
        if gone is None:
            continue
        whole = [total.figures[gone[0]].value for total in totals if gone[0] in total.figures]
        value = row.figures[gone[0]].value
        main = row_spot(source, row.passage, row.group)
        if main is None or not whole or value < _LARGE_SHARE * max(whole):
            continue
        about = _about(source, row)
        held = in_words(row.figures[gone[0]], table_unit(case, table))
        by = _BY.search(about.quote) if about else None
        said = share(value, max(whole), 0)
        yield draft(
            "value_for_money",
            main,
            [about, row_spot(source, totals[-1].passage)],
            why=(
                f"{row.label} goes from {held}{at_column(gone[0])} to nothing{at_column(gone[1])}, "
                f"{plain(said)}% of all "
                "reserves in the table, and the paper gives no sum for what it pays for"
                + (f"; {page_name(source, about.page)} says of it: “{about.quote.rstrip('.')}”." if about else ".")
            ),
            question=(
                f"On what, and by when, is the {held} of the {row.label} to be spent, which the table on "
                f"{page_of(source, main.page)} has at nil{at_column(gone[1])} and {page_name(source, about.page)} says "
                f"is to be used “{by.group()}”?"
                if about and by
                else f"On what is the {held} of the {row.label} to be spent, which is nil{at_column(gone[1])} in "
                f"the table on {page_of(source, main.page)}, and who approved that?"
            ),
            confidence=0.75,
        )
