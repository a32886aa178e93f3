"""Files of one JSON object a line, read with care and written whole."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from assistant.batch import checked, lines, texts, unicode_of, written
from assistant.errors import AssistantError
from corpus.tagging.text import Text
from index.errors import EmptyQuestion, LongQuestion
from index.search import LONGEST_QUESTION


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("£4.2m – “yes” 🚓", "£4.2m – “yes” 🚓"),
        # a byte that was no text, as the system hands it over
        ("caf\udce9", "caf\ufffd"),
        # half of a pair
        ("\ud83d!", "\ufffd!"),
    ],
)
def test_unicode_of(text: str, expected: str) -> None:
    assert unicode_of(text) == expected
    assert len(unicode_of(text)) == len(text)


def test_a_question_may_be_long_but_for_its_spaces() -> None:
    longest = "a" * LONGEST_QUESTION
    assert checked(f"  {longest} \n") == f"  {longest} \n"
    with pytest.raises(LongQuestion):
        checked(longest + "a")
    with pytest.raises(EmptyQuestion):
        checked("\u00a0\t")


def test_lines_end_where_lines_end(tmp_path: Path) -> None:
    path = tmp_path / "in.jsonl"
    path.write_bytes("\ufeffone\r\ntwo\u2028still two\x0cand still\n\n".encode())
    assert lines(path) == ("one", "two\u2028still two\x0cand still", "", "")


def test_lines_of_what_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_bytes(b"\xff\xfe\x00")
    for path in (tmp_path / "in.jsonl", tmp_path / "none", tmp_path):
        with pytest.raises(AssistantError, match="can't be read: give a text file in UTF-8"):
            lines(path)


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        # all that may be said of a text
        (
            '{"id": "a", "text": "7", "date": "2031-05-14", "body": "Panel", "context": {"column": "", "row": "All"}}',
            Text("7", date(2031, 5, 14), "Panel", "", "All"),
        ),
        # nothing but the text; what is unknown is left alone
        ('{"id": "a", "text": "7", "context": null, "date": null, "label": 3}', Text("7")),
    ],
)
def test_texts(row: str, expected: Text, tmp_path: Path) -> None:
    (tmp_path / "in.jsonl").write_text(row, encoding="utf-8")
    assert texts(tmp_path / "in.jsonl") == (("a", expected),)


def test_a_file_is_written_whole(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    with written(path) as write:
        write({"id": "a", "text": "£"})
        assert not path.exists()
    assert path.read_bytes() == '{"id": "a", "text": "£"}\n'.encode()


def test_a_file_that_is_not_finished_is_not_there(tmp_path: Path) -> None:
    path = tmp_path / "out.jsonl"
    path.write_text("before", encoding="utf-8")

    def cut_short() -> None:
        with written(path) as write:
            write({"id": "a"})
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        cut_short()
    assert path.read_text(encoding="utf-8") == "before"
    assert list(tmp_path.iterdir()) == [path]


def test_no_rows_are_an_empty_file(tmp_path: Path) -> None:
    with written(tmp_path / "out.jsonl"):
        pass
    assert (tmp_path / "out.jsonl").read_bytes() == b""
