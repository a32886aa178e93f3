"""A decision's own record: a form with its subject, what was decided, what it rests on, and a signature."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from corpus.model import Entity, Passage
from corpus.registers.fields import Field, fields
from corpus.registers.said import PartText, Said, clean, day_of, labelled, sentence_at

_SUBJECT = ("subject", "title", "title of decision", "title of report", "decision title")
_DECISION = ("decision", "decision taken", "decision made", "details of decision", "details of the decision")
_SUMMARY = re.compile(r"summary|description of|purpose of|background$|background information|reasons?|funding", re.I)
_BACKGROUND = re.compile(
    r"(?:background|supporting|source) (?:papers?|documents?|reports?)|source documents?\(s\)", re.I
)
_OFFICE = re.compile(
    r"(?:(?:[A-Z][\w’'-]+\s){0,4}(?:Deputy\s)?Police(?:,\sFire)?\s(?:and|&)\sCrime\sCommissioner(?:\sfor(?:\s[A-Z][\w-]+)+)?"
    r"|Deputy\sMayor(?:\sfor\sPolicing[\w\s]*)?|Mayor(?:\sof(?:\s[A-Z][\w-]+)+)?|Chief\sExecutive|Chief\sFinance\sOfficer"
    r"|Monitoring\sOfficer)",
)
_CONFIRM = re.compile(r"\bI (?:confirm|have|hereby|approve|agree)\b|\bsign(?:ed|ature)\b", re.IGNORECASE)
_DATED = re.compile(r"\b(?:date|dated|signed|signature)\b", re.IGNORECASE)
_BOARD = re.compile(r"\b(?:Board|Committee|Group)\b|\b[A-Z]{1,5}B\b|\bagenda\s+item\b", re.IGNORECASE)
MET = re.compile(r"\b(?:meeting|considered|discussed|agreed|approved|endorsed|declared|supported)\b", re.IGNORECASE)
_NOT_THE_SUM = re.compile(r"\b(?:each|average|fees?|minimum|per|guide price|valued at|book value)\b", re.IGNORECASE)
_COVER = re.compile(r"To\s*:?\s+(?:the\s+)?[A-Z]|To\s*:?$", re.IGNORECASE)
_PARTING = re.compile(r"\s*[•;]\s*|\s*(?:https?://|www\.)\S+(?:\s\S*[/=&]\S*|\s\S+\.(?:pdf|docx?)\b)*\s*")
_NO_PAPER = re.compile(r"(?:none|not applicable|n/?a|to follow|nil)\.?", re.IGNORECASE)
_RECENT = timedelta(days=200)


@dataclass(frozen=True, slots=True)
class Sum:
    """Pounds; `amount` is None where the figure is malformed, and `text` is how it is printed."""

    amount: float | None
    text: str


@dataclass(frozen=True, slots=True)
class Background:
    """A background paper as a record names it."""

    text: str
    said: Said


@dataclass(frozen=True, slots=True)
class Recorded:
    """A decision's own record. `board` is the day on which a board had it before it was signed."""

    number: str | None
    subject: str | None
    decision: str | None
    sum: Sum | None
    board: date | None
    signed: date | None
    office: str | None
    background: tuple[Background, ...]
    words: str
    said: tuple[Said, ...]


def record(source: PartText) -> Recorded:
    passages = _without_what_follows(source.passages)
    form = list(fields(passages))
    number, head = _number(passages)
    subject = next((each for each in form if each.label in _SUBJECT), None)
    decision = next((each for each in form if each.label in _DECISION), None)
    told = [each for each in form if each.label in _DECISION or _SUMMARY.search(each.label)]
    background = tuple(
        Background(text, said)
        for each in form
        if _BACKGROUND.fullmatch(each.label)
        for text, start, end in _papers(each)
        if (said := source.said(each.passage, start, end)) is not None
    )
    signing = _signing(passages)
    signed, office, signed_at = _signed(signing)
    sums = ((each, [e for e in labelled(each.passage, "MONEY") if each.start <= e.start < each.end]) for each in told)
    stands = [each.passage for each in (*told, subject) if each is not None]
    stands += [each for each in (signed_at, head) if each is not None]
    return Recorded(
        number=number,
        subject=clean(subject.text) if subject else None,
        decision=clean(decision.text) if decision else None,
        sum=next((found for each, money in sums if (found := whole_sum(each.passage, money)) is not None), None),
        board=_board(told, form, signed),
        signed=signed or source.part.meeting,
        office=office,
        background=background,
        words=" ".join(each.text for each in told),
        said=tuple(said for each in stands if (said := source.said(each)) is not None),
    )


def _without_what_follows(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Return the record without a board paper that is bound in behind its signature."""
    signed = next((n for n, each in enumerate(passages) if _CONFIRM.search(each.text)), len(passages))
    cover = (n for n, each in enumerate(passages) if n > signed and _COVER.match(each.text))
    return passages[: next(cover, len(passages))]


def _number(passages: Sequence[Passage]) -> tuple[str | None, Passage | None]:
    """Return the record's own number and where it stands: in a heading, else first of all."""
    having = [each for each in passages if labelled(each, "DECISION")]
    first = next((each for each in having if each.kind == "heading"), having[0] if having else None)
    return (str(labelled(first, "DECISION")[0].norm), first) if first else (None, None)


def _papers(field: Field) -> Iterator[tuple[str, int, int]]:
    """Yield the papers that a field names, each with its span; bullets, semicolons and web addresses part them."""
    start = field.start
    text = field.passage.text
    for parting in (*_PARTING.finditer(text, field.start, field.end), None):
        stop = parting.start() if parting else field.end
        words = text[start:stop].strip(" •–-")
        if re.search(r"[A-Za-z]{3,}", words) and not _NO_PAPER.fullmatch(words):
            at = text.index(words, start)
            yield clean(words), at, at + len(words)
        start = parting.end() if parting else stop


def whole_sum(passage: Passage, money: Sequence[Entity]) -> Sum | None:
    """Return the first sum that can be what was decided: none by the month, for each, of a fee or least."""
    for entity in money:
        norm = entity.norm if isinstance(entity.norm, dict) else {}
        start, _ = sentence_at(passage, entity.start, entity.end)
        clause = re.split(r"[,;]\s|\sand\s", passage.text[start : entity.start])[-1]
        after = re.split(r"[.,;)]|\sand\s", passage.text[entity.end : entity.end + 20])[0]
        if norm.get("per") or norm.get("bound") == "over" or _NOT_THE_SUM.search(f"{clause} {after}"):
            continue
        if re.match(r"\s(?:to|for)\s(?:each|every)\b|\s(?:each|apiece|a (?:month|year))\b", passage.text[entity.end :]):
            continue
        amount = norm.get("amount")
        return Sum(float(amount) if isinstance(amount, int | float) else None, entity.text)
    return None


def _board(told: Sequence[Field], form: Sequence[Field], signed: date | None) -> date | None:
    """Return the day on which a board agreed: as the record tells it, else the newest of its background papers."""
    for each in told:
        for entity in labelled(each.passage, "DATE"):
            day = day_of(entity)
            start, end = sentence_at(each.passage, entity.start, entity.end)
            sentence = each.passage.text[start:end]
            told_of = re.search(r"\b(?:Board|Committee|[A-Z]{1,5}B)\b", sentence) and MET.search(sentence)
            other = re.search(r"\((?:[A-Z]+ )?20\d\d[-/]\d+\)", sentence)
            if day and told_of and other is None and _agrees(day, signed):
                return day
    days = [
        day
        for each in form
        if _BACKGROUND.fullmatch(each.label)
        for entity in labelled(each.passage, "DATE")
        if each.start <= entity.start < each.end
        and (day := day_of(entity)) is not None
        and _BOARD.search(each.passage.text[max(0, entity.start - 60) : entity.end + 40])
        and _agrees(day, signed)
    ]
    return max(days, default=None)


def _agrees(day: date, signed: date | None) -> bool:
    return signed is None or timedelta() <= signed - day <= _RECENT


def _signing(passages: Sequence[Passage]) -> Sequence[Passage]:
    """Return what stands around the signature: from the heading before it to the end."""
    short = ((n, each) for n, each in enumerate(passages) if len(each.text.split()) < 40)
    at = next((n for n, each in short if _CONFIRM.search(each.text)), None)
    return () if at is None else passages[max(0, at - 1) :]


def _signed(signing: Sequence[Passage]) -> tuple[date | None, str | None, Passage | None]:
    """Return the last day that is dated there, the office that signs, and where the day stands."""
    found: date | None = None
    where: Passage | None = None
    office: str | None = None
    before = ""
    for passage in signing[:8]:
        named = _OFFICE.search(_without_names(passage))
        if named and office is None and len(passage.text.split()) <= 14:
            office = named[0].strip()
        for entity in labelled(passage, "DATE"):
            day = day_of(entity)
            if day and (_DATED.search(passage.text[: entity.start]) or _DATED.search(before)):
                found, where = day, passage
        before = passage.text if len(passage.text.split()) <= 4 else ""
    return found, office, where


def _without_names(passage: Passage) -> str:
    """Return a passage's text with people's names left out: a register names offices."""
    text = passage.text
    for person in reversed(labelled(passage, "PERSON")):
        text = f"{text[: person.start]};{text[person.end :]}"
    return text
