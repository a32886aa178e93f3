"""Does a quote stand word for word on a page? Text is compared by its letters and digits alone.

A PDF's text layer may space, hyphenate and break the same words in many ways, and none of them changes
what is printed. So text is folded to what survives every extraction, and a quote is looked for in one piece.
"""

from __future__ import annotations

import html
import re
import unicodedata
from collections import Counter
from collections.abc import Mapping, Sequence
from functools import lru_cache
from typing import TypeAlias

MAX_QUOTE_WORDS = 80
MIN_QUOTE_KEY = 6
"""Letters and digits; a shorter quote stands everywhere and proves nothing."""

CELL_BREAK = " | "
"""Between the cells of a table row's quote."""

RUN_ON_SHARE = 0.95
"""Share of a gold quote's words that must be on a page when its text in one piece is on none."""

PageKeys: TypeAlias = Mapping[str, tuple[str, ...]]
"""The keys of each document's pages, page 1 first."""

PLAIN = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"', "–": "-", "—": "-", "−": "-", "‑": "-", "\xad": "-"})


def fold(text: str) -> str:
    """Write `text` the one way in which needs and answers are compared.

    Lower case; plain quotation marks and hyphens; "1st" as "1", "per cent" as "%", "1,348" as "1348";
    single spaces.
    """
    text = unicodedata.normalize("NFKC", html.unescape(text)).lower().translate(PLAIN)
    text = re.sub(r"(\d)\s*(?:st|nd|rd|th)\b", r"\1", text)
    text = re.sub(r"\bper\s?cent\b", "%", text)
    text = re.sub(r"(?<=\d),(?=\d{3}\b)", "", text)
    text = re.sub(r"\s*%", "%", text)
    return " ".join(text.split())


@lru_cache(maxsize=20_000)
def key(text: str) -> str:
    """The letters and digits of `text`, with £ and %, and nothing between them."""
    return re.sub(r"[^a-z0-9£%]", "", fold(text))


def tokens(text: str) -> list[str]:
    """The words and figures of `text`, folded."""
    return re.findall(r"[a-z0-9£%.]+", fold(text))


def page_keys(pages: Mapping[str, Sequence[str]]) -> PageKeys:
    """Fold the page texts of each document for looking up quotes."""
    return {document: tuple(key(text) for text in texts) for document, texts in pages.items()}


def stands_on(page: str, quote: str) -> bool:
    """Whether each cell of `quote`, or the whole of a quote that is no row, stands on a folded page."""
    parts = [part for part in map(key, quote.split(CELL_BREAK)) if part]
    return bool(parts) and all(part in page for part in parts)


def run_on(pages: Sequence[str], index: int) -> str:
    """A page and the next, read on: no printed number at the first's foot or at the second's head."""
    return re.sub(r"\d{1,3}$", "", pages[index]) + re.sub(r"^\d{1,3}(?=[a-z])", "", pages[index + 1])


def pages_with(pages: Sequence[str], quote: str) -> frozenset[int]:
    """Pages (from 1) on which `quote` stands or, where it stands whole on none, begins.

    A row is never looked for over a page break.
    """
    whole = frozenset(number for number, page in enumerate(pages, 1) if stands_on(page, quote))
    if whole or CELL_BREAK in quote:
        return whole
    wanted = key(quote)
    return frozenset(i + 1 for i in range(len(pages) - 1) if wanted in run_on(pages, i))


def gold_pages(pages: Sequence[str], quote: str) -> frozenset[int]:
    """Pages (from 1) on which a gold quote may be cited; both pages of one that runs on.

    A gold quote from a table may cross cells: where its text stands nowhere in one piece, a page with
    nearly all of its words counts.
    """
    hits = pages_with(pages, quote)
    if not hits:
        words = [word for word in map(key, quote.split()) if len(word) > 2]
        hits = frozenset(
            number
            for number, page in enumerate(pages, 1)
            if words and sum(word in page for word in words) >= RUN_ON_SHARE * len(words)
        )
    wanted = key(quote)
    second = frozenset(
        number + 1
        for number in hits
        if number < len(pages) and wanted not in pages[number - 1] and wanted in run_on(pages, number - 1)
    )
    return hits | second


def is_verbatim(pages: Sequence[str], page: int, quote: str) -> bool:
    """Whether a citation's quote is of a fair length and stands on (or begins on) the page it names."""
    if len(key(quote)) < MIN_QUOTE_KEY or len(quote.split()) > MAX_QUOTE_WORDS:
        return False
    return page in pages_with(pages, quote)


def satisfies(text: str, need: str) -> bool:
    """Whether `text` says one of the alternatives of `need`, parted by "|".

    A figure must stand alone: neither "£1.5" nor "15" is said by "£1.5m" or "151". A long wording (over
    seven letters and digits) also counts however it is spaced and punctuated.
    """
    folded, letters = fold(text), key(text)
    for alternative in need.split("|"):
        wanted = fold(alternative)
        figure = wanted[-1:].isdigit()
        after = r"(?!\d|[.,]\d|[kmb]\b)" if figure else r"(?!\d)"
        if re.search(r"(?<![\w.£])" + re.escape(wanted) + after, folded):
            return True
        if not figure and len(key(alternative)) > 7 and key(alternative) in letters:
            return True
    return False


def overlap(one: str, other: str) -> float:
    """Share of the shorter text's words that the other has, each counted as often as it occurs."""
    a, b = tokens(one), tokens(other)
    if not a or not b:
        return 0.0
    return (Counter(a) & Counter(b)).total() / min(len(a), len(b))
