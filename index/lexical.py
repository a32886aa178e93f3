"""A question as an FTS5 expression."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Final

_MOST_WORDS: Final = 64

# A figure stays in one piece ("1,472", "2018-19", "4.12"); of a word, what stands before an apostrophe.
_TERM = re.compile(r"\d+(?:[.,/:–-]\d+)+|[^\W_]+")

_QUOTED = re.compile(r'["“”]([^"“”]+)["“”]')

# Words of which a question is made, whatever it asks about.
_STOP_WORDS: Final = """
a about after all also am an and any are as at be been before being between both but by can could did do
does doing done each for from had has have having he her here hers him his how i if in into is it its me
might more most much many must my no nor not of on once only or other our ours out over own please s said
same say says shall she should so some such t tell than that the their theirs them then there these they
this those through to too under until up us very was we were what when where which while who whom whose
why will with would you your yours
"""
_STOPPED: Final = frozenset(_STOP_WORDS.split())


def words(question: str) -> tuple[str, ...]:
    """What a question is about: its words and figures, once each; stop words only if it has no others."""
    found = tuple(dict.fromkeys(_TERM.findall(question.casefold())))
    return (tuple(word for word in found if word not in _STOPPED) or found)[:_MOST_WORDS]


def expression(question: str) -> str | None:
    """Find any of the question's words; None where it has none."""
    return any_of(words(question)) or None


def any_of(words: Iterable[str]) -> str:
    """Find any of the words.

    Each stands in quotation marks, so that nothing in a question is read as FTS5's own syntax.
    """
    return " OR ".join(f'"{word}"' for word in words)


def phrases(question: str) -> tuple[str, ...]:
    """What is to be found, once each: what stands in quotation marks as one, then the other words."""
    quoted = [" ".join(_TERM.findall(each.casefold())) for each in _QUOTED.findall(question)]
    bare = _QUOTED.sub(" ", question)
    return tuple(dict.fromkeys([*filter(None, quoted), *(words(bare) if bare.strip() else ())]))[:_MOST_WORDS]
