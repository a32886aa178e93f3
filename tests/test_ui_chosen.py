from __future__ import annotations

import json
from typing import Any

import pytest
from fake_archive import HOSTILE_PAPER, MINUTES, PACK, FakeArchive

from assistant.briefing.compiling import NOT_PUBLIC
from assistant.briefing.model import Reference
from assistant.errors import AssistantError
from assistant.ui import chosen
from assistant.ui.chosen import as_briefing, read

ARCHIVE = FakeArchive()
RESERVE = {"document": PACK.document, "page": 2, "paragraph": "11.2", "quote": PACK.pages[1].lines[2]}
ASKED = {"document": MINUTES.document, "page": 1, "paragraph": None, "quote": MINUTES.pages[0].lines[1]}


def sent(*questions: dict[str, Any], paper: str = PACK.document) -> bytes:
    return json.dumps({"paper": paper, "questions": questions}).encode()


def question(text: str = "Why?", **fields: Any) -> dict[str, Any]:
    return {"text": text, **fields}


def test_a_list_becomes_a_document_in_its_order() -> None:
    made = as_briefing(
        read(
            sent(
                question("Which report answers it?", lead="Vice-Chair", to="secretariat", places=[RESERVE, ASKED]),
                question("Who pays?", item="7"),
                question("   "),
            )
        ),
        ARCHIVE,
    )
    assert made.title == "Agenda pack for the Westmarch Police and Crime Panel, 14 November 2018"
    first, second = made.lines()
    assert (first.lead, first.text, first.why) == ("Vice-Chair", "Which report answers it?", "(to the secretariat)")
    assert (second.lead, second.text, second.why, second.references) == (None, "Who pays?", "(item 7)", ())
    assert [each.name for each in first.references] == [
        "item 7, page\xa029, paragraph\xa011.2",
        "Minutes of the Westmarch Police and Crime Panel · 12 September 2018, PDF page\xa01",
    ]
    assert first.references[0].quote == RESERVE["quote"]


def test_a_list_that_rests_on_what_is_exempt_says_so() -> None:
    closed = {"document": HOSTILE_PAPER.document, "page": 1, "quote": "x"}
    public, exempt = (as_briefing(read(sent(question(places=[each]))), ARCHIVE) for each in (RESERVE, closed))
    assert NOT_PUBLIC not in public.note
    assert exempt.note.endswith(NOT_PUBLIC)


def test_a_paper_that_has_left_is_named_as_it_was() -> None:
    gone = {"document": "gone", "page": 3, "quote": "It said so."}
    made = as_briefing(read(sent(question(places=[gone]), paper="gone too")), ARCHIVE)
    assert made.title == "gone too"
    (line,) = made.lines()
    assert line.references == (Reference("gone", 3, None, "It said so.", "gone"),)


def test_no_character_of_control_comes_through() -> None:
    made = as_briefing(
        read(sent(question("a\x00b\x1b[31m\nc\u202e", lead="x\ud800y".encode(errors="ignore").decode()))), ARCHIVE
    )
    (line,) = made.lines()
    assert (line.text, line.lead) == ("ab[31m c", "xy")


UNREADABLE = [
    b"",
    b"[]",
    b"{",
    b"\xff",
    b'{"paper": "x"}',
    sent({"lead": "no text"}),
    sent(question(7)),  # type: ignore[arg-type]
    sent(question("x" * (chosen.MOST_TEXT + 1))),
    sent(question(lead="x" * (chosen.MOST_LEAD + 1))),
    sent(*[question()] * (chosen.MOST_QUESTIONS + 1)),
    sent(question(places=[RESERVE] * 9)),
    sent(question(places=[{**RESERVE, "page": 0}])),
    sent(question(places=[{**RESERVE, "page": "two"}])),
    b'{"paper": "x", "questions": ' + b"[" * 50_000 + b"]" * 50_000 + b"}",
]


@pytest.mark.parametrize("data", UNREADABLE, ids=range(len(UNREADABLE)))
def test_what_is_no_list_is_said_in_a_sentence(data: bytes) -> None:
    with pytest.raises(AssistantError, match="at most 100 questions"):
        read(data)


def test_a_list_without_a_question_is_said() -> None:
    with pytest.raises(AssistantError, match="no question in your list"):
        read(sent(question(" ")))
