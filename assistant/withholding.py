"""Whether to answer at all: is there, in the evidence, an answer of the asked kind about the asked thing and time?

A ranking score alone does not tell an answerable question from one that the papers leave open, so what is
missing from the evidence is counted as well: the question's rarest words, its names, its times, and a
figure, date or name of the kind asked for.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from assistant.composing import Said
from assistant.kinds import has_kind
from assistant.placing import timely
from assistant.question import Kind, Question
from assistant.terms import Term
from corpus.model import Part, Passage
from index.store import Store
from index.words import archive_size, spreads


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision rests on; shares from 0 to 1, scores as the re-ranker gives them.

    `sentence` is the score of the best sentence; `covered` the share of the question's words that the
    evidence has, the rare ones counting more; `names` and `times` the number of names and times of the
    question that the evidence lacks; `typed` whether what is said has a figure, date or name of the kind
    asked for.
    """

    sentence: float
    covered: float
    names: float
    times: float
    typed: float


@cache
def _weights() -> dict[str, float]:
    text = files("assistant").joinpath("withholding.json").read_text(encoding="utf-8")
    return {name: float(value) for name, value in json.loads(text)["weights"].items()}


def confidence(features: Features) -> float:
    """Return the estimated probability that an answer with these features is right (logistic model)."""
    weights = _weights()
    total = weights["bias"] + sum(weights[name] * value for name, value in asdict(features).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def threshold() -> float:
    """Return the confidence below which an answer is withheld."""
    return _weights()["threshold"]


def features(
    question: Question, said: Sequence[Said], sentence: float, store: Store, known: Sequence[Term] = ()
) -> Features:
    """Weigh the evidence that an answer stands on."""
    missing, covered = _missing(question, said, store, known)
    return Features(
        sentence=sentence,
        covered=covered,
        names=float(sum(_named(word, question.text) for word in missing)),
        times=float(sum(not any(timely(time, each.hit) for each in said) for time in question.times)),
        typed=float(_typed(question.kind, said)),
    )


def _typed(kind: Kind, said: Sequence[Said]) -> bool:
    """Whether what is said has what is asked for; a name is one that was tagged as a person's."""
    if kind != "name":
        return has_kind(kind, " ".join(each.text for each in said))
    return any(
        entity.label == "PERSON" and each.start <= entity.start < each.end
        for each in said
        for entity in each.hit.passage.entities
    )


def missing_words(
    question: Question, said: Sequence[Said], store: Store, known: Sequence[Term] = ()
) -> tuple[str, ...]:
    """Return the question's words that the evidence lacks, the rarest first."""
    return _missing(question, said, store, known)[0]


def _missing(
    question: Question, said: Sequence[Said], store: Store, known: Sequence[Term]
) -> tuple[tuple[str, ...], float]:
    words = [word for word in question.words if not any(word in time.text for time in question.times)]
    if not words:
        return (), 1.0
    size = archive_size(store)
    around = " ".join(_around(part) for part in {each.hit.part for each in said})
    around = f"{around} {' '.join(_headers(each.hit.passage) for each in said)}".lower()
    text = " ".join(each.hit.passage.text for each in said)
    weighed = []
    for spread in spreads(store, words, [each.hit.passage for each in said]):
        weight = math.log(1 + size / (1 + spread.passages))
        there = bool(spread.among) or spread.word.lower() in around or _otherwise(spread.word, text, known)
        weighed.append((weight, spread.word, there))
    total = sum(weight for weight, _, _ in weighed)
    lacking = sorted(((weight, word) for weight, word, there in weighed if not there), reverse=True)
    covered = sum(weight for weight, _, there in weighed if there) / total
    return tuple(word for _, word in lacking), covered


def _otherwise(word: str, text: str, known: Sequence[Term]) -> bool:
    """Whether a text has a word in the other way of writing an acronym: "PCC" in full, or a word of it as "PCC"."""
    for term in known:
        head = term.long.split()[-1].lower()  # once introduced, the Police and Crime Commissioner is the Commissioner
        if word.removesuffix("s") == term.short and head in text.lower():
            return True
        if word.lower() in term.long.lower().split() and re.search(rf"\b{re.escape(term.short)}s?\b", text):
            return True
    return False


def _headers(row: Passage) -> str:
    """Return the headers over a row, which are read with its cells."""
    return " ".join((*(cell.column for cell in row.cells), *row.blanks))


def _around(part: Part) -> str:
    return " ".join(text for text in (part.title, part.body, part.kind, part.author) if text)


def _named(word: str, question: str) -> bool:
    """Whether a word is a name: a capital or a figure in it, and not only because it begins the question."""
    if any(char.isdigit() for char in word):
        return True
    return word[:1].isupper() and not question.startswith(word)
