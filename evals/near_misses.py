"""Near misses made of questions that are answered, by asking for another time or place than the answer is of.

Source: Gardner et al., Evaluating models' local decision boundaries via contrast sets, Findings of EMNLP 2020,
arXiv:2004.02709 (a small change of what is asked that changes what is right).
"""

from __future__ import annotations

import calendar
import random
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from evals.exercises import Exercise

OTHERS = 2
"""So many texts that answer neither question are read with those that answered the first."""

_YEAR = re.compile(r"\b(?P<year>20[0-3]\d)(?P<tail>[/–-]\d\d\b)?(?![/–-]?\d)")
_AWAY = (-3, -2, -1, 1, 2, 3)
"""How many years from the one that is asked for."""
_QUARTER = re.compile(r"\b(?P<mark>Q|[Qq]uarter )(?P<number>[1-4])\b")
_MONTHS = tuple(calendar.month_name)[1:]
_MONTH = re.compile(rf"\b(?:{'|'.join(_MONTHS)})(?= 20\d\d\b)")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b")
_WORD = re.compile(r"\b[a-z]{4,}\b")


@dataclass(frozen=True, slots=True)
class _Swap:
    """What is asked and what is put for it, and by what each is known in a text."""

    asked: str
    put: str
    known: tuple[str, str]


def near_misses(given: Sequence[Exercise], chance: random.Random) -> Iterator[Exercise]:
    """Yield one for each exercise whose question has a time or name that stands in what proves its answer.

    Args:
        given: The exercises of one archive, whose names are put for each other.
        chance: What chooses among the times and names to put.
    """
    names = _names(each.question for each in given)
    for each in given:
        swaps = list(_swaps(each.question, names))
        chance.shuffle(swaps)
        made = next((missed for swap in swaps if (missed := _missed(each, swap))), None)
        if made is not None:
            yield made


def _missed(given: Exercise, swap: _Swap) -> Exercise | None:
    """Ask for what is put instead; None where what answered does not have what was asked, or has both."""
    old, new = swap.known
    others = [each for each in given.others if new not in _plain(each.text.text)]
    told = [each for each in given.proving if old in _plain(each.text.text) and new not in _plain(each.text.text)]
    unproved = [replace(each, proves=tuple(of if of is None else False for of in each.proves)) for each in told]
    return Exercise(given.question.replace(swap.asked, swap.put), (), (*unproved, *others[:OTHERS])) if told else None


def _swaps(question: str, names: Sequence[str]) -> Iterator[_Swap]:
    for found in _YEAR.finditer(question):
        for year in (int(found["year"]) + away for away in _AWAY):
            tail = f"{found['tail'][0]}{(year + 1) % 100:02}" if found["tail"] else ""
            yield _Swap(found[0], f"{year}{tail}", (found["year"], str(year)))
    for found in _QUARTER.finditer(question):
        for number in sorted(set("1234") - {found["number"]}):
            yield _Swap(found[0], f"{found['mark']}{number}", (f"Q{found['number']}", f"Q{number}"))
    for found in _MONTH.finditer(question):
        yield from (_Swap(found[0], month, (found[0], month)) for month in _MONTHS if month != found[0])
    for found in _NAME.finditer(question):
        if found[0] in names:
            yield from (_Swap(found[0], name, (found[0], name)) for name in names if name != found[0])


def _names(questions: Iterable[str]) -> tuple[str, ...]:
    """Return the words that questions write with a capital within a sentence, and never without."""
    asked = list(questions)
    common = {word for each in asked for word in _WORD.findall(each)}
    found = {name for each in asked for name in _NAME.findall(each)}
    return tuple(sorted(name for name in found if name.lower() not in common and name not in _MONTHS))


def _plain(text: str) -> str:
    """Write quarters one way."""
    return _QUARTER.sub(r"Q\g<number>", text)
