"""Answers, passages and entities as JSON: every key of the public form, and nothing lost on the way."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date

from factories import DOCUMENT, page, part, passage, row
from hits import hit
from shapes import ANSWER, CITATION, ENTITY, FOUND, NAMED_ANSWER, PASSAGE, REPORT, misshapen

from assistant import wire
from assistant.answer import Answer, Cited, Statement
from corpus.model import Box, Citation, CitedCell, Elsewhere, Entity, Ink, Sureness

QUOTED = Citation(
    document=DOCUMENT,
    page=29,
    printed_page="28a",
    item="7",
    section="11. Reserves",
    paragraph="11.2",
    under=None,
    quote="The general reserve stood at £4.2m.",
    boxes=(Box(29, (72.0, 310.4, 520.1, 338.0)), Box(30, (72.0, 90.0, 200.0, 102.0))),
)
ROW = Citation(
    document=DOCUMENT,
    page=30,
    printed_page=None,
    item=None,
    section=None,
    paragraph=None,
    under="11.3",
    quote="Vehicle Reserve | 350 | (410)",
    cell=CitedCell("Vehicle Reserve", "2031", "(410)"),
)


def answer(*citations: Citation, **fields: object) -> Answer:
    cited = tuple(Cited(marker, one) for marker, one in enumerate(citations, 1))
    statements = tuple(Statement(each.citation.quote, (each.marker,)) for each in cited)
    values = {
        "question": "What is the reserve?",
        "answered": bool(citations),
        "statements": statements,
        "citations": cited,
        "reason": None if citations else "The papers don't say.",
        "confidence": 0.123456,
        "as_of": date(2031, 5, 14),
        "passages": (hit("Crime fell.", score=0.123456, of=part(item="7")),),
        "milliseconds": {"search": 12, "answer": 3},
    }
    return Answer(**{**values, **fields})  # type: ignore[arg-type]


def test_an_answer() -> None:
    told = json.loads(json.dumps(wire.to_json(answer(QUOTED, ROW), id="q1")))
    assert misshapen(told, NAMED_ANSWER) == []
    assert told["id"] == "q1"
    assert told["answer"] == f"{QUOTED.quote} {ROW.quote}"
    assert told["statements"][1] == {"text": ROW.quote, "citations": [2]}
    assert told["confidence"] == 0.1235
    assert told["as_of"] == "2031-05-14"
    assert told["passages"][0] == {
        "document": DOCUMENT,
        "page": 1,
        "item": "7",
        "paragraph": None,
        "under": None,
        "text": "Crime fell.",
        "score": 0.1235,
    }


def test_a_list_stands_on_lines() -> None:
    assert wire.to_json(answer(QUOTED, QUOTED, ROW))["answer"] == f"{QUOTED.quote}\n{QUOTED.quote}\n{ROW.quote}"


def test_an_abstention_has_a_reason_and_the_nearest_passages() -> None:
    told = wire.to_json(answer())
    assert misshapen(told, ANSWER) == []
    assert (told["answered"], told["answer"], told["reason"]) == (False, "", "The papers don't say.")
    assert told["passages"]


def test_a_citation() -> None:
    told = json.loads(json.dumps({"marker": 1, **wire.citation(QUOTED)}))
    assert misshapen(told, CITATION) == []
    assert told["printed_page"] == "28a"
    assert told["cell"] is None
    assert told["boxes"] == [
        {"page": 29, "rect": [72.0, 310.4, 520.1, 338.0]},
        {"page": 30, "rect": [72.0, 90.0, 200.0, 102.0]},
    ]
    assert wire.citation(ROW)["cell"] == {"row": "Vehicle Reserve", "column": "2031", "value": "(410)"}


def test_a_passage() -> None:
    entity = Entity(0, 5, "MONEY", "£4.2m", {"amount": 4_200_000.0, "per": None})
    one = passage("£4.2m was spent.", paragraph="11.2", section="11. Reserves", entities=(entity,))
    told = json.loads(json.dumps(wire.passage("pack", one, part(item="7"), page(1, printed="i"))))
    assert misshapen(told, PASSAGE) == []
    assert misshapen(told["entities"][0], ENTITY) == []
    assert (told["document"], told["printed_page"], told["item"], told["kind"]) == ("pack", "i", "7", "paragraph")
    assert told["entities"][0]["norm"] == {"amount": 4_200_000.0, "per": None}


def test_a_hit() -> None:
    assert misshapen(wire.hit(hit("Crime fell.")), FOUND) == []


def test_a_citation_names_the_other_papers_that_say_the_same_and_what_the_paper_is() -> None:
    told = wire.citation(replace(QUOTED, also_in=(Elsewhere("2030-pack", 12, "11"),), draft=True))
    assert told["also_in"] == [{"document": "2030-pack", "page": 12, "printed_page": "11"}]
    assert (told["draft"], told["exempt"]) == (True, False)


def test_a_row_has_cells_with_their_marks_and_its_coloured_words() -> None:
    made = row("P1", "↔", columns=("Ref", "Status"), inks=(Ink(0, 2, "red", "new"),))
    status = replace(made.cells[1], fill="#ffc000", colour="amber", direction="level")
    one = replace(made, cells=(made.cells[0], status))
    told = json.loads(json.dumps(wire.passage("pack", one, part(), page(1))))
    assert misshapen(told, PASSAGE) == []
    assert told["cells"][1] == {
        "row": "P1",
        "column": "Status",
        "value": "↔",
        "fill": "#ffc000",
        "colour": "amber",
        "direction": "level",
    }
    assert told["inks"] == [{"start": 0, "end": 2, "colour": "red", "means": "new"}]


def test_a_part_says_how_sure_we_are_of_what_it_has() -> None:
    told = json.loads(json.dumps(wire.part(part(body="Panel", sure=Sureness(kind="inferred", body="inferred")))))
    assert misshapen(told, REPORT) == []
    assert (told["sure"]["kind"], told["sure"]["body"], told["sure"]["author"]) == ("inferred", "inferred", None)
