"""Sums of money in pounds, and percentages."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from corpus.values.dates import DASH

Bound = Literal["over", "up to"]


@dataclass(frozen=True, slots=True)
class Sum:
    """Pounds, or the two ends of a range of them; `amount` is None where the figure is malformed.

    `per` is a unit in lower case: "annum", "month", "officer". `bound` says which side of the figure is
    meant ("over £6m", "up to £12").
    """

    amount: float | tuple[float, float] | None
    per: str | None = None
    approx: bool = False
    bound: Bound | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A percentage (4.4 for "4.4%"), or the two ends of a range of them."""

    amount: float | tuple[float, float]
    approx: bool = False
    bound: Bound | None = None


_SCALES = {"k": 3, "thousand": 3, "m": 6, "mn": 6, "mil": 6, "million": 6, "b": 9, "bn": 9, "billion": 9}
_PLAIN = re.compile(r"\d+(?:\.\d+)?|\.\d+")
_GROUPED = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?")

SCALE = r"(?:thousand|million|billion|mil|mn|bn|[kmb])(?![a-z])"
FIGURE = r"(?:\d[\d,]*(?<!,)(?:\.\d+)*|\.\d+)"
SPACED = r"\d{1,3}(?:[ \u00a0\u202f]\d{3})+(?![\d,.])"
PLACEHOLDER = r"(?:x{1,3}(?:[.,]x{1,3})*(?=[kmb]?\b)|\?{1,3})"
POUNDS = (
    rf"[-\u2212]?£\s?(?:\(\s?{FIGURE}\s?\)|[-\u2212]?(?:{SPACED}|{FIGURE}|{PLACEHOLDER}))"
    rf"(?:\s?{SCALE}|p)?(?![a-z\d])"
)
PENCE = r"\d+(?:\.\d+)?\s?(?:(?-i:p)|pence)(?![\w'’])"
PERCENT = r"[-+\u2212]?\d[\d,]*(?:\.\d+)?\s?(?:%|per\s?cent(?:age)?\b)(?:\spoints?\b)?"

_OVER = r"over|more than|in excess of|at least|a minimum of|upwards of|not less than|>"
_UP_TO = r"up to|less than|under|below|at most|a maximum of|no more than|not more than|<"
_NEAR = r"approximately|approx\.?|in the region of|around|about|circa|c\.|c(?=£)|roughly|~"
QUALIFIER = rf"(?:nearly|almost|just under|just over|{_OVER}|{_UP_TO}|{_NEAR})"
PER = (
    r"(?:per\s(?!cent\b)(?-i:[a-z]+)\b|(?:a|each|every)\s(?:year|quarter|month|week|day|hour|head|person)\b"
    r"|p\.a\.|pa\b|annually\b)"
)

_QUALIFIED = re.compile(
    rf"(?:(?P<words>{QUALIFIER})\s*)?(?P<bare>.*?)(?:\s?(?P<per>{PER}))?", re.IGNORECASE | re.DOTALL
)
_POUNDS = re.compile(
    rf"(?P<minus>[-\u2212\u2013]\s?)?(?P<open>\()?£\s?(?P<sign>[-\u2212])?(?P<inner>\(\s?)?"
    rf"(?P<figure>{SPACED}|{FIGURE}|{PLACEHOLDER})(?P<shut>\s?\))?(?:\s?(?P<scale>{SCALE})|p)?(?P<close>\))?",
    re.IGNORECASE,
)
_RANGE = re.compile(rf"(?P<low>.*?\w|.*?%)\s?(?:{DASH}|to\b|and\b)\s?(?P<high>.+)", re.IGNORECASE)
_ACCOUNTS = re.compile(
    rf"(?P<minus>[-\u2212\u2013]\s?)?\+?(?P<open>\()?(?P<figure>{FIGURE})(?P<close>\))?", re.IGNORECASE
)
_UNIT = re.compile(
    r"£\s?(?:['’]?(?P<zeros>000)s?\b|(?P<scale>k|m|mn|million|thousand|bn)\b|(?!\s?[\d'’]))", re.IGNORECASE
)
_SHARE = re.compile(
    r"(?P<figure>[-+\u2212]?\d[\d,]*(?:\.\d+)?)(?P<sign>\s?(?:%|per\s?cent(?:age)?)(?:\spoints?)?)?", re.I
)


def number(figure: str) -> Decimal | None:
    """Read digits with commas or spaces in groups of three and one decimal point; anything else is None."""
    figure = re.sub(r"(?<=\d)[ \u00a0\u202f](?=\d{3})", ",", figure)
    if _PLAIN.fullmatch(figure) or _GROUPED.fullmatch(figure):
        return Decimal(figure.replace(",", ""))
    return None


def money(text: str) -> Sum | None:
    """Read a sum in pounds or pence, with its qualifier and its "per ..." if they are there.

    "£1.2m", "over £6 million", "£(1.2)m", "37p", "£5-10m", "£100 per annum". None if `text` isn't one;
    a sum that is one but can't be read ("£34,8145", "£xx") has the amount None. Brackets around a
    whole sum, as in accounts, make it negative.
    """
    parts = _QUALIFIED.fullmatch(text.strip())
    if parts is None:
        return None
    approx, bound = _qualifier(parts["words"])
    bare = parts["bare"]
    if re.fullmatch(PENCE, bare, re.IGNORECASE):
        read: Sum | None = Sum(float(Decimal(re.split(r"\s?p", bare.lower())[0]) / 100))
    else:
        read = _pounds(bare) or _pounds_range(bare)
    if read is None:
        return None
    return Sum(read.amount, _unit(parts["per"]), approx, bound)


def cell_money(text: str, heading: str) -> Sum | None:
    """Read a bare figure under a heading that says it is in pounds ("£000", "Budget £m", "£").

    None where the heading names no pounds or `text` is not one figure.
    """
    unit, match = _UNIT.search(heading), _ACCOUNTS.fullmatch(text.strip())
    if unit is None or match is None or bool(match["open"]) != bool(match["close"]):
        return None
    scale = "k" if unit["zeros"] else unit["scale"]
    return Sum(_amount(match["figure"], scale, negative=bool(match["open"] or match["minus"])))


def percent(text: str) -> Share | None:
    """Read a percentage or a range of them: "1.9%", "up to 5 per cent", "7.2% to 11.2%", "-3%"."""
    parts = _QUALIFIED.fullmatch(text.strip())
    if parts is None or parts["per"]:
        return None
    approx, bound = _qualifier(parts["words"])
    if one := _SHARE.fullmatch(parts["bare"]):
        amount = _signed(one["figure"])
        return Share(amount, approx, bound) if one["sign"] and amount is not None else None
    ends = _RANGE.fullmatch(parts["bare"])
    low, high = (_SHARE.fullmatch(ends[end]) if ends else None for end in ("low", "high"))
    if low is None or high is None or not high["sign"]:
        return None
    first, last = _signed(low["figure"]), _signed(high["figure"])
    return None if first is None or last is None else Share((first, last), approx, bound)


def _pounds(text: str, scale: str | None = None) -> Sum | None:
    """Read "£1.2m" and its like; `scale` is taken where the text has none of its own."""
    match = _POUNDS.fullmatch(text)
    if match is None or match["figure"] == "000":  # "£000" says what a table's figures are in
        return None
    outer, inner = bool(match["open"]), bool(match["inner"])
    if outer != bool(match["close"]) or inner != bool(match["shut"]):
        return None
    negative = outer or inner or bool(match["minus"] or match["sign"])
    return Sum(_amount(match["figure"], match["scale"] or scale, negative=negative))


def _pounds_range(text: str) -> Sum | None:
    ends = _RANGE.fullmatch(text)
    if ends is None:
        return None
    last = ends["high"] if "£" in ends["high"] else f"£{ends['high']}"
    named = re.search(rf"{SCALE}$", last, re.IGNORECASE)
    low, high = _pounds(ends["low"], named[0] if named else None), _pounds(last)
    if low is None or high is None:
        return None
    if isinstance(low.amount, float) and isinstance(high.amount, float):
        return Sum((low.amount, high.amount))
    return Sum(None)


def _amount(figure: str, scale: str | None, *, negative: bool) -> float | None:
    value = number(figure)
    if value is None:
        return None
    value = value.scaleb(_SCALES[scale.lower()] if scale else 0)
    return float(-value if negative else value)


def _signed(figure: str) -> float | None:
    value = number(figure.lstrip("-+\u2212"))
    return None if value is None else float(-value if figure[0] in "-\u2212" else value)


def _unit(per: str | None) -> str | None:
    """Name the unit of "per officer", "a month", "p.a."; a year is an annum."""
    if per is None:
        return None
    unit = per.lower().split()[-1]
    return "annum" if unit in ("year", "p.a.", "pa", "annually") else unit


def _qualifier(words: str | None) -> tuple[bool, Bound | None]:
    """Say whether the words make a figure approximate, and which side of it they allow."""
    if words is None:
        return False, None
    near = words.lower().startswith(("just", "nearly", "almost"))
    if re.fullmatch(rf"just over|{_OVER}", words, re.IGNORECASE):
        return near, "over"
    if near or re.fullmatch(_UP_TO, words, re.IGNORECASE):
        return near, "up to"
    return True, None
