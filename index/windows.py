"""What models read of a passage: what stands above it, then as much of it as they take."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Final, TypeAlias

from corpus.model import Part, Passage
from index.encoder import Encoder
from index.filters import day_of
from index.records import Vectors

Lengths: TypeAlias = Callable[[Sequence[str]], Sequence[int]]
"""How many tokens each text is, without the model's own marks."""

VERSION: Final = "1"
"""Changes whenever windows do, so that papers encoded by an older version are encoded again."""

_MARKS: Final = 2  # the tokens that the model puts before and after a text
_HEADING_SHARE: Final = 2  # a heading takes at most one part in so many of a window
_OVERLAP_SHARE: Final = 8  # a window repeats about one part in so many of the one before

_WORD = re.compile(r"\S+")
_SENTENCE_END = re.compile(r"[.!?;:][\"'’”)]*$")


@dataclass(frozen=True, slots=True)
class Window:
    """What is encoded: what stands above the passage, then `passage.text[start:end]`."""

    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class Encoded:
    """The windows of one passage and their vectors, row by row."""

    windows: tuple[Window, ...]
    vectors: Vectors


def encoded(passages: Sequence[Passage], encoder: Encoder, *, parts: Sequence[Part] = ()) -> list[Encoded]:
    """The windows of each passage with their vectors, all encoded in one go; `parts` are those they are of."""
    titles = {part.number: part.title for part in parts}
    cut = [
        windows(
            passage,
            title=titles.get(passage.part, ""),
            lengths=encoder.lengths,
            max_tokens=encoder.max_tokens,
        )
        for passage in passages
    ]
    vectors = encoder.encode([window.text for each in cut for window in each])
    ends = accumulate(len(each) for each in cut)
    return [Encoded(each, vectors[end - len(each) : end]) for each, end in zip(cut, ends, strict=True)]


def dated(part: Part) -> str:
    """A part's title and the month it is of: what tells its passages from those of its other editions."""
    day = day_of(part)
    return part.title if day is None else f"{part.title}, {day:%B %Y}"


def below(*headings: str | None, text: str) -> str:
    """A text with what stands above it, a line each."""
    return "\n".join(each for each in (*headings, text) if each)


def windows(passage: Passage, *, title: str = "", lengths: Lengths, max_tokens: int) -> tuple[Window, ...]:
    """The windows of `passage`, in order: one where it fits, else several that overlap.

    Above it stand its part's `title`, its section and its lead-in; where these are longer than half a
    window they are cut at a word. Together the windows cover the passage's text. One ends after a sentence
    where one ends in its second half, else between words; the next starts a little before that. A single
    word longer than a window is left to the model to cut.
    """
    headings = below(title, passage.section, text=passage.lead_in or "")
    above = _shortened(headings, lengths, max_tokens // _HEADING_SHARE)
    whole = below(above, text=passage.text)
    words = [match.span() for match in _WORD.finditer(passage.text)]
    if not words or len(whole) <= max_tokens - _MARKS:  # a token has at least one character
        return (Window(0, len(passage.text), whole),)
    room = max_tokens - _MARKS - sum(lengths([above]))
    sizes = lengths([passage.text[start:end] for start, end in words])
    return tuple(
        Window(start, end, below(above, text=passage.text[start:end]))
        for start, end in (
            (words[first][0], words[last - 1][1]) for first, last in _spans(passage.text, words, sizes, room)
        )
    )


def _shortened(text: str, lengths: Lengths, limit: int) -> str:
    if len(text) <= limit:
        return text
    ends = [match.end() for match in _WORD.finditer(text)]
    starts = [0, *ends[:-1]]
    totals = accumulate(lengths([text[start:end] for start, end in zip(starts, ends, strict=True)]))
    fitting = [end for end, total in zip(ends, totals, strict=True) if total <= limit]
    return text[: fitting[-1]] if fitting else ""


def _spans(text: str, words: Sequence[tuple[int, int]], sizes: Sequence[int], room: int) -> list[tuple[int, int]]:
    """Which words each window holds, as (first, one after the last)."""
    before = [0, *accumulate(sizes)]
    spans: list[tuple[int, int]] = []
    first = 0
    while True:
        last = first + 1
        while last < len(words) and before[last + 1] - before[first] <= room:
            last += 1
        if last == len(words):
            return [*spans, (first, last)]
        for end in range(last, (first + last) // 2, -1):
            if _SENTENCE_END.search(text[slice(*words[end - 1])]):
                last = end
                break
        spans.append((first, last))
        following = last
        while following - 1 > first and before[last] - before[following - 1] <= room // _OVERLAP_SHARE:
            following -= 1
        first = following
