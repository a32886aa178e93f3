"""Sums that a sentence does itself: so many at so much each, so much a year for years, from one day to another."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.scrutiny.case import Case
from assistant.scrutiny.counting import NUMBER, number_of
from assistant.scrutiny.drafting import draft
from assistant.scrutiny.figures import SUM, Amount, amount, amounts, pounds
from assistant.scrutiny.finding import Finding
from assistant.scrutiny.places import where
from assistant.scrutiny.quoting import Spot, said
from assistant.scrutiny.statements import Statement
from assistant.scrutiny.timing import moments
from corpus.values.sums import FIGURE

_YEARLY = re.compile(
    rf"(?P<whole>{SUM})[^.£]{{0,60}}?\b(?:over|for|across)\s+(?:the\s+)?(?P<number>{NUMBER})[- "
    rf"]years?\b[^.£]{{0,30}}?(?P<each>{SUM})\s+(?:a|per|each)\s+(?:year|annum)"
    rf"|(?P<each2>{SUM})\s+(?:a|per|each)\s+(?:year|annum)\s+(?:over"
    rf"|for)\s+(?P<number2>{NUMBER})\s+years?[^.£]{{0,40}}?(?P<whole2>{SUM})"
    rf"|(?P<whole3>{SUM})[^.£]{{0,20}}?,?\s+which is\s+(?P<each3>{SUM})\s+(?:a|per|each)\s+(?:year|annum)(?=.*)",
    re.IGNORECASE,
)
_EACH = re.compile(
    rf"(?P<number>{FIGURE}|{NUMBER})\s+(?P<what>[a-z][\w-]+(?:\s+[a-z][\w-]+)?)\s+at\s+(?:an average (?:cost "
    rf")?of\s+|about\s+)?(?P<each>{SUM})\s+(?:each|apiece|per\s+\w+)"
    rf"[^.£]{{0,60}}?(?P<whole>{SUM})"
    rf"|(?P<whole2>{SUM})[^.£]{{0,60}}?\b(?P<number2>{FIGURE}"
    rf"|{NUMBER})\s+(?P<what2>[a-z][\w-]+(?:\s+[a-z][\w-]+)?)\s+at\s+(?:an average (?:cost )?of\s+"
    rf"|about\s+)?(?P<each2>{SUM})\s+(?:each|apiece|per\s+\w+)",
    re.IGNORECASE,
)
_BY = re.compile(
    rf"\bfrom\s+(?P<first>{SUM})\s+to\s+(?P<second>{SUM}),?\s+(?:an?\s+)?(?:\w+\s+)?(?:increase|rise|reduction"
    rf"|fall|cut|saving|decrease)\s+of\s+(?P<by>{SUM})"
    rf"|\b(?:rise|rises|rose|risen|increase[ds]?|fall|fell"
    rf"|reduced?)\s+by\s+(?P<by2>{SUM}),?\s+(?:from\s+(?P<first2>{SUM})\s+)to\s+(?P<second2>{SUM})",
    re.IGNORECASE,
)
_SPAN = re.compile(
    rf"\b(?P<number>{NUMBER}|\d+)[- ](?P<unit>months?|years?)\b[^.]{{0,60}}?\bfrom\s+(?:the\s+)?(?=\d|[A-Z])"
    rf"|\bfor\s+(?P<number2>{NUMBER}|\d+)\s+(?P<unit2>months?|years?)[^.]{{0,40}}?\buntil\b",
    re.I,
)


def reckoning(case: Case) -> Iterator[Finding]:
    """Yield sums, differences and spans of the part's sentences that don't come to what is printed."""
    for statement in case.source.statements:
        if "£" in statement.text:
            yield from _products(case, statement)
            yield from _differences(case, statement)
            yield from _variances(case, statement)
        yield from _spans(case, statement)


def _raise(
    case: Case, statement: Statement, match: re.Match[str], why: str, right: str, printed: str
) -> Iterator[Finding]:
    main = said(case.source, statement, match)
    if main is not None:
        yield draft(
            "inconsistency",
            main,
            _others(case, statement, right),
            why=why,
            question=(
                f"Which is right, the {printed} printed or the {right} that the sentence’s own figures come to "
                f"({where(case.source, main.page)})?"
            ),
            confidence=0.88,
        )


_ALTOGETHER = re.compile(
    rf"(?P<number>{FIGURE}|{NUMBER})\s+(?:[a-z][\w-]*\s+){{1,5}}[^.£]{{0,70}}?\bat\s+(?:an average (?:cost "
    rf"|price )?of\s+|about\s+)?(?P<each>{SUM})\s+(?:each|apiece|a (?:month|head|vehicle|place|unit))"
    rf"[^.£]{{0,25}}?(?P<whole>{SUM})\s+(?:altogether|in all|in total|overall)",
    re.IGNORECASE,
)


def _others(case: Case, statement: Statement, right: str) -> list[Spot | None]:
    """Quote where the sum that comes out is given for what reads as the same."""
    value = amount(right)
    found = []
    for source, each in case.kin(statement, least=1, later=True):
        held = any(
            value is not None and abs(one.value - value.value) <= one.step / 2 and ("£") in one.text
            for one in amounts(each.text)
        )
        if held:
            found.append(said(source, each))
    return found[:2]


def _products(case: Case, statement: Statement) -> Iterator[Finding]:
    for pattern in (_YEARLY, _EACH, _ALTOGETHER):
        for match in pattern.finditer(statement.text):
            got = {name.rstrip("23"): value for name, value in match.groupdict().items() if value is not None}
            if not {"whole", "each", "number"} <= set(got):
                continue
            whole, each = amount(got["whole"]), amount(got["each"])
            number = number_of(got["number"]) or _plain(got["number"])
            if whole is None or each is None or number is None or number < 2:
                continue
            product = each.value * number
            room = whole.step / 2 + each.step * number / 2
            if abs(product - whole.value) <= room or not Decimal("0.3") < product / whole.value < 3:
                continue
            yield from _raise(
                case,
                statement,
                match,
                f"{number} times {each.text} is {pounds(product)}, not {whole.text}.",
                pounds(product),
                whole.text,
            )
            return


def _plain(text: str) -> int | None:
    found = amount(text)
    return int(found.value) if found is not None and found.value == int(found.value) else None


def _differences(case: Case, statement: Statement) -> Iterator[Finding]:
    for match in _BY.finditer(statement.text):
        got = {name.rstrip("2"): value for name, value in match.groupdict().items() if value is not None}
        first, second, by = (amount(got[name]) for name in ("first", "second", "by"))
        if first is None or second is None or by is None:
            continue
        real = abs(second.value - first.value)
        if abs(real - by.value) <= _room(first, second, by):
            continue
        yield from _raise(
            case,
            statement,
            match,
            (f"{first.text} to {second.text} is {pounds(real)}, not {by.text}."),
            pounds(real),
            by.text,
        )


_VARIANCE = re.compile(
    rf"\b(?P<kind>overspend|underspend|deficit|surplus)\s+of\s+(?P<by>{SUM})[^.£]{{0,40}}?\b(?:against|on"
    rf"|compared with)\b[^.£]{{0,40}}?(?P<budget>{SUM})"
    rf"[^.£]{{0,50}}?\b(?:outturn|spend(?:ing)?|expenditure|costs?|total)\b[^.£]{{0,25}}?(?P<spent>{SUM})",
    re.IGNORECASE,
)


def _variances(case: Case, statement: Statement) -> Iterator[Finding]:
    """Yield an overspend that isn't what was spent less what was budgeted."""
    for match in _VARIANCE.finditer(statement.text):
        by, budget, spent = (amount(match[name]) for name in ("by", "budget", "spent"))
        if by is None or budget is None or spent is None:
            continue
        sign = 1 if match["kind"].lower() in ("overspend", "deficit") else -1
        due = budget.value + sign * by.value
        if abs(due - spent.value) <= _room(by, budget, spent) or abs(due - spent.value) > by.value * 2:
            continue
        why = f"{budget.text} with an {match['kind'].lower()} of {by.text} makes {pounds(due)}, not {spent.text}."
        yield from _raise(case, statement, match, why, pounds(due), spent.text)


def _room(*figures: Amount) -> Decimal:
    return sum((each.step for each in figures), Decimal(0)) / 2


def _spans(case: Case, statement: Statement) -> Iterator[Finding]:
    """Yield terms of months or years whose two dates are not so far apart."""
    if case.day is None:
        return
    match = _SPAN.search(statement.text)
    if match is None:
        return
    dated = [
        each for each in moments(statement.text, case.day) if each.start >= match.start() and each.when.day is not None
    ]
    if len(dated) != 2 or not re.search(r"\b(?:to|until|and)\s+(?:the\s+)?$", statement.text[: dated[1].start]):
        return
    number = number_of(match["number"] or match["number2"]) or _plain(match["number"] or match["number2"])
    unit = (match["unit"] or match["unit2"]).lower()
    if number is None:
        return
    days = (dated[1].last - dated[0].last).days
    meant = number * (365.25 if unit.startswith("year") else 30.44)
    if days <= 0 or abs(days - meant) <= 20:
        return
    months = round(days / 30.44)
    yield from _raise(
        case,
        statement,
        match,
        f"{dated[0].text} to {dated[1].text} is {months} months, not {number} {unit}.",
        f"{months} months",
        f"{number} {unit}",
    )
