"""Gold questions: what is asked, what an answer must say, and where the proof stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from evals.errors import BadRecord
from evals.records import Record, read_lines

EvidenceMode = Literal["any", "all"]
QUESTIONS, MEMBERS = "questions.jsonl", "members.jsonl"


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where the proof stands: the quote, or, in sets that name no words, the PDF page (from 1)."""

    document: str
    quote: str | None
    page: int | None
    paragraph: str | None = None
    item: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """One gold question.

    An answer says all that is asked when it satisfies each of `must_include`, whose alternatives are
    parted by "|". With `mode` "all" every piece of evidence is needed, with "any" one of them is enough.
    An unanswerable question has no evidence and nothing to include.
    """

    id: str
    text: str
    kind: str
    answer: str
    must_include: tuple[str, ...]
    evidence: tuple[Evidence, ...]
    mode: EvidenceMode
    answerable: bool


def evidence_from(record: Record) -> Evidence:
    """Read one piece of evidence.

    Raises:
        BadRecord: it has neither a quote nor a page.
    """
    quote = record.text("quote") if record.has("quote") else None
    page = record.number("page") if record.has("page") else None
    if quote is None and page is None:
        raise BadRecord(record.where, 'it needs a "quote" or a "page"')
    return Evidence(
        document=record.text("doc"),
        quote=quote,
        page=page,
        paragraph=record.optional_text("para"),
        item=record.optional_text("item"),
    )


def question_from(record: Record) -> Question:
    """Read one question.

    Raises:
        BadRecord: a field is missing or of the wrong type, an answerable question has nothing to find, or
            an alternative to include is empty (it would let every answer pass).
    """
    mode = record.text("evidence_mode")
    if mode not in ("any", "all"):
        raise BadRecord(record.where, f'"evidence_mode" should be "any" or "all", found "{mode}"')
    question = Question(
        id=record.text("id"),
        text=record.text("question"),
        kind=record.text("kind"),
        answer=record.optional_text("answer") or "",
        must_include=record.texts("must_include"),
        evidence=tuple(evidence_from(each) for each in record.records("evidence")),
        mode="all" if mode == "all" else "any",
        answerable=record.flag("answerable"),
    )
    if question.answerable and not (question.evidence and question.must_include):
        raise BadRecord(record.where, f'"{question.id}" is answerable, so it needs evidence and "must_include"')
    for need in question.must_include:
        if not all(alternative.strip() for alternative in need.split("|")):
            raise BadRecord(record.where, f'"{question.id}" has an empty alternative in "{need}"')
    return question


def read_questions(path: Path) -> tuple[Question, ...]:
    """Read a gold file, one question a line, in the file's order.

    Raises:
        UnreadableFile: there is no such file.
        BadRecord: a line is wrong, an id is given twice, or there is no question at all.
    """
    questions: dict[str, Question] = {}
    for record in read_lines(path):
        question = question_from(record)
        if question.id in questions:
            raise BadRecord(record.where, f'the id "{question.id}" is used twice')
        questions[question.id] = question
    if not questions:
        raise BadRecord(path.name, "there is no question in it")
    return tuple(questions.values())


def questions_in(folder: Path) -> tuple[Question, ...]:
    """Read a folder's questions, and those in members' own voices where there are any.

    Raises:
        UnreadableFile, BadRecord: as `read_questions` says.
    """
    members = folder / MEMBERS
    return (*read_questions(folder / QUESTIONS), *(read_questions(members) if members.exists() else ()))


def question_to_json(question: Question) -> dict[str, Any]:
    """The question as a line of a gold file; `question_from` reads it back."""
    return {
        "id": question.id,
        "question": question.text,
        "kind": question.kind,
        "answer": question.answer,
        "must_include": list(question.must_include),
        "evidence": [
            {
                "doc": each.document,
                "quote": each.quote,
                "page": each.page,
                "para": each.paragraph,
                "item": each.item,
            }
            for each in question.evidence
        ],
        "evidence_mode": question.mode,
        "answerable": question.answerable,
    }


def unplaced(questions: tuple[Question, ...], pages: Mapping[str, int]) -> tuple[str, ...]:
    """Complaints about evidence in a document or on a page that the archive doesn't have.

    Args:
        questions: The gold questions.
        pages: How many pages each document has.
    """
    complaints: list[str] = []
    for question in questions:
        for each in question.evidence:
            if each.document not in pages:
                complaints.append(f'{question.id}: the archive has no paper "{each.document}"')
            elif each.page is not None and not 1 <= each.page <= pages[each.document]:
                complaints.append(
                    f'{question.id}: "{each.document}" has {pages[each.document]} pages, no page {each.page}'
                )
    return tuple(complaints)
