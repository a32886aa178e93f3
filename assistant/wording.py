"""Whether a question sets one thing against another, by its wording: its words and its pairs of words.

The model is logistic; its weights are fitted on the questions that the re-ranker is tuned on, by `python -m evals fit`.
No list of words does as well: most questions that compare have none by which they are known ("Did the cells open as
soon as they had hoped?").
"""

from __future__ import annotations

import itertools
import math
import re
from functools import lru_cache

from assistant.fitted import weights
from assistant.times import MONTHS
from assistant.words import stem

_TOKEN = re.compile(r"[A-Za-z][\w'’]*(?:-\w+)*|\d[\d.,/–-]*|[?,;:.]")
_YEAR = re.compile(r"(?:19|20)\d\d")
_FIRST = "^"
"""What stands for the beginning of a question."""


@lru_cache(maxsize=1000)
def likely(text: str) -> float:
    """Return how likely it is, from 0 to 1, that a question compares."""
    own = weights("wording")
    total = own["bias"] + sum(own.get(gram, 0.0) for gram in grams(text))
    return 1 / (1 + math.exp(-total))


def grams(text: str) -> frozenset[str]:
    """Return the words of a question and its pairs of words: stems, with one sign for all names, years and so on."""
    words = [_FIRST]
    before = "."
    for match in _TOKEN.finditer(text):
        words.append(_sign(match[0], begins=before in ".?"))
        before = match[0]
    return frozenset((*words, *(f"{one} {other}" for one, other in itertools.pairwise(words))))


def _sign(word: str, *, begins: bool) -> str:
    if word[0].isdigit():
        return "YEAR" if _YEAR.match(word) else "NUMBER"
    if word.lower() in MONTHS:
        return "MONTH"
    if word[0].isupper() and len(word) > 1 and not begins:
        return "NAME"
    return stem(word.replace("’", "'"))
