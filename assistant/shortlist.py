"""Which of the passages found are read closely: what one learned model puts first, before anything is read.

Search orders passages by two rankings that know neither the kind of answer nor the times that are asked for; this
model does. It is linear in the traits below; its weights are fitted on the training questions by `python -m evals fit`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass

from assistant.asked import names_code
from assistant.evidence import is_bare_heading
from assistant.fitted import weights
from assistant.kinds import has_kind
from assistant.question import Question
from assistant.rarity import Rarity, covered
from assistant.times import timely_share
from index.search import Hit

FOUND = 64
"""So many passages are found for a question, of which the shortlist is made."""
CHOSEN, OF_LONG = 13, 18
"""So many of them are read closely, and of a long question, whose answer is more often further down."""
LONG = 16
"""A question is long that has more words."""

_APART = 0.3
"""What stands for the cosine of a passage that has none, as another model encoded it."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What speaks for a passage before it is read.

    `cosine` is how near it is to the question in meaning, `fused` its score by both of search's rankings; `covered`
    the share of the question's words that it has with its headings, rare words counting more; `typed` whether it
    has a figure or date of the kind asked for; `timely` the share of the question's times that it is of; `heading`
    whether it is a heading that says nothing by itself.
    """

    cosine: float
    fused: float
    covered: float
    typed: float
    timely: float
    heading: float


def chosen(question: Question) -> int:
    """Return how many passages are read closely for a question."""
    return OF_LONG if len(question.text.split()) > LONG else CHOSEN


def shortlisted(question: Question, hits: Sequence[Hit], rarity: Rarity, *, count: int) -> tuple[Hit, ...]:
    """Return the `count` passages that most likely answer, best first, those before all whose code the question names.

    Ties stay in the order of `hits`.
    """
    own = weights("shortlist")

    def place(hit: Hit) -> tuple[bool, float]:
        seen = asdict(traits(question, hit, rarity))
        return not names_code(question, hit.passage), -sum(own[name] * value for name, value in seen.items())

    return tuple(sorted(hits, key=place)[:count])


def traits(question: Question, hit: Hit, rarity: Rarity) -> Traits:
    """Return what speaks for a passage as an answer to a question."""
    return Traits(
        cosine=nearness(hit),
        fused=hit.fused,
        covered=covered(question, hit, rarity),
        typed=float(has_kind(question.kind, hit.passage.text)) if question.figured else 0.5,
        timely=timely_share(question.times, hit),
        heading=float(is_bare_heading(hit.passage)),
    )


def nearness(hit: Hit) -> float:
    """Return a passage's cosine with the question."""
    return _APART if hit.cosine is None else hit.cosine
