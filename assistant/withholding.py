"""Whether to answer at all: is there, in the evidence, an answer of the asked kind about the asked thing and time?

A ranking score alone does not tell an answerable question from one that the papers leave open, so what is
missing from the evidence is counted as well: the question's rare words, its names, its times, and a figure,
date or name of the kind asked for. The weights are fitted on the training questions by `python -m evals fit`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files

from assistant.composing import Said
from assistant.kinds import has_kind
from assistant.question import Question
from assistant.ranking import Rarity, Scored
from assistant.terms import Term
from assistant.times import Time, names, timely, within
from assistant.words import stem, stems
from corpus.model import Part, Passage
from index.filters import day_of


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision rests on.

    `ranking`, `sentence`, `passage` and `words` are the best evidence's score and signals; `covered` the share
    of the question's words that the evidence has, the rare ones counting more; `names` and `times` the number
    of names and times of the question that the evidence lacks, `untimely` the number of times that it does
    not itself name; `typed` whether what is said has a figure, date or name of the kind asked for; `asked` the
    number of words that the question has to be answered by.
    """

    ranking: float
    sentence: float
    passage: float
    words: float
    covered: float
    names: float
    times: float
    untimely: float
    typed: float
    asked: float


@cache
def weights() -> dict[str, float]:
    """Return the fitted weights, by name."""
    text = files("assistant").joinpath("withholding.json").read_text(encoding="utf-8")
    return {name: float(value) for name, value in json.loads(text)["weights"].items()}


def confidence(features: Features) -> float:
    """Return the estimated probability that an answer with these features is right (logistic model)."""
    own = weights()
    total = own["bias"] + sum(own[name] * value for name, value in asdict(features).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def threshold() -> float:
    """Return the confidence below which an answer is withheld."""
    return weights()["threshold"]


def features(
    question: Question, said: Sequence[Said], best: Scored, missing: Sequence[str], rarity: Rarity
) -> Features:
    """Weigh the evidence that an answer stands on; `missing` are the question's words that it lacks."""
    words = _untimed(question)
    total = sum(rarity.get(word, 1.0) for word in words)
    return Features(
        ranking=best.score,
        sentence=best.signals.sentence,
        passage=best.signals.passage,
        words=best.signals.words,
        covered=1 - sum(rarity.get(word, 1.0) for word in missing) / total if total else 1.0,
        names=float(sum(_named(word, question.text) for word in missing)),
        times=float(sum(not any(timely(time, each.hit) for each in said) for time in question.times)),
        untimely=float(sum(not any(_says(each, time) for each in said) for time in question.times)),
        typed=float(_typed(question, said)),
        asked=float(min(10, len(words))),
    )


def missing_words(question: Question, said: Sequence[Said], known: Iterable[Term], rarity: Rarity) -> tuple[str, ...]:
    """Return the question's words that neither the evidence has nor what stands around it, the rarest first."""
    passages = [each.hit.passage for each in said]
    texts = [text for passage in passages for text in (passage.section, passage.lead_in, passage.text) if text]
    texts += [_around(part) for part in {each.hit.part for each in said}]
    texts += [_headers(passage) for passage in passages]
    text = " ".join(texts)
    there = stems(text)
    lacking = [
        word for word in _untimed(question) if stem(word) not in there and not _otherwise(word, text, there, known)
    ]
    return tuple(sorted(lacking, key=lambda word: -rarity.get(word, 1.0)))


def _untimed(question: Question) -> list[str]:
    return [word for word in question.words if not any(word in time.text for time in question.times)]


def _typed(question: Question, said: Sequence[Said]) -> bool:
    """Whether what is said has what is asked for; a name is one that was tagged as a person's."""
    if question.kind != "name":
        return has_kind(question.kind, " ".join(each.text for each in said))
    return any(
        entity.label == "PERSON" and each.start <= entity.start < each.end
        for each in said
        for entity in each.hit.passage.entities
    )


def _says(each: Said, time: Time) -> bool:
    """Whether a statement, or what stands around it, names a time, or its paper is of that time."""
    passage = each.hit.passage
    text = " ".join(filter(None, (passage.section, passage.lead_in, _headers(passage), each.text)))
    return names(text, time) or within(time, day_of(each.hit.part))


def _otherwise(word: str, text: str, there: frozenset[str], known: Iterable[Term]) -> bool:
    """Whether a text has a word in the other way of writing an acronym: "PCC" in full, or a word of it as "PCC"."""
    for term in known:
        head = stem(term.long.split()[-1])  # once introduced, the Police and Crime Commissioner is the Commissioner
        if word.removesuffix("s") == term.short and head in there:
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
