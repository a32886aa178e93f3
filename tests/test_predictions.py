from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from eval_cases import PACK, QUESTIONS, honest

from evals.errors import BadRecord
from evals.predictions import Cited, prediction_from, read_predictions, to_json
from evals.records import Record

# an answer as `scrutiny ask --json` prints it
ANSWER: dict[str, Any] = {
    "id": "q1",
    "question": "How high is the reserve?",
    "answered": True,
    "answer": "It stood at £4.2m.",
    "reason": None,
    "confidence": 0.9,
    "as_of": "2031-03-05",
    "statements": [{"text": "It stood at £4.2m.", "citations": [1]}],
    "citations": [
        {
            "marker": 1,
            "document": PACK,
            "page": 1,
            "printed_page": "3",
            "item": "7",
            "section": None,
            "paragraph": "3.1",
            "under": None,
            "quote": "stood at £4.2m",
            "cell": None,
            "boxes": [{"page": 1, "rect": [72.0, 310.4, 520.1, 338.0]}],
        }
    ],
    "passages": [{"document": PACK, "page": 1, "paragraph": None, "text": "It stood.", "score": -1.5}],
    "milliseconds": {"search": 1, "answer": 2},
}


def test_reads_the_answer_json() -> None:
    given = prediction_from(Record(ANSWER, "here"))
    assert given.citations == (Cited(PACK, 1, "stood at £4.2m", "3.1"),)
    assert given.passages[0].text == "It stood."
    assert given.confidence == 0.9


def test_an_abstention_needs_no_answer() -> None:
    given = prediction_from(Record({"id": "q", "answered": False, "answer": None}, "here"))
    assert (given.answer, given.citations, given.confidence) == ("", (), None)


@pytest.mark.parametrize("asked", QUESTIONS, ids=lambda asked: asked.id)
def test_what_is_written_is_read_back(asked: Any) -> None:
    given = honest(asked)
    assert prediction_from(Record(json.loads(json.dumps(to_json(given))), "here")) == given


@pytest.mark.parametrize(
    ("change", "complaint"),
    [
        ({"answer": None}, '"answer" should be a text, found null'),
        ({"confidence": 1.2}, '"confidence" should be from 0 to 1, found 1.2'),
        ({"citations": [{"document": PACK, "page": "1", "quote": ""}]}, 'citations 1: "page" should be'),
        ({"passages": ["text"]}, "passages 1: expected an object in braces, found a text"),
    ],
)
def test_says_what_is_wrong_and_where(change: dict[str, Any], complaint: str) -> None:
    with pytest.raises(BadRecord) as caught:
        prediction_from(Record(ANSWER | change, "answers.jsonl, line 4"))
    assert str(caught.value).startswith("answers.jsonl, line 4")
    assert complaint in str(caught.value)


def test_a_batch_answers_each_question_once(tmp_path: Path) -> None:
    path = tmp_path / "answers.jsonl"
    path.write_text(f"{json.dumps(ANSWER)}\n\n{json.dumps(ANSWER | {'id': 'q2'})}\n", encoding="utf-8")
    assert list(read_predictions(path)) == ["q1", "q2"]
    path.write_text(f"{json.dumps(ANSWER)}\n{json.dumps(ANSWER)}\n", encoding="utf-8")
    with pytest.raises(BadRecord, match=r'line 2: "q1" is answered twice'):
        read_predictions(path)
