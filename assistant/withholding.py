"""Whether to answer at all: is there, in the evidence, an answer of the asked kind about the asked thing and time?

A ranking score alone does not tell an answerable question from one that the papers leave open, so what is
missing from the evidence is counted as well: the question's rare words, its names, its times, and a figure,
date or name of the kind asked for. The weights are fitted on the training questions by `python -m evals fit`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass

from assistant.composing import Said
from assistant.fitted import weights
from assistant.kinds import has_kind
from assistant.question import Kind, Question
from assistant.ranking import Scored
from assistant.rarity import Rarity
from assistant.terms import Term
from assistant.times import Time, names, timely, times, within
from assistant.words import stem, stems
from corpus.model import Label, Part, Passage
from index.filters import day_of

_LABELS: dict[Kind, tuple[Label, ...]] = {
    "sum": ("MONEY",),
    "percent": ("PERCENT",),
    "count": (),
    "date": ("DATE", "FINANCIAL_YEAR", "PERIOD"),
    "name": ("PERSON",),
}
"""What answers of a kind are tagged as."""
_OPEN = re.compile(r"\bTB[CA]\b|\bto be (?:added|confirmed|determined|agreed)\b|\bcell is empty\b", re.IGNORECASE)

_NOTHING = frozenset("-–—")
"""What a table prints for no sum, which is an answer."""


@dataclass(frozen=True, slots=True)
class Features:
    """What the decision rests on.

    `ranking` and `sentence` are the best evidence's score and the re-ranker's of it, `place` its passage's place on
    the shortlist as one over the rank, `nearest` the cosine of the passage that is nearest to the question; `covered`
    the share of the question's words that the evidence has, the rare ones counting more; `named` the number of
    proper names in the question; `names` and `codes` the number of proper names, and of acronyms and figures, of the
    question that the evidence lacks and what stands shortly before and after it too, `times` the number of times that
    the evidence lacks, `untimely` of those that it does not itself name; `typed` whether what is said has a figure,
    date or name of the kind asked for; `contradicted` the number of times in whose place it names others; `reason`
    whether a reason is asked for.
    """

    ranking: float
    sentence: float
    place: float
    nearest: float
    covered: float
    named: float
    names: float
    codes: float
    times: float
    untimely: float
    typed: float
    contradicted: float
    reason: float


def confidence(features: Features) -> float:
    """Return the estimated probability that an answer with these features is right (logistic model)."""
    own = weights("withholding")
    total = own["bias"] + sum(own[name] * value for name, value in asdict(features).items())
    return 1 / (1 + math.exp(-max(-30.0, min(30.0, total))))


def threshold() -> float:
    """Return the confidence below which an answer is withheld."""
    return weights("withholding")["threshold"]


def features(
    question: Question,
    said: Sequence[Said],
    scored: Sequence[Scored],
    missing: Sequence[str],
    rarity: Rarity,
    near: Sequence[Passage] = (),
) -> Features:
    """Weigh what is said and the evidence for it, best first; `missing` are the question's words that it lacks.

    `near` are passages before and after it, where what it is about may be named.
    """
    best = scored[0]
    there = stems(" ".join(passage.text for passage in near))
    unnamed = [word for word in missing if stem(word) not in there]
    words = _untimed(question)
    total = sum(rarity.get(word, 1.0) for word in words)
    return Features(
        ranking=best.score,
        sentence=best.signals.sentence,
        place=best.signals.place,
        nearest=max(each.signals.cosine for each in scored),
        covered=1 - sum(rarity.get(word, 1.0) for word in missing) / total if total else 1.0,
        named=float(sum(_named(word, question.text) for word in words)),
        names=float(sum(_named(word, question.text) for word in unnamed)),
        codes=float(sum(_coded(word) for word in unnamed)),
        times=float(sum(not any(timely(time, each.hit) for each in said) for time in question.times)),
        untimely=float(sum(not any(_says(each, time) for each in said) for time in question.times)),
        typed=float(any(_typed(question.kind, each) for each in said)),
        contradicted=float(sum(all(_contradicts(each, time) for each in said) for time in question.times)),
        reason=float(question.kind == "reason"),
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


def telling(word: str, question: Question) -> bool:
    """Whether a word of a question names something: a proper name, an acronym or a figure."""
    return _named(word, question.text) or _coded(word)


def _untimed(question: Question) -> list[str]:
    return [word for word in question.words if not any(word in time.text for time in question.times)]


def _typed(kind: Kind, said: Said) -> bool:
    """Whether a statement has what is asked for, as tagged: a count is a figure that is nothing else.

    In a table's row the figures are the cells', and their unit stands elsewhere; what the paper leaves open
    ("TBC") is an answer too.
    """
    if kind not in _LABELS or _OPEN.search(said.text):
        return True
    if said.cell is not None and kind in ("sum", "percent", "count"):
        return said.cell.value in _NOTHING or any(map(str.isdigit, said.cell.value))
    if said.hit.passage.kind == "row" and kind != "name":
        return has_kind(kind, said.text)
    inside = [each for each in said.hit.passage.entities if said.start <= each.start and each.end <= said.end]
    if kind != "count":
        return any(each.label in _LABELS[kind] for each in inside)
    text = said.hit.passage.text
    rest, start = "", said.start
    for each in inside:
        rest += text[start : each.start] + " "
        start = each.end
    return has_kind("count", rest + text[start : said.end])


def _contradicts(said: Said, time: Time) -> bool:
    """Whether a statement names times of the same kind as one that is asked for, but not that one."""
    if time.year is None or names(said.text, time) or within(time, day_of(said.hit.part)):
        return False
    return any(other.year and other.financial == time.financial for other in times(said.text))


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
    """Whether a word is a proper name: it has one capital, and not only where it begins a sentence of the question."""
    within = rf"(?<!^)(?<![.?!:;] )\b{re.escape(word)}\b"
    return word[:1].isupper() and word[1:].islower() and bool(re.search(within, question))


def _coded(word: str) -> bool:
    """Whether a word is an acronym or has a figure in it."""
    return any(char.isdigit() for char in word) or (len(word) > 1 and word[:2].isupper())
