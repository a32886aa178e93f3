from __future__ import annotations

from dataclasses import replace

from fake_archive import FakeArchive

from assistant.ui.asked import Asked
from assistant.ui.copying import as_text

ARCHIVE = FakeArchive()
QUESTION = Asked("What was the reserve?", None, None, None)


def text(document: str | None = None) -> str:
    answer = ARCHIVE.ask(QUESTION.question)
    if document is not None:
        cited = answer.citations[0]
        moved = replace(cited, citation=replace(cited.citation, document=document))
        answer = replace(answer, citations=(moved, *answer.citations[1:]))
    return as_text(QUESTION, answer, ARCHIVE.place).replace("\N{NO-BREAK SPACE}", " ")


def test_a_copy_is_the_answer_and_its_numbered_sources() -> None:
    assert text().splitlines() == [
        "What was the reserve?",
        "",
        "The general reserve stood at £4.2m on 31 March 2018. [1]",
        "The Panel agreed in September that the Treasurer report on the reserve in November. [2]",
        "",
        "As the papers stood on 14 November 2018.",
        "",
        "[1] Page 29 of the pack; Item 7, Reserves and Medium Term Financial Strategy · Agenda pack for the Westmarch "
        "Police and Crime Panel, 14 November 2018; Paragraph 11.2, section “11. Reserves”: "
        "“11.2 The general reserve stood at £4.2m on 31 March 2018.”",
        "[2] Page 1 of the PDF; Minutes of the Westmarch Police and Crime Panel · 12 September 2018; "
        "Paragraph 14.3, section “14. Reserves”: "
        "“14.3 AGREED that the Treasurer report on the reserve in November.”",
    ]


def test_a_paper_that_has_left_is_named_as_its_file() -> None:
    assert "[1] 2017-pack, page 2; Paragraph 11.2" in text("2017-pack")
