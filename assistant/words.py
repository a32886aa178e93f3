"""The words of a text that say what it is about, and the stems by which they are compared."""

from __future__ import annotations

import re
from functools import cache, lru_cache

import Stemmer

_WORD = re.compile(r"\b[A-Za-z]{1,3}\d+(?:\.\d+)*\b|[A-Za-z][A-Za-z'’-]*|\d[\d,./-]*\d|\d+")
"""A plan's code ("V4", "O5.2"), a word or a figure."""
_ANY = re.compile(r"[^\W_]+(?:[.,/–-][^\W_]+)*")
_STOP_WORDS = """
a about above according actually after again all also am amount an and any anybody anyone anything are as asked
at back be because been before being below between both but by can cllr could did do does doing done down during
each ever exactly expected figure figures find for forecast from further get gets getting give given gives go
going got had has have having he her here hers him his how i if in into is it its itself just know like list
many may me meaning meant might mine more most mr mrs ms much must my name no nor not now number of off on once
one only or other our out over own page paper papers per percent percentage please present proportion quoted
report reported reports roughly said same say says see shall share she should show shown so some something stand
stated still stood such take tell than that the their them then there these they thing things think this those
through to told too under until up us use used very want was we were what what's whats when where whether which
while who whom whose why will with wot would year years yes yet you your
"""
"""Words that questions are made of, whatever they ask about."""
_STOP = frozenset(_STOP_WORDS.split())
_SHORTENED = re.compile(r"['’](?:d|ll|m|re|t|ve)$", re.IGNORECASE)
"""How such words end when two are written as one: "I'm", "hasn't"."""


def content_words(text: str) -> tuple[str, ...]:
    """Return the words that a passage should have, each once, as written."""
    found: dict[str, str] = {}
    for match in _WORD.finditer(text):
        word = re.sub(r"['’]s$", "", match[0])
        if word.lower() not in _STOP and len(word) > 1 and not _SHORTENED.search(word):
            found.setdefault(word.lower(), word)
    return tuple(found.values())


def stem(word: str) -> str:
    """Return what a word has in common with its other forms (Snowball's English stemmer): "call" of "called"."""
    stemmed: str = _stemmer().stemWord(word.lower().removesuffix("'s").removesuffix("’s"))
    return stemmed


def stems(text: str) -> frozenset[str]:
    """Return the stems of a text's words and figures; those of a hyphened word, and of its pieces."""
    return frozenset().union(*map(_stems_of, _ANY.findall(text)))


@lru_cache(50_000)
def _stems_of(word: str) -> frozenset[str]:
    """Return the stem of a word and those of its pieces: most words of a text have been met before."""
    return frozenset({stem(word), *(stem(piece) for piece in re.split(r"[/–-]", word) if piece)})


@cache
def _stemmer() -> Stemmer.Stemmer:
    return Stemmer.Stemmer("english")
