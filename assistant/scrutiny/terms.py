"""What a phrase is about: its telling words, and how rare they are in the archive."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from functools import lru_cache

from corpus.model import Passage

_WORD = re.compile(r"[A-Za-z][A-Za-z’']+")
_COMMON = frozenset(
    re.findall(
        r"[a-z']+",
        """
    about above after again against all also among and any are area areas around because been before being
    below between both but can could did does doing done down during each few for from further had has have
    having her here him his how however into its itself made make making many may meet meeting more most must
    new not now off once one only other our out over own paper part per plan report reports said same shall she
    should since some such than that the their them then there these they this those through time to under until
    update up upon use used very was way well were what when where which while who whom why will with within
    work working would year years you your police crime commissioner commissioner's panel panel's constabulary
    item agenda board office public two three four five six seven eight nine ten section page
        """,
    )
)


def stem(word: str) -> str:
    """Return a word without case and the endings that change nothing: "Schools" is "school", "closes" "closed"."""
    bare = word.lower().replace("’", "'").removesuffix("'s").rstrip("'")
    for ending, instead in (
        ("ies", "y"),
        ("ied", "y"),
        ("sses", "ss"),
        ("ing", ""),
        ("ed", ""),
        ("es", "e"),
        ("s", ""),
    ):
        if bare.endswith(ending) and len(bare) - len(ending) >= 4 and not bare.endswith("ss"):
            bare = bare.removesuffix(ending) + instead
            break
    return bare.removesuffix("e") if len(bare) > 4 else bare


@lru_cache(maxsize=50_000)
def telling(text: str) -> frozenset[str]:
    """Return the stems of the words that say what a text is about; those that every paper has are left out."""
    return frozenset(stem(word) for word in _WORD.findall(text) if len(word) > 2 and word.lower() not in _COMMON)


def rarity(passages: Iterable[Passage]) -> Mapping[str, int]:
    """Count for each stem the passages that have it."""
    counts: Counter[str] = Counter()
    for passage in passages:
        counts.update(telling(passage.text))
    return counts
