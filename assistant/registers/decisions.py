"""The register of decisions: list row, record and later mentions of each decision joined in one row."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from assistant.registers.matters import Line, Weights, lines, weights
from assistant.registers.mentions import spoken_of, wanted
from assistant.registers.shelf import Shelf
from corpus.registers.decisions import Listed, Mentioned, decisions
from corpus.registers.recorded import Background, Recorded
from corpus.registers.references import Referred, referred
from corpus.registers.said import PartText, Said

DecisionState = Literal["recorded", "listed", "only mentioned"]


@dataclass(frozen=True, slots=True)
class BackgroundPaper:
    """A background paper as a record names it; `document` and `page` are where the archive has it, None if not."""

    text: str
    document: str | None
    page: int | None

    def __str__(self) -> str:
        return f"{self.text} ({f'{self.document}, page {self.page}' if self.document else 'not in the archive'})"


@dataclass(frozen=True, slots=True)
class Decision:
    """A decision of a commissioner.

    `amount` is in pounds, None where none is said or the figure is malformed; `sum` is how it is printed.
    `listed`, `board` and `signed` are the days that the list, the board's meeting and the signature have.
    A decision that is only mentioned has neither a record nor a list row in the archive. `mentions` are by
    number; `spoken_of` are places that by their words, sums and days speak of it without its number.
    """

    number: str | None
    subject: str | None
    decision: str | None
    state: DecisionState
    amount: float | None
    sum: str | None
    board: date | None
    signed: date | None
    listed: date | None
    office: str | None
    background: tuple[BackgroundPaper, ...]
    record: tuple[Said, ...]
    entry: tuple[Said, ...]
    mentions: tuple[Said, ...]
    spoken_of: tuple[Said, ...]

    @property
    def sources(self) -> tuple[Said, ...]:
        """What the row rests on: the record and the list row or, without them, the mentions."""
        return (*self.record, *self.entry) or self.mentions

    def __str__(self) -> str:
        about = self.subject or self.decision or "its subject isn’t said"
        days = [f"{name} {day}" for name, day in (("board", self.board), ("signed", self.signed)) if day]
        said = [f"{self.number or 'No number'}: {about}", self.sum, *days, self.state]
        return "; ".join(each for each in said if each)


@dataclass(slots=True)
class _Found:
    """What the archive has of one number."""

    listed: list[Listed]
    recorded: list[Recorded]
    mentioned: list[Mentioned]


def decision_register(shelf: Shelf) -> tuple[Decision, ...]:
    """Join what the archive says of each decision, in the order of their numbers."""
    said = [(source, decisions(source)) for source in shelf.parts]
    keys = keyed(number for _, found in said for number in _numbers(found.listed, found.recorded, found.mentioned))
    groups: dict[str, _Found] = {}
    homes: dict[str, PartText] = {}
    for source, found in said:
        for record in found.recorded:
            key = keys[record.number] if record.number else f"{source.document} {source.part.number}"
            _group(groups, key).recorded.append(record)
            homes.setdefault(key, source)
        for entry in found.listed:
            _group(groups, keys[entry.number]).listed.append(entry)
        for mention in found.mentioned:
            _group(groups, keys[mention.number]).mentioned.append(mention)
    newest = lines(shelf, until=date.max)
    weighed = weights(newest)
    rows = [_decision(shelf, found, homes.get(key), newest, weighed) for key, found in groups.items()]
    return tuple(sorted(rows, key=lambda row: _order(row.number)))


def _numbers(listed: Iterable[Listed], recorded: Iterable[Recorded], mentioned: Iterable[Mentioned]) -> Iterator[str]:
    yield from (each.number for each in listed)
    yield from (each.number for each in recorded if each.number)
    yield from (each.number for each in mentioned)


def keyed(numbers: Iterable[str]) -> dict[str, str]:
    """Return what each number is joined by: its figures and its office's letters.

    A number without letters ("2017-001") is that of the office whose number has the same figures, where there is
    just one such office.
    """
    found = set(numbers)
    parts = {number: (_letters(number), _figures(number)) for number in found}
    offices: dict[str, set[str]] = {}
    for letters, figures in parts.values():
        if letters:
            offices.setdefault(figures, set()).add(letters)
    keys = {}
    for number, (letters, figures) in parts.items():
        known = offices.get(figures, set())
        own = letters or (next(iter(known)) if len(known) == 1 else "")
        keys[number] = f"{own} {figures}"
    return keys


def _letters(number: str) -> str:
    return "".join(re.findall(r"[A-Z]+", number.upper()))


def _figures(number: str) -> str:
    return "-".join(str(int(each)) for each in re.findall(r"\d+", number))


def _order(number: str | None) -> tuple[list[int], str]:
    figures = [int(each) for each in re.findall(r"\d+", number or "")]
    return (sorted(figures, key=lambda one: not 1990 <= one <= 2099), number or "")


def _group(groups: dict[str, _Found], key: str) -> _Found:
    return groups.setdefault(key, _Found([], [], []))


def _decision(shelf: Shelf, found: _Found, home: PartText | None, lines: Sequence[Line], weights: Weights) -> Decision:
    """Make the row: the record's word counts before the list's, the list's before a mention's."""
    record = found.recorded[0] if found.recorded else None
    entry = found.listed[0] if found.listed else None
    subjects = [each.subject for each in (entry, record, *found.mentioned) if each is not None]
    decided = [each.decision for each in (record, entry) if each is not None]
    sum_ = (record.sum if record else None) or (entry.sum if entry else None)
    boards = [each.board for each in found.mentioned if each.board]
    return Decision(
        number=max(_numbers(found.listed, found.recorded, found.mentioned), key=len, default=None),
        subject=next((each for each in subjects if each), None),
        decision=next((each for each in decided if each), None),
        state="recorded" if record else "listed" if entry else "only mentioned",
        amount=sum_.amount if sum_ else None,
        sum=sum_.text if sum_ else None,
        board=(record.board if record else None) or next(iter(boards), None),
        signed=record.signed if record else None,
        listed=entry.day if entry else None,
        office=record.office if record else None,
        background=tuple(_background(shelf, each, home) for each in record.background) if record and home else (),
        record=tuple(said for each in found.recorded for said in each.said),
        entry=tuple(each.said for each in found.listed),
        mentions=_unique(each.said for each in found.mentioned),
        spoken_of=_spoken_of(record, entry, home, lines, weights) if record and home else (),
    )


def _spoken_of(
    record: Recorded, entry: Listed | None, home: PartText, lines: Sequence[Line], weights: Weights
) -> tuple[Said, ...]:
    told = {each.passage for each in record.said}
    entities = [entity for passage in home.passages if passage.id in told for entity in passage.entities]
    by_number = {number for number in (record.number,) if number}
    sought = wanted(record, entities, entry.subject if entry else None)
    others = [line for line in lines if not any(number in line.text for number in by_number)]
    listed = {entry.said.passage} if entry else set()
    return _unique(said for said in spoken_of(sought, others, weights) if said.passage not in listed)


def _unique(said: Iterable[Said]) -> tuple[Said, ...]:
    found = {(each.citation.document, each.citation.page, each.citation.quote): each for each in said}
    return tuple(found.values())


def _background(shelf: Shelf, paper: Background, home: PartText) -> BackgroundPaper:
    part = next((found for each in _readings(paper, home) if (found := shelf.meant(each)) is not None), None)
    return BackgroundPaper(paper.text, part.document if part else None, part.part.first_page if part else None)


def _readings(paper: Background, home: PartText) -> Sequence[Referred]:
    """Read a background paper's name as a reference."""
    passage = next(each for each in home.passages if each.id == paper.said.passage)
    start = passage.text.find(paper.said.citation.quote)
    found = referred(home, passage, max(start, 0), max(start, 0) + len(paper.said.citation.quote))
    return (found,) if found else ()
