"""A folder's questions are read with those in members' own voices."""

from __future__ import annotations

import json
from pathlib import Path

from evals.gold import MEMBERS, QUESTIONS, Question, question_to_json, questions_in


def write(path: Path, id: str) -> None:
    asked = Question(id, "Who pays for the drones?", "unanswerable", "", (), (), "any", answerable=False)
    path.write_text(json.dumps(question_to_json(asked)) + "\n", encoding="utf-8")


def test_members_own_follow_the_others_where_there_are_any(tmp_path: Path) -> None:
    write(tmp_path / QUESTIONS, "one")
    assert [each.id for each in questions_in(tmp_path)] == ["one"]
    write(tmp_path / MEMBERS, "other")
    assert [each.id for each in questions_in(tmp_path)] == ["one", "other"]
