"""The gold files and the training questions hold, and the checker catches every kind of fault that it is there for."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Callable, Iterable
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from corpus.samples import paint
from corpus.samples.build import SOURCES
from corpus.samples.layout import set_pages
from corpus.samples.source import Table, Word, read
from evals import gold_rules as rules
from evals.gold_check import CHECKS, GOLD, TRAINING, Problem, archive_problems, problems, repeats
from evals.papers import page_texts
from evals.printing import archives

ROSE = "Calls rose to 19.2% in June."
PAGES = {
    "paper": (
        ROSE,
        "Calls fell to 14.6%. Reserve 1,180 1,180\r\n5.1 The sum of £1.2m (WPCC 2023-001).\r\na) Members asked\r\nP1",
        ROSE,
    )
}


def gold(name: str, folder: Path = GOLD) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / name).read_text("utf-8").splitlines()]


# -- the files -----------------------------------------------------------------------------------------


def test_the_gold_files_hold() -> None:
    assert problems(GOLD, page_texts()) == ()


def test_there_is_a_file_for_every_check() -> None:
    assert {*CHECKS, "structure.json", "registers.json"} <= {path.name for path in GOLD.iterdir()}


def test_questions_are_many_and_of_every_kind() -> None:
    lines = gold("questions.jsonl")
    kinds = Counter(line["kind"] for line in lines)
    assert set(kinds) == rules.KINDS
    assert len(lines) >= 120
    assert min(kinds.values()) >= 5
    unanswerable = [line for line in lines if not line["answerable"]]
    assert len(unanswerable) >= 20
    assert 2 * sum("near_miss" in line for line in unanswerable) >= len(unanswerable)


def test_faults_are_planted_over_all_types_and_innocents_beside_them() -> None:
    lines = gold("planted.jsonl")
    assert {line["type"] for line in lines if line["fault"]} == rules.TYPES
    assert sum(line["fault"] for line in lines) >= 30
    assert sum(not line["fault"] for line in lines) >= 20


def test_there_is_enough_of_the_rest() -> None:
    assert len(gold("entities.jsonl")) >= 120
    assert len(gold("cells.jsonl")) >= 60
    assert len(gold("status.jsonl")) >= 50
    assert len(gold("boxes.jsonl")) >= 50
    registers = json.loads((GOLD / "registers.json").read_text("utf-8"))
    assert min(len(registers[name]) for name in ("decisions", "commitments", "measures")) >= 10


def test_the_training_questions_hold_and_are_none_of_the_gold() -> None:
    assert problems(TRAINING, page_texts()) == ()
    assert list(repeats(TRAINING / "questions.jsonl", GOLD / "questions.jsonl")) == []


@pytest.mark.parametrize(
    "archive", [*archives(TRAINING / "tuning"), *archives(TRAINING / "fitting")], ids=lambda each: each.name
)
def test_the_archives_written_for_training_hold(archive: Path) -> None:
    assert archive_problems(archive) == ()
    assert all("Invented for training" in source.read_text("utf-8") for source in archive.glob("*.txt"))
    lines = gold("questions.jsonl", archive)
    assert len(lines) >= 100
    assert 0.3 <= sum(not line["answerable"] for line in lines) / len(lines) <= 0.45
    members = gold("members.jsonl", archive)
    assert len(members) >= 150
    assert 0.3 <= sum(not line["answerable"] for line in members) / len(members) <= 0.45
    asked = {each["doc"] for line in lines for each in line["evidence"]}
    assert asked == {source.stem for source in archive.glob("*.txt")}


def test_training_questions_are_many_of_every_kind_and_of_every_paper() -> None:
    """The scanned letter has no text to quote; three in ten cannot be answered, most of these near misses."""
    lines = gold("questions.jsonl", TRAINING)
    kinds = Counter(line["kind"] for line in lines)
    assert set(kinds) == rules.KINDS
    assert len(lines) >= 300
    assert min(kinds.values()) >= 12
    unanswerable = [line for line in lines if not line["answerable"]]
    assert 0.25 <= len(unanswerable) / len(lines) <= 0.35
    assert 3 * sum("near_miss" in line for line in unanswerable) >= 2 * len(unanswerable)
    papers = {each["doc"] for line in lines for each in line["evidence"]}
    assert papers == {source.stem for source in SOURCES.glob("*.txt")} - {"2024-02-06-letter-chair-of-panel"}


def test_no_paragraph_is_asked_about_too_often() -> None:
    """What is fitted on a paragraph that is asked about again and again learns the paragraph."""
    asked: Counter[tuple[str, ...]] = Counter()
    for line in gold("questions.jsonl", TRAINING):
        asked.update({(each["doc"], str(each["page"]), each["para"] or each["quote"]) for each in line["evidence"]})
    assert [place for place, times in asked.items() if times > 3] == []


def said(words: Iterable[Word]) -> str:
    return " ".join("".join(part.text for part in word if not part.note) for word in words)


def test_the_structure_is_the_sources() -> None:
    """What the checker reads off the pages is what whoever set them put there."""
    paint.register()
    found = json.loads((GOLD / "structure.json").read_text("utf-8"))
    for source in SOURCES.glob("*.txt"):
        paper = read(source)
        if paper.head.get("scan") == "yes":
            assert source.stem not in found
            continue
        pages = [(page["item"], page["paragraphs"], page["rows"]) for page in found[source.stem]]
        assert pages == [(sheet.item, sheet.labels, sheet.codes) for sheet in set_pages(paper)]


@cache
def grids(document: str) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """What is printed in every table of a source, row by row."""
    tables = (block for block in read(SOURCES / f"{document}.txt").blocks if isinstance(block, Table))
    return tuple(tuple(tuple(said(each.words) for each in row) for row in table.rows) for table in tables)


@pytest.mark.parametrize("cell", gold("cells.jsonl"), ids=lambda cell: str(cell["id"]))
def test_a_cell_is_the_sources(cell: dict[str, Any]) -> None:
    """Some table of the paper has the value, or nothing, at that row and column."""
    for heads, *rows in grids(cell["doc"]):
        if cell["column"] in heads:
            column = heads.index(cell["column"])
            if any(cell["row"] in row[:2] and row[column] == cell["value"] for row in rows):
                return
    pytest.fail("no table of the source has this cell")


# -- the checker ---------------------------------------------------------------------------------------


def question(**changes: Any) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": "q1",
        "kind": "number",
        "question": "What share of calls fell?",
        "answer": "Calls fell to 14.6%.",
        "must_include": ["14.6%"],
        "evidence": [{"doc": "paper", "page": 2, "quote": "Calls fell to 14.6%"}],
        "evidence_mode": "any",
        "answerable": True,
    }
    return line | changes


def quote(text: str, page: int, doc: str = "paper") -> list[dict[str, Any]]:
    return [{"doc": doc, "page": page, "quote": text}]


def planted(**changes: Any) -> dict[str, Any]:
    line: dict[str, Any] = {
        "id": "fault-01",
        "fault": True,
        "type": "inconsistency",
        "doc": "paper",
        "page": 2,
        "quote": "Calls fell to 14.6%",
        "related": quote(ROSE, 1),
        "why": "They rose and fell.",
        "question": "Did calls rise or fall?",
    }
    return line | changes


def entity(**changes: Any) -> dict[str, Any]:
    span = {"start": 13, "end": 18, "label": "PERCENT", "text": "19.2%", "norm": 19.2}
    line: dict[str, Any] = {
        "id": "e1",
        "doc": "paper",
        "text": "Calls rose to 19.2% in June.",
        "context": None,
        "entities": [span | {"start": 14, "end": 19} | changes.pop("span", {})],
        "ignore": [],
        "trap": False,
    }
    return line | changes


def cell(**changes: Any) -> dict[str, Any]:
    return {"id": "c1", "doc": "paper", "page": 2, "row": "Reserve", "column": "", "value": "1,180"} | changes


def status(**changes: Any) -> dict[str, Any]:
    line = {"doc": "paper", "page": 2, "row": "P1", "colour": "red", "fill": "#ff0000", "direction": "up"}
    return line | changes


def structure(**changes: Any) -> dict[str, Any]:
    return {"page": 2, "item": "1", "paragraphs": ["5.1", "a)"], "rows": ["P1"]} | changes


def decision(**changes: Any) -> dict[str, Any]:
    place = quote("The sum of £1.2m", 2)[0]
    return {"number": "2023-001", "amount": 1_200_000, "record": place, "mentions": []} | changes


def commitment(**changes: Any) -> dict[str, Any]:
    return {"id": "c1", "state": "open", "source": quote("Calls fell to 14.6%", 2)[0], "outcome": None} | changes


def measure(*points: tuple[str, float]) -> dict[str, Any]:
    places = [quote("Calls fell to 14.6%", 2)[0] | {"period": period, "value": value} for period, value in points]
    return {"id": "m1", "points": places}


P1 = [(10.0, 100.0, 20.0, 110.0)]
RED = ("#ff0000", (50.0, 95.0, 90.0, 130.0))
AMBER = ("#ffc000", (50.0, 130.0, 90.0, 160.0))
LINE = (10.0, 100.0, 90.0, 110.0)

SOUND: list[Iterable[str]] = [
    rules.question_problems(question(), PAGES),
    rules.planted_problems(planted(), PAGES),
    rules.planted_problems(planted(fault=False, question=None), PAGES),
    rules.entity_problems(entity(), PAGES),
    rules.cell_problems(cell(), PAGES),
    rules.cell_problems(cell(value=""), PAGES),
    rules.status_problems(status(), P1, [RED, AMBER]),
    rules.structure_problems(structure(), PAGES["paper"][1]),
    rules.decision_problems(decision(), PAGES),
    rules.commitment_problems(commitment(), PAGES),
    rules.measure_problems(measure(("2023", 14.6)), PAGES),
    rules.box_problems({"quote": "x", "page": 1, "rects": [[10.2, 100.0, 90.0, 109.8]]}, [LINE]),
]


@pytest.mark.parametrize("messages", SOUND)
def test_a_sound_record_raises_nothing(messages: Iterable[str]) -> None:
    assert list(messages) == []


Case = tuple[Callable[[dict[str, Any], Any], Iterable[str]], dict[str, Any], str]
FAULTS: list[Case] = [
    # the page is wrong
    (rules.question_problems, question(evidence=quote("Calls fell to 14.6%", 1)), "stand on [1], but stands on [2]"),
    # the quote stands on another page as well
    (rules.question_problems, question(evidence=quote("Calls rose to 19.2%", 1)), "but stands on [1, 3]"),
    # the quote is not there
    (rules.question_problems, question(evidence=quote("Calls fell to 14.7%", 2)), "but stands on []"),
    # a cell of the row is not there
    (rules.question_problems, question(evidence=quote("Reserve | 1,181", 2)), "but stands on []"),
    # no such paper
    (rules.question_problems, question(evidence=quote("Calls fell", 1, "other")), "no paper 'other'"),
    # too short to prove anything
    (rules.question_problems, question(evidence=quote("Calls", 1)), "too short"),
    # the answer lacks what is asked for
    (rules.question_problems, question(must_include=["14.6%", "fewer|less"]), "does not say 'fewer|less'"),
    # a figure is no part of a longer one
    (rules.question_problems, question(must_include=["4.6%"]), "does not say '4.6%'"),
    # the answer has a figure of its own
    (rules.question_problems, question(answer="To 14.6%, by 4.6 points."), "figure 4.6 stands in none"),
    # the quotes prove nothing that is asked for
    (
        rules.question_problems,
        question(must_include=["share"], answer="The share fell to 14.6%."),
        "no quote says any",
    ),
    # a kind of no kind
    (rules.question_problems, question(kind="sum"), "unknown kind 'sum'"),
    # any and all, nothing else
    (rules.question_problems, question(evidence_mode="some"), "unknown evidence_mode"),
    # answerable, but of the unanswerable kind
    (rules.question_problems, question(kind="unanswerable"), "answerable is True"),
    # unanswerable, with evidence
    (rules.question_problems, question(kind="unanswerable", answerable=False), "has evidence"),
    # answerable, without evidence
    (rules.question_problems, question(evidence=[]), "no evidence or no must_include"),
    # one quote twice
    (rules.question_problems, question(evidence=2 * quote("Calls fell to 14.6%", 2)), "given twice"),
    # a type of no type
    (rules.planted_problems, planted(type="error"), "unknown type 'error'"),
    # a fault without its question
    (rules.planted_problems, planted(question=None), "a fault needs a question"),
    # an innocent look-alike with one
    (rules.planted_problems, planted(fault=False), "a fault needs a question"),
    # a question that is none
    (rules.planted_problems, planted(question="Calls rose."), "question mark"),
    # what it is set against is elsewhere
    (rules.planted_problems, planted(related=quote(ROSE, 2)), "but stands on [1, 3]"),
    # a quote that no finding could match
    (rules.planted_problems, planted(quote="Calls fell"), "is under 3"),
    # a span that is not what it says
    (rules.entity_problems, entity(span={"start": 13}), "is not what stands at 13-19"),
    # a label of no kind
    (rules.entity_problems, entity(span={"label": "SHARE"}), "unknown label"),
    # a core outside its span
    (rules.entity_problems, entity(span={"core": [12, 19]}), "lies outside it"),
    # a text that is in no paper
    (rules.entity_problems, entity(text="Calls grew to 19.2% in June."), "does not stand in the paper"),
    # a trap with something in it
    (rules.entity_problems, entity(trap=True), "a trap has no entities"),
    # a value that is not printed
    (rules.cell_problems, cell(value="1,190"), "the value '1,190' is not on page 2"),
    # a row that is on another page
    (rules.cell_problems, cell(page=1), "the row 'Reserve' is not on page 1"),
    # a page that there is not
    (rules.cell_problems, cell(page=4), "there is no page 4"),
    # a paragraph that does not begin there
    (rules.structure_problems, structure(paragraphs=["5.1", "a)", "b)"]), "'b)' begins 0 lines"),
    # a paragraph that was forgotten
    (rules.structure_problems, structure(paragraphs=["a)"]), "begins with '5.1', which is not given"),
    # a row that is not there
    (rules.structure_problems, structure(rows=["P2"]), "the row 'P2' is not on page 2"),
    # a sum that is not in the record
    (rules.decision_problems, decision(amount=1_300_000), "the sum 1300000 is on none"),
    # a number that is not in the record
    (rules.decision_problems, decision(number="2023-002"), "its number is on none"),
    # a number that is none
    (rules.decision_problems, decision(number="23-1"), "is no decision number"),
    # done, and nowhere to be read
    (rules.commitment_problems, commitment(state="done"), "done, but nowhere reported"),
    # a state of no kind
    (rules.commitment_problems, commitment(state="late"), "unknown state 'late'"),
    # a value that its quote does not have
    (rules.measure_problems, measure(("2023", 14.5)), "14.5 does not stand in its quote"),
    # a period twice
    (rules.measure_problems, measure(("2023", 14.6), ("2023", 14.6)), "a period is there twice"),
]


@pytest.mark.parametrize(("check", "line", "message"), FAULTS, ids=[message for *_, message in FAULTS])
def test_a_faulty_record_is_caught(check: Callable[..., Iterable[str]], line: dict[str, Any], message: str) -> None:
    against = PAGES["paper"][1] if check is rules.structure_problems else PAGES
    assert message in "\n".join(check(line, against))


COLOURS = [
    # another colour stands beside the code
    (status(), [("#ffc000", RED[1])], "beside it stands ['#ffc000']"),
    # nothing stands beside it
    (status(), [AMBER], "beside it stands []"),
    # the name and the value of the colour differ
    (status(colour="green"), [RED], "'green' is not '#ff0000'"),
]


@pytest.mark.parametrize(("line", "fills", "message"), COLOURS)
def test_a_wrong_colour_is_caught(line: dict[str, Any], fills: list[Any], message: str) -> None:
    assert message in "\n".join(rules.status_problems(line, P1, fills))


def test_a_code_that_is_not_there_is_caught() -> None:
    assert list(rules.status_problems(status(), [], [RED])) == ["the code 'P1' is not on page 2"]


BOXES = [
    # a point too far left
    ([[9.0, 100.0, 90.0, 110.0]], [LINE], "by the letters"),
    # two boxes for one line
    ([list(LINE), list(LINE)], [LINE], "2 boxes are given for 1 lines"),
    # the quote is not on the page
    ([list(LINE)], [], "is not on page 1"),
]


@pytest.mark.parametrize(("rects", "found", "message"), BOXES)
def test_a_wrong_box_is_caught(rects: list[list[float]], found: list[rules.Rect], message: str) -> None:
    assert message in "\n".join(rules.box_problems({"quote": "x", "page": 1, "rects": rects}, found))


LINES = [
    # an id twice
    ([question(), question(question="Another?")], 2, "the id 'q1' is there twice"),
    # a question twice, but for its punctuation
    ([question(), question(id="q2", question="What share of calls fell")], 2, "q2: it is there twice"),
    # a line that lacks fields
    ([{"id": "q1"}], 1, "lacks answer, answerable, evidence, evidence_mode, kind, must_include, question"),
]


@pytest.mark.parametrize(("lines", "number", "message"), LINES)
def test_a_faulty_file_is_caught_with_its_line(
    tmp_path: Path, lines: list[dict[str, Any]], number: int, message: str
) -> None:
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert Problem("questions.jsonl", number, message) in problems(tmp_path, PAGES)


ASKED_AGAIN = [
    # in the same words
    ("What share of calls fell", True),
    # in other order
    ("Calls: what share fell?", True),
    # another thing
    ("What share of callers gave up in June?", False),
    # another year is another question, if little else is asked
    ("calls fell 2022/23", False),
]


@pytest.mark.parametrize(("asked", "same"), ASKED_AGAIN)
def test_a_training_question_that_is_the_golds_is_caught(tmp_path: Path, asked: str, same: bool) -> None:
    for name, text in (("gold", "What share of calls fell?"), ("training", asked)):
        (tmp_path / name).write_text(json.dumps(question(question=text)), encoding="utf-8")
    found = [Problem("training", 1, "q1: it is the gold's 'What share of calls fell?'")]
    assert list(repeats(tmp_path / "training", tmp_path / "gold")) == (found if same else [])


def test_a_line_that_is_not_json_is_caught(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("\n{'id'}\n", encoding="utf-8")
    (problem,) = problems(tmp_path, PAGES)
    assert (problem.line, problem.message[:8]) == (2, "not JSON")


def test_a_wrong_line_of_the_structure_is_named(tmp_path: Path) -> None:
    """Structure and registers are JSON files with a page, or a row, a line."""
    text = (GOLD / "structure.json").read_text("utf-8")
    line = next(n for n, each in enumerate(text.splitlines(), 1) if '"5.3"]' in each)
    (tmp_path / "structure.json").write_text(text.replace('"5.3"]', '"5.4"]', 1), encoding="utf-8")
    assert {problem.line for problem in problems(tmp_path, page_texts())} == {line}


def test_a_wrong_line_of_the_registers_is_named(tmp_path: Path) -> None:
    text = (GOLD / "registers.json").read_text("utf-8")
    line = next(n for n, each in enumerate(text.splitlines(), 1) if '"amount": 450000' in each)
    (tmp_path / "registers.json").write_text(text.replace("450000", "451000", 1), encoding="utf-8")
    (problem,) = problems(tmp_path, page_texts())
    assert problem == Problem("registers.json", line, "2023-017: the sum 451000 is on none of its pages")
