"""Sums of money and percentages, each with the words that qualify it ("over", "per annum") in its span."""

from __future__ import annotations

import re
from collections.abc import Iterator

from corpus.model import Norm
from corpus.tagging.text import Mention, Text, before
from corpus.values import Share, Sum, cell_money, money, percent
from corpus.values.dates import DASH
from corpus.values.sums import FIGURE, PENCE, PER, PERCENT, POUNDS, QUALIFIER, SCALE

_TO = rf"\s?(?:{DASH}|\b(?P<word>to|and)\b)\s?"
_SUMS = re.compile(
    rf"(?<![\d£])(?P<first>{POUNDS}|(?<![\w.,]){PENCE})"
    rf"(?:{_TO}(?P<second>{POUNDS}|{FIGURE}(?:\s?{SCALE})?(?![\w%/.,]\w|[\w%/])))?",
    re.IGNORECASE,
)
_SHARES = re.compile(
    rf"(?<![\w.,£])(?P<first>{PERCENT}"
    rf"|[-+\u2212]?\d+(?:\.\d+)?(?=\s?(?:{DASH}|to\b|and\b)\s?\d[\d.]*\s?(?:%|per\s?cent)))"
    rf"(?:{_TO}(?P<second>{PERCENT}))?",
    re.IGNORECASE,
)
_QUALIFIER_BEFORE = re.compile(rf"(?<![\w.])(?:{QUALIFIER}|c\.?)\s*$", re.IGNORECASE)
_PER_AFTER = re.compile(rf"\s?{PER}", re.IGNORECASE)
_PER_LATER = re.compile(r"\s(?:\w+\s){1,2}(?P<per>per\s(?!cent)(?-i:[a-z]+))\b", re.IGNORECASE)
_NEGATIVE_CELL = re.compile(r"\s*(?:\(\s?£.*\)|[-\u2212\u2013]\s?£.*)\s*")


def find(source: Text) -> Iterator[Mention]:
    """Yield MONEY and PERCENT. Norms are the fields of `values.Sum` and `values.Share`.

    A bare figure in a table cell is a sum only where its headings say so ("£000").
    """
    text = source.text
    if source.in_table:
        whole = money(text) if _NEGATIVE_CELL.fullmatch(text) else cell_money(text, source.headings)
        if whole is not None:
            start = len(text) - len(text.lstrip())
            yield Mention(start, len(text.rstrip()), "MONEY", _sum(whole))
            return
    for match in _SUMS.finditer(text):
        for start, end in _ends(match):
            start, end = _widen(text, start, end)
            value = money(text[start:end])
            if value is None:
                continue
            later = _PER_LATER.match(text, end)
            if value.per is None and later:
                value = money(f"{text[start:end]} {later['per']}") or value
            yield Mention(start, end, "MONEY", _sum(value))
    for match in _SHARES.finditer(text):
        for start, end in _ends(match):
            start = _qualified(text, start)
            share = percent(text[start:end])
            if share is not None:
                yield Mention(start, end, "PERCENT", _share(share))


def _ends(match: re.Match[str]) -> Iterator[tuple[int, int]]:
    """Yield one span for a range, two for figures that only stand beside each other.

    "£5m to £6m" and "between 5% and 6%" are ranges; "from 5% to 6%" and "5% and 6%" are two figures.
    """
    if not match["second"]:
        yield match.span()
        return
    opening = before(match.string, match.start()).lower()
    is_range = (
        re.search(r"\bbetween\s(?:an?\s|about\s|around\s)?$", opening) is not None
        if (match["word"] or "").lower() == "and"
        else re.search(r"\bfrom\s(?:an?\s|about\s|around\s)?$", opening) is None
    )
    if is_range:
        yield match.span()
        return
    yield match.start(), match.end("first")
    yield match.span("second")


def _widen(text: str, start: int, end: int) -> tuple[int, int]:
    per = _PER_AFTER.match(text, end)
    return _qualified(text, start), per.end() if per else end


def _qualified(text: str, start: int) -> int:
    words = _QUALIFIER_BEFORE.search(text, max(0, start - 24), start)
    return words.start() if words else start


def _sum(value: Sum) -> Norm:
    return {"amount": _amount(value.amount), "per": value.per, "approx": value.approx, "bound": value.bound}


def _share(value: Share) -> Norm:
    return {"amount": _amount(value.amount), "approx": value.approx, "bound": value.bound}


def _amount(amount: float | tuple[float, float] | None) -> float | list[float] | None:
    return list(amount) if isinstance(amount, tuple) else amount
