"""Is the table that a document shows still what an evaluation prints?"""

from __future__ import annotations

import re
from pathlib import Path

from evals.errors import BadRecord
from evals.records import read_text

NEAR = 0.03
"""Between two machines a question or two may turn; a share that differs by more is of other code, papers or gold."""

NEAR_COUNT = 3
"""Likewise for words and for the answers that a figure rests on."""

_BLOCK = re.compile(r"eval` prints: begin -->\n```text\n(.*?)\n```\n<!--", re.DOTALL)
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")


def outdated(document: Path, printed: str) -> tuple[str, ...]:
    """Say which rows of the table that `document` shows aren't those of the table `printed`.

    The first number of each cell counts, not the interval behind it.

    Raises:
        UnreadableFile: there is no such document.
        BadRecord: it shows no table between the marks.
    """
    found = _BLOCK.search(read_text(document))
    if found is None:
        raise BadRecord(document.name, "there is no table between the marks of what `scrutiny eval` prints")
    shown, now = _rows(found[1]), _rows(printed)
    return tuple(
        f'{document.name} shows "{title}" as {_told(shown.get(title))}, this run has {_told(now.get(title))}: '
        "paste what scrutiny eval prints"
        for title in dict.fromkeys((*shown, *now))
        if not _near(shown.get(title, ()), now.get(title, ()))
    )


def _told(figures: tuple[float, ...] | None) -> str:
    return "no row" if figures is None else ", ".join(f"{each:g}" for each in figures)


def _rows(table: str) -> dict[str, tuple[float, ...]]:
    """The figures of each row by its title; a cell without one ("-") has none."""
    rows: dict[str, tuple[float, ...]] = {}
    for line in table.splitlines()[2:]:
        title, *cells = re.split(r"\s{2,}", line.strip())
        rows[title] = tuple(float(number[0]) for cell in cells if (number := _NUMBER.match(cell)))
    return rows


def _near(shown: tuple[float, ...], now: tuple[float, ...]) -> bool:
    return len(shown) == len(now) and all(
        abs(one - other) <= (NEAR if max(abs(one), abs(other)) <= 1 else NEAR_COUNT) + 1e-9
        for one, other in zip(shown, now, strict=True)
    )
