"""Words whose letters are set apart, put together again: "P A N E L" is one word to a reader."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

from corpus.page import Token

_FEWEST = 5
"""Fewer letters in a row are options, initials or a status each."""
_WIDEST = 0.9
"""Letters further apart than this share of their height stand in columns."""
_WORD_GAP = 1.6
"""Between words the gap is at least so much wider than between letters."""


def joined(tokens: Iterable[Token]) -> tuple[Token, ...]:
    """Join the letters of letter-spaced words; all else stays as it is, in its order."""
    found: list[Token] = []
    run: list[Token] = []
    for token in tokens:
        if run and not (_is_letter(token) and _goes_on(run[-1], token)):
            found += _words(run)
            run = []
        if _is_letter(token):
            run.append(token)
        else:
            found.append(token)
    return (*found, *_words(run))


def _is_letter(token: Token) -> bool:
    return len(token.text) == 1 and token.text.isalpha() and token.angle == 0


def _goes_on(before: Token, token: Token) -> bool:
    middle = (token.rect[1] + token.rect[3]) / 2
    return before.rect[1] < middle < before.rect[3] and -1.0 <= _gap(before, token) <= _WIDEST * token.size


def _gap(before: Token, token: Token) -> float:
    return token.rect[0] - before.rect[2]


def _words(run: Sequence[Token]) -> Iterator[Token]:
    if len(run) < _FEWEST:
        yield from run
        return
    usual = statistics.median_low(_gap(a, b) for a, b in pairwise(run))
    word = [run[0]]
    for before, token in pairwise(run):
        if _gap(before, token) > max(_WORD_GAP * usual, usual + 1.0):
            yield _word(word)
            word = []
        word.append(token)
    yield _word(word)


def _word(letters: Sequence[Token]) -> Token:
    rects = [letter.rect for letter in letters]
    rect = (rects[0][0], min(r[1] for r in rects), rects[-1][2], max(r[3] for r in rects))
    return replace(letters[0], text="".join(letter.text for letter in letters), rect=rect)
