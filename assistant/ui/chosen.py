"""The questions that a visitor sends to have a document made of them. All of it is text; nothing of it is kept."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Annotated

from pydantic import Field, TypeAdapter, ValidationError

from assistant.briefing.compiling import NOT_PUBLIC
from assistant.briefing.model import Briefing, Group, Line, Reference, Section
from assistant.briefing.wording import plain
from assistant.errors import AssistantError
from assistant.ui.findings import MOST_PLACES
from assistant.ui.places import dated, paper_name

if TYPE_CHECKING:
    from assistant.ui.archive import Archive

MOST_BYTES = 200_000
MOST_QUESTIONS = 100
MOST_TEXT = 2000
MOST_LEAD = 100
_MOST_QUOTE = 5000

UNREADABLE = (
    f"This list can’t be made into a document. A list has at most {MOST_QUESTIONS} questions of at most "
    f"{MOST_TEXT:,} characters each: take some out and try again."
)
NOTHING = "There is no question in your list yet."
MADE_FROM = (
    "Chosen and worded by members. A page without a paper’s name is one of {paper}. What stands in quotation marks is "
    "the papers’ own; the pages are those printed on them, and each opens its page where the paper’s PDF lies in the "
    "same folder. Check the page before you rely on a line."
)


@dataclass(frozen=True, slots=True)
class ChosenPlace:
    """Where a question rests on."""

    document: Annotated[str, Field(max_length=1000)]
    page: Annotated[int, Field(ge=1, le=100_000)]
    quote: Annotated[str, Field(max_length=_MOST_QUOTE)]
    paragraph: Annotated[str | None, Field(max_length=200)] = None


@dataclass(frozen=True, slots=True)
class Chosen:
    """A question in the visitor's words; `lead` is who is to put it, `item` the agenda item of one of their own."""

    text: Annotated[str, Field(max_length=MOST_TEXT)]
    lead: Annotated[str, Field(max_length=MOST_LEAD)] = ""
    item: Annotated[str, Field(max_length=200)] = ""
    to: Annotated[str, Field(max_length=100)] = ""
    places: Annotated[tuple[ChosenPlace, ...], Field(max_length=MOST_PLACES)] = ()


@dataclass(frozen=True, slots=True)
class ChosenList:
    """A visitor's questions on a paper, in their order."""

    paper: Annotated[str, Field(max_length=1000)]
    questions: Annotated[tuple[Chosen, ...], Field(max_length=MOST_QUESTIONS)]


_LIST = TypeAdapter(ChosenList)


def read(sent: bytes) -> ChosenList:
    """Read what a browser sent.

    Raises:
        AssistantError: It is no list of questions, it is too long, or it has none.
    """
    try:
        found = _LIST.validate_json(sent)
    except ValidationError as error:
        raise AssistantError(UNREADABLE) from error
    if not any(plain(each.text) for each in found.questions):
        raise AssistantError(NOTHING)
    return found


def as_briefing(chosen: ChosenList, archive: Archive) -> Briefing:
    """Return the questions as a document that the briefing's writers can write; those without words are left out."""
    paper = next((each for each in archive.papers() if each.document == chosen.paper), None)
    title = plain(chosen.paper if paper is None else dated(paper.title, paper.day))
    lines = tuple(_line(each, chosen.paper, archive) for each in chosen.questions if plain(each.text))
    return Briefing(
        title=title,
        subtitle="Questions for the meeting",
        note=f"{MADE_FROM.format(paper=plain(chosen.paper))}{_closed(chosen, archive)}",
        document=plain(chosen.paper),
        item=None,
        day=None if paper is None else paper.day,
        sections=(Section("Questions to put", (Group(lines),), NOTHING, numbered=True, quoted=True),),
    )


def _closed(chosen: ChosenList, archive: Archive) -> str:
    """Say so where a question rests on a page that the public may not see."""
    exempt = [
        (paper.document, report.part)
        for paper in archive.kept()
        if paper.exempt
        for report in paper.reports
        if report.part.exempt
    ]
    places = [place for question in chosen.questions for place in question.places]
    rests = any(
        place.document == document and part.first_page <= place.page <= part.last_page
        for place in places
        for document, part in exempt
    )
    return f" {NOT_PUBLIC}" if rests else ""


def _line(question: Chosen, paper: str, archive: Archive) -> Line:
    about = [f"item {plain(question.item)}"] if plain(question.item) else []
    if question.to and question.to != "Commissioner":
        about.append(f"to the {plain(question.to)}")
    return Line(
        plain(question.text),
        tuple(_reference(each, paper, archive) for each in question.places),
        lead=plain(question.lead) or None,
        why=f"({', '.join(about)})" if about else None,
    )


def _reference(chosen: ChosenPlace, of: str, archive: Archive) -> Reference:
    """Name a place as the archive knows it, or as it was named if its paper has left the archive.

    In the paper `of` the item is enough.
    """
    place = archive.place(chosen.document, chosen.page)
    if place is None:
        paper: str | None = chosen.document
    elif chosen.document != of:
        paper = paper_name(place)
    else:
        paper = None if place.item is None else f"item {place.item}"
    return Reference(
        chosen.document,
        chosen.page,
        None if place is None else place.printed,
        plain(chosen.quote),
        None if paper is None else plain(paper),
        plain(chosen.paragraph) if chosen.paragraph else None,
    )
