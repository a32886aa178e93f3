"""How alike two statements are worded, figures aside: papers tell the same of two times or places in like words."""

from __future__ import annotations

import re

from assistant.words import stems

FIGURE = re.compile(r"£?\d[\d,.]*(?<![,.])(?:\s?(?:%|m|k|bn|million|billion)\b)?")


def likeness(one: str, other: str) -> float:
    """Return the share of the words of two statements that both have, from 0 to 1 (Jaccard index of their stems)."""
    words, others = stems(FIGURE.sub(" ", one)), stems(FIGURE.sub(" ", other))
    return len(words & others) / len(words | others) if words | others else 0.0
