"""What became of a matter by a day: from a log's words, from what later sentences tell, and from its due day."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import Literal, NamedTuple

from assistant.registers.matters import Line, Matter, Weights, looks, notes, rare, share, words_of
from assistant.scrutiny.terms import telling
from corpus.registers.dues import last_day
from corpus.registers.outcomes import Limit, limit, logged, reached, some_of, told
from corpus.registers.promised import Promised
from corpus.registers.said import PartText, Said, labelled

State = Literal["done", "partly", "not done", "overdue", "open", "unknown"]

_SPEAKS = 0.6
"""Share of the weight of a promise's words that a sentence has which speaks of it."""
_CLOSE = 0.8
"""Share of the closest sentence's that another must have to count beside it."""
_BEFORE = re.compile(r"\bbefore (?:it|they) (?:is|are|was|were) (?P<event>\w+)", re.IGNORECASE)
_EVERY = re.compile(r"\b(?:each|every|all)\b", re.IGNORECASE)
_PROPER = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}")


class Event(NamedTuple):
    """Something that bears on a matter; a `breach` is a figure outside the promised limit."""

    day: date
    what: Literal["done", "partly", "breach", "event", "late"]
    said: Said


def state(
    matter: Matter, due: date | None, lines: Sequence[Line], parts: Sequence[PartText], weights: Weights, as_of: date
) -> tuple[State, tuple[Said, ...]]:
    """Judge a matter as of a day, and say what that rests on."""
    if notes(matter.promises[0].text):
        return "done", (matter.promises[0].said,)
    passed = due is not None and due < as_of
    logs = [each for each in matter.promises if each.status is not None]
    if logs:
        last = max(logs, key=lambda each: (each.said.day or date.min, each.made or date.min))
        found = logged(last.status or "")
        if found == "done":
            return "done", (last.said,)
        if found == "not done" or not last.status:
            return ("overdue" if passed else "open"), (last.said,) if last.status else ()
    newest = max(_events(matter, due, lines, parts, weights), key=lambda event: event.day, default=None)
    if newest is None:
        return ("open" if due is not None and not passed else "unknown"), ()
    match newest.what:
        case "done" | "partly":
            return newest.what, (newest.said,)
        case "event":
            return "not done", (newest.said,)
        case "breach" if due is None:
            return "partly", (newest.said,)
    return ("overdue" if passed else "open" if due is not None else "unknown"), (newest.said,)


def _events(
    matter: Matter, due: date | None, lines: Sequence[Line], parts: Sequence[PartText], weights: Weights
) -> Iterator[Event]:
    """Yield what is told of a matter; of one day's the paper that delivers it comes first, then the closest."""
    delivered = _delivered(matter.promises, parts, due)
    if delivered is not None:
        yield Event(date.max, "done", delivered)
    yield from _late(matter.promises, due)
    texts = " ".join(each.text for each in matter.promises)
    measure, before = limit(texts), _BEFORE.search(texts)
    review = looks(matter.promises[0])
    for line in _heard(matter, lines, weights, measure):
        what = _told(line, measure, before["event"] if before else None, matter, review=review)
        said = _said(line) if what else None
        if what is not None and said is not None:
            yield Event(line.day, what, said)


def _told(
    line: Line, measure: Limit | None, before: str | None, matter: Matter, *, review: bool
) -> Literal["done", "partly", "breach", "event", "late"] | None:
    if measure is not None:
        figures = [] if told(line.text) == "to come" else reached(line.text, measure.unit)
        return None if not figures else "done" if measure.kept(figures[0]) else "breach"
    if before is not None and re.search(rf"\b(?:was|were|has been|have been) {before}\b", line.text):
        return "event"
    clause = _clause(line.text, matter)
    found = told(clause, review=review)
    if found == "done" and some_of(clause) and any(_EVERY.search(each.text) for each in matter.promises):
        return "partly"
    if found in ("done", "partly"):
        return found
    return "late" if found == "not done" else None


def _clause(text: str, matter: Matter) -> str:
    """Return the part of a sentence, between semicolons, that has most of a matter's words."""
    words = frozenset(word for key in matter.keys for word in key.all)
    return max(re.split(r";\s", text), key=lambda clause: len(telling(clause) & words))


def _late(promises: Sequence[Promised], due: date | None) -> Iterator[Event]:
    """Yield the plans of a matter that still speak of it as to come after its first day has passed."""
    for each in promises:
        late = due is not None and each.written is not None and each.written > due and each.kind == "planned"
        if late and told(each.said.citation.quote) in ("to come", "not done"):
            yield Event(each.said.day or date.min, "late", each.said)


def _delivered(promises: Sequence[Promised], parts: Sequence[PartText], due: date | None) -> Said | None:
    """Return the paper on a matter that was written for the meeting at which it was due."""
    words = words_of(" ".join(each.text for each in promises if each.kind != "undertaking"))
    for part in parts:
        of = part.part
        if due is None or of.meeting != due or of.kind in ("minutes", "agenda", "decision record"):
            continue
        if len(words & words_of(of.title)) < 2:
            continue
        closest = max(part.passages, key=lambda each: len(telling(each.text) & words), default=None)
        said = part.said(closest) if closest is not None else None
        if said is not None:
            return said
    return None


def _heard(matter: Matter, lines: Sequence[Line], weights: Weights, measure: Limit | None) -> list[Line]:
    """Return the sentences written since that speak of a matter and are none of its own.

    Where the promise names a place or a thing by a rare name they name it too. A sentence that has a figure of the
    promised unit needs fewer of its words.
    """
    made = min((each.made for each in matter.promises if each.made), default=date.min)
    own = {(each.said.citation.document, each.said.passage) for each in matter.promises}
    names = {
        name
        for each, key in zip(matter.promises, matter.keys, strict=True)
        for name in _PROPER.findall(each.text)
        if (words := telling(name)) and words <= key.all and all(rare(word, weights) for word in words)
    }
    found: list[tuple[float, Line]] = []
    wanted = frozenset(word for key in matter.keys for word in key.all)
    for line in lines:
        if len(wanted & line.words) < 2:
            continue
        if line.day <= made or (line.part.document, line.part.passages[line.passage].id) in own:
            continue
        if names and not any(name in line.text for name in names):
            continue
        eased = measure is not None and measure.unit != "%" and bool(reached(line.text, measure.unit))
        enough = _SPEAKS / 2 if eased else _SPEAKS
        close = max(share(key, line, weights, pair=max(enough, 0.3)) for key in matter.keys)
        if close >= enough and not _is_past(line, made):
            found.append((close, line))
    best = max((close for close, _ in found), default=0.0)
    return [line for close, line in sorted(found, key=lambda each: -each[0]) if close >= _CLOSE * best]


def _is_past(line: Line, made: date) -> bool:
    """Whether a sentence tells only of days before something was promised."""
    passage = line.part.passages[line.passage]
    days = [last for e in labelled(passage, "DATE") if line.start <= e.start < line.end and (last := last_day(e))]
    return bool(days) and max(days) < made


def _said(line: Line) -> Said | None:
    return line.part.said(line.part.passages[line.passage], line.start, line.end)
