"""Files of one JSON object a line: questions and texts in, answers and entities out."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import TypeAlias

from assistant.errors import AssistantError
from assistant.wire import Json
from corpus.tagging.text import Text
from index.errors import ArchiveError, EmptyQuestion, LongQuestion
from index.search import LONGEST_QUESTION

Named: TypeAlias = tuple[str, str]
"""An id and a question."""

_SURROGATE = re.compile("[\ud800-\udfff]")


def unicode_of(text: str) -> str:
    """Return `text` with the replacement character for each piece that is not Unicode; as long as before."""
    return _SURROGATE.sub("\ufffd", text)


def checked(question: str) -> str:
    """Return a question that can be asked, so that a bad one is refused before any model is loaded.

    Raises:
        EmptyQuestion, LongQuestion: It can't be.
    """
    clean = " ".join(question.split())
    if not clean:
        raise EmptyQuestion
    if len(clean) > LONGEST_QUESTION:
        raise LongQuestion(len(clean), LONGEST_QUESTION)
    return question


def lines(path: Path) -> tuple[str, ...]:
    """Return the lines of a text file, without their ends.

    Raises:
        AssistantError: There is no such file, or it is no text.
    """
    try:
        # Not splitlines(): that also cuts at characters that may stand within a line's JSON.
        return tuple(path.read_text(encoding="utf-8-sig").split("\n"))
    except (OSError, UnicodeDecodeError) as error:
        raise AssistantError(f"{path} can't be read: give a text file in UTF-8.") from error


def questions(path: Path) -> tuple[Named, ...]:
    """Read questions: {"id", "question"} a line.

    Raises:
        AssistantError: A line is something else, or its question can't be asked.
    """
    found = []
    for where, row in _rows(path, "question"):
        try:
            found.append((_string(row, "id"), checked(_string(row, "question"))))
        except ArchiveError as error:
            raise AssistantError(f"{where}: {error}") from error
    return tuple(found)


def texts(path: Path) -> tuple[tuple[str, Text], ...]:
    """Read texts to tag: {"id", "text", "date"?, "body"?, "context"?} a line; a context has a column and a row.

    Raises:
        AssistantError: A line is something else.
    """
    found = []
    for where, row in _rows(path, "text"):
        context = row.get("context")
        cell: Mapping[str, object] = context if isinstance(context, dict) else {}
        try:
            day = date.fromisoformat(str(row["date"])) if row.get("date") else None
        except ValueError as error:
            raise AssistantError(f'{where}: "date" is to be written 2031-05-14.') from error
        text = Text(_string(row, "text"), day, _maybe(row, "body"), _maybe(cell, "column"), _maybe(cell, "row"))
        found.append((_string(row, "id"), text))
    return tuple(found)


def _rows(path: Path, wanted: str) -> Iterator[tuple[str, Mapping[str, object]]]:
    """Yield where each row stands, and the row: an object with an id and what is wanted."""
    for number, line in enumerate(lines(path), 1):
        if not line.strip():
            continue
        where = f"{path}, line {number}"
        try:
            row = json.loads(line)
        except ValueError as error:
            raise AssistantError(f"{where}: this is not JSON; give one object a line.") from error
        if not isinstance(row, dict) or not all(isinstance(row.get(name), str) for name in ("id", wanted)):
            raise AssistantError(f'{where}: give an object with "id" and "{wanted}", both strings.')
        yield where, row


def _string(row: Mapping[str, object], name: str) -> str:
    return unicode_of(str(row[name]))


def _maybe(row: Mapping[str, object], name: str) -> str | None:
    return _string(row, name) if isinstance(row.get(name), str) else None


@contextmanager
def written(path: Path) -> Iterator[Callable[[Json], None]]:
    """Yield what writes a row to a file that takes its name when it is whole: cut short, it leaves what was there.

    What is no plain file (a pipe, a terminal) is written to as the rows come.

    Raises:
        AssistantError: It can't be written.
    """
    plain = path.is_file() or not path.exists()
    kept = path.resolve().with_name(f"{path.name}.part") if plain else path
    refusal = AssistantError(f"{path} can't be written: name a file in a folder that you may write to.")
    try:
        file = kept.open("w", encoding="utf-8", newline="\n")
    except OSError as error:
        raise refusal from error

    def write(row: Json) -> None:
        try:
            file.write(json.dumps(row, ensure_ascii=False) + "\n")
            file.flush()
        except OSError as error:
            raise refusal from error

    try:
        with file:
            yield write
        if plain:
            kept.replace(path.resolve())
    except BaseException:
        if plain:
            kept.unlink(missing_ok=True)
        raise
