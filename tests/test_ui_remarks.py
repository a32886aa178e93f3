from __future__ import annotations

import json
import threading
from datetime import date
from pathlib import Path

import pytest
from fake_archive import PACK, FakeArchive

from assistant.errors import AssistantError
from assistant.ui import remarks
from assistant.ui.asked import Asked
from assistant.ui.remarks import FILE, LONGEST, keep
from index.filters import Filters

QUESTION = Asked("What was the reserve?", None, Filters(kind="report", date_from=date(2018, 1, 1)), None)
ANSWER = FakeArchive().ask(QUESTION.question)


def lines(folder: Path) -> list[dict[str, object]]:
    return [json.loads(line) for line in (folder / FILE).read_text(encoding="utf-8").splitlines()]


def test_a_remark_is_a_line_with_question_answer_and_sources(tmp_path: Path) -> None:
    keep(tmp_path, QUESTION, ANSWER, " It is £4.3m:\nsee page 30. ")
    (line,) = lines(tmp_path)
    assert line["question"] == "What was the reserve?"
    assert (line["kind"], line["from"], line["to"], line["as_of"]) == ("report", "2018-01-01", None, "2018-11-14")
    assert str(line["answer"]).startswith("The general reserve stood at £4.2m")
    assert line["says"] == "It is £4.3m:\nsee page 30."
    assert next(cited["document"] for cited in line["citations"]) == PACK.document  # type: ignore[attr-defined]


def test_what_is_kept_is_added_to_and_never_changed(tmp_path: Path) -> None:
    keep(tmp_path, QUESTION, ANSWER, "first")
    before = (tmp_path / FILE).read_bytes()
    keep(tmp_path, QUESTION, ANSWER, "second")
    assert (tmp_path / FILE).read_bytes().startswith(before)
    assert [line["says"] for line in lines(tmp_path)] == ["first", "second"]


@pytest.mark.parametrize(("says", "said"), [("  ", "nothing to keep"), ("x" * (LONGEST + 1), "at most 2,000")])
def test_what_cannot_be_kept_is_said(tmp_path: Path, says: str, said: str) -> None:
    with pytest.raises(AssistantError, match=said):
        keep(tmp_path, QUESTION, ANSWER, says)
    assert not (tmp_path / FILE).exists()


def test_the_file_does_not_grow_for_ever(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    keep(tmp_path, QUESTION, ANSWER, "first")
    monkeypatch.setattr(remarks, "MOST_BYTES", (tmp_path / FILE).stat().st_size + 10)
    with pytest.raises(AssistantError, match=r"move remarks\.jsonl"):
        keep(tmp_path, QUESTION, ANSWER, "second")
    assert [line["says"] for line in lines(tmp_path)] == ["first"]


def test_a_folder_that_is_gone_is_said_in_a_sentence(tmp_path: Path) -> None:
    with pytest.raises(AssistantError, match="can’t be written"):
        keep(tmp_path / "gone", QUESTION, ANSWER, "first")


def test_many_at_once_are_all_kept_whole(tmp_path: Path) -> None:
    said = [f"remark {number} " + "x" * 500 for number in range(20)]
    threads = [threading.Thread(target=keep, args=(tmp_path, QUESTION, ANSWER, one)) for one in said]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(30)
    assert sorted(str(line["says"]) for line in lines(tmp_path)) == sorted(said)
