"""The figures that a pack turns on: few, the largest and most telling first."""

from __future__ import annotations

import math
import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.briefing.material import Material, item_name
from assistant.briefing.model import Line
from assistant.briefing.wording import BOUND
from assistant.sentences import sentences
from corpus.citing import fold
from corpus.model import Entity, Passage
from corpus.registers.said import PartText

MOST = 8
_MOST_AN_ITEM = 5
_WORDS = range(7, 42)
"""How long a sentence may be."""

_LEAST = 1.0
"""What a sentence must be worth to be a key figure."""

_POINT = 0.5
"""What a point of a list loses: it says less without the words that lead up to it."""

_FEW = 2
"""Words of a sentence that say too little of its topic."""

_LARGE = 1.5
"""What size counts for at most, from a million pounds on."""

_CORE = re.compile(r"\b(?:precept|council tax|band d|gap|shortfall|deficit|general reserves?|net budget requirement)\b")
_MONEY = re.compile(
    r"\b(?:budget|reserves?|savings?|overspen\w+|underspen\w+|grant|running costs|capital|(?:pay )?award)\b"
)
_SERVICE = re.compile(
    r"\b(?:total|costs?|funding|increase\w*|reduc\w+|risen?|rose|fell|fall|target|average|satisfaction|confidence"
    r"|establishment|number of|vacan\w+|demand|calls?|complaints?|victims?)\b"
)
_ELSEWHERE = re.compile(r"\b(?:national(?:ly)?|england|countrywide)\b")
_PAST = re.compile(r"\b(?:previous\w*|historic\w*|last (?:financial )?year|since (?:19|20)\d\d)\b")


@dataclass(frozen=True, slots=True)
class _Figure:
    edition: PartText
    passage: Passage
    start: int
    end: int
    weight: float
    topic: frozenset[str]


def figures(material: Material, *, most: int = MOST) -> Iterator[Line]:
    """Yield the sentences with the weightiest sums and shares, in the paper's order, no topic twice."""
    found = sorted(
        (figure for edition in material.reports() for figure in _figures(edition)), key=lambda each: -each.weight
    )
    chosen: list[_Figure] = []
    for figure in found:
        of_item = sum(each.edition.part.item == figure.edition.part.item for each in chosen)
        known = any(_alike(each, figure) for each in chosen)
        if len(chosen) < most and of_item < _MOST_AN_ITEM and not known:
            chosen.append(figure)
    chosen.sort(key=lambda each: (each.passage.page, each.passage.id, each.start))
    for figure in chosen:
        reference = material.refer(figure.edition, figure.passage, figure.start, figure.end)
        if reference is not None:
            yield Line(f"“{reference.quote}”", (reference,), lead=item_name(figure.edition.part))


def _figures(edition: PartText) -> Iterator[_Figure]:
    """Yield the sentences with a sum or share; one that needs the sentence before it, together with that."""
    for passage in edition.passages:
        if passage.kind not in ("paragraph", "bullet"):
            continue
        label = len(passage.paragraph or "") + 1 if passage.paragraph else 0
        lead: int | None = None
        for start, end in sentences(passage.text):
            first = max(start, label)
            held = [each for each in passage.entities if each.start >= first and each.end <= end]
            bound = bool(BOUND.match(passage.text[first:end].lower()))
            if bound and lead is not None and len(passage.text[lead:end].split()) in _WORDS:
                first = lead
            said = passage.text[first:end]
            weight = _weight(said, held) - (_POINT if passage.kind == "bullet" else 0.0)
            if weight >= _LEAST and len(said.split()) in _WORDS and re.match(r"[A-Z£0-9]", said):
                yield _Figure(edition, passage, first, end, weight, _topic(said))
            lead = None if bound else max(start, label)


def _weight(text: str, entities: list[Entity]) -> float:
    """Return what a sentence is worth: by its largest sum, how telling its words are, and how short it is."""
    sums = [amount for each in entities if (amount := _amount(each)) is not None]
    shares = sum(each.label == "PERCENT" for each in entities)
    if not sums and not shares:
        return 0.0
    words = fold(text)
    core, money, service = (len({each.group() for each in kind.finditer(words)}) for kind in (_CORE, _MONEY, _SERVICE))
    if not core and not money and not service:
        return 0.0
    size = min(0.5 * (math.log10(max(sums)) - 3), _LARGE) if sums and max(sums) >= 1 else 0.0
    telling = 2.0 * min(core, 2) + 1.0 * min(money, 2) + 0.6 * min(service, 3) + 0.8 * min(shares, 2)
    telling += 0.5 * bool(sums)
    dated = 0.7 * any(each.label in ("DATE", "FINANCIAL_YEAR") for each in entities)
    weak = 3.0 * bool(_ELSEWHERE.search(words)) + 1.5 * bool(_PAST.search(words)) + 1.0 * bool(BOUND.match(words))
    return size + telling + dated - weak - 0.05 * len(words.split())


def _amount(entity: Entity) -> float | None:
    if entity.label != "MONEY" or not isinstance(entity.norm, dict):
        return None
    amount = entity.norm.get("amount")
    return float(amount) if isinstance(amount, int | float) else None


def _alike(one: _Figure, other: _Figure) -> bool:
    """Whether two share a sentence, or are on one topic: half of the shorter's words, and more than a few."""
    if one.passage.id == other.passage.id and one.start < other.end and other.start < one.end:
        return True
    fewer = min(len(one.topic), len(other.topic))
    return fewer > _FEW and len(one.topic & other.topic) >= 0.5 * fewer


def _topic(text: str) -> frozenset[str]:
    return frozenset(word for word in re.findall(r"[a-z]{5,}", fold(text)))
