"""Figures as tables and sentences print them, with how finely they are rounded."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from corpus.values.sums import FIGURE, SCALE, number

_DASHES = frozenset({"-", "–", "—", "‐", "−", "nil", "Nil", "NIL"})
_MARKS = "*†‡§#^"
_SCALES = {
    "k": 3, "thousand": 3, "m": 6, "mn": 6, "mil": 6, "million": 6, "b": 9, "bn": 9, "billion": 9,
}  # fmt: skip
_SAID = re.compile(rf"(?P<pound>£\s?)?(?P<digits>{FIGURE})\s?(?P<scale>{SCALE})?", re.IGNORECASE)
SUM = r"£\s?[\d.,]*\d(?:\s?(?:thousand|million|billion|bn|mn|[km])(?![a-z]))?"
"""A sum in a sentence."""

_CELL = re.compile(
    r"(?P<minus>[-–−+]\s?)?(?P<open>\()?\s?(?P<sign>[-–−+]\s?)?(?P<pound>£\s?)?(?P<minus2>[-–−]\s?)?"
    r"(?P<digits>\d[\d,]*(?:\.\d+)?|\.\d+)\s?(?P<scale>k|mn?|bn|million|thousand|billion)?\s?"
    r"(?P<percent>%)?\s?(?P<close>\))?",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure: `value` as it is meant, `step` the unit that it is rounded to (0.1 for "4.4", 10000 for "£1.25m")."""

    value: Decimal
    step: Decimal
    text: str
    percent: bool = False
    money: bool = False
    marked: bool = False
    nil: bool = False


def cell_figure(text: str) -> Figure | None:
    """Read a table cell that is one figure: brackets are negative, a dash is nil, "1,425*" is marked."""
    bare = text.strip()
    if bare in _DASHES:
        return Figure(Decimal(0), Decimal(0), text, nil=True)
    marked = bare[-1:] in _MARKS or bare[:1] in _MARKS
    match = _CELL.fullmatch(bare.strip(_MARKS).strip())
    if match is None or bool(match["open"]) != bool(match["close"]):
        return None
    digits = number(match["digits"])
    if digits is None:
        return None
    scale = Decimal(10) ** _SCALES.get((match["scale"] or "").lower(), 0)
    signs = "".join(match[name] or "" for name in ("minus", "sign", "minus2"))
    negative = bool(match["open"]) or any(sign in signs for sign in "-–−")
    value = digits * scale * (-1 if negative else 1)
    return Figure(value, step_of(match["digits"]) * scale, text, bool(match["percent"]), bool(match["pound"]), marked)


@dataclass(frozen=True, slots=True)
class Amount:
    """A figure in a sentence, with the unit that it is rounded to."""

    value: Decimal
    step: Decimal
    text: str
    start: int
    end: int


def amount(text: str, start: int = 0) -> Amount | None:
    """Read one figure of a sentence: "£198.72", "£7.2m", "5,344"."""
    match = _SAID.fullmatch(text.strip())
    digits = number(match["digits"]) if match else None
    if match is None or digits is None:
        return None
    scale = Decimal(10) ** _SCALES.get((match["scale"] or "").lower(), 0)
    return Amount(digits * scale, step_of(match["digits"]) * scale, text.strip(), start, start + len(text))


def amounts(text: str) -> tuple[Amount, ...]:
    """Return the figures of a text in order, dates and percentages among them where they look like one."""
    found = (amount(match.group(), match.start()) for match in _SAID.finditer(text))
    return tuple(each for each in found if each is not None)


_HEDGE = re.compile(
    r"\b(?:approximately|approx\.?|about|around|roughly|circa|some|in the region of)\s+$", re.IGNORECASE
)


def hedged(said: str, before: str) -> str:
    """Say a figure as loosely as the words before it do: "about £600k" for "approximately £600k"."""
    return f"about {said}" if _HEDGE.search(before) else said


def step_of(digits: str) -> Decimal:
    """Return the unit of the last digit printed: 1 for "1,425", 0.01 for "7.25"."""
    return Decimal(1).scaleb(-len(digits.partition(".")[2]))


def plain(value: Decimal) -> str:
    """Write a figure with commas and no needless zeros: "1,425", "4.87", "-1,472"."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def pounds(value: Decimal) -> str:
    """Write a sum as people say it: "£600,000", "£1.35m"."""
    size = abs(value)
    sign = "-" if value < 0 else ""
    if size >= 1_000_000:
        return f"{sign}£{plain((size / 1_000_000).quantize(Decimal('0.001')))}m"
    return f"{sign}£{plain(size.quantize(Decimal('0.01')))}"


def share(part: Decimal, whole: Decimal, places: int = 1) -> Decimal:
    """Return `part` as a percentage of `whole`, rounded to `places` decimals."""
    return (part / whole * 100).quantize(Decimal(1).scaleb(-places))
