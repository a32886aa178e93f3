"""Promises of one matter put together, by the telling words that they have in common and how rare these are."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from assistant.registers.shelf import Shelf
from assistant.scrutiny.terms import telling
from corpus.registers.dues import Due
from corpus.registers.outcomes import limit
from corpus.registers.promised import Promised
from corpus.registers.said import PartText, sentences

_SAME = 0.55
"""Share of the weight of the shorter promise's words that two promises of one matter have in common."""
_FEW = math.log(1 + 1 / 0.02)
"""Weight of a word that two in a hundred sentences have: what is rarer tells matters apart."""
_LEAST = 150
"""Sentences that an archive is taken to have at least."""
_ASIDE = 0.3
"""What a word weighs that only stands in the sentence before a promise, beside one of its own."""
_A_YEAR = 300
_LONGEST_ROW = 25
_REVIEW = re.compile(r"\b(?:look(?:ed)? (?:at|into)|review|consider|examine)", re.IGNORECASE)
_POINTS_TO = re.compile(r"\bsee action (?P<ref>[\w/.-]+?)[.\s]*$", re.IGNORECASE)
_NOTES = re.compile(r"\b(?:note|noted|approved|agreed|accepted) the (?:report|update)\b", re.IGNORECASE)
_CODE = re.compile(r"\b(?:[A-Z]{1,3}\d{2,5}|20\d\d/\d\d)\b")
MANNER = telling(
    "ask asked state stated explain explained said say agreed confirmed replied undertook expected aim request"
    " requested recommend recommended commented commit committed end date calendar available spring summer autumn"
    " winter january february march april may june july august september october november december look next review"
    " consider suggested"
)
"""Words of how and when something is promised, not of what."""

Weights = Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence of the archive with its telling words and those of what stands around it."""

    part: PartText
    passage: int
    start: int
    end: int
    text: str
    words: frozenset[str]
    around: frozenset[str]

    @property
    def day(self) -> date:
        return self.part.day or date.min


@dataclass(frozen=True, slots=True)
class Key:
    """The words of a promise, and those of the sentence that says what its "it" is."""

    own: frozenset[str]
    aside: frozenset[str]

    @property
    def all(self) -> frozenset[str]:
        return self.own | self.aside


@dataclass(frozen=True, slots=True)
class Matter:
    """Promises of one matter, the oldest first, with their words."""

    promises: tuple[Promised, ...]
    keys: tuple[Key, ...]


def matters(made: Iterable[Promised], weights: Weights) -> tuple[Matter, ...]:
    """Put together the promises that say the same, or that bear the same number in a log."""
    groups: list[tuple[list[Promised], list[Key]]] = []
    for promise in sorted(made, key=lambda each: (each.made or date.min, each.said.day or date.min)):
        own = key(promise)
        for promises, keys in groups:
            if any(_same(one, promise, its, own, weights) for one, its in zip(promises, keys, strict=True)):
                promises.append(promise)
                keys.append(own)
                break
        else:
            groups.append(([promise], [own]))
    return tuple(Matter(tuple(promises), tuple(keys)) for promises, keys in groups)


def notes(action: str) -> bool:
    """Whether an action is only that a report is noted or approved, which is done as it is minuted."""
    return _NOTES.search(action) is not None


def looks(promise: Promised) -> bool:
    """Whether it is only promised to look at something; what is promised then is the outcome of that."""
    return promise.kind == "undertaking" and _REVIEW.search(promise.text) is not None


def _same(one: Promised, other: Promised, key: Key, others: Key, weights: Weights) -> bool:
    if notes(one.text) or notes(other.text) or looks(one) != looks(other):
        return False
    if one.ref and other.ref and "/" in one.ref:
        pointed = _POINTS_TO.search(one.status or "") or _POINTS_TO.search(other.status or "")
        return one.ref == other.ref or (pointed is not None and pointed["ref"] in (one.ref, other.ref))
    shared = key.all & others.all
    if len(shared) < 2 or _years_apart(one.due, other.due):
        return False
    lesser = min(weight(key.all, weights), weight(others.all, weights))
    if len(shared) >= min(3, len(key.all), len(others.all)) and weight(shared, weights) >= _SAME * lesser:
        return True
    if one.due is None or other.due is None or one.due.last != other.due.last:
        return False
    # "It will be installed ... by June" goes with "The cameras will be switched on by June" by what is around it,
    # and "the rate below 12% by the end of the year" with the same figure for the same day.
    figure = limit(one.text)
    return sum(weights.get(word, _FEW) >= _FEW for word in shared) >= 2 or (
        figure is not None and figure == limit(other.text)
    )


def _years_apart(one: Due | None, other: Due | None) -> bool:
    """Whether two days are set that only come round in the same season: the precept of one year and the next."""
    exact = one is not None and other is not None and all(re.match(r"\d{1,2}\b", due.text) for due in (one, other))
    return exact and one is not None and other is not None and abs((one.last - other.last).days) > _A_YEAR


def key(promise: Promised) -> Key:
    """Return the words of what is promised: who is to do it, and how it is said, left out."""
    manner = MANNER | telling(promise.by or "")
    own = words_of(promise.text) - manner
    return Key(own, words_of(promise.about) - manner - own if promise.leans else frozenset())


def lines(shelf: Shelf, *, until: date) -> tuple[Line, ...]:
    """Return the sentences of the parts that members had by a day; agendas and plans of meetings say nothing."""
    return tuple(line for part in shelf.parts if part.read is None or part.read <= until for line in _lines(part))


def _lines(part: PartText) -> Iterator[Line]:
    if part.part.kind in ("agenda", "forward plan"):
        return
    for number, passage in enumerate(part.passages):
        if passage.kind == "heading":
            continue
        around = words_of(f"{passage.text} {passage.section or ''} {passage.lead_in or ''} {part.part.title}")
        if passage.cells and len(passage.text.split()) <= _LONGEST_ROW:
            yield Line(part, number, 0, len(passage.text), passage.text, words_of(passage.text), around)
            continue
        for first, last in [(cell.start, cell.end) for cell in passage.cells] or [(0, len(passage.text))]:
            for start, end in sentences(passage.text, first, last):
                yield Line(part, number, start, end, passage.text[start:end], words_of(passage.text[start:end]), around)


def words_of(text: str) -> frozenset[str]:
    """Return the telling words of a text, its roads and codes ("A4917") and its financial years."""
    return telling(text) | frozenset(code.lower() for code in _CODE.findall(text))


def weights(lines: Sequence[Line]) -> Weights:
    """Weigh each word by how few sentences have it; in an archive of a few papers three are still few."""
    whole = max(len(lines), _LEAST)
    counts: Counter[str] = Counter()
    for line in lines:
        counts.update(line.words)
    return {word: math.log(1 + whole / count) for word, count in counts.items()}


def weight(words: Iterable[str], weights: Weights) -> float:
    return sum(weights.get(word, _FEW) for word in words)


def rare(word: str, weights: Weights) -> bool:
    """Whether so few sentences have a word that it tells matters apart."""
    return weights.get(word, _FEW) >= _FEW


def share(key: Key, line: Line, weights: Weights, *, pair: float = 0.5) -> float:
    """Return how much of what is promised a sentence speaks of, at most 1.

    0 where it has but one of the words, or two that are less than `pair` of the whole.
    """
    shared = key.all & line.words
    if len(shared) >= 2:
        shared = key.all & (line.words | line.around)
    whole = weight(key.own, weights) + _ASIDE * weight(key.aside, weights)
    part = weight(shared, weights) / max(1.0, whole)
    return min(part, 1.0) if len(shared) >= 3 or (len(shared) == 2 and part >= pair) else 0.0
