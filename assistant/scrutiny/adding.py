"""What of a table may be added up, and how far rounding may put a sum from its parts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.scrutiny.figures import Figure

NOT_ADDED = re.compile(
    r"%|per\s?cent|\brate|\baverage|\bmean\b|\bmedian|\bratio|\bper\b|\brank|\btarget|\bindex|\bscore|\bprice|"
    r"\bunit cost|\bband d|\bref\b|\bcode|\bpage|\bminutes|\btime",
    re.IGNORECASE,
)


def room(figures: Sequence[Figure]) -> Decimal:
    """Return how far rounding alone may put a total from its parts: half a unit for each figure."""
    return max((figure.step for figure in figures), default=Decimal(0)) * len(figures) / 2
