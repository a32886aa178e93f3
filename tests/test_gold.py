"""The gold files hold, and the checker catches every kind of fault that it is there for."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from evals.gold_check import GOLD, KINDS, Problem, problems, question_problems
from evals.papers import page_texts

ROSE = "Calls rose to 19.2% in June."
PAGES = {"paper": (ROSE, "Calls fell to 14.6%. Reserve 1,180 1,180", ROSE)}


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


def test_the_gold_files_hold() -> None:
    assert problems(GOLD, page_texts()) == ()


def test_there_are_questions_of_every_kind() -> None:
    lines = [json.loads(line) for line in (GOLD / "questions.jsonl").read_text("utf-8").splitlines()]
    kinds = Counter(line["kind"] for line in lines)
    assert set(kinds) == KINDS
    assert len(lines) >= 30
    unanswerable = [line for line in lines if not line["answerable"]]
    assert len(unanswerable) >= 6
    assert 2 * sum("near_miss" in line for line in unanswerable) >= len(unanswerable)


def test_a_sound_question_raises_nothing() -> None:
    assert list(question_problems(question(), PAGES)) == []


FAULTS = [
    # the page is wrong
    (question(evidence=quote("Calls fell to 14.6%", 1)), "is said to stand on [1], but stands on [2]"),
    # the quote stands on another page as well
    (question(evidence=quote("Calls rose to 19.2%", 1)), "but stands on [1, 3]"),
    # the quote is not there
    (question(evidence=quote("Calls fell to 14.7%", 2)), "but stands on []"),
    # a cell of the row is not there
    (question(evidence=quote("Reserve | 1,181", 2)), "but stands on []"),
    # no such paper
    (question(evidence=quote("Calls", 1, "other")), "no paper 'other'"),
    # too short to prove anything
    (question(evidence=quote("Calls", 1)), "too short"),
    # the answer lacks what is asked for
    (question(must_include=["14.6%", "fewer|less"]), "does not say 'fewer|less'"),
    # the answer has a figure of its own
    (question(answer="Calls fell to 14.6%, by 4.6 points."), "figure 4.6 stands in none"),
    # the quotes prove nothing that is asked for
    (question(must_include=["share"], answer="The share fell to 14.6%."), "no quote says any"),
    # a kind of no kind
    (question(kind="sum"), "unknown kind 'sum'"),
    # any and all, nothing else
    (question(evidence_mode="some"), "unknown evidence_mode"),
    # answerable, but of the unanswerable kind
    (question(kind="unanswerable"), "answerable is True"),
    # unanswerable, with evidence
    (question(kind="unanswerable", answerable=False), "has evidence or must_include"),
    # answerable, without evidence
    (question(evidence=[]), "no evidence or no must_include"),
    # one quote twice
    (question(evidence=2 * quote("Calls fell to 14.6%", 2)), "given twice"),
]


@pytest.mark.parametrize(("line", "message"), FAULTS, ids=[message for _, message in FAULTS])
def test_a_faulty_question_is_caught(line: dict[str, Any], message: str) -> None:
    assert message in "\n".join(question_problems(line, PAGES))


LINES = [
    # an id twice
    ([question(), question(question="Another?")], 2, "the id 'q1' is there twice"),
    # a question twice, but for its punctuation
    ([question(), question(id="q2", question="What share of calls fell")], 2, "the question is there twice"),
    # a line that lacks fields
    ([{"id": "q1"}], 1, "lacks answer, answerable, evidence, evidence_mode, kind, must_include, question"),
]


@pytest.mark.parametrize(("lines", "number", "message"), LINES)
def test_a_faulty_file_is_caught_with_its_line(
    tmp_path: Path, lines: list[dict[str, Any]], number: int, message: str
) -> None:
    (tmp_path / "questions.jsonl").write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    assert Problem("questions.jsonl", number, message) in problems(tmp_path, PAGES)


def test_a_line_that_is_not_json_is_caught(tmp_path: Path) -> None:
    (tmp_path / "questions.jsonl").write_text("\n{'id'}\n", encoding="utf-8")
    (problem,) = problems(tmp_path, PAGES)
    assert (problem.line, problem.message[:8]) == (2, "not JSON")
