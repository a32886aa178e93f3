"""Slips of the keyboard in a question: a word that is none becomes the archive's word that is nearest to it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping

from assistant.diff.likeness import slips_apart
from assistant.words import content_words, stem

SHORTEST = 5
"""A shorter word has too many others beside it."""
_LONG = 8
"""A word of so many letters may have two slips."""
_WORD = re.compile(r"[A-Za-z][a-z]+(?:['’-][a-z]+)*")

Vocabulary = Mapping[str, int]
"""How often each word stands in the archive, in small letters."""


def vocabulary(texts: Iterable[str]) -> Vocabulary:
    """Count the words of texts that are long enough to be mistyped and still known."""
    return Counter(word.lower() for text in texts for word in _WORD.findall(text) if len(word) >= SHORTEST - 1)


def unknown(question: str, stands: Callable[[str], bool], is_word: Callable[[str], bool]) -> tuple[str, ...]:
    """Return the question's words that the archive hasn't and that are not English either.

    Args:
        question: As it was typed.
        stands: Whether a word stands in the archive, in any of its forms.
        is_word: Whether it is a common English word.
    """
    words = [word for word in content_words(question) if len(word) >= SHORTEST and word.replace("-", "").isalpha()]
    return tuple(word for word in words if not word.isupper() and not is_word(word.lower()) and not stands(word))


def respelled(question: str, unknown: Iterable[str], known: Vocabulary) -> str:
    """Write each unknown word as the known one nearest to it that begins with the same letter, if any is near.

    Near is one slip (a letter too many, too few, another, or two that changed places), two in a long word; of
    equally near words the commoner is taken.
    """
    text = question
    for word in unknown:
        near = _nearest(word.lower(), known)
        if near is not None and stem(near) != stem(word):
            written = near.capitalize() if word[0].isupper() else near
            text = re.sub(rf"\b{re.escape(word)}\b", written, text)
    return text


def _nearest(word: str, known: Vocabulary) -> str | None:
    alike = [other for other in known if other[0] == word[0]]
    found = slips_apart(word, alike, most=2 if len(word) >= _LONG else 1)
    return min(found, key=lambda other: (found[other], -known[other], other), default=None)
